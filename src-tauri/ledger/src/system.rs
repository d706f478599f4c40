//! What the ledger itself records in the log, as changes like any other: which copy is whose, how far a copy's clock
//! was off, what was set aside, what was recalled. So it travels in bundles and is the same on every copy.

use crate::error::{Error, Result};
use crate::registry::{ColumnType, Field, Kind, Part, Type, Winner};
use crate::value::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// Class of the ledger's own fields; the domain is not asked about them.
pub const SYSTEM: u8 = u8::MAX;

const fn field(no: u32, name: &'static str, ty: Type) -> Field {
    Field::new(no, name, ty, SYSTEM)
}

const DOT: Type = Type::Record(&[
    Part { name: "dot_replica", ty: ColumnType::Text },
    Part { name: "dot_n", ty: ColumnType::Integer },
]);

/// Public keys of a copy: signature and encryption, in hexadecimal, with a space between.
pub static KEYS: Field = field(4_000_001, "keys", Type::Text);
/// Whose copy it is: an audience of the domain.
pub static WHOSE: Field = field(4_000_002, "whose", Type::Text);
/// Its clock was ahead (behind, where negative) by so many milliseconds in its transactions from one to another.
pub static CLOCK: Field = field(
    4_000_003,
    "clock",
    Type::Record(&[
        Part { name: "clock_ms", ty: ColumnType::Integer },
        Part { name: "clock_from", ty: ColumnType::Integer },
        Part { name: "clock_to", ty: ColumnType::Integer },
    ]),
);
/// A copy of the book; its identity is the replica's.
pub static REPLICA: Kind = Kind { no: 60_001, table: "known_replica", fields: &[&KEYS, &WHOSE, &CLOCK], indexed: &[] };

/// The change that a verdict is about.
pub static JUDGED: Field = field(4_000_011, "judged", DOT);
/// Declined beats accepted beats waiting.
pub static STATE: Field = field(4_000_012, "state", Type::Int).wins_by(Winner::MostRestrictive);
/// What becomes of a change that its maker's role may not make.
pub static VERDICT: Kind = Kind { no: 60_002, table: "verdict", fields: &[&JUDGED, &STATE], indexed: &[] };
const DECLINED: i64 = 0;
const ACCEPTED: i64 = 1;
const WAITING: i64 = 2;

/// What became of a change that was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has decided yet.
    Waiting,
    /// It counts like any other.
    Accepted,
    /// It counts nowhere, also in its maker's copy.
    Declined,
}

impl State {
    pub(crate) fn number(self) -> i64 {
        match self {
            State::Waiting => WAITING,
            State::Accepted => ACCEPTED,
            State::Declined => DECLINED,
        }
    }

    pub(crate) fn of(number: i64) -> Self {
        match number {
            DECLINED => State::Declined,
            ACCEPTED => State::Accepted,
            _ => State::Waiting,
        }
    }
}

/// The change whose text was taken out.
pub static RECALLED: Field = field(4_000_021, "recalled", DOT);
/// What stands there instead: a record of one value; none = nothing, and the step's name goes, too.
pub static INSTEAD: Field = field(4_000_022, "instead", Type::Opaque);
/// Actions that stand under another name: replica, name, and which of its actions; see [`crate::erase::steps`].
pub static STEPS: Field = field(4_000_023, "steps", Type::Opaque);
/// A recall: copies that receive it take the value out of their log. What is said of actions is about no change.
pub static RECALL: Kind = Kind { no: 60_003, table: "recall", fields: &[&RECALLED, &INSTEAD, &STEPS], indexed: &[] };

/// The ledger's own kinds.
pub static KINDS: [&Kind; 3] = [&REPLICA, &VERDICT, &RECALL];

/// What the ledger derives from its own kinds: changes that are no heads, changes without their value.
pub const DERIVED: [&str; 2] = [
    "CREATE TABLE aside(rid INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(rid, n)) STRICT, WITHOUT ROWID",
    "CREATE TABLE blank(rid INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(rid, n)) STRICT, WITHOUT ROWID",
];

/// Is this kind the ledger's own?
pub fn is_system(kind: u16) -> bool {
    KINDS.iter().any(|k| k.no == kind)
}

/// Identity of what is said of one change, the same wherever it is said first.
pub fn about(kind: &Kind, replica: Uuid, n: i64) -> Uuid {
    Uuid::new_v5(&replica, format!("{} {n}", kind.table).as_bytes())
}

/// A dot as a value.
pub fn dot(replica: Uuid, n: i64) -> Value {
    Value::Record(1, vec![Value::Text(replica.to_string()), Value::Int(n)])
}

/// Local number of a replica; an unknown one gets a number.
pub fn rid_of(conn: &Connection, replica: Uuid) -> Result<i64> {
    let bytes = replica.as_bytes().as_slice();
    let known: Option<i64> =
        conn.prepare_cached("SELECT rid FROM replica WHERE uuid = ?1")?.query_row([bytes], |r| r.get(0)).optional()?;
    match known {
        Some(rid) => Ok(rid),
        None => {
            conn.prepare_cached("INSERT INTO replica(uuid) VALUES(?1)")?.execute([bytes])?;
            Ok(conn.last_insert_rowid())
        }
    }
}

/// This copy's own replica.
pub fn own(conn: &Connection) -> Result<i64> {
    let mut find = conn.prepare_cached("SELECT CAST(value AS INTEGER) FROM main.local WHERE key = 'replica'")?;
    Ok(find.query_row([], |r| r.get(0))?)
}

/// Identity of a replica by its local number.
pub fn replica_of(conn: &Connection, rid: i64) -> Result<Uuid> {
    let bytes: Vec<u8> =
        conn.prepare_cached("SELECT uuid FROM replica WHERE rid = ?1")?.query_row([rid], |r| r.get(0))?;
    Uuid::from_slice(&bytes).map_err(|e| Error::Corrupt(e.to_string()))
}

/// Cells that have to be folded anew after what is said of changes was shown: (oid, field).
pub type Cells = Vec<(i64, u32)>;

/// What a change of the ledger's own kinds tells of.
pub enum ToldOf {
    /// Of one change.
    Change(Uuid, i64),
    /// It takes away what was told, which nobody does.
    Nothing,
    /// Of a copy, or what becomes of a change.
    Else,
}

/// What a change of the ledger's own kinds tells of.
pub fn told_of(kind: u16, field: u32, value: &[u8]) -> Result<ToldOf> {
    if field == crate::project::GONE {
        return Ok(ToldOf::Nothing);
    }
    if field == INSTEAD.no || field == STEPS.no {
        return Ok(if kind == RECALL.no { ToldOf::Else } else { ToldOf::Nothing });
    }
    if field != JUDGED.no && field != RECALLED.no {
        return Ok(if kind == RECALL.no { ToldOf::Nothing } else { ToldOf::Else });
    }
    let Value::Record(_, parts) = Value::decode(value)? else { return Ok(ToldOf::Nothing) };
    Ok(match parts.as_slice() {
        [Value::Text(replica), Value::Int(n)] => {
            Uuid::parse_str(replica).map_or(ToldOf::Nothing, |replica| ToldOf::Change(replica, *n))
        }
        _ => ToldOf::Nothing,
    })
}

/// The identity under which something is said of a change.
pub fn name_of(kind: u16, replica: Uuid, n: i64) -> Option<Uuid> {
    let kind = KINDS.iter().find(|k| k.no == kind)?;
    Some(about(kind, replica, n))
}

/// Brings the derived tables up to date for touched objects of the ledger's own kinds, and tells which cells show
/// something else now.
pub fn derive(conn: &Connection, touched: &[(u16, i64)]) -> Result<Cells> {
    let mut cells = Cells::new();
    for (kind, oid) in touched {
        match *kind {
            no if no == REPLICA.no => cells.extend(clock(conn, *oid)?),
            no if no == VERDICT.no => cells.extend(set_aside(conn, *oid)?),
            no if no == RECALL.no => cells.extend(blank(conn, *oid)?),
            _ => {}
        }
    }
    Ok(cells)
}

/// No clock is off by more milliseconds: two thousand years.
const FARTHEST: i64 = 1 << 46;

/// The correction of a clock stands with its replica, where orders are read.
fn clock(conn: &Connection, oid: i64) -> Result<Cells> {
    let (bytes, clock): (Vec<u8>, Option<(i64, i64, i64)>) = conn.prepare_cached(
        "SELECT o.uuid, k.clock_ms, k.clock_from, k.clock_to FROM obj o LEFT JOIN known_replica k ON k.oid = o.oid WHERE o.oid = ?1",
    )?.query_row([oid], |r| Ok((r.get(0)?, r.get::<_, Option<i64>>(1)?.zip(r.get::<_, Option<i64>>(2)?).zip(r.get(3)?).map(|((ms, from), to)| (ms, from, to)))))?;
    let rid = rid_of(conn, Uuid::from_slice(&bytes).map_err(|e| Error::Corrupt(e.to_string()))?)?;
    let before: (i64, Option<i64>, Option<i64>) =
        conn.query_row("SELECT skew, skew_from, skew_to FROM replica WHERE rid = ?1", [rid], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })?;
    // What a copy says of a clock may be anything; what is reckoned with it stays a number.
    let (ms, from, to) =
        clock.map_or((0, None, None), |(ms, from, to)| (ms.clamp(-FARTHEST, FARTHEST), Some(from), Some(to)));
    if before == (ms, from, to) {
        return Ok(Cells::new());
    }
    conn.execute(
        "UPDATE replica SET skew = ?2, skew_from = ?3, skew_to = ?4 WHERE rid = ?1",
        params![rid, ms, from, to],
    )?;
    let mut find = conn.prepare(
        "SELECT DISTINCT c.oid, c.field FROM tx t JOIN change c ON c.seq BETWEEN t.seq_from AND t.seq_to AND c.tid = t.tid
         WHERE t.rid = ?1 AND (t.t BETWEEN ?2 AND ?3 OR t.t BETWEEN ?4 AND ?5)",
    )?;
    let found = find.query_map(params![rid, from, to, before.1, before.2], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What a verdict or a recall is about: local dot.
fn about_dot(conn: &Connection, table: &str, oid: i64) -> Result<Option<(i64, i64)>> {
    let sql = format!("SELECT dot_replica, dot_n FROM {table} WHERE oid = ?1");
    let found: Option<(Option<String>, Option<i64>)> =
        conn.prepare_cached(&sql)?.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let Some((Some(replica), Some(n))) = found else { return Ok(None) };
    let Ok(replica) = Uuid::parse_str(&replica) else { return Ok(None) };
    Ok(Some((rid_of(conn, replica)?, n)))
}

/// What a verdict or a recall is about: local dot.
pub fn dot_of(conn: &Connection, kind: u16, oid: i64) -> Result<Option<(i64, i64)>> {
    about_dot(conn, if kind == VERDICT.no { VERDICT.table } else { RECALL.table }, oid)
}

fn set_aside(conn: &Connection, oid: i64) -> Result<Cells> {
    let Some((rid, n)) = about_dot(conn, VERDICT.table, oid)? else { return Ok(Cells::new()) };
    let state: Option<i64> = conn
        .prepare_cached("SELECT state FROM verdict WHERE oid = ?1")?
        .query_row([oid], |r| r.get(0))
        .optional()?
        .flatten();
    let cell = cell_of(conn, rid, n)?;
    // What is said of changes counts always: else a verdict could set itself aside.
    let sets = !said(conn, cell)?;
    let changed = match state.map(State::of) {
        Some(State::Waiting | State::Declined) if sets => {
            conn.prepare_cached("INSERT OR IGNORE INTO aside(rid, n) VALUES(?1, ?2)")?.execute([rid, n])?
        }
        _ => conn.prepare_cached("DELETE FROM aside WHERE rid = ?1 AND n = ?2")?.execute([rid, n])?,
    };
    if changed > 0 { Ok(cell.into_iter().collect()) } else { Ok(Cells::new()) }
}

fn blank(conn: &Connection, oid: i64) -> Result<Cells> {
    let Some((rid, n)) = about_dot(conn, RECALL.table, oid)? else {
        crate::erase::steps::heed(conn, oid)?;
        return Ok(Cells::new());
    };
    conn.prepare_cached("INSERT OR IGNORE INTO blank(rid, n) VALUES(?1, ?2)")?.execute([rid, n])?;
    let Some(cell) = cell_of(conn, rid, n)? else { return Ok(Cells::new()) };
    // A recall takes out what people wrote, not what is said of that; but for texts that stand instead of others.
    if cell.1 != INSTEAD.no && said(conn, Some(cell))? {
        return Ok(Cells::new());
    }
    let instead = crate::merge::recall::instead(conn, oid)?;
    // What was recalled before came without its value.
    let taken = crate::merge::recall::take_out(conn, (rid, n), instead.as_deref())?;
    Ok(if taken { vec![cell] } else { Cells::new() })
}

/// Is this a cell of the ledger's own?
fn said(conn: &Connection, cell: Option<(i64, u32)>) -> Result<bool> {
    let Some((oid, _)) = cell else { return Ok(false) };
    let kind: u16 = conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?;
    Ok(is_system(kind))
}

/// The cell that a change is of; none where this copy does not have it.
pub fn cell_of(conn: &Connection, rid: i64, n: i64) -> Result<Option<(i64, u32)>> {
    let Some(seq) = seq_of(conn, rid, n)? else { return Ok(None) };
    let mut find = conn.prepare_cached("SELECT oid, field FROM change WHERE seq = ?1")?;
    Ok(Some(find.query_row([seq], |r| Ok((r.get(0)?, r.get(1)?)))?))
}

/// Arrival number of a change by its dot.
///
/// Replica 1 has no index as long as it is this copy's own (see the schema): its numbers grow with arrival, so that it
/// is found by halving.
pub fn seq_of(conn: &Connection, rid: i64, n: i64) -> Result<Option<i64>> {
    if rid > 1 {
        let mut find = conn.prepare_cached("SELECT seq FROM change WHERE rid = ?1 AND n = ?2 AND rid > 1")?;
        return Ok(find.query_row([rid, n], |r| r.get(0)).optional()?);
    }
    if own(conn)? > 1 {
        let mut find = conn.prepare_cached("SELECT seq FROM change WHERE rid = ?1 AND n = ?2")?;
        return Ok(find.query_row([rid, n], |r| r.get(0)).optional()?);
    }
    let (mut low, mut high): (i64, i64) =
        (0, conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM change")?.query_row([], |r| r.get(0))?);
    let mut at =
        conn.prepare_cached("SELECT seq, n FROM change WHERE seq > ?1 AND seq <= ?2 AND rid = 1 ORDER BY seq LIMIT 1")?;
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Option<(i64, i64)> = at.query_row([middle, high], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        match found {
            Some((seq, found)) if found == n => return Ok(Some(seq)),
            Some((seq, found)) if found < n => low = seq,
            // Nothing of this copy's own up there, or all of it is later.
            _ => high = middle,
        }
    }
    Ok(None)
}
