//! Working days: the days of the week on which people work, less the company's holidays.

use super::calendar::FiscalPeriod;
use crate::error::Result;
use chrono::{Datelike, Days, NaiveDate};
use ledger::day_of;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// Monday to Friday as bits, Monday = 1.
pub const WEEKDAYS: u8 = 0b001_1111;
/// All seven days.
const ALL: u8 = 0b111_1111;
/// Nobody looks for a working day longer than this ahead.
const FARTHEST: u64 = 3_660;

/// The days on which a company works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Working days of the week as bits, Monday = 1 to Sunday = 64; never none of them.
    days: u8,
    holidays: BTreeMap<NaiveDate, Option<String>>,
}

impl Calendar {
    /// A calendar of these days of the week (bits, Monday = 1; none of them = Monday to Friday) and holidays.
    pub fn of(days: u8, holidays: BTreeMap<NaiveDate, Option<String>>) -> Self {
        let days = if days & ALL == 0 { WEEKDAYS } else { days & ALL };
        Self { days, holidays }
    }

    /// The company's calendar; days of the week that nobody has said are Monday to Friday.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut find = conn.prepare_cached("SELECT working_days FROM company ORDER BY oid LIMIT 1")?;
        let days: Option<Option<i64>> = find.query_row([], |r| r.get(0)).optional()?;
        let days = days.flatten().and_then(|bits| u8::try_from(bits).ok()).unwrap_or(WEEKDAYS);
        let mut find = conn.prepare_cached("SELECT day, name FROM holiday WHERE day IS NOT NULL")?;
        let holidays = find.query_map([], |r| Ok((day_of(r.get(0)?), r.get(1)?)))?;
        Ok(Self::of(days, holidays.collect::<rusqlite::Result<_>>()?))
    }

    /// Working days of the week as bits, Monday = 1 to Sunday = 64.
    pub fn days_of_week(&self) -> u8 {
        self.days
    }

    /// Holidays by day, with their names where they have one. Some fall on days on which nobody works anyway.
    pub fn holidays(&self) -> &BTreeMap<NaiveDate, Option<String>> {
        &self.holidays
    }

    /// Whether people work on this day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.of_week(day) && !self.holidays.contains_key(&day)
    }

    /// Working days from the first day to the last, both included; 0 where the last comes before the first.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let length = match u64::try_from((to - from).num_days() + 1) {
            Ok(length) if length > 0 => length,
            _ => return 0,
        };
        let rest = (0..length % 7).filter_map(|n| from.checked_add_days(Days::new(n)));
        let rest = rest.filter(|day| self.of_week(*day)).count() as u64;
        let all = length / 7 * u64::from(self.days.count_ones()) + rest;
        let off = self.holidays.range(from..=to).filter(|(day, _)| self.of_week(**day)).count() as u64;
        u32::try_from(all - off).unwrap_or(u32::MAX)
    }

    /// The first working day after this one; none where holidays fill the next ten years.
    pub fn next_working_day(&self, after: NaiveDate) -> Option<NaiveDate> {
        self.nth_working_day(after.succ_opt()?, 1)
    }

    /// The working day that is the n-th from this day on, which counts itself; the first is 1.
    pub fn nth_working_day(&self, from: NaiveDate, n: u32) -> Option<NaiveDate> {
        let days = (0..FARTHEST).map_while(|ahead| from.checked_add_days(Days::new(ahead)));
        days.filter(|day| self.is_working(*day)).nth(usize::try_from(n.checked_sub(1)?).ok()?)
    }

    /// Working days of a period.
    pub fn in_period(&self, period: FiscalPeriod) -> u32 {
        self.working_days(period.start, period.last())
    }

    /// Working days left in a period, today included; 0 after its end, all of them before its start.
    pub fn left_in(&self, period: FiscalPeriod, today: NaiveDate) -> u32 {
        self.working_days(today.max(period.start), period.last())
    }

    /// Working days of a period that are over, today not included.
    pub fn gone_in(&self, period: FiscalPeriod, today: NaiveDate) -> u32 {
        self.in_period(period) - self.left_in(period, today)
    }

    fn of_week(&self, day: NaiveDate) -> bool {
        self.days & (1 << day.weekday().num_days_from_monday()) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::types::Period;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar(days: u8, holidays: &[&str]) -> Calendar {
        Calendar::of(days, holidays.iter().map(|d| (day(d), None)).collect())
    }

    #[test]
    fn counts_by_hand() {
        // December 2026 begins on a Tuesday: 23 weekdays; Christmas is a Friday, the 26th a Saturday.
        let with = calendar(WEEKDAYS, &["2026-12-25", "2026-12-26"]);
        assert_eq!(with.working_days(day("2026-12-01"), day("2026-12-31")), 22);
        assert_eq!(with.working_days(day("2026-12-25"), day("2026-12-25")), 0);
        assert_eq!(with.working_days(day("2026-12-24"), day("2026-12-28")), 2);
        assert_eq!(with.working_days(day("2026-12-28"), day("2026-12-24")), 0);
        assert_eq!(with.next_working_day(day("2026-12-24")), Some(day("2026-12-28")));
        assert_eq!(with.next_working_day(day("2026-12-27")), Some(day("2026-12-28")));
        assert_eq!(with.nth_working_day(day("2026-12-24"), 3), Some(day("2026-12-29")));
        assert_eq!(with.nth_working_day(day("2026-12-24"), 0), None);
    }

    #[test]
    fn a_holiday_on_a_day_off_takes_nothing_away() {
        let plain = calendar(WEEKDAYS, &[]);
        let with = calendar(WEEKDAYS, &["2026-12-26", "2026-12-27"]);
        assert_eq!(with.working_days(day("2026-12-01"), day("2026-12-31")), 23);
        assert_eq!(plain.working_days(day("2026-12-01"), day("2026-12-31")), 23);
        // Where Saturdays are worked, the 26th counts.
        let saturdays = calendar(WEEKDAYS | 32, &["2026-12-26", "2026-12-27"]);
        assert_eq!(saturdays.working_days(day("2026-12-01"), day("2026-12-31")), 26);
    }

    #[test]
    fn days_left_in_a_period() {
        let calendar = calendar(WEEKDAYS, &["2026-12-25"]);
        let quarter = FiscalPeriod::of(day("2026-11-23"), 1, Period::Quarter);
        assert_eq!(calendar.left_in(quarter, day("2026-12-17")), 10);
        assert_eq!(calendar.left_in(quarter, day("2026-12-31")), 1);
        assert_eq!(calendar.left_in(quarter, day("2027-01-01")), 0);
        assert_eq!(calendar.left_in(quarter, day("2026-01-01")), 65);
        assert_eq!(calendar.gone_in(quarter, day("2026-10-01")), 0);
    }

    #[test]
    fn an_unsaid_or_empty_week_is_monday_to_friday() {
        assert_eq!(calendar(0, &[]), calendar(WEEKDAYS, &[]));
        assert_eq!(calendar(128, &[]).days_of_week(), WEEKDAYS);
        assert_eq!(calendar(0, &[]).nth_working_day(NaiveDate::MAX, 2), None);
    }

    proptest! {
        #[test]
        fn counting_equals_looking_at_each_day(
            days in 0_u8..128, holidays in prop::collection::btree_set(0_i32..800, 0..40), from in 0_i32..800, length in 0_i32..400,
        ) {
            let calendar = Calendar::of(days, holidays.into_iter().map(|d| (day_of(20_000 + d), None)).collect());
            let (from, to) = (day_of(20_000 + from), day_of(20_000 + from + length));
            let one_by_one = from.iter_days().take_while(|d| *d <= to).filter(|d| calendar.is_working(*d)).count();
            prop_assert_eq!(calendar.working_days(from, to) as usize, one_by_one);
            let middle = day_of(20_000 + length / 2).clamp(from, to);
            let parts = calendar.working_days(from, middle)
                + middle.succ_opt().map_or(0, |next| calendar.working_days(next, to));
            prop_assert_eq!(parts, calendar.working_days(from, to));
        }
    }
}
