//! Conflicts: what two people wrote without having seen each other. A rule decides at once, and no value is lost: all wait
//! here until somebody writes the cell again.

use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::fold::Several;
use crate::log::heads;
use crate::log::op::Op;
use crate::project::{self, GONE};
use crate::registry::Winner;
use crate::system;
use crate::value::Value;
use rusqlite::{Connection, params};

/// A cell with several heads, or a delete that met an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Object.
    pub oid: i64,
    /// Its kind.
    pub kind: u16,
    /// Field; 0 = it was deleted here and changed there.
    pub field: u32,
    /// What was said: the one that shows first.
    pub sides: Vec<Side>,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Arrival number of its change.
    pub seq: i64,
    /// The value.
    pub value: Value,
    /// Who wrote it.
    pub actor: String,
    /// When, UTC milliseconds.
    pub wall: i64,
}

/// In how many of these cells, each counted once, people have written different things.
pub fn among(conn: &Connection, cells: &mut Several) -> Result<usize> {
    cells.sort_unstable();
    cells.dedup();
    let mut several = conn.prepare_cached(
        "SELECT count(DISTINCT c.value), o.kind FROM head h JOIN change c ON c.seq = h.seq JOIN obj o ON o.oid = h.oid
         WHERE h.oid = ?1 AND h.field = ?2",
    )?;
    let mut count = 0;
    for (oid, field) in cells.iter() {
        let (values, kind): (i64, u16) = several.query_row(params![oid, field], |r| Ok((r.get(0)?, r.get(1)?)))?;
        count += usize::from(values > 1 && !system::is_system(kind));
    }
    Ok(count)
}

impl Book {
    /// Every conflict, by object and field.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        let mut find = self.conn.prepare(
            "SELECT h.oid, h.field, o.kind FROM head h JOIN obj o ON o.oid = h.oid GROUP BY h.oid, h.field HAVING count(*) > 1
             UNION SELECT h.oid, 0, o.kind FROM head h JOIN obj o ON o.oid = h.oid WHERE h.field = 0 ORDER BY 1, 2",
        )?;
        let mut rows = find.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (oid, field, kind): (i64, u32, u16) = (row.get(0)?, row.get(1)?, row.get(2)?);
            found.extend(self.conflict(oid, field, kind)?);
        }
        Ok(found)
    }

    fn conflict(&self, oid: i64, field: u32, kind: u16) -> Result<Option<Conflict>> {
        let heads = heads::present(&self.conn, oid, field)?;
        let of = |all: Vec<heads::Stored>| all.into_iter().map(|h| self.side(h)).collect::<Result<Vec<_>>>();
        if field == GONE {
            let deleted = heads.iter().any(|h| h.value == Some(Value::Bool(true)));
            if !deleted || project::is_gone(&self.conn, oid)? {
                return Ok(None);
            }
            let sides = of(heads.into_iter().filter(|h| h.value == Some(Value::Bool(true))).collect())?;
            return Ok(Some(Conflict { oid, kind, field, sides }));
        }
        // What is gone needs no decision.
        if project::is_gone(&self.conn, oid)? {
            return Ok(None);
        }
        let rule = self.registry.field(field).map_or(Winner::Latest, |(_, f)| f.winner);
        let winner = heads::winner(rule, &heads.iter().collect::<Vec<_>>()).map(|w| w.seq);
        let mut sides = of(heads)?;
        sides.sort_by_key(|s| (Some(s.seq) != winner, s.seq));
        // Two people who wrote the same agree.
        let differ = sides.iter().any(|s| s.value != sides[0].value);
        Ok(differ.then_some(Conflict { oid, kind, field, sides }))
    }

    fn side(&self, head: heads::Stored) -> Result<Side> {
        let (actor, wall) = self
            .conn
            .prepare_cached("SELECT actor, wall FROM tx WHERE tid = ?1")?
            .query_row([head.tid], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(Side { seq: head.seq, value: head.value.unwrap_or(Value::Null), actor, wall })
    }

    /// Decides a conflict for one of its sides: a new change, which has seen them all.
    ///
    /// # Errors
    /// There is no such conflict any more, or the role may not change this field.
    pub fn take_side(&mut self, oid: i64, field: u32, seq: i64, op: &Op) -> Result<Committed> {
        let gone = || project::unknown("this conflict");
        let conflicts = self.conflicts()?;
        let side = conflicts
            .iter()
            .find(|c| c.oid == oid && c.field == field)
            .and_then(|c| c.sides.iter().find(|s| s.seq == seq))
            .ok_or_else(gone)?
            .clone();
        let of = self.registry.field(field).map(|(_, f)| f);
        let (_, committed) = self.transact(op, |tx| match of {
            Some(field) => tx.set(oid, field, side.value),
            None => tx.delete(oid),
        })?;
        Ok::<_, Error>(committed)
    }

    /// Keeps what a delete met alive: the delete counts as answered.
    ///
    /// # Errors
    /// There is no such conflict.
    pub fn keep_alive(&mut self, oid: i64, op: &Op) -> Result<Committed> {
        let (_, committed) = self.transact(op, |tx| tx.stay(oid))?;
        Ok::<_, Error>(committed)
    }
}
