//! Of which stored stretches of months a period is made up: months add up to quarters, a quarter is never split.

use chrono::{Datelike, Months, NaiveDate};

/// What a period is made up of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// Stretches by their place in the list, in order of time.
    pub parts: Vec<usize>,
    /// Months that no stretch covers, by their first day.
    pub missing: Vec<NaiveDate>,
    /// A longer stretch that holds the whole period and cannot be split.
    pub within: Option<usize>,
}

/// Makes a period up from stretches (first day, months). One that is the period itself stands for it; else the longest
/// that begin at each month and end within it are laid one after the other.
pub fn made_of(stored: &[(NaiveDate, u32)], start: NaiveDate, months: u32) -> Made {
    let (first, end) = (month_of(start), month_of(start) + i64::from(months));
    let spans = || stored.iter().map(|(from, length)| (month_of(*from), i64::from(*length))).enumerate();
    let mut made = Made::default();
    let mut at = first;
    while at < end {
        let here = spans().filter(|(_, (from, length))| *from == at && *length > 0 && at + length <= end);
        match here.max_by_key(|(n, (_, length))| (*length, std::cmp::Reverse(*n))) {
            Some((n, (_, length))) => {
                made.parts.push(n);
                at += length;
            }
            None => {
                made.missing.push(months_after(start, at - first));
                at += 1;
            }
        }
    }
    if made.parts.is_empty() {
        let longer = spans().filter(|(_, (from, length))| *from <= first && from + length >= end);
        made.within = longer.min_by_key(|(n, (_, length))| (*length, *n)).map(|(n, _)| n);
    }
    made
}

/// A month as a number that grows by one a month.
pub fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// The first day of the month that lies so many months after that of a day.
pub fn months_after(day: NaiveDate, months: i64) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let step = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let moved = if months < 0 { first.checked_sub_months(step) } else { first.checked_add_months(step) };
    moved.unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn made(stored: &[(&str, u32)], start: &str, months: u32) -> Made {
        let stored: Vec<_> = stored.iter().map(|(from, months)| (day(from), *months)).collect();
        made_of(&stored, day(start), months)
    }

    #[test]
    fn months_add_up_to_a_quarter() {
        let all = made(&[("2026-12-01", 1), ("2026-10-01", 1), ("2026-11-01", 1)], "2026-10-01", 3);
        assert_eq!(all, Made { parts: vec![1, 2, 0], ..Made::default() });
        let two = made(&[("2026-10-01", 1), ("2026-12-01", 1)], "2026-10-01", 3);
        assert_eq!((two.parts, two.missing), (vec![0, 1], vec![day("2026-11-01")]));
    }

    #[test]
    fn a_quarter_is_not_split() {
        let month = made(&[("2026-10-01", 3), ("2026-01-01", 12)], "2026-11-01", 1);
        assert_eq!(month, Made { parts: vec![], missing: vec![day("2026-11-01")], within: Some(0) });
        // One that begins before and ends inside is not cut either.
        let cut = made(&[("2026-09-01", 3)], "2026-10-01", 3);
        assert_eq!((cut.parts.len(), cut.missing.len(), cut.within), (0, 3, None));
    }

    #[test]
    fn what_was_said_of_the_period_itself_stands() {
        let both = made(&[("2026-10-01", 1), ("2026-10-01", 3), ("2026-11-01", 1)], "2026-10-01", 3);
        assert_eq!((both.parts, both.missing), (vec![1], vec![]));
        let year = made(&[("2026-01-01", 3), ("2026-04-01", 1), ("2026-07-01", 6)], "2026-01-01", 12);
        assert_eq!((year.parts, year.missing), (vec![0, 1, 2], vec![day("2026-05-01"), day("2026-06-01")]));
    }
}
