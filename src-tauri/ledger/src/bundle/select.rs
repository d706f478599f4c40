//! Which changes go to an audience.
//!
//! A copy that holds the whole book gets everything that arrived since it acknowledged. An owner or a seller gets the
//! cells that the domain's rule shows them: of each, what showed when they came to see it and what came after, so that
//! what was private before stays so. From an owner or a seller go only their own changes.

use super::scope;
use crate::error::Result;
use crate::identity::line;
use crate::log::heads;
use crate::project::GONE;
use crate::registry::{Registry, Scope};
use crate::system;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Arrival numbers of the changes to send, in order, and the transactions that the audience sees only in part.
pub struct Selection {
    pub seqs: Vec<i64>,
    pub partly: HashSet<i64>,
    /// Transactions of which the audience sees something that people wrote; none = of all.
    pub by_people: Option<HashSet<i64>>,
}

impl Selection {
    /// Is this transaction's name told? What the ledger itself did names people, and is named by itself.
    pub fn names(&self, tid: i64) -> bool {
        self.by_people.as_ref().is_none_or(|of| of.contains(&tid))
    }
}

/// Everything that arrived after `from`.
pub fn everything(conn: &Connection, from: i64) -> Result<Selection> {
    let mut find = conn.prepare("SELECT seq FROM change WHERE seq > ?1 ORDER BY seq")?;
    let seqs = find.query_map([from], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Selection { seqs, partly: HashSet::new(), by_people: None })
}

/// This copy's own changes after `from`, also those that it made before it was set back or copied; and what it has of
/// copies that were set back themselves, which may have lost it.
pub fn own(conn: &Connection, from: i64) -> Result<Selection> {
    let mine = line::list(&[line::line(conn)?, line::kin(conn)?].concat());
    let mut find = conn.prepare(&format!(
        "SELECT seq FROM change WHERE seq > ?1 AND (rid IN ({mine}) OR rid IN (SELECT minted_from FROM replica)) ORDER BY seq"
    ))?;
    let seqs = find.query_map([from], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Selection { seqs, partly: HashSet::new(), by_people: None })
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
    let decided = decided(conn, from)?;
    let mut by_people = HashSet::new();
    let mut find = conn.prepare(
        "SELECT c.seq, c.tid, c.oid, c.field FROM change c
         WHERE NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) ORDER BY c.seq",
    )?;
    let mut rows = find.query([])?;
    let mut selection = Selection { seqs: Vec::new(), partly: HashSet::new(), by_people: None };
    while let Some(row) = rows.next()? {
        let (seq, tid, oid, field): (i64, i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let seen = match rule.cell(oid, field)? {
            Sight::Nothing => false,
            Sight::All => true,
            Sight::Since(since, then) => seq >= *since || then.contains(&seq),
        };
        if !seen {
            selection.partly.insert(tid);
            continue;
        }
        if rule.is_told_whole(oid)? {
            by_people.insert(tid);
        }
        if seq > from || entered.get(&oid).is_some_and(|at| *at > from) || decided.contains(&seq) {
            // What came into sight after what was acknowledged is all new to them.
            selection.seqs.push(seq);
        }
    }
    selection.by_people = Some(by_people);
    Ok(selection)
}

/// What shows in cells of which something was accepted or declined after `from`: whoever acknowledged that has not got it,
/// or has let go of it.
fn decided(conn: &Connection, from: i64) -> Result<HashSet<i64>> {
    let mut find =
        conn.prepare("SELECT h.oid FROM head h JOIN verdict v ON v.oid = h.oid WHERE h.field = ?2 AND h.seq > ?1")?;
    let mut heads = conn.prepare("SELECT seq FROM head WHERE oid = ?1 AND field = ?2")?;
    let mut rows = find.query(rusqlite::params![from, system::STATE.no])?;
    let mut found = HashSet::new();
    while let Some(row) = rows.next()? {
        let Some((rid, n)) = system::dot_of(conn, system::VERDICT.no, row.get(0)?)? else { continue };
        let Some((oid, field)) = system::cell_of(conn, rid, n)? else { continue };
        for seq in heads.query_map(rusqlite::params![oid, field], |r| r.get(0))? {
            found.insert(seq?);
        }
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
    audience: String,
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
        Ok(Self { conn, audience: audience.to_owned(), registry, scope, kinds, cells: HashMap::new() })
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
        if system::is_system(kind) {
            return self.said(oid, kind, field);
        }
        if field == GONE {
            let fields = self.registry.kind(kind).map(|k| k.fields).unwrap_or_default();
            return Ok(fields.iter().filter_map(|f| (self.scope)(f, oid)).min());
        }
        // What a newer program wrote is of no class that this one knows.
        Ok(self.registry.field(field).and_then(|(_, f)| (self.scope)(f, oid)))
    }

    /// Local number of an object of which something is said.
    pub fn oid(&self, uuid: Uuid) -> Result<Option<i64>> {
        let mut find = self.conn.prepare_cached("SELECT oid FROM obj WHERE uuid = ?1 AND kind > 0")?;
        Ok(find.query_row([uuid.as_bytes().as_slice()], |r| r.get(0)).optional()?)
    }

    /// Does the audience see what this object is called, so that a step's name may name it? Of what moved on it sees only
    /// that it did; what the ledger says of copies names people.
    pub fn is_told_whole(&self, oid: i64) -> Result<bool> {
        let kind = self.kinds.get(&oid).copied().unwrap_or(0);
        let first = self.registry.kind(kind).filter(|_| !system::is_system(kind)).and_then(|k| k.fields.first());
        first.map_or(Ok(false), |first| Ok(self.since(oid, first.no)?.is_some()))
    }

    /// What is said of copies: how a clock was off concerns all; whose a copy is and by what keys it is known, only of the
    /// leader's copies and of the audience's own. What is said of a change concerns whoever sees its cell or made it.
    fn said(&self, oid: i64, kind: u16, field: u32) -> Result<Option<i64>> {
        if kind == system::REPLICA.no {
            let mut find = self.conn.prepare_cached("SELECT whose FROM known_replica WHERE oid = ?1")?;
            let whose: Option<String> = find.query_row([oid], |r| r.get(0)).optional()?.flatten();
            let theirs = whose.is_some_and(|whose| self.registry.holds_all(&whose) || whose == self.audience);
            return Ok((theirs || field == system::CLOCK.no).then_some(0));
        }
        // Who did a step is said with it, to whomever.
        if field == system::STEPS.no {
            return Ok(Some(0));
        }
        // That a text is recalled is for every copy: it may have been sent when it was still shared. It names a change by
        // its number alone; what stands instead is for whoever sees the cell.
        if kind == system::RECALL.no && field == system::RECALLED.no {
            return Ok(Some(0));
        }
        let Some((rid, n)) = system::dot_of(self.conn, kind, oid)? else { return Ok(None) };
        let mut find = self.conn.prepare_cached(
            "SELECT k.whose FROM replica r JOIN obj o ON o.uuid = r.uuid JOIN known_replica k ON k.oid = o.oid WHERE r.rid = ?1",
        )?;
        let maker: Option<String> = find.query_row([rid], |r| r.get(0)).optional()?.flatten();
        if maker.is_some_and(|maker| maker == self.audience) {
            return Ok(Some(0));
        }
        match system::cell_of(self.conn, rid, n)? {
            Some((oid, field)) => Ok(self.since(oid, field)?.map(|_| 0)),
            None => Ok(None),
        }
    }

    /// Changes of a cell that showed when this arrival number had come. A step is one: what it wrote over was not shown
    /// with what it wrote, whichever came first in it.
    fn then(&self, oid: i64, field: u32, since: i64) -> Result<Vec<i64>> {
        let mut find = self.conn.prepare_cached("SELECT tid FROM change WHERE seq = ?1")?;
        let step: Option<i64> = find.query_row([since], |r| r.get(0)).optional()?;
        let mut all = heads::changes(self.conn, oid, field)?;
        all.retain(|c| c.seq < since || Some(c.tid) == step);
        Ok(heads::heads(&all).iter().map(|h| h.seq).filter(|seq| *seq < since).collect())
    }
}
