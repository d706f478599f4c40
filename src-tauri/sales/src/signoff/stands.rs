//! How far a period has come: whether it was signed, and whether it was closed.

use crate::error::Result;
use chrono::NaiveDate;
use ledger::day_number;
use rusqlite::{Connection, params};

/// What the links of a period say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stands {
    /// It was signed.
    pub signed: bool,
    /// Its result was agreed.
    pub closed: bool,
}

/// How far a period has come, by its first day and length.
///
/// # Errors
/// The file could not be read.
pub fn stands(conn: &Connection, from: NaiveDate, months: u32) -> Result<Stands> {
    let mut find = conn.prepare_cached(
        "SELECT coalesce(max(purpose = 'sign'), 0), coalesce(max(purpose = 'close'), 0) FROM signoff WHERE from_day = ?1 AND months = ?2",
    )?;
    let found = find
        .query_row(params![day_number(from), months], |row| Ok(Stands { signed: row.get(0)?, closed: row.get(1)? }))?;
    Ok(found)
}
