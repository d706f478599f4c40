//! Which changes go to an audience.
//!
//! A copy that holds the whole book gets everything that arrived since it acknowledged. An owner or a seller gets the
//! cells that the domain's rule shows them: of each, what showed when they came to see it and what came after, so that
//! what was private before stays so. From an owner or a seller go only their own changes.

use super::scope;
use crate::error::Result;
use crate::log::heads;
use crate::project::GONE;
use crate::registry::{Registry, Scope};
use crate::system;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Arrival numbers of the changes to send, in order, and the transactions that the audience sees only in part.
pub struct Selection {
    pub seqs: Vec<i64>,
    pub partly: HashSet<i64>,
}

/// Everything that arrived after `from`.
pub fn everything(conn: &Connection, from: i64) -> Result<Selection> {
    let mut find = conn.prepare("SELECT seq FROM change WHERE seq > ?1 ORDER BY seq")?;
    let seqs = find.query_map([from], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Selection { seqs, partly: HashSet::new() })
}

/// This copy's own changes after `from`, also those that it made before it was set back or copied; and what it has of
/// copies that were set back themselves, which may have lost it.
pub fn own(conn: &Connection, from: i64) -> Result<Selection> {
    let mut find = conn.prepare(
        "WITH RECURSIVE mine(rid) AS (SELECT CAST(value AS INTEGER) FROM local WHERE key = 'replica'
           UNION SELECT r.minted_from FROM replica r JOIN mine m ON r.rid = m.rid WHERE r.minted_from IS NOT NULL)
         SELECT seq FROM change WHERE seq > ?1
           AND (rid IN (SELECT rid FROM mine) OR rid IN (SELECT minted_from FROM replica)) ORDER BY seq",
    )?;
    let seqs = find.query_map([from], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Selection { seqs, partly: HashSet::new() })
}

/// What an audience may see and has not acknowledged, up to the last change, `to`.
pub fn shown(
    conn: &Connection,
    registry: &'static Registry,
    audience: &str,
    (from, to): (i64, i64),
) -> Result<Selection> {
    let mut rule = Rule::of(conn, registry, audience)?;
    let entered = scope::entered(conn, &rule, audience, to)?;
    let accepted = accepted(conn, from)?;
    let mut find = conn.prepare(
        "SELECT c.seq, c.tid, c.oid, c.field FROM change c
         WHERE NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) ORDER BY c.seq",
    )?;
    let mut rows = find.query([])?;
    let mut selection = Selection { seqs: Vec::new(), partly: HashSet::new() };
    while let Some(row) = rows.next()? {
        let (seq, tid, oid, field): (i64, i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let seen = match rule.cell(oid, field)? {
            Sight::Nothing => false,
            Sight::All => true,
            Sight::Since(since, then) => seq >= *since || then.contains(&seq),
        };
        if !seen {
            selection.partly.insert(tid);
        } else if seq > from || entered.get(&oid).is_some_and(|at| *at > from) || accepted.contains(&seq) {
            // What came into sight after what was acknowledged is all new to them.
            selection.seqs.push(seq);
        }
    }
    Ok(selection)
}

/// Changes that had been set aside and were accepted after `from`: whoever acknowledged that has not got them.
fn accepted(conn: &Connection, from: i64) -> Result<HashSet<i64>> {
    let mut find = conn.prepare(
        "SELECT r.rid, v.dot_n FROM head h JOIN verdict v ON v.oid = h.oid AND v.state = ?2
         JOIN replica r ON lower(hex(r.uuid)) = replace(v.dot_replica, '-', '') WHERE h.field = ?3 AND h.seq > ?1",
    )?;
    let mut rows = find.query(rusqlite::params![from, system::State::Accepted.number(), system::STATE.no])?;
    let mut found = HashSet::new();
    while let Some(row) = rows.next()? {
        found.extend(system::seq_of(conn, row.get(0)?, row.get(1)?)?);
    }
    Ok(found)
}

/// How much of a cell an audience sees.
pub enum Sight {
    Nothing,
    All,
    /// From this arrival number on, and the changes that showed then.
    Since(i64, Vec<i64>),
}

/// The domain's rule, asked once a cell.
pub struct Rule<'c> {
    conn: &'c Connection,
    pub registry: &'static Registry,
    scope: Scope,
    kinds: HashMap<i64, u16>,
    cells: HashMap<(i64, u32), Sight>,
}

impl<'c> Rule<'c> {
    pub fn of(conn: &'c Connection, registry: &'static Registry, audience: &str) -> Result<Self> {
        let scope = (registry.scope)(conn, audience)?;
        let mut all = conn.prepare("SELECT oid, kind FROM obj")?;
        let kinds = all.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { conn, registry, scope, kinds, cells: HashMap::new() })
    }

    /// How much of this cell.
    pub fn cell(&mut self, oid: i64, field: u32) -> Result<&Sight> {
        if !self.cells.contains_key(&(oid, field)) {
            let sight = match self.since(oid, field)? {
                None => Sight::Nothing,
                Some(0) => Sight::All,
                Some(since) => Sight::Since(since, self.then(oid, field, since)?),
            };
            self.cells.insert((oid, field), sight);
        }
        Ok(&self.cells[&(oid, field)])
    }

    /// Every object with its kind.
    pub fn objects(&self) -> impl Iterator<Item = (i64, u16)> {
        self.kinds.iter().map(|(oid, kind)| (*oid, *kind))
    }

    /// From which arrival number on a cell is seen.
    pub fn since(&self, oid: i64, field: u32) -> Result<Option<i64>> {
        let kind = self.kinds.get(&oid).copied().unwrap_or(0);
        // What is said of copies and of changes holds for all, and tells nothing of what a change says.
        if system::is_system(kind) {
            return Ok(Some(0));
        }
        if field == GONE {
            let fields = self.registry.kind(kind).map(|k| k.fields).unwrap_or_default();
            return Ok(fields.iter().filter_map(|f| (self.scope)(f, oid)).min());
        }
        // What a newer program wrote is of no class that this one knows.
        Ok(self.registry.field(field).and_then(|(_, f)| (self.scope)(f, oid)))
    }

    /// Changes of a cell that showed when this arrival number had come.
    fn then(&self, oid: i64, field: u32, since: i64) -> Result<Vec<i64>> {
        let mut all = heads::changes(self.conn, oid, field)?;
        all.retain(|c| c.seq < since);
        Ok(heads::heads(&all).iter().map(|h| h.seq).collect())
    }
}
