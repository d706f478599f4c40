//! Changes that were set aside: their maker's role may not make them. Whoever speaks for the book accepts or declines.

use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::log::op::Op;
use crate::system::{self, STATE, State, VERDICT};
use crate::value::Value;
use rusqlite::params;
use uuid::Uuid;

/// A change that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Identity of the verdict.
    pub id: Uuid,
    /// What became of it.
    pub state: State,
    /// Who made it.
    pub actor: String,
    /// When, UTC milliseconds.
    pub wall: i64,
    /// Object.
    pub oid: i64,
    /// Kind of the object.
    pub kind: u16,
    /// Field; 0 = delete.
    pub field: u32,
    /// What it says.
    pub value: Value,
}

impl Book {
    /// Changes that were set aside, those that wait first, then newest first.
    pub fn set_aside_changes(&self) -> Result<Vec<Aside>> {
        let mut find = self.conn.prepare(
            "SELECT o.uuid, v.state, v.oid FROM verdict v JOIN obj o ON o.oid = v.oid WHERE v.state IS NOT NULL",
        )?;
        let mut rows = find.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, state): ([u8; 16], i64) = (row.get(0)?, row.get(1)?);
            let Some((rid, n)) = system::dot_of(&self.conn, VERDICT.no, row.get(2)?)? else { continue };
            let Some(seq) = system::seq_of(&self.conn, rid, n)? else { continue };
            found.push(self.conn.query_row(
                "SELECT t.actor, t.wall, c.oid, o.kind, c.field, c.value FROM change c JOIN tx t ON t.tid = c.tid
                 JOIN obj o ON o.oid = c.oid WHERE c.seq = ?1",
                params![seq],
                |r| {
                    let bytes: Vec<u8> = r.get(5)?;
                    Ok(Aside {
                        id: Uuid::from_bytes(id),
                        state: State::of(state),
                        actor: r.get(0)?,
                        wall: r.get(1)?,
                        oid: r.get(2)?,
                        kind: r.get(3)?,
                        field: r.get(4)?,
                        value: Value::decode(&bytes).unwrap_or(Value::Null),
                    })
                },
            )?);
        }
        found.sort_by_key(|a| (a.state != State::Waiting, std::cmp::Reverse(a.wall), a.id));
        Ok(found)
    }

    /// Accepts or declines; a decline stands, whatever another copy says.
    ///
    /// # Errors
    /// Nothing of this identity was set aside, or this copy does not speak for the book.
    pub fn decide(&mut self, id: Uuid, accept: bool, op: &Op) -> Result<Committed> {
        if !self.registry.is_hub(&self.whose()?) {
            return Err(Error::NotAllowed { field: "what was set aside" });
        }
        let state = if accept { State::Accepted } else { State::Declined };
        let (_, committed) = self.write(op, None, |tx| {
            let oid = tx.find(id)?.ok_or_else(|| crate::project::unknown("what was set aside"))?;
            if tx.get(oid, &STATE)? == Value::Null || tx.kind_of(oid)? != VERDICT.no {
                return Err(crate::project::unknown("what was set aside"));
            }
            tx.set(oid, &STATE, Value::Int(state.number()))
        })?;
        Ok(committed)
    }
}
