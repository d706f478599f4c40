//! What a new close date means to a selection of deals, before it is written: where it moves later, the buyer is asked.

use super::edit::oids;
use crate::entry;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a new date would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Delays {
    /// Deals asked about.
    pub deals: u32,
    /// Of these, open or closed, whose date moves to a later day.
    pub later: u32,
    /// The date before, where one deal alone moves later.
    pub from: Option<NaiveDate>,
    /// The date after, where it is the same for all.
    pub to: Option<NaiveDate>,
}

/// How many deals a date as typed moves to a later day. A date that was unknown before does not move.
///
/// # Errors
/// An unclear date; a deal that is not in the book.
pub fn of(book: &Book, today: NaiveDate, ids: &[Uuid], input: &str) -> Result<Delays> {
    let all = oids(book, ids)?;
    let mut find = book.conn().prepare_cached("SELECT close_date FROM deal WHERE oid = ?1")?;
    let (mut later, mut after) = (Vec::new(), Vec::new());
    for oid in &all {
        let before = find.query_row([oid], |row| row.get::<_, Option<i32>>(0))?.map(day_of);
        let to = entry::date(input, before, today)?;
        if let (Some(before), Some(to)) = (before, to)
            && to > before
        {
            later.push(before);
        }
        after.push(to);
    }
    after.dedup();
    let to = if let [one] = after.as_slice() { *one } else { None };
    let from = if let [one] = later.as_slice() { Some(*one) } else { None };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Delays { deals: count(all.len()), later: count(later.len()), from, to })
}
