//! Deleting and bringing back: a change like any other, which carries everything that was seen of the object.

use super::context::Context;
use super::tx::Tx;
use crate::error::{Error, Result};
use crate::project::{self, GONE};
use crate::value::Value;

impl Tx<'_> {
    /// Deletes an object. The delete carries everything seen of it; a concurrent edit keeps the object alive. False when
    /// it is deleted already, or nothing was ever said of it.
    ///
    /// # Errors
    /// It is of a kind that is written once.
    pub fn delete(&mut self, oid: i64) -> Result<bool> {
        if let Some(kind) = self.registry.kind(self.kind_of(oid)?).filter(|kind| kind.is_written_once()) {
            return Err(Error::WriteOnce { field: kind.table });
        }
        if self.has_present(oid)? { self.set_gone(oid, true) } else { Ok(false) }
    }

    /// Sets or clears *deleted*.
    pub(crate) fn set_gone(&mut self, oid: i64, gone: bool) -> Result<bool> {
        self.flush()?;
        if project::is_gone(self.conn, oid)? == gone {
            return Ok(false);
        }
        self.say_gone(oid, gone)?;
        Ok(true)
    }

    /// Answers a delete that met an edit: the object stays. False when nothing was to be answered.
    pub(crate) fn stay(&mut self, oid: i64) -> Result<bool> {
        self.flush()?;
        if project::is_gone(self.conn, oid)? {
            return Ok(false);
        }
        self.say_gone(oid, false)?;
        Ok(true)
    }

    fn say_gone(&mut self, oid: i64, gone: bool) -> Result<()> {
        let mut ctx = Context::default();
        let mut find = self
            .conn
            .prepare_cached("SELECT c.rid, c.n, c.ctx FROM head h JOIN change c ON c.seq = h.seq WHERE h.oid = ?1")?;
        let mut rows = find.query([oid])?;
        while let Some(row) = rows.next()? {
            ctx.see(row.get(0)?, row.get(1)?);
            ctx.join(&Context::decode(row.get_ref(2)?.as_blob_or_null().map_err(rusqlite::Error::from)?)?);
        }
        let seq = self.append(oid, GONE, &Value::Bool(gone), None, None, &ctx)?;
        self.conn.prepare_cached("DELETE FROM head WHERE oid = ?1 AND field = 0")?.execute([oid])?;
        project::put_head(self.conn, oid, GONE, seq)?;
        self.refold.insert((oid, GONE));
        self.reshow.insert(oid);
        self.fresh = None;
        Ok(())
    }

    /// A write to a deleted object brings it back first, as a change of its own.
    pub(super) fn revive(&mut self, oid: i64) -> Result<()> {
        if self.is_deleted(oid)? {
            self.set_gone(oid, false)?;
        }
        Ok(())
    }

    pub(super) fn is_deleted(&self, oid: i64) -> Result<bool> {
        let ever = self.conn.prepare_cached("SELECT 1 FROM head WHERE oid = ?1 AND field = 0")?.exists([oid])?;
        Ok(ever && project::is_gone(self.conn, oid)?)
    }
}
