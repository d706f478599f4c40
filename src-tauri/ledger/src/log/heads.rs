//! Heads of a cell: its undominated changes, and which of them shows.

use super::context::Context;
use crate::error::Result;
use crate::registry::Winner;
use crate::value::Value;
use rusqlite::{Connection, Row, params};

/// One change of a cell as stored, with what its transaction knows.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Local arrival number.
    pub seq: i64,
    /// Transaction.
    pub tid: i64,
    /// Dot: replica.
    pub rid: i64,
    /// Dot: number.
    pub n: i64,
    /// Day on which it was true.
    pub day: i32,
    /// Set for facts: what it was imported from.
    pub fact: Option<i64>,
    /// The value; `None` = a withdrawn fact.
    pub value: Option<Value>,
    /// What it had seen.
    pub ctx: Context,
    /// Hybrid clock of its transaction.
    pub hlc: i64,
    /// Day on which it was known.
    pub known_on: i32,
    /// The transaction that its transaction undoes.
    pub undoes: Option<i64>,
}

/// Every change of one cell in the order of arrival.
pub fn changes(conn: &Connection, oid: i64, field: u32) -> Result<Vec<Stored>> {
    let mut find = conn.prepare_cached(
        "SELECT c.seq, c.tid, c.rid, c.n, coalesce(c.at, t.day), c.fact, c.value, c.ctx, t.hlc, t.known_on, t.undoes
         FROM change c JOIN tx t ON t.tid = c.tid WHERE c.oid = ?1 AND c.field = ?2 ORDER BY c.seq",
    )?;
    let mut rows = find.query(params![oid, field])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored(row)?);
    }
    Ok(found)
}

fn stored(row: &Row) -> Result<Stored> {
    let bytes = row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?;
    let value = if bytes.is_empty() { None } else { Some(Value::decode(bytes)?) };
    let ctx = Context::decode(row.get_ref(7)?.as_blob_or_null().map_err(rusqlite::Error::from)?)?;
    let fact: Option<i64> = row.get(5)?;
    let (day, known_on): (i32, i32) = (row.get(4)?, row.get(9)?);
    Ok(Stored {
        seq: row.get(0)?,
        tid: row.get(1)?,
        rid: row.get(2)?,
        n: row.get(3)?,
        day,
        fact,
        value,
        ctx,
        hlc: row.get(8)?,
        // A fact was known when it happened: it stands in for the record that the client's system kept.
        known_on: if fact.is_some() { day } else { known_on },
        undoes: row.get(10)?,
    })
}

/// The undominated changes among `all`. Facts never become heads.
pub fn heads(all: &[Stored]) -> Vec<&Stored> {
    let mut heads: Vec<&Stored> = Vec::new();
    for change in all.iter().filter(|c| c.fact.is_none()) {
        let dominated = heads.iter().any(|h| h.ctx.covers(change.rid, change.n));
        heads.retain(|h| !change.ctx.covers(h.rid, h.n));
        if !dominated {
            heads.push(change);
        }
    }
    heads
}

/// Which head shows.
pub fn winner<'a>(rule: Winner, heads: &[&'a Stored]) -> Option<&'a Stored> {
    let by_clock = |c: &&&Stored| (c.hlc, c.rid, c.n);
    let found = match rule {
        Winner::Latest => heads.iter().max_by_key(by_clock),
        Winner::Once => heads.iter().min_by_key(by_clock),
        Winner::MostRestrictive => heads.iter().min_by_key(|c| (c.value.clone(), std::cmp::Reverse(c.hlc), c.rid, c.n)),
    };
    found.copied()
}

/// What a new change of a cell has to have seen, and its present heads' numbers.
pub struct Seen {
    /// Union of the heads' dots and their contexts.
    pub ctx: Context,
    /// Value that shows now.
    pub value: Value,
    /// How many heads there are.
    pub count: usize,
}

/// Reads the heads of a cell for a new change.
pub fn seen(conn: &Connection, oid: i64, field: u32, rule: Winner) -> Result<Seen> {
    let mut find = conn.prepare_cached(
        "SELECT c.seq, c.tid, c.rid, c.n, coalesce(c.at, t.day), c.fact, c.value, c.ctx, t.hlc, t.known_on, t.undoes
         FROM head h JOIN change c ON c.seq = h.seq JOIN tx t ON t.tid = c.tid WHERE h.oid = ?1 AND h.field = ?2",
    )?;
    let mut rows = find.query(params![oid, field])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(stored(row)?);
    }
    let mut ctx = Context::default();
    for head in &all {
        ctx.join(&head.ctx);
        ctx.see(head.rid, head.n);
    }
    let refs: Vec<&Stored> = all.iter().collect();
    let value = winner(rule, &refs).and_then(|w| w.value.clone()).unwrap_or(Value::Null);
    Ok(Seen { ctx, value, count: all.len() })
}

/// What [`seen`] finds in one field of every object, in one pass.
pub fn each_of(conn: &Connection, field: u32, rule: Winner, mut each: impl FnMut(i64, Value)) -> Result<()> {
    let mut find = conn.prepare_cached(
        "SELECT h.oid, c.value FROM head h JOIN change c ON c.seq = h.seq WHERE h.field = ?1 ORDER BY h.oid",
    )?;
    let mut rows = find.query([field])?;
    let mut last: Option<(i64, usize, Value)> = None;
    while let Some(row) = rows.next()? {
        let oid: i64 = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let value = if bytes.is_empty() { Value::Null } else { Value::decode(bytes)? };
        match &mut last {
            Some((same, heads, _)) if *same == oid => *heads += 1,
            _ => {
                give(conn, field, rule, last.take(), &mut each)?;
                last = Some((oid, 1, value));
            }
        }
    }
    give(conn, field, rule, last, &mut each)
}

/// Several heads are a conflict: the rule tells which shows.
fn give(
    conn: &Connection,
    field: u32,
    rule: Winner,
    found: Option<(i64, usize, Value)>,
    each: &mut impl FnMut(i64, Value),
) -> Result<()> {
    match found {
        Some((oid, 1, value)) => each(oid, value),
        Some((oid, ..)) => each(oid, seen(conn, oid, field, rule)?.value),
        None => {}
    }
    Ok(())
}
