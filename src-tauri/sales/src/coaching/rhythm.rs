//! How many days may lie between two sessions with a person: a setting of the company.

use crate::audience::Acting;
use crate::company::info;
use crate::company::kind::{SETTING, SETTING_NAME, SETTING_NUMBER};
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use ledger::{Book, Value};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

const NAME: &str = "coaching_rhythm_days";
/// Two weeks: every second or fourth visit of somebody who is there one or two days a week.
const DEFAULT: u32 = 14;
/// A year; more is no rhythm.
const MOST: u32 = 366;

/// Days between two sessions.
///
/// # Errors
/// The file could not be read.
pub fn rhythm(conn: &Connection) -> Result<u32> {
    let mut find = conn.prepare_cached("SELECT number FROM setting WHERE name = ?1 AND number IS NOT NULL")?;
    let set: Option<i64> = find.query_row([NAME], |row| row.get(0)).optional()?;
    Ok(set.and_then(|days| u32::try_from(days).ok()).filter(|days| (1..=MOST).contains(days)).unwrap_or(DEFAULT))
}

/// Sets it.
///
/// # Errors
/// It is no number of days from 1 to 366.
pub fn set_rhythm(book: &mut Book, acting: &Acting, days: u32) -> Result<Done> {
    if !(1..=MOST).contains(&days) {
        return Err(Error::Invalid(format!(
            "Sessions are 1 to {MOST} days apart. Nothing was changed; type such a number."
        )));
    }
    let id = Uuid::new_v5(&info::facts(book.conn())?.id, format!("setting {NAME}").as_bytes());
    let op = acting.edit(format!("Set the rhythm of coaching to {days} days"));
    let ((), committed) = book.transact(&op, |tx| {
        if days == DEFAULT && tx.find(id)?.is_none() {
            return Ok(());
        }
        let oid = tx.create(&SETTING, id)?;
        tx.set(oid, &SETTING_NAME, Value::text(NAME))?;
        tx.set(oid, &SETTING_NUMBER, Value::Int(i64::from(days)))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}
