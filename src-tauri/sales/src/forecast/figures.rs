//! What people said of a period, level by level, as the book holds it.

use super::kind::{AGREED, CALL, CREDIT_NOTE, JUDGEMENT, RESULT};
use super::picture::{Reason, Said};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Kind, day_number, day_of};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Who says a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ForecastLevel")]
pub enum Level {
    /// The seller.
    Call,
    /// The leader.
    Judgement,
    /// Leader and owner together.
    Agreed,
    /// Orders or invoices, once the period is over.
    Result,
}

impl Level {
    /// All of them, from the seller up.
    pub const ALL: [Self; 4] = [Self::Call, Self::Judgement, Self::Agreed, Self::Result];

    /// Where it is stored.
    pub(crate) fn kind(self) -> &'static Kind {
        match self {
            Self::Call => &CALL,
            Self::Judgement => &JUDGEMENT,
            Self::Agreed => &AGREED,
            Self::Result => &RESULT,
        }
    }

    /// In names of steps.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Judgement => "judgement",
            Self::Agreed => "agreed figure",
            Self::Result => "result",
        }
    }
}

/// A figure that was said on a day, of a seller's part or of the whole (no person).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identity.
    pub id: Uuid,
    /// Whose part.
    pub person: Option<Uuid>,
    /// First day of the period.
    pub from: NaiveDate,
    /// Length of the period in months.
    pub months: u32,
    /// The day.
    pub on: NaiveDate,
    /// The figure; none = it was taken back on that day.
    pub said: Option<Said>,
    /// Who took it back, or said it.
    pub by: Option<String>,
}

fn read(conn: &Connection, table: &str, period: Option<(NaiveDate, u32)>) -> Result<Vec<Line>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT o.uuid, p.uuid, f.from_day, f.months, f.on_day, f.minor, f.currency, f.reason, f.said_by, f.note
         FROM {table} f JOIN main.obj o ON o.oid = f.oid LEFT JOIN main.obj p ON p.oid = f.person
         WHERE f.on_day IS NOT NULL AND f.from_day IS NOT NULL AND f.months BETWEEN 1 AND 12
         AND (?1 IS NULL OR (f.from_day = ?1 AND f.months = ?2)) ORDER BY f.on_day, o.uuid"
    ))?;
    let (from, months) = period.map_or((None, None), |(from, months)| (Some(day_number(from)), Some(months)));
    let found = find.query_map(params![from, months], |row| {
        let uuid = |bytes: Vec<u8>| Uuid::from_slice(&bytes).unwrap_or_default();
        let (on, by): (NaiveDate, Option<String>) = (day_of(row.get(4)?), row.get(8)?);
        let minor = row.get::<_, Option<String>>(5)?.and_then(|text| text.parse::<i64>().ok());
        let reason: Option<String> = row.get(7)?;
        let (currency, note): (Option<String>, Option<String>) = (row.get(6)?, row.get(9)?);
        let said = minor.zip(currency).map(|(minor, currency)| Said {
            minor,
            currency,
            on,
            reason: reason.as_deref().and_then(Reason::of),
            note,
            by: by.clone(),
        });
        Ok(Line {
            id: uuid(row.get(0)?),
            person: row.get::<_, Option<Vec<u8>>>(1)?.map(uuid),
            from: day_of(row.get(2)?),
            months: row.get(3)?,
            on,
            said,
            by,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// All figures of a level in a period, by day; those of the open copy, as whoever looks sees them.
///
/// # Errors
/// The file could not be read.
pub fn lines(conn: &Connection, level: Level, from: NaiveDate, months: u32) -> Result<Vec<Line>> {
    read(conn, level.kind().table, Some((from, months)))
}

/// The same past any veil over the file: a sum over several people tells of nobody.
pub(super) fn of_file(conn: &Connection, level: Level, from: NaiveDate, months: u32) -> Result<Vec<Line>> {
    read(conn, &format!("main.{}", level.kind().table), Some((from, months)))
}

/// All figures of a level in all periods, by day.
///
/// # Errors
/// The file could not be read.
pub fn ever(conn: &Connection, level: Level) -> Result<Vec<Line>> {
    read(conn, level.kind().table, None)
}

/// Credit notes of a period, by day.
///
/// # Errors
/// The file could not be read.
pub fn credit_notes(conn: &Connection, from: NaiveDate, months: u32) -> Result<Vec<Line>> {
    read(conn, CREDIT_NOTE.table, Some((from, months)))
}

/// What stands on a day: of each seller's part, and of the whole, the last that was said up to it.
pub fn standing(lines: &[Line], on: NaiveDate, person: Option<Uuid>) -> Option<&Said> {
    lines.iter().rfind(|line| line.person == person && line.on <= on)?.said.as_ref()
}

/// The one before that: what the change since is counted from.
pub fn before(lines: &[Line], on: NaiveDate, person: Option<Uuid>) -> Option<&Said> {
    let mut of = lines.iter().rev().filter(|line| line.person == person && line.on <= on);
    of.next();
    of.find_map(|line| line.said.as_ref())
}
