//! Reading the log: histories of objects, actions, and values as of a day.

use crate::error::Result;
use crate::log::heads;
use crate::log::op::OpKind;
use crate::project::GONE;
use crate::registry::{Field, Kind};
use crate::span::Span;
use crate::system;
use crate::value::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;

/// One action as the log knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Local number.
    pub tid: i64,
    /// What sort.
    pub kind: OpKind,
    /// Name in the user's words.
    pub name: String,
    /// Who.
    pub actor: String,
    /// UTC milliseconds of recording.
    pub wall: i64,
    /// Day of recording in the company's zone.
    pub day: i32,
    /// Where it came from.
    pub via: Option<String>,
    /// The action that it takes back.
    pub undoes: Option<i64>,
}

/// One change of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Arrival number.
    pub seq: i64,
    /// The action.
    pub tid: i64,
    /// When it was made, the same in every copy: of two changes neither of which knew of the other, the later one stands.
    pub made: (i64, [u8; 16]),
    /// Field number; 0 = deleted.
    pub field: u32,
    /// Day on which it was true.
    pub day: i32,
    /// The value; none = a fact taken back.
    pub value: Option<Value>,
    /// Imported history: the key of the source's row.
    pub fact: Option<i64>,
    /// Its value was taken out by a recall.
    pub recalled: bool,
}

/// Every change of one object in the order of arrival.
pub fn of_object(conn: &Connection, oid: i64) -> Result<Vec<CellChange>> {
    let mut fields = conn.prepare_cached("SELECT DISTINCT field FROM change WHERE oid = ?1")?;
    let fields: Vec<u32> = fields.query_map([oid], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut blank = conn.prepare_cached("SELECT 1 FROM blank WHERE rid = ?1 AND n = ?2")?;
    let mut found = Vec::new();
    for field in fields {
        for c in heads::changes(conn, oid, field)? {
            let recalled = blank.exists(params![c.rid, c.n])?;
            found.push(CellChange {
                seq: c.seq,
                tid: c.tid,
                made: (c.hlc, c.replica),
                field,
                day: c.day,
                value: c.value,
                fact: c.fact,
                recalled,
            });
        }
    }
    found.sort_by_key(|c| c.seq);
    Ok(found)
}

/// Actions whose first change arrived after `seq`, oldest first.
pub fn transactions_since(conn: &Connection, seq: i64) -> Result<Vec<Transaction>> {
    let mut find = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM tx WHERE seq_from > ?1 ORDER BY tid"))?;
    let found = find.query_map([seq], transaction)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// Actions that were taken back, and not done again after that, by local number.
pub fn taken_back(conn: &Connection) -> Result<HashSet<i64>> {
    // What takes an action back comes after it in every copy; latest first, it is known whether it counts itself.
    let mut find = conn.prepare_cached("SELECT tid, undoes FROM tx WHERE undoes IS NOT NULL ORDER BY tid DESC")?;
    let mut rows = find.query([])?;
    let mut taken: HashSet<i64> = HashSet::new();
    while let Some(row) = rows.next()? {
        let (undo, undone) = (row.get(0)?, row.get(1)?);
        if !taken.contains(&undo) {
            taken.insert(undone);
        }
    }
    Ok(taken)
}

/// Objects in which a change arrived after `seq`, by local number: for whoever keeps what was read of the others.
pub fn changed_since(conn: &Connection, seq: i64) -> Result<Vec<i64>> {
    // Few changes are late: without the hint all are passed over in the order of an index.
    let mut find = conn.prepare_cached("SELECT DISTINCT oid FROM change NOT INDEXED WHERE seq > ?1 ORDER BY oid")?;
    Ok(find.query_map([seq], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// One value that anything ever had, of whatever kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Arrival number of its change.
    pub seq: i64,
    /// Object.
    pub oid: i64,
    /// Its kind.
    pub kind: u16,
    /// Field.
    pub field: u32,
    /// The value.
    pub value: Value,
}

/// Every value in the log, in the order of arrival: for whoever looks for a name.
pub fn each_said<E: From<crate::error::Error>>(
    conn: &Connection,
    mut each: impl FnMut(Said) -> Result<(), E>,
) -> Result<(), E> {
    each_row(
        conn,
        "SELECT c.seq, c.oid, o.kind, c.field, c.value FROM change c JOIN obj o ON o.oid = c.oid ORDER BY c.seq",
        &mut each,
    )
}

/// The same of these fields of these kinds alone, which is quick.
pub fn each_said_of<E: From<crate::error::Error>>(
    conn: &Connection,
    kinds: &[&Kind],
    fields: &[&Field],
    mut each: impl FnMut(Said) -> Result<(), E>,
) -> Result<(), E> {
    let kinds = kinds.iter().map(|kind| kind.no.to_string()).collect::<Vec<_>>().join(", ");
    let fields = fields.iter().map(|field| field.no.to_string()).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT c.seq, c.oid, o.kind, c.field, c.value FROM obj o JOIN change c ON c.oid = o.oid
         WHERE o.kind IN ({kinds}) AND c.field IN ({fields}) ORDER BY c.seq"
    );
    each_row(conn, &sql, &mut each)
}

/// Every value that these objects have or had in these fields, but for what a recall took out.
pub fn each_kept_in<E: From<crate::error::Error>>(
    conn: &Connection,
    oids: &[i64],
    fields: &[&Field],
    mut each: impl FnMut(Said) -> Result<(), E>,
) -> Result<(), E> {
    let oids = oids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let fields = fields.iter().map(|field| field.no.to_string()).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT c.seq, c.oid, o.kind, c.field, c.value FROM obj o JOIN change c ON c.oid = o.oid
         WHERE o.oid IN ({oids}) AND c.field IN ({fields})
         AND NOT EXISTS (SELECT 1 FROM blank b WHERE b.rid = c.rid AND b.n = c.n) ORDER BY c.seq"
    );
    each_row(conn, &sql, &mut each)
}

fn each_row<E: From<crate::error::Error>>(
    conn: &Connection,
    sql: &str,
    each: &mut impl FnMut(Said) -> Result<(), E>,
) -> Result<(), E> {
    let fault = crate::error::Error::from;
    let mut find = conn.prepare_cached(sql).map_err(fault)?;
    let mut rows = find.query([]).map_err(fault)?;
    while let Some(row) = rows.next().map_err(fault)? {
        let said = said(row)?;
        if let Some(said) = said {
            each(said)?;
        }
    }
    Ok(())
}

/// Where this is what stands instead of a value that was taken out: that value's cell, with what stands there. None = it is
/// something else, or the cell is not here.
pub fn instead_of(conn: &Connection, said: &Said) -> Result<Option<Said>> {
    let (Value::Record(_, parts), true) = (&said.value, said.field == system::INSTEAD.no) else { return Ok(None) };
    let Some((rid, n)) = system::dot_of(conn, system::RECALL.no, said.oid)? else { return Ok(None) };
    let (Some((oid, field)), Some(value)) = (system::cell_of(conn, rid, n)?, parts.first()) else { return Ok(None) };
    let kind = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    Ok(Some(Said { seq: said.seq, oid, kind, field, value: value.clone() }))
}

fn said(row: &rusqlite::Row) -> Result<Option<Said>> {
    let bytes = row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let value = Value::decode(bytes)?;
    Ok(Some(Said { seq: row.get(0)?, oid: row.get(1)?, kind: row.get(2)?, field: row.get(3)?, value }))
}

/// Objects in whose fields another object ever stood, by local number.
pub fn naming(conn: &Connection, fields: &[&Field], named: uuid::Uuid) -> Result<Vec<i64>> {
    let numbers = fields.iter().map(|field| field.no.to_string()).collect::<Vec<_>>().join(", ");
    let mut find = conn.prepare(&format!(
        "SELECT DISTINCT oid FROM change WHERE field IN ({numbers}) AND instr(value, ?1) > 0 ORDER BY oid"
    ))?;
    Ok(find.query_map([named.as_bytes().as_slice()], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// One action.
pub fn transaction_of(conn: &Connection, tid: i64) -> Result<Transaction> {
    let mut find = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM tx WHERE tid = ?1"))?;
    find.query_row([tid], transaction).map_err(|e| match e {
        rusqlite::Error::QueryReturnedNoRows => crate::project::unknown("this action"),
        e => e.into(),
    })
}

/// The action that arrived last; the program's own steps (what it printed) are passed over.
pub fn last_transaction(conn: &Connection) -> Result<Option<Transaction>> {
    let mut find =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM tx WHERE kind <> ?1 ORDER BY tid DESC LIMIT 1"))?;
    Ok(find.query_row([OpKind::System.number()], transaction).optional()?)
}

const COLUMNS: &str = "tid, kind, name, actor, wall, day, via, undoes";

fn transaction(row: &rusqlite::Row) -> rusqlite::Result<Transaction> {
    Ok(Transaction {
        tid: row.get(0)?,
        kind: OpKind::of(row.get(1)?),
        name: row.get(2)?,
        actor: row.get(3)?,
        wall: row.get(4)?,
        day: row.get(5)?,
        via: row.get(6)?,
        undoes: row.get(7)?,
    })
}

/// Spans of one cell, oldest first.
pub fn spans_of(conn: &Connection, oid: i64, field: u32) -> Result<Vec<Span>> {
    let mut find = conn.prepare_cached(
        "SELECT from_day, to_day, value, known_on FROM span WHERE oid = ?1 AND field = ?2 ORDER BY from_day",
    )?;
    let mut rows = find.query(params![oid, field])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Span {
            from_day: row.get(0)?,
            to_day: row.get(1)?,
            value: Value::decode(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?)?,
            known_on: row.get(3)?,
        });
    }
    Ok(found)
}

/// Spans of one field of every object in one pass, in the order of (oid, from_day): for figures over thousands.
pub fn each_span(conn: &Connection, field: &Field, mut each: impl FnMut(i64, Span)) -> Result<()> {
    each_span_of(conn, &[field], |oid, _, span| each(oid, span))
}

/// Spans of some fields of every object in one pass: `each(oid, field, span)` in the order of (oid, field, from_day).
pub fn each_span_of(conn: &Connection, fields: &[&Field], mut each: impl FnMut(i64, u32, Span)) -> Result<()> {
    let numbers = fields.iter().map(|field| field.no.to_string()).collect::<Vec<_>>().join(", ");
    let mut find = conn.prepare_cached(&format!(
        "SELECT oid, field, from_day, to_day, value, known_on FROM span WHERE field IN ({numbers}) ORDER BY oid, field, from_day"
    ))?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let value = Value::decode(row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?)?;
        let span = Span { from_day: row.get(2)?, to_day: row.get(3)?, value, known_on: row.get(5)? };
        each(row.get(0)?, row.get(1)?, span);
    }
    Ok(())
}

/// Objects whose creation was undone: gone, and on no day deleted. Facts about them stay in the log alone.
///
/// Few objects have no row in their kind's table, and two lists in order tell which: only those are looked at closer.
fn never_were(conn: &Connection, kind: &Kind) -> Result<Vec<i64>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT o.oid FROM (SELECT oid FROM obj WHERE kind = ?1 EXCEPT SELECT oid FROM {}) o
         WHERE EXISTS (SELECT 1 FROM head h WHERE h.oid = o.oid AND h.field = 0)
         AND NOT EXISTS (SELECT 1 FROM span s WHERE s.oid = o.oid AND s.field = 0) ORDER BY o.oid",
        kind.table
    ))?;
    Ok(find.query_map([kind.no], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Every dated cell of a kind as it was on a day: calls `each(oid, field, value)` in the order of (oid, field).
/// `known_by` leaves out what became known later (back-tests); none = with today's knowledge.
///
/// One pass over `span` in its own order; a field's number tells its kind, so no object is looked up.
pub fn as_of(
    conn: &Connection,
    kind: &Kind,
    day: i32,
    known_by: Option<i32>,
    mut each: impl FnMut(i64, u32, Value),
) -> Result<()> {
    // "Is not true that it ended" reads the column once, unlike "has no end or ends later".
    let mut sql = "SELECT oid, field, value FROM span WHERE from_day <= ?1 AND (to_day <= ?1) IS NOT TRUE".to_owned();
    if known_by.is_some() {
        sql.push_str(" AND known_on <= ?2");
    }
    sql.push_str(" ORDER BY oid, field");
    let mut find = conn.prepare_cached(&sql)?;
    let mut rows = match known_by {
        Some(known_by) => find.query([day, known_by])?,
        None => find.query([day])?,
    };
    let numbers: Vec<u32> = kind.fields.iter().map(|field| field.no).collect();
    let mut never = never_were(conn, kind)?.into_iter().peekable();
    // *Deleted* is field 0, so it comes before the other cells of its object.
    let mut gone = None;
    while let Some(row) = rows.next()? {
        let (oid, field): (i64, u32) = (row.get(0)?, row.get(1)?);
        if field != GONE && (gone == Some(oid) || !numbers.contains(&field)) {
            continue;
        }
        let value = Value::decode(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?)?;
        if field == GONE && value == Value::Bool(true) {
            gone = Some(oid);
        }
        while never.peek().is_some_and(|n| *n < oid) {
            never.next();
        }
        if field != GONE && never.peek() != Some(&oid) {
            each(oid, field, value);
        }
    }
    Ok(())
}
