//! Days, zones and fiscal periods of a company.

use super::types::Period;
use crate::error::{Error, Result};
use chrono::{DateTime, Datelike, Months, NaiveDate};
use chrono_tz::Tz;

/// A zone by its IANA name.
pub fn zone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_| {
        Error::Invalid(format!("\"{name}\" is not a time zone. Nothing was changed; choose one such as Europe/London."))
    })
}

/// The calendar day of an instant in a zone; an unknown zone counts as UTC.
pub fn day_in(name: &str, wall: i64) -> NaiveDate {
    let zone = name.parse().unwrap_or(Tz::UTC);
    DateTime::from_timestamp_millis(wall).unwrap_or_default().with_timezone(&zone).date_naive()
}

/// A month or quarter of the fiscal year; its key is (start, months).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Length.
    pub months: u32,
    /// The fiscal year, named by the year in which it ends.
    pub year: i32,
    /// Number in the fiscal year, from 1.
    pub number: u32,
}

impl FiscalPeriod {
    /// The period that holds a day.
    pub fn of(day: NaiveDate, fiscal_start: u8, period: Period) -> Self {
        let months = if period == Period::Month { 1 } else { 3 };
        let into = (day.month() + 12 - u32::from(fiscal_start.clamp(1, 12))) % 12;
        let back = into % months;
        let first = day.with_day(1).unwrap_or(day);
        let start = first.checked_sub_months(Months::new(back)).unwrap_or(first);
        let year_start = first.checked_sub_months(Months::new(into)).unwrap_or(first);
        let year_end = year_start.checked_add_months(Months::new(11)).unwrap_or(year_start);
        Self { start, months, year: year_end.year(), number: into / months + 1 }
    }

    /// First day of the next period.
    pub fn end(self) -> NaiveDate {
        self.start.checked_add_months(Months::new(self.months)).unwrap_or(NaiveDate::MAX)
    }

    /// "2026-Q4" or "2026-11".
    pub fn name(self) -> String {
        match self.months {
            1 => format!("{}-{:02}", self.start.year(), self.start.month()),
            _ => format!("{}-Q{}", self.year, self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_fiscal_year_is_named_by_the_year_in_which_it_ends() {
        let quarter = |d: &str, start| FiscalPeriod::of(day(d), start, Period::Quarter);
        assert_eq!(quarter("2026-11-23", 1).name(), "2026-Q4");
        assert_eq!(quarter("2026-11-23", 4).name(), "2027-Q3");
        assert_eq!(quarter("2026-03-31", 4).name(), "2026-Q4");
        assert_eq!(quarter("2026-04-01", 4).name(), "2027-Q1");
        assert_eq!(quarter("2027-01-15", 11).start, day("2026-11-01"));
        assert_eq!(quarter("2027-01-15", 11).end(), day("2027-02-01"));
        assert_eq!(FiscalPeriod::of(day("2026-02-10"), 7, Period::Month).name(), "2026-02");
    }

    #[test]
    fn today_is_the_day_in_the_company_s_zone() {
        let wall = 1_795_478_400_000 + 30 * 60 * 1000 - 3_600_000; // 2026-11-23 23:30 UTC
        assert_eq!(day_in("UTC", wall), day("2026-11-23"));
        assert_eq!(day_in("Europe/Berlin", wall), day("2026-11-24"));
        assert_eq!(day_in("America/New_York", wall), day("2026-11-23"));
        assert!(zone("Mars/Olympus").is_err());
    }
}
