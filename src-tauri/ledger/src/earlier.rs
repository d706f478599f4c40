//! What this copy showed at an earlier point of its log: *what changed since* goes by arrival, not by any clock.

use crate::error::Result;
use crate::log::context::Context;
use crate::log::heads::{self, Stored};
use crate::project::{self, GONE};
use crate::registry::{Kind, Winner};
use crate::value::Value;
use rusqlite::{Connection, params};

/// One cell that shows another value than it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Field number.
    pub field: u32,
    /// What showed then.
    pub before: Value,
    /// What shows now.
    pub now: Value,
    /// The action whose change shows now.
    pub tid: i64,
}

/// An object in which something arrived, as it was shown before that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Local number.
    pub oid: i64,
    /// This copy had heard of it.
    pub known: bool,
    /// It was in the book; a deleted one was not.
    pub was: bool,
    /// It is in the book now.
    pub is: bool,
    /// The action of the first change that arrived.
    pub first: i64,
    /// The action of the last one.
    pub last: i64,
    /// Cells that show another value now, in the order of their numbers; none of an object that was not known. What
    /// was changed and changed back is no change.
    pub moved: Vec<Moved>,
}

/// Objects of a kind in which a change arrived after `seq`, by local number. Imported history (facts) says nothing of
/// the present and is left out.
pub fn of_kind(conn: &Connection, kind: &Kind, seq: i64) -> Result<Vec<Earlier>> {
    let mut find = conn.prepare_cached(
        "SELECT c.oid, c.field, min(c.tid), max(c.tid) FROM change c JOIN obj o ON o.oid = c.oid
         WHERE c.seq > ?1 AND c.fact IS NULL AND o.kind = ?2
         AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) GROUP BY c.oid, c.field ORDER BY c.oid, c.field",
    )?;
    let mut rows = find.query(params![seq, kind.no])?;
    let mut found: Vec<Earlier> = Vec::new();
    while let Some(row) = rows.next()? {
        let (oid, no, first, last): (i64, u32, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        if found.last().is_none_or(|f| f.oid != oid) {
            found.push(begun(conn, oid, seq, (first, last))?);
        }
        let Some(at) = found.last_mut() else { continue };
        (at.first, at.last) = (at.first.min(first), at.last.max(last));
        if let Some(field) = kind.fields.iter().find(|f| f.no == no)
            && at.known
        {
            at.moved.extend(moved(conn, oid, no, field.winner, seq)?);
        }
    }
    Ok(found)
}

fn begun(conn: &Connection, oid: i64, seq: i64, (first, last): (i64, i64)) -> Result<Earlier> {
    let known = conn
        .prepare_cached("SELECT 1 FROM change WHERE oid = ?1 AND seq <= ?2 AND fact IS NULL LIMIT 1")?
        .exists(params![oid, seq])?;
    let ever = conn.prepare_cached("SELECT 1 FROM head WHERE oid = ?1 AND field = ?2")?.exists(params![oid, GONE])?;
    let is = !ever || !project::is_gone(conn, oid)?;
    let was = known && (!ever || !was_gone(conn, oid, seq)?);
    Ok(Earlier { oid, known, was, is, first, last, moved: Vec::new() })
}

/// The change of one cell between then and now, if another value shows.
fn moved(conn: &Connection, oid: i64, field: u32, rule: Winner, seq: i64) -> Result<Option<Moved>> {
    let all = heads::changes(conn, oid, field)?;
    let then: Vec<Stored> = all.iter().filter(|c| c.seq <= seq).cloned().collect();
    let value = |of: Option<&Stored>| of.and_then(|w| w.value.clone()).unwrap_or(Value::Null);
    let before = value(heads::winner(rule, &heads::heads(&then)));
    let shows = heads::heads(&all);
    let winner = heads::winner(rule, &shows);
    let now = value(winner);
    Ok(winner.filter(|_| before != now).map(|winner| Moved { field, before, now, tid: winner.tid }))
}

/// Was the object deleted then? The rule is that of the present: a delete shows, and nothing was written that it had
/// not seen.
fn was_gone(conn: &Connection, oid: i64, seq: i64) -> Result<bool> {
    let deletes: Vec<Stored> = heads::changes(conn, oid, GONE)?.into_iter().filter(|c| c.seq <= seq).collect();
    let shown = heads::heads(&deletes);
    if heads::winner(Winner::Latest, &shown).is_none_or(|d| d.value != Some(Value::Bool(true))) {
        return Ok(false);
    }
    let mut seen = Context::default();
    shown.iter().for_each(|h| seen.join(&h.ctx));
    let mut fields = conn.prepare_cached("SELECT DISTINCT field FROM change WHERE oid = ?1 AND field <> 0")?;
    let fields: Vec<u32> = fields.query_map([oid], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    for field in fields {
        let then: Vec<Stored> = heads::changes(conn, oid, field)?.into_iter().filter(|c| c.seq <= seq).collect();
        if heads::heads(&then).iter().any(|h| !seen.covers(h.rid, h.n)) {
            return Ok(false);
        }
    }
    Ok(true)
}
