//! Undo is new changes, only in cells whose sole head is still that action's; the rest is named.

use crate::error::Result;
use crate::log::heads::{self, Stored};
use crate::log::tx::Tx;
use crate::project::GONE;
use crate::registry::{Field, Registry, Winner};
use crate::system::SYSTEM;
use crate::value::{Value, day_of};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// What an undo could not take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The object.
    pub oid: i64,
    /// The field; 0 for the object as a whole.
    pub field: u32,
    /// Who changed it since.
    pub by: String,
}

/// Outcome of an undo, a redo or a revert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Name of the action taken back or done again.
    pub name: String,
    /// The new transaction; none when nothing could be taken back.
    pub tid: Option<i64>,
    /// Objects changed.
    pub objects: usize,
    /// Cells that somebody changed since.
    pub left: Vec<Left>,
}

/// Takes back every change of `tid` that still stands.
pub(crate) fn take_back(tx: &mut Tx, registry: &'static Registry, tid: i64) -> Result<(usize, Vec<Left>)> {
    let (seq_from, cells) = cells(tx.conn, tid)?;
    let mut left = Vec::new();
    let mut objects: BTreeSet<i64> = BTreeSet::new();
    let mut created: BTreeSet<i64> = BTreeSet::new();
    let mut gone: Vec<i64> = Vec::new();
    let kept = changed_since(tx.conn, registry, tid, seq_from, &cells, &mut left)?;
    // What the ledger says of copies and changes is no work of people, and what is set once stays.
    let of_people = |no: &u32| registry.field(*no).is_none_or(|(_, f)| f.class != SYSTEM && f.winner != Winner::Once);
    for (oid, no) in cells.into_iter().filter(|(oid, no)| !kept.contains(oid) && of_people(no)) {
        let all = heads::changes(tx.conn, oid, no)?;
        let mut changed = false;
        for fact in all.iter().filter(|c| c.tid == tid && c.fact.is_some()) {
            let earlier =
                all.iter().rev().filter(|c| c.seq < fact.seq && c.fact == fact.fact).find_map(|c| c.value.as_ref());
            changed |= tx.turn_fact(oid, no, fact, earlier)?;
        }
        if all.iter().any(|c| c.tid == tid && c.fact.is_none()) {
            match restorable(&all, tid, registry.field(no).map(|(_, f)| f)) {
                Err(by) => left.push(Left { oid, field: no, by: actor(tx.conn, by)? }),
                // A delete is restored last: a write to a deleted object would bring it back.
                Ok((Value::Bool(true), _)) if no == GONE => gone.push(oid),
                Ok(_) if no == GONE => changed |= tx.set_gone(oid, false)?,
                Ok((value, day)) => {
                    if let Some((_, field)) = registry.field(no) {
                        if !existed(tx.conn, oid, seq_from)? {
                            created.insert(oid);
                        }
                        changed |= tx.set_at(oid, field, value, Some(day_of(day)))?;
                    }
                }
            }
        }
        if changed {
            objects.insert(oid);
        }
    }
    // What somebody changed since stays, and so does its object.
    gone.retain(|oid| left.iter().all(|l| l.oid != *oid));
    gone.extend(created.into_iter().filter(|oid| left.iter().all(|l| l.oid != *oid)));
    for oid in gone {
        if tx.set_gone(oid, true)? {
            objects.insert(oid);
        }
    }
    Ok((objects.len(), left))
}

/// Objects that the action made and somebody has changed since: they stay whole, rather than as a nameless rest.
fn changed_since(
    conn: &Connection,
    registry: &'static Registry,
    tid: i64,
    seq_from: i64,
    cells: &[(i64, u32)],
    left: &mut Vec<Left>,
) -> Result<BTreeSet<i64>> {
    let mut kept = BTreeSet::new();
    for (oid, no) in cells.iter().filter(|(_, no)| *no != GONE) {
        if kept.contains(oid) || existed(conn, *oid, seq_from)? {
            continue;
        }
        let all = heads::changes(conn, *oid, *no)?;
        let mine = all.iter().any(|c| c.tid == tid && c.fact.is_none());
        if mine && let Err(by) = restorable(&all, tid, registry.field(*no).map(|(_, f)| f)) {
            kept.insert(*oid);
            left.push(Left { oid: *oid, field: *no, by: actor(conn, by)? });
        }
    }
    Ok(kept)
}

/// The cells that a transaction wrote, *deleted* first, and its first change.
fn cells(conn: &Connection, tid: i64) -> Result<(i64, Vec<(i64, u32)>)> {
    let (from, to): (i64, i64) =
        conn.query_row("SELECT seq_from, seq_to FROM tx WHERE tid = ?1", [tid], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut find = conn.prepare_cached(
        "SELECT oid, field FROM change WHERE seq BETWEEN ?1 AND ?2 AND tid = ?3 GROUP BY oid, field ORDER BY field <> 0, min(seq)",
    )?;
    let cells =
        find.query_map(params![from, to, tid], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok((from, cells))
}

/// The value that a cell had before `tid`, and the day from which the undone change spoke; or who changed it since.
fn restorable(all: &[Stored], tid: i64, field: Option<&Field>) -> std::result::Result<(Value, i32), i64> {
    let heads = heads::heads(all);
    match heads.as_slice() {
        [head] if still_stands(all, head, tid) => {
            let mine = || all.iter().filter(|c| c.tid == tid);
            let first = mine().map(|c| c.seq).min().unwrap_or(0);
            let rule = field.map_or(Winner::Latest, |f| f.winner);
            let value = before(all, first, rule).and_then(|w| w.value);
            Ok((value.unwrap_or(Value::Null), mine().next_back().map_or(head.day, |c| c.day)))
        }
        heads => Err(heads.iter().find(|h| h.tid != tid).map_or(tid, |h| h.tid)),
    }
}

/// Does the head still say what `tid` said: its own change, or one that came back to it by undo and redo?
fn still_stands(all: &[Stored], head: &Stored, tid: i64) -> bool {
    let seq = |c: &Stored| stands_for(all, c).map(|c| c.seq);
    all.iter().rfind(|c| c.tid == tid).is_some_and(|mine| head.tid == tid || seq(head) == seq(mine))
}

/// The change whose value an undo brought back; a change that undoes nothing stands for itself.
fn stands_for(all: &[Stored], head: &Stored) -> Option<Stored> {
    let mut head = head.clone();
    while let Some(undone) = head.undoes {
        let first = all.iter().filter(|c| c.tid == undone).map(|c| c.seq).min()?;
        head = before(all, first, Winner::Latest)?;
    }
    Some(head)
}

/// What showed in a cell before a change arrived.
fn before(all: &[Stored], seq: i64, rule: Winner) -> Option<Stored> {
    let earlier: Vec<Stored> = all.iter().filter(|c| c.seq < seq).cloned().collect();
    heads::winner(rule, &heads::heads(&earlier)).cloned()
}

fn existed(conn: &Connection, oid: i64, before: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM change WHERE oid = ?1 AND seq < ?2 AND fact IS NULL LIMIT 1")?
        .exists(params![oid, before])?)
}

/// Who took an action.
pub(crate) fn actor(conn: &Connection, tid: i64) -> Result<String> {
    Ok(conn.query_row("SELECT actor FROM tx WHERE tid = ?1", [tid], |r| r.get(0))?)
}
