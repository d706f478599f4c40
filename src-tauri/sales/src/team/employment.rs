//! When a person works here, and how much of a full target counts in each month.
//!
//! ```text
//! month before the first day, or after the last     0 %: nobody is there to win it
//! month in the ramp of a new seller                 its percent
//! any other month                                   100 %
//! ```
//! A month in which the person works at least a day counts whole. The ramp begins with the month of the first day; who
//! starts after the 15th stays at its first percent for the next month too, which then counts as the first one.

use super::kind::{LEFT_ON, RAMP, STARTED_ON};
use crate::company::tiles::{month_of, months_after};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};
use ledger::day_of;
use rusqlite::Connection;
use std::collections::HashMap;

/// Longest ramp in months.
const LONGEST: usize = 24;

/// When a person works here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Employment {
    /// First day; none = unknown, always there.
    pub started_on: Option<NaiveDate>,
    /// Last day; none = still there.
    pub left_on: Option<NaiveDate>,
    /// Percent of a full target in each month from the first; then 100.
    pub ramp: Vec<u8>,
}

impl Employment {
    /// Of everybody in the book, by local number.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn all(conn: &Connection) -> Result<HashMap<i64, Self>> {
        let sql = format!("SELECT oid, {}, {}, {} FROM person", STARTED_ON.name, LEFT_ON.name, RAMP.name);
        let mut find = conn.prepare_cached(&sql)?;
        let found = find.query_map([], |row| {
            let ramp: Option<String> = row.get(3)?;
            let day = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(at)?.map(day_of));
            // A ramp that cannot be read is no ramp: it never makes a target smaller by itself.
            let ramp = ramp.and_then(|text| ramp_of(&text).ok()).unwrap_or_default();
            Ok((row.get(0)?, Self { started_on: day(1)?, left_on: day(2)?, ramp }))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether the person works here on a day of this month.
    pub fn in_month(&self, month: NaiveDate) -> bool {
        let at = month_of(month);
        self.started_on.is_none_or(|first| month_of(first) <= at)
            && self.left_on.is_none_or(|last| month_of(last) >= at)
    }

    /// Whether the person works here on a day of this stretch of months.
    pub fn in_months(&self, start: NaiveDate, months: u32) -> bool {
        (0..i64::from(months)).any(|n| self.in_month(months_after(start, n)))
    }

    /// Percent of a full target that counts in the month of this day.
    pub fn percent(&self, month: NaiveDate) -> u8 {
        if !self.in_month(month) {
            return 0;
        }
        let Some(first) = self.started_on else { return 100 };
        let into = month_of(month) - month_of(first) - i64::from(first.day() > 15);
        let into = usize::try_from(into.max(0)).unwrap_or(usize::MAX);
        self.ramp.get(into).copied().unwrap_or(100)
    }

    /// The percents of some months, added up: of n full months it is n times 100.
    pub fn percents(&self, start: NaiveDate, months: u32) -> u32 {
        (0..i64::from(months)).map(|n| u32::from(self.percent(months_after(start, n)))).sum()
    }
}

/// A ramp as typed: "0, 25, 50, 75", "25% 50% 75%"; nothing = none.
///
/// # Errors
/// It holds something else than percents from 0 to 100, or more than 24 of them.
pub fn ramp_of(text: &str) -> Result<Vec<u8>> {
    let words = text.split([',', ';', '/', ' ']).map(|w| w.trim().trim_end_matches('%')).filter(|w| !w.is_empty());
    let ramp: Option<Vec<u8>> = words.map(|w| w.parse().ok().filter(|p| *p <= 100)).collect();
    ramp.filter(|ramp| ramp.len() <= LONGEST).ok_or_else(|| {
        Error::Unclear(format!(
            "\"{}\" is not a ramp. Nothing was changed; type a percent from 0 to 100 for each month from the first, such as 0, 25, 50, 75.",
            text.trim()
        ))
    })
}

/// A ramp as stored and shown: "0, 25, 50, 75".
pub fn ramp_text(ramp: &[u8]) -> String {
    ramp.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn percents(started: &str, left: Option<&str>, months: [&str; 5]) -> [u8; 5] {
        let at = Employment { started_on: Some(day(started)), left_on: left.map(day), ramp: vec![0, 25, 50] };
        months.map(|month| at.percent(day(&format!("{month}-01"))))
    }

    #[test]
    fn a_ramp_begins_in_the_month_of_the_first_day() {
        let months = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"];
        assert_eq!(percents("2026-09-01", None, months), [0, 0, 25, 50, 100]);
        assert_eq!(percents("2026-09-15", None, months), [0, 0, 25, 50, 100]);
        // Who starts late in the month is not one month further at its end.
        assert_eq!(percents("2026-09-16", None, months), [0, 0, 0, 25, 50]);
        assert_eq!(percents("2026-09-30", Some("2026-11-02"), months), [0, 0, 0, 25, 0]);
    }

    #[test]
    fn months_before_the_first_and_after_the_last_day_do_not_count() {
        let plain = Employment { started_on: Some(day("2026-10-31")), left_on: Some(day("2026-12-01")), ramp: vec![] };
        let counts = |month: &str| plain.percent(day(month));
        assert_eq!((counts("2026-09-30"), counts("2026-10-01")), (0, 100));
        assert_eq!((counts("2026-12-31"), counts("2027-01-01")), (100, 0));
        assert_eq!(plain.percents(day("2026-10-01"), 6), 300);
        assert!(plain.in_months(day("2026-07-01"), 4) && !plain.in_months(day("2026-07-01"), 3));
        // Without a first day there is nothing that a ramp could count from.
        let undated = Employment { ramp: vec![0, 50], ..Employment::default() };
        assert_eq!(undated.percent(day("2026-01-01")), 100);
    }

    #[test]
    fn ramps_as_people_type_them() {
        for text in ["0,25,50", "0, 25, 50", "0% 25% 50%", "0/25/50", " 0 ; 25;50 "] {
            assert_eq!(ramp_of(text).unwrap(), [0, 25, 50], "{text}");
        }
        assert_eq!(ramp_of(" ").unwrap(), [0_u8; 0]);
        for wrong in ["slow", "120", "-5", "0,25,x", &"1,".repeat(25)] {
            assert!(ramp_of(wrong).is_err(), "{wrong}");
        }
        assert_eq!(ramp_text(&[0, 25]), "0, 25");
    }
}
