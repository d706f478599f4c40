//! Heads of a cell: its undominated changes, and which of them shows.

use super::context::Context;
use crate::error::Result;
use crate::registry::Winner;
use crate::value::Value;
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, VecDeque};

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
    /// Identity of its replica, which is the same on every copy.
    pub replica: [u8; 16],
}

impl Stored {
    /// Order of changes that did not see each other: by their clocks, as far as those were right, then by identity. It
    /// is the same on every copy.
    pub fn order(&self) -> (i64, [u8; 16], i64) {
        (self.hlc, self.replica, self.n)
    }
}

/// Reads stored changes; a clock that was off counts as corrected.
macro_rules! select {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT c.seq, c.tid, c.rid, c.n, coalesce(c.at, t.day), c.fact, c.value, c.ctx,
             t.hlc - CASE WHEN t.t BETWEEN r.skew_from AND r.skew_to THEN r.skew * 65536 ELSE 0 END,
             t.known_on, t.undoes, r.uuid FROM ",
            $from,
            " JOIN tx t ON t.tid = c.tid JOIN replica r ON r.rid = c.rid WHERE ",
            $rest
        )
    };
}

/// Changes that wait for a decision, or were declined, count nowhere.
const OF_CELL: &str = select!(
    "change c",
    "c.oid = ?1 AND c.field = ?2 AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) ORDER BY c.seq"
);
const HEADS: &str = select!("head h JOIN change c ON c.seq = h.seq", "h.oid = ?1 AND h.field = ?2");

/// Every change of one cell in the order of arrival, but for what was set aside.
pub fn changes(conn: &Connection, oid: i64, field: u32) -> Result<Vec<Stored>> {
    let mut find = conn.prepare_cached(OF_CELL)?;
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
        replica: row.get(11)?,
    })
}

/// The undominated changes among `all`, in whatever order those came. Facts never become heads.
pub fn heads(all: &[Stored]) -> Vec<&Stored> {
    let stated = || all.iter().filter(|c| c.fact.is_none());
    let mut seen = Context::default();
    stated().for_each(|c| seen.join(&c.ctx));
    let heads: Vec<&Stored> = stated().filter(|c| !seen.covers(c.rid, c.n)).collect();
    // Only in a forged log has each been seen by another; even then every copy shows the same.
    if heads.is_empty() { stated().max_by_key(|c| c.order()).into_iter().collect() } else { heads }
}

/// Puts changes of one cell in the order of cause, and those that did not see each other in that of [`Stored::order`]. A
/// clock may have been wrong, but nothing stands before what it had seen.
pub fn causal<'a>(all: impl Iterator<Item = &'a Stored>) -> Vec<&'a Stored> {
    // What one replica wrote is in the order of its numbers.
    let mut queues: BTreeMap<i64, VecDeque<&Stored>> = BTreeMap::new();
    all.for_each(|c| queues.entry(c.rid).or_default().push_back(c));
    queues.values_mut().for_each(|queue| queue.make_contiguous().sort_by_key(|c| c.n));
    let mut order = Vec::new();
    loop {
        let fronts: Vec<&Stored> = queues.values().filter_map(|queue| queue.front().copied()).collect();
        let free = |c: &&&Stored| !fronts.iter().any(|o| o.rid != c.rid && c.ctx.covers(o.rid, o.n));
        // In a forged log two changes may each have seen the other.
        let next = fronts.iter().filter(free).min_by_key(|c| c.order()).or_else(|| fronts.first());
        let Some(next) = next.and_then(|next| queues.get_mut(&next.rid)).and_then(VecDeque::pop_front) else {
            return order;
        };
        order.push(next);
    }
}

/// Which head shows.
pub fn winner<'a>(rule: Winner, heads: &[&'a Stored]) -> Option<&'a Stored> {
    let found = match rule {
        Winner::Latest => heads.iter().max_by_key(|c| c.order()),
        Winner::Once => heads.iter().min_by_key(|c| c.order()),
        Winner::MostRestrictive => heads.iter().min_by_key(|c| (c.value.clone(), std::cmp::Reverse(c.order()))),
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

/// The heads of a cell as stored.
pub fn present(conn: &Connection, oid: i64, field: u32) -> Result<Vec<Stored>> {
    let mut find = conn.prepare_cached(HEADS)?;
    let mut rows = find.query(params![oid, field])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(stored(row)?);
    }
    Ok(all)
}

/// Reads the heads of a cell for a new change.
pub fn seen(conn: &Connection, oid: i64, field: u32, rule: Winner) -> Result<Seen> {
    let all = present(conn, oid, field)?;
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
