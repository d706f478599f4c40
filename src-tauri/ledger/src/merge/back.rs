//! Taking a merged bundle back: new changes, which peers receive like any other.

use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::log::op::Op;
use crate::project;
use crate::undo::{self, Undone};
use rusqlite::OptionalExtension;

impl Book {
    /// Takes back what came with a bundle, as far as nobody has changed it since.
    ///
    /// # Errors
    /// There is no such bundle, nothing came with it, or it was taken back already.
    pub fn take_bundle_back(&mut self, id: i64, op: &Op) -> Result<(Undone, Committed)> {
        let found: Option<(Option<i64>, Option<i64>, Option<i64>)> = self
            .conn
            .query_row("SELECT tid_from, tid_to, reverted FROM bundle_log WHERE id = ?1 AND sent = 0", [id], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?))
            })
            .optional()?;
        let Some((from, to, reverted)) = found else { return Err(project::unknown("this bundle")) };
        let (Some(from), Some(to), None) = (from, to, reverted) else { return Err(Error::Nothing("take back")) };
        let registry = self.registry;
        let ((objects, left), committed) = self.write(op, None, |tx| {
            let (mut objects, mut left) = (0, Vec::new());
            for tid in (from..=to).rev() {
                let (some, kept) = undo::take_back(tx, registry, tid)?;
                objects += some;
                left.extend(kept);
            }
            tx.conn()?.execute("UPDATE bundle_log SET reverted = ?2 WHERE id = ?1", [id, op.now.wall])?;
            Ok::<_, Error>((objects, left))
        })?;
        Ok((Undone { name: op.name.clone(), tid: committed.tid, objects, left }, committed))
    }
}
