//! Marking a visit, and the marks in the book.

use super::kind::{VISIT, VISIT_MARKED, VISIT_ON};
use crate::audience::Acting;
use crate::company::info;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, CellChange, Value, day_of};
use rusqlite::Connection;
use uuid::Uuid;

/// A visit that was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub on: NaiveDate,
    /// The last change that the leader had seen: what arrived after it is news.
    pub seq: i64,
}

/// *I was here today.* Marked again on the same day, the later mark counts.
///
/// # Errors
/// The file could not be written.
pub fn mark(book: &mut Book, acting: &Acting) -> Result<Done> {
    let company = info::facts(book.conn())?.id;
    let today = acting.now.today;
    let op = acting.edit(format!("Mark the visit of {}", shown_date(today)));
    let ((), committed) = book.transact(&op, |tx| {
        let oid = tx.create(&VISIT, Uuid::new_v5(&company, format!("visit {today}").as_bytes()))?;
        tx.set(oid, &VISIT_ON, Value::date(Some(today)))?;
        // A clock that stands still must not keep the mark from moving.
        let at = match tx.get(oid, &VISIT_MARKED)? {
            Value::Instant(before) => acting.now.wall.max(before.saturating_add(1)),
            _ => acting.now.wall,
        };
        tx.set(oid, &VISIT_MARKED, Value::Instant(at))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done { tx: committed.tid, name: op.name, count: u32::from(committed.tid.is_some()), left: Vec::new() })
}

/// The day of the last visit that was marked.
///
/// # Errors
/// The file could not be read.
pub fn last(conn: &Connection) -> Result<Option<NaiveDate>> {
    let mut find = conn.prepare_cached("SELECT max(on_day) FROM visit WHERE marked IS NOT NULL")?;
    Ok(find.query_row([], |row| row.get::<_, Option<i32>>(0))?.map(day_of))
}

/// Visits with a mark, earliest first.
///
/// # Errors
/// The file could not be read.
pub fn list(book: &Book) -> Result<Vec<Visit>> {
    let mut find = book.conn().prepare_cached(
        "SELECT oid, on_day FROM visit WHERE on_day IS NOT NULL AND marked IS NOT NULL ORDER BY on_day, oid",
    )?;
    let marked: Vec<(i64, i32)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    marked.into_iter().map(|(oid, on)| Ok(Visit { on: day_of(on), seq: seen(book, oid)? })).collect()
}

/// The mark's place in the log. An undo that brought an earlier mark back stands where that mark was made.
fn seen(book: &Book, oid: i64) -> Result<i64> {
    let history = book.history(oid)?;
    let marks = || history.iter().filter(|c| c.field == VISIT_MARKED.no && c.fact.is_none());
    let now = book.get(oid, &VISIT_MARKED)?;
    let same = |c: &&CellChange| c.value.as_ref() == Some(&now);
    Ok(marks().find(same).or_else(|| marks().next_back()).map_or(0, |c| c.seq))
}
