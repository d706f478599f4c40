//! Changes of other copies inside a transaction: they get numbers of this file, and are folded together.

use super::op::Counters;
use super::tx::Tx;
use crate::error::Result;
use crate::fold;

impl Tx<'_> {
    /// The number of the last change that arrived.
    pub(crate) fn arrived(&self) -> i64 {
        self.seq
    }

    /// A number for a change that comes from another copy.
    pub(crate) fn arrive(&mut self) -> i64 {
        self.seq += 1;
        self.seq
    }

    /// A change of another copy stands in the log: its cell is folded and its object shown anew.
    pub(crate) fn came(&mut self, kind: u16, oid: i64, field: u32) {
        self.arrived.push((oid, field));
        if self.last_touched != oid {
            self.touched.insert((kind, oid));
            self.last_touched = oid;
        }
    }

    /// All that the log says is folded in one pass: nothing was folded before.
    pub(crate) fn fold_whole(&mut self) -> Result<()> {
        self.arrived.clear();
        self.reshow.clear();
        self.several = fold::whole(self.conn, self.registry)?;
        Ok(())
    }

    /// It became known of what kind an object is: what was said of it before can be shown.
    pub(crate) fn known_now(&mut self, kind: u16, oid: i64) {
        self.reshow.insert(oid);
        self.touched.insert((kind, oid));
    }

    /// What comes now is this copy's own again.
    pub(crate) fn own_begin(&mut self) {
        self.seq_from = self.seq + 1;
    }

    /// Where this copy's numbers stand.
    pub(crate) fn counters_mut(&mut self) -> &mut Counters {
        &mut self.counters
    }
}
