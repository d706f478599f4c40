//! Recalls: a text that was shared by mistake is taken out of the log of every copy that hears of it.

use crate::error::Result;
use crate::file::book::{Book, Committed};
use crate::identity::line;
use crate::log::op::Op;
use crate::log::{digest, heads};
use crate::registry::Field;
use crate::system::{self, INSTEAD, RECALL, RECALLED};
use crate::value::{self, Value};
use rusqlite::{Connection, params};

/// A text that somebody recalls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// Who.
    pub actor: String,
    /// Object.
    pub oid: i64,
    /// Field.
    pub field: u32,
}

impl Book {
    /// Takes every value that a cell ever had (in a copy that does not speak for the book: of those written in it) out of
    /// this copy's log, and lets the next bundles ask the same of others. What was printed, copied or read stays where it
    /// is. Gives how many values were taken out.
    ///
    /// # Errors
    /// The role may not change this field.
    pub fn recall(&mut self, oid: i64, field: &'static Field, op: &Op) -> Result<(usize, Committed)> {
        let mut changes = crate::log::heads::changes(&self.conn, oid, field.no)?;
        if !self.registry.is_hub(&self.whose()?) {
            let own = [line::line(&self.conn)?, line::kin(&self.conn)?].concat();
            changes.retain(|c| own.contains(&c.rid));
        }
        let (count, committed) = self.write(op, None, |tx| {
            tx.admit(field, &Value::Null)?;
            let mut count = 0;
            for change in changes.iter().filter(|c| c.value.as_ref().is_some_and(|v| *v != Value::Null)) {
                let replica = system::replica_of(tx.conn, change.rid)?;
                let about = tx.create(&RECALL, system::about(&RECALL, replica, change.n))?;
                tx.set(about, &RECALLED, system::dot(replica, change.n))?;
                count += 1;
            }
            Ok::<_, crate::error::Error>(count)
        })?;
        if count > 0 {
            self.compact()?;
        }
        Ok((count, committed))
    }

    /// Recalls that arrived after `seq`, of texts that are here.
    pub fn recalls_since(&self, seq: i64) -> Result<Vec<Recalled>> {
        let mut find = self.conn.prepare_cached(
            "SELECT v.oid, t.actor FROM recall v JOIN change said ON said.oid = v.oid JOIN tx t ON t.tid = said.tid
             GROUP BY v.oid HAVING min(said.seq) > ?1 ORDER BY v.oid",
        )?;
        let mut rows = find.query([seq])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some((rid, n)) = system::dot_of(&self.conn, RECALL.no, row.get(0)?)? else { continue };
            if let Some((oid, field)) = system::cell_of(&self.conn, rid, n)? {
                found.push(Recalled { actor: row.get(1)?, oid, field });
            }
        }
        Ok(found)
    }

    /// Writes the file anew, so that nothing of what was taken out is left in pages that are free.
    pub fn compact(&self) -> Result<()> {
        self.conn.execute_batch("VACUUM")?;
        Ok(())
    }
}

/// What stands instead of what a recall takes out; none = nothing.
pub fn instead(conn: &Connection, oid: i64) -> Result<Option<Vec<u8>>> {
    match heads::seen(conn, oid, INSTEAD.no, INSTEAD.winner)?.value {
        Value::Record(_, parts) => parts.first().map(Value::encode).transpose(),
        _ => Ok(None),
    }
}

/// Takes the value out of one change, and puts another there where one was said. False where that was done before.
pub fn take_out(conn: &Connection, (rid, n): (i64, i64), instead: Option<&[u8]>) -> Result<bool> {
    let Some(seq) = system::seq_of(conn, rid, n)? else { return Ok(false) };
    let (tid, value): (i64, Vec<u8>) = conn
        .prepare_cached("SELECT tid, value FROM change WHERE seq = ?1")?
        .query_row([seq], |r| Ok((r.get(0)?, r.get(1)?)))?;
    if instead.is_none() {
        // What a step was called may quote it.
        conn.prepare_cached("UPDATE tx SET name = '' WHERE tid = ?1 AND name <> ''")?.execute([tid])?;
    }
    let instead = instead.unwrap_or(value::NULL);
    if value == instead {
        return Ok(false);
    }
    conn.prepare_cached("UPDATE change SET value = ?2 WHERE seq = ?1")?.execute(params![seq, instead])?;
    if let Ok(Value::Blob(hash)) = Value::decode(&value) {
        // A picture goes with the last change that names it.
        let sql = "DELETE FROM blob WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE value = ?2)";
        conn.prepare_cached(sql)?.execute(params![hash.as_slice(), value])?;
    }
    digest::renew(conn, tid)?;
    Ok(true)
}
