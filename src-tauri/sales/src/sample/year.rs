//! The time in which the sample lives: fourteen whole months and the days of this one, told from today.

use crate::company::calendar::{FiscalPeriod, zone};
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::company::working::Calendar;
use crate::error::Result;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use ledger::Now;
use std::collections::BTreeMap;

/// IANA zone of the sample; its holidays are of the same place.
pub(super) const ZONE: &str = "Europe/London";
/// Month in which its fiscal year starts.
pub(super) const FISCAL_START: u8 = 4;
/// Whole months before this one.
const MONTHS: i64 = 14;
/// Minutes after midnight at which work begins, and the leader's day ends.
const MORNING: u32 = 8 * 60 + 30;
const EVENING: u32 = 17 * 60 + 30;
/// Minutes in which people write things down.
pub(super) const OFFICE: usize = 470;
/// The leader's meeting, in minutes from the morning, after all else of the day.
pub(super) const MEETING: u32 = 500;

/// Dates of the sample.
pub(super) struct Year {
    /// Nothing happens on this day or later.
    pub today: NaiveDate,
    /// First working day of the book.
    pub first: NaiveDate,
    /// Every working day from the first until yesterday.
    pub days: Vec<NaiveDate>,
    /// Days of the leader's visits, the last one before today at the end.
    pub visits: Vec<NaiveDate>,
    /// Working days and holidays.
    pub calendar: Calendar,
    zone: Tz,
}

impl Year {
    /// The time that ends today.
    ///
    /// # Errors
    /// There is none: the zone is known.
    pub fn until(today: NaiveDate) -> Result<Self> {
        let calendar = Calendar::of(0, holidays(today));
        let start = months_after(today, -MONTHS);
        let days: Vec<NaiveDate> =
            start.iter_days().take_while(|day| *day < today).filter(|day| calendar.is_working(*day)).collect();
        let first = days.first().copied().unwrap_or(start);
        let mut year = Self { today, first, days, visits: Vec::new(), calendar, zone: zone(ZONE)? };
        year.visits = year.weekly();
        Ok(year)
    }

    /// Once a week on the weekday of today, so that the last visit is a week ago; around holidays a day earlier, or
    /// not at all where there was hardly any work since.
    fn weekly(&self) -> Vec<NaiveDate> {
        let back = match self.today.weekday() {
            Weekday::Sat => 5,
            Weekday::Sun => 6,
            _ => 7,
        };
        let nominal = |week: u64| self.today.checked_sub_days(Days::new(back + 7 * week));
        let days = (0..64).map_while(nominal).take_while(|day| *day >= self.first);
        let mut visits: Vec<NaiveDate> = days.map(|day| self.on_or_before(day)).collect();
        visits.dedup();
        visits.reverse();
        while visits.last().is_some_and(|last| self.days.iter().filter(|day| *day > last).count() < 3) {
            visits.pop();
        }
        visits
    }

    /// The moment of a day, in minutes from the morning.
    pub fn at(&self, day: NaiveDate, minute: u32) -> Now {
        let minute = (MORNING + minute).min(EVENING);
        let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default();
        // No clock changes at this time of day.
        let wall = self.zone.from_local_datetime(&day.and_time(time)).earliest();
        Now { wall: wall.map_or(0, |wall| wall.timestamp_millis()), today: day }
    }

    /// The last working day of the book up to a day.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        let at = self.days.partition_point(|one| *one <= day);
        self.days.get(at.saturating_sub(1)).copied().unwrap_or(self.first)
    }

    /// The first working day from a day on, which may lie ahead of today.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        self.calendar.nth_working_day(day, 1).unwrap_or(day)
    }

    /// So many working days before today; 1 = the last one.
    pub fn back(&self, days: usize) -> NaiveDate {
        let at = self.days.len().saturating_sub(days);
        self.days.get(at).copied().unwrap_or(self.first)
    }

    /// A working day about so many days after another, which may lie ahead of today.
    pub fn after(&self, day: NaiveDate, days: i64) -> NaiveDate {
        self.on_or_after(plus(day, days))
    }

    /// Quarters from the first day until today, the present one at the end.
    pub fn quarters(&self) -> Vec<FiscalPeriod> {
        let mut all = vec![FiscalPeriod::of(self.first, FISCAL_START, Period::Quarter)];
        while let Some(last) = all.last().filter(|last| last.end() <= self.today) {
            all.push(last.beside(FISCAL_START, false));
        }
        all
    }

    /// Working days of a period in the book.
    pub fn days_in(&self, period: FiscalPeriod) -> Vec<NaiveDate> {
        self.days.iter().copied().filter(|day| (period.start..period.end()).contains(day)).collect()
    }

    /// Holidays as somebody would type them.
    pub fn holiday_lines(&self) -> String {
        let line = |(day, name): (&NaiveDate, &Option<String>)| {
            format!("{} {}", day.format("%-d %b %Y"), name.as_deref().unwrap_or_default())
        };
        self.calendar.holidays().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A day so many days later, or earlier.
pub(super) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    moved.unwrap_or(day)
}

/// Public holidays of England from the year before last to the next one.
fn holidays(today: NaiveDate) -> BTreeMap<NaiveDate, Option<String>> {
    let mut all = BTreeMap::new();
    for year in today.year() - 2..=today.year() + 1 {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
        let monday = |from: NaiveDate| plus(from, i64::from((7 - from.weekday().num_days_from_monday()) % 7));
        let easter = easter(year).unwrap_or(today);
        let mut free: Vec<(NaiveDate, &str)> = vec![
            (plus(easter, -2), "Good Friday"),
            (plus(easter, 1), "Easter Monday"),
            (monday(day(5, 1)), "Early May bank holiday"),
            (monday(day(5, 25)), "Spring bank holiday"),
            (monday(day(8, 25)), "Summer bank holiday"),
        ];
        for (of, name) in [(day(1, 1), "New Year's Day"), (day(12, 25), "Christmas Day"), (day(12, 26), "Boxing Day")] {
            // A holiday on a weekend is made up for on the next day that is free of one.
            let taken = |one: &NaiveDate| {
                matches!(one.weekday(), Weekday::Sat | Weekday::Sun) || free.iter().any(|(other, _)| other == one)
            };
            let found = of.iter_days().find(|one| !taken(one)).unwrap_or(of);
            free.push((found, name));
        }
        all.extend(free.into_iter().map(|(day, name)| (day, Some(name.to_owned()))));
    }
    all
}

/// Easter Sunday by the anonymous Gregorian reckoning.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_are_where_the_calendar_has_them() {
        assert_eq!(easter(2026), Some(day("2026-04-05")));
        assert_eq!(easter(2027), Some(day("2027-03-28")));
        let year = Year::until(day("2027-03-01")).unwrap();
        let named = |text: &str| year.calendar.holidays().get(&day(text)).cloned().flatten();
        // Boxing Day of 2026 is a Saturday.
        assert_eq!(named("2026-12-28").as_deref(), Some("Boxing Day"));
        assert_eq!(named("2026-05-25").as_deref(), Some("Spring bank holiday"));
        assert_eq!(named("2026-08-31").as_deref(), Some("Summer bank holiday"));
        assert_eq!(named("2026-05-04").as_deref(), Some("Early May bank holiday"));
    }

    #[test]
    fn the_last_visit_leaves_something_to_tell() {
        for today in ["2026-11-24", "2027-01-01", "2028-02-29", "2026-11-28", "2026-11-29", "2026-04-06", "2025-12-27"]
        {
            let year = Year::until(day(today)).unwrap();
            let last = *year.visits.last().unwrap();
            assert!(year.days.iter().filter(|day| **day > last).count() >= 3, "{today}: {last}");
            assert!(year.days.iter().all(|day| *day < year.today && year.calendar.is_working(*day)), "{today}");
            assert!((280..=330).contains(&year.days.len()), "{today}: {}", year.days.len());
            assert!(year.visits.len() > 55, "{today}: {}", year.visits.len());
        }
    }
}
