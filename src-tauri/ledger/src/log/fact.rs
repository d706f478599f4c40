//! Facts: imported history of cells that have a present value. They never become heads and have seen nothing.

use super::context::Context;
use super::heads::Stored;
use super::tx::Tx;
use crate::error::Result;
use crate::registry::Field;
use crate::value::{Value, day_number};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Records imported history: a value that a cell had on a day. `key` identifies the source's row, so that the same
    /// row imported again changes nothing. False when it is known already, or the object is
    /// deleted, or nothing but facts would be known of it: history belongs to something that has a present.
    pub fn fact(&mut self, oid: i64, field: &'static Field, value: Value, at: NaiveDate, key: i64) -> Result<bool> {
        self.admit(field, &value)?;
        if self.is_deleted(oid)? || !self.has_present(oid)? {
            return Ok(false);
        }
        if let Some(bytes) = self.fact_value(oid, field.no, key)?
            && !bytes.is_empty()
        {
            return Ok(false);
        }
        self.append(oid, field.no, &value, Some(day_number(at)), Some(key), &Context::default())?;
        self.refold.insert((oid, field.no));
        Ok(true)
    }

    /// Takes a fact back, or states one again that was taken back: the undo of what `change` did to it.
    pub(crate) fn turn_fact(&mut self, oid: i64, field: u32, change: &Stored, earlier: Option<&Value>) -> Result<bool> {
        let Some(key) = change.fact else { return Ok(false) };
        let stands = self.fact_value(oid, field, key)?.is_some_and(|bytes| !bytes.is_empty());
        let bytes = match (&change.value, earlier) {
            (Some(_), _) if stands => Vec::new(),
            (None, Some(value)) if !stands => value.encode()?,
            _ => return Ok(false),
        };
        self.append_bytes(oid, field, &bytes, Some(change.day), Some(key), &Context::default())?;
        self.refold.insert((oid, field));
        Ok(true)
    }

    fn fact_value(&self, oid: i64, field: u32, key: i64) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT value FROM change WHERE oid = ?1 AND field = ?2 AND fact = ?3 ORDER BY seq DESC LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![oid, field, key], |r| r.get(0)).optional()?)
    }

    pub(super) fn has_present(&self, oid: i64) -> Result<bool> {
        if self.waiting.holds(oid) {
            return Ok(true);
        }
        Ok(self.conn.prepare_cached("SELECT 1 FROM head WHERE oid = ?1 AND field > 0")?.exists([oid])?)
    }
}
