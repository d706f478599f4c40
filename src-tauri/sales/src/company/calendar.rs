//! Days, zones and fiscal periods of a company.

use super::types::Period;
use super::zones;
use crate::error::{Error, Result};
use chrono::{DateTime, Datelike, Months, NaiveDate};
use chrono_tz::Tz;

/// A zone by its IANA name; small and capital letters do not matter.
///
/// # Errors
/// There is none; the sentence names those that may have been meant.
pub fn zone(name: &str) -> Result<Tz> {
    zones::find(name).map_err(|near| {
        let meant = match near.as_slice() {
            [] => "choose one such as Europe/London".to_owned(),
            near => format!("{} may be meant", near.join(" or ")),
        };
        Error::Invalid(format!("\"{name}\" is not a time zone. Nothing was changed; {meant}."))
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

    /// The periods of a fiscal year, which is named by the year in which it ends.
    pub fn of_year(year: i32, fiscal_start: u8, period: Period) -> Vec<Self> {
        let first = Self::year(year, fiscal_start).start;
        let months = if period == Period::Month { 1 } else { 3 };
        let starts = (0..12).step_by(months).filter_map(|n| first.checked_add_months(Months::new(n)));
        starts.map(|start| Self::of(start, fiscal_start, period)).collect()
    }

    /// A whole fiscal year, as one period of twelve months.
    pub fn year(year: i32, fiscal_start: u8) -> Self {
        let month = u32::from(fiscal_start.clamp(1, 12));
        let year = year.clamp(1, 9_998);
        let starts_in = if month == 1 { year } else { year - 1 };
        let start = NaiveDate::from_ymd_opt(starts_in, month, 1).unwrap_or_default();
        Self { start, months: 12, year, number: 1 }
    }

    /// A period by its name: "2026-Q4" (of the fiscal year), "2026-11" (a calendar month), "2026" (a fiscal year).
    ///
    /// # Errors
    /// The text names no period.
    pub fn named(text: &str, fiscal_start: u8) -> Result<Self> {
        let refuse = || {
            Error::Invalid(format!("\"{text}\" is not a period. Nothing was changed; write 2026-Q4, 2026-11 or 2026."))
        };
        let (year, part) = text.trim().split_once('-').map_or((text.trim(), None), |(y, p)| (y, Some(p)));
        let year: i32 = year.parse().ok().filter(|y| (1900..=2999).contains(y)).ok_or_else(refuse)?;
        let Some(part) = part else { return Ok(Self::year(year, fiscal_start)) };
        let found = match part.strip_prefix(['Q', 'q']) {
            Some(quarter) => {
                let n: usize = quarter.parse().map_err(|_| refuse())?;
                Self::of_year(year, fiscal_start, Period::Quarter).into_iter().nth(n.wrapping_sub(1))
            }
            None => part
                .parse()
                .ok()
                .and_then(|month| NaiveDate::from_ymd_opt(year, month, 1))
                .map(|day| Self::of(day, fiscal_start, Period::Month)),
        };
        found.ok_or_else(refuse)
    }

    /// The period of the same length before this one, or after it.
    pub fn beside(self, fiscal_start: u8, back: bool) -> Self {
        let step = Months::new(self.months);
        let moved = if back { self.start.checked_sub_months(step) } else { self.start.checked_add_months(step) };
        let start = moved.unwrap_or(self.start);
        match self.months {
            12 => Self::year(self.year + if back { -1 } else { 1 }, fiscal_start),
            1 => Self::of(start, fiscal_start, Period::Month),
            _ => Self::of(start, fiscal_start, Period::Quarter),
        }
    }

    /// Last day.
    pub fn last(self) -> NaiveDate {
        self.end().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// First day of the next period.
    pub fn end(self) -> NaiveDate {
        self.start.checked_add_months(Months::new(self.months)).unwrap_or(NaiveDate::MAX)
    }

    /// "2026-Q4", "2026-11" or "2026".
    pub fn name(self) -> String {
        match self.months {
            12 => self.year.to_string(),
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
    fn a_year_has_its_periods_in_order() {
        let names = |year, start, period| -> Vec<String> {
            FiscalPeriod::of_year(year, start, period).into_iter().map(FiscalPeriod::name).collect()
        };
        assert_eq!(names(2027, 4, Period::Quarter), ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]);
        let months = names(2027, 7, Period::Month);
        assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2026-07", "2027-06"));
        assert_eq!(FiscalPeriod::year(2027, 4).start, day("2026-04-01"));
        assert_eq!(FiscalPeriod::year(2027, 4).last(), day("2027-03-31"));
        assert_eq!(FiscalPeriod::year(2027, 1).start, day("2027-01-01"));
    }

    #[test]
    fn a_period_is_found_by_its_name() {
        let named = |text: &str| FiscalPeriod::named(text, 4);
        for (name, start, months) in
            [("2027-Q3", "2026-10-01", 3), ("2026-11", "2026-11-01", 1), ("2027", "2026-04-01", 12)]
        {
            let found = named(name).unwrap();
            assert_eq!((found.start, found.months, found.name().as_str()), (day(start), months, name));
            assert_eq!(found.beside(4, false).beside(4, true), found);
        }
        assert_eq!(named("2027-Q1").unwrap().beside(4, true).name(), "2026-Q4");
        for wrong in ["2027-Q5", "2027-Q0", "2027-13", "Q4", "", "2027-", "20270-Q1", "2027-Qx"] {
            assert!(named(wrong).is_err(), "{wrong}");
        }
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
