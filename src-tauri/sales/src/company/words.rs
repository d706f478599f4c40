//! Fields and objects of the company and its calendar in the user's words: for what undo leaves.

use super::kind;
use crate::error::Result;
use crate::pipeline::words::shown_date;
use ledger::day_of;
use rusqlite::{Connection, OptionalExtension};

/// A field as screens call it; none = it is not of the company or its calendar, or is called a name.
pub(crate) fn field_name(no: u32) -> Option<&'static str> {
    Some(match no {
        n if n == kind::HOLIDAY_DAY.no => "Day",
        n if n == kind::WORKING_DAYS.no => "Working days",
        n if n == kind::ZONE.no => "Time zone",
        n if n == kind::FISCAL_START.no => "Start of the fiscal year",
        n if n == kind::PERIOD.no => "Forecast period",
        n if n == kind::LOGO.no => "Logo",
        n if n == kind::CURRENCY.no => "Currency",
        n if n == kind::INDIVIDUALS.no => "Figures about individuals",
        n if n == kind::SAMPLE.no => "Mark as a sample",
        n if n == kind::RETENTION.no => "Months for which data of people are kept",
        n if n == kind::CONTROLLER.no => "Who answers for data of people",
        _ => return None,
    })
}

/// "the holiday on 25 Dec 2026"; none = it is no holiday.
pub(crate) fn object_name(conn: &Connection, kind_no: u16, oid: i64) -> Result<Option<String>> {
    if kind_no != kind::HOLIDAY.no {
        return Ok(None);
    }
    let mut find = conn.prepare_cached("SELECT day FROM holiday WHERE oid = ?1")?;
    let day: Option<Option<i32>> = find.query_row([oid], |r| r.get(0)).optional()?;
    Ok(day.flatten().map(|day| format!("the holiday on {}", shown_date(day_of(day)))))
}
