//! Days as written by hand: `fri` and `+2w` were meant by the day of the meeting, whenever they are typed in.

use super::list;
use crate::entry::{self, Echo, of_date};
use crate::error::Result;
use crate::pipeline::types::Edit;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// What a day written on a sheet comes to, saying from which day it was counted.
///
/// # Errors
/// The sheet is not in the book, or what is typed can mean several days, or none.
pub fn echo(book: &Book, sheet: Uuid, input: &str) -> Result<Echo> {
    let sheet = list::one(book, sheet)?;
    let mut echo = of_date(input, None, sheet.listed.day)?;
    if echo.date.is_some() && entry::relative(input) {
        echo.shown.push_str(match sheet.pack.as_str() {
            "weekly" => ", from the meeting's day",
            _ => ", from the sheet's day",
        });
    }
    Ok(echo)
}

/// A day in full; nothing where nothing is written.
pub(super) fn full(input: &str, sheet: NaiveDate) -> Result<String> {
    Ok(entry::date(input, None, sheet)?.map_or_else(String::new, |day| day.to_string()))
}

/// Edits with their days in full.
pub(super) fn of_edits(edits: &[Edit], sheet: NaiveDate) -> Result<Vec<Edit>> {
    let one = |edit: &Edit| {
        Ok(match edit {
            Edit::CloseDate { input, buyer_said } => {
                Edit::CloseDate { input: full(input, sheet)?, buyer_said: buyer_said.clone() }
            }
            Edit::NextStep { text, on } => Edit::NextStep { text: text.clone(), on: full(on, sheet)? },
            other => other.clone(),
        })
    };
    edits.iter().map(one).collect()
}
