//! Where in the log something starts to be news.

use super::arrived::before;
use super::types::{From, Offered};
use super::words::short_date;
use crate::error::{Error, Result};
use crate::import::past;
use crate::visits;
use chrono::{Days, NaiveDate};
use ledger::{Book, day_of};
use rusqlite::OptionalExtension;

/// A place in the log of this copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// How it was named.
    pub from: From,
    /// The last change before it.
    pub seq: i64,
    /// Its day.
    pub day: NaiveDate,
    /// In words.
    pub title: String,
}

/// Finds a place; where none is named it is the last visit, else the last import, else a week ago.
///
/// # Errors
/// There is no such place yet.
pub fn locate(book: &Book, from: Option<From>, today: NaiveDate) -> Result<Point> {
    let from = match from {
        Some(from) => from,
        None if last_visit(book, today)?.is_some() => From::LastVisit,
        None if last_import(book)?.is_some() => From::LastImport,
        None => From::Day { day: today.checked_sub_days(Days::new(7)).unwrap_or(today) },
    };
    match from {
        From::Day { day } => of_day(book, day, today),
        From::Seq { seq } => of_seq(book, seq.max(0), today),
        From::LastVisit => {
            let visit = last_visit(book, today)?.ok_or_else(|| {
                Error::Refused(
                    "No visit is marked in this book yet. Nothing is lost; ask from a day, and mark your visit today."
                        .to_owned(),
                )
            })?;
            let title = format!("Since your visit on {}", short_date(visit.on, today));
            Ok(Point { from, seq: visit.seq, day: visit.on, title })
        }
        From::LastImport => {
            let (seq, day) = last_import(book)?.ok_or_else(|| {
                Error::Refused("Nothing was imported into this book yet. Nothing is lost; ask from a day.".to_owned())
            })?;
            Ok(Point { from, seq, day, title: format!("With the import of {}", short_date(day, today)) })
        }
    }
}

/// Today's mark is for next time: what was read this morning is still the news of this visit.
fn last_visit(book: &Book, today: NaiveDate) -> Result<Option<visits::Visit>> {
    let all = visits::list(book)?;
    Ok(all.iter().rev().find(|visit| visit.on < today).or_else(|| all.iter().rev().find(|v| v.on == today)).copied())
}

fn last_import(book: &Book) -> Result<Option<(i64, NaiveDate)>> {
    let Some(import) = past::last(book)? else { return Ok(None) };
    let mut find = book.conn().prepare_cached("SELECT seq_from - 1, day FROM tx WHERE tid = ?1")?;
    Ok(find.query_row([import.tx], |row| Ok((row.get(0)?, day_of(row.get(1)?)))).optional()?)
}

fn of_day(book: &Book, day: NaiveDate, today: NaiveDate) -> Result<Point> {
    if day > today {
        return Err(Error::Invalid(format!(
            "{} is yet to come, so nothing can have changed since. Nothing is lost; name today or an earlier day.",
            short_date(day, today)
        )));
    }
    let seq = before(book, day)?;
    Ok(Point { from: From::Day { day }, seq, day, title: format!("Since {}", short_date(day, today)) })
}

fn of_seq(book: &Book, seq: i64, today: NaiveDate) -> Result<Point> {
    let mut find = book.conn().prepare_cached("SELECT day FROM tx WHERE seq_to > ?1 ORDER BY tid LIMIT 1")?;
    let day: Option<i32> = find.query_row([seq], |row| row.get(0)).optional()?;
    let day = day.map_or(today, day_of);
    Ok(Point { from: From::Seq { seq }, seq, day, title: format!("Since {}", short_date(day, today)) })
}

/// The visit and the import that can be asked from, and whether today is marked.
pub(super) fn offered(book: &Book, today: NaiveDate) -> Result<(Option<Offered>, Option<Offered>, bool)> {
    let named = |on, what: &str| Offered { on, name: format!("{what} {}", short_date(on, today)) };
    let visit = last_visit(book, today)?.map(|visit| named(visit.on, "Visit of"));
    let import = last_import(book)?.map(|(_, day)| named(day, "Import of"));
    let marked = visits::list(book)?.iter().any(|visit| visit.on == today);
    Ok((visit, import, marked))
}
