//! Taking a merged bundle back: new changes, which peers receive like any other.

use crate::error::{Error, Result};
use crate::file::book::{Book, Committed};
use crate::log::heads::{self, Stored};
use crate::log::op::Op;
use crate::log::tx::Tx;
use crate::project::{self, GONE};
use crate::registry::{Registry, Winner};
use crate::system::SYSTEM;
use crate::undo::{Left, Undone, actor};
use crate::value::{Value, day_of};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// What came with a bundle: its actions, and the number of its first change.
#[derive(Clone, Copy)]
struct Came {
    tids: (i64, i64),
    first: i64,
}

impl Came {
    fn holds(self, tid: i64) -> bool {
        (self.tids.0..=self.tids.1).contains(&tid)
    }
}

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
        let first = "SELECT coalesce(min(seq_from), 0) FROM tx WHERE tid BETWEEN ?1 AND ?2";
        let first = self.conn.query_row(first, [from, to], |r| r.get(0))?;
        let (registry, came) = (self.registry, Came { tids: (from, to), first });
        let ((objects, left), committed) = self.write(op, None, |tx| {
            let done = take_back(tx, registry, came)?;
            tx.conn()?.execute("UPDATE bundle_log SET reverted = ?2 WHERE id = ?1", [id, op.now.wall])?;
            Ok::<_, Error>(done)
        })?;
        Ok((Undone { name: op.name.clone(), tid: committed.tid, objects, left }, committed))
    }
}

fn take_back(tx: &mut Tx, registry: &'static Registry, came: Came) -> Result<(usize, Vec<Left>)> {
    let (mut left, mut objects) = (Vec::new(), BTreeSet::new());
    let (mut made, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for (oid, no) in cells(tx, came)? {
        let field = registry.field(no).map(|(_, f)| f);
        // What is set once stays, whoever set it.
        let stays = field.is_some_and(|f| f.class == SYSTEM || f.winner == Winner::Once);
        if stays || (field.is_none() && no != GONE) {
            continue;
        }
        let all = heads::changes(tx.conn, oid, no)?;
        let mut changed = false;
        for fact in all.iter().filter(|c| came.holds(c.tid) && c.fact.is_some()) {
            changed |= tx.turn_fact(oid, no, fact, None)?;
        }
        if all.iter().any(|c| came.holds(c.tid) && c.fact.is_none()) {
            // What somebody wrote since, having seen it or not, stays.
            if let Some(since) = heads::heads(&all).iter().find(|h| h.seq >= came.first && !came.holds(h.tid)) {
                left.push(Left { oid, field: no, by: actor(tx.conn, since.tid)? });
                continue;
            }
            let then: Vec<Stored> = all.iter().filter(|c| c.seq < came.first).cloned().collect();
            let rule = field.map_or(Winner::Latest, |f| f.winner);
            let value = heads::winner(rule, &heads::heads(&then)).and_then(|w| w.value.clone()).unwrap_or(Value::Null);
            let day = all.iter().filter(|c| came.holds(c.tid)).map(|c| c.day).max().unwrap_or(0);
            match field {
                // A delete is restored last: a write to a deleted object would bring it back.
                None if value == Value::Bool(true) => drop(gone.insert(oid)),
                None => changed |= tx.set_gone(oid, false)?,
                Some(field) => {
                    if !was_here(tx, oid, came)? {
                        made.insert(oid);
                    }
                    changed |= tx.set_at(oid, field, value, Some(day_of(day)))?;
                }
            }
        }
        if changed {
            objects.insert(oid);
        }
    }
    // What came with it and was worked on since stays, rather than as a nameless rest.
    for oid in gone.into_iter().chain(made) {
        if left.iter().all(|l| l.oid != oid) && tx.set_gone(oid, true)? {
            objects.insert(oid);
        }
    }
    Ok((objects.len(), left))
}

fn cells(tx: &Tx, came: Came) -> Result<Vec<(i64, u32)>> {
    let mut find = tx.conn.prepare(
        "SELECT DISTINCT oid, field FROM change WHERE seq >= ?1 AND tid BETWEEN ?2 AND ?3 ORDER BY field <> 0, oid, field",
    )?;
    let found = find.query_map(params![came.first, came.tids.0, came.tids.1], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn was_here(tx: &Tx, oid: i64, came: Came) -> Result<bool> {
    let sql = "SELECT 1 FROM change WHERE oid = ?1 AND seq < ?2 AND fact IS NULL LIMIT 1";
    Ok(tx.conn.prepare_cached(sql)?.exists(params![oid, came.first])?)
}
