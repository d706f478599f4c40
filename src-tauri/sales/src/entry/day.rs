//! Dates as typed: `fri`, `+2w`, `eom`, `18 Dec`, `2026-12-18`.

use super::step::is_step;
use crate::error::{Error, Result};
use crate::import::values::Understood;
use crate::import::values::date::{Reading, date as read};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A date as typed; none when nothing is typed. A step such as `+2w` counts from `current`, or from today.
///
/// # Errors
/// What can mean several days, or none.
pub fn date(input: &str, current: Option<NaiveDate>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let text = input.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(found) = word(&text, today) {
        return found.map(Some).ok_or_else(|| unclear(input, "There is no such day."));
    }
    if is_step(&text) {
        let found = step(&text, current.unwrap_or(today));
        return found.map(Some).ok_or_else(|| unclear(input, "Use days, weeks, months or years, such as +2w."));
    }
    written(&text, today).or_else(|_| without_year(&text, today)).map_err(|why| unclear(input, why))
}

/// A day that has been, as typed: `mon` is the last Monday, today included, and `18 dec` the last one.
///
/// # Errors
/// What can mean several days, or none; a day that is to come.
pub fn past(input: &str, current: Option<NaiveDate>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let Some(day) = date(input, current, today)?.filter(|day| *day > today) else {
        return date(input, current, today);
    };
    let text = input.trim().to_lowercase();
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    let without_year = parts == 2 && !text.starts_with('+') && word(&text, today).is_none();
    let earlier = if weekday(&text).is_some() {
        day.checked_sub_days(Days::new(7))
    } else if without_year {
        day.checked_sub_months(Months::new(12))
    } else {
        None
    };
    match earlier.filter(|day| *day <= today) {
        Some(day) => Ok(Some(day)),
        None => Err(Error::Unclear(format!(
            "{} is yet to come. Nothing was changed; type today or a day before it.",
            day.format("%-d %b %Y")
        ))),
    }
}

/// A day by a word; the inner nothing is a day beyond the calendar.
fn word(text: &str, today: NaiveDate) -> Option<Option<NaiveDate>> {
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let first = today.with_day(1)?;
    let last_before = |months: u32| first.checked_add_months(Months::new(months)).and_then(|d| d.pred_opt());
    Some(match text {
        "today" | "tod" | "now" => Some(today),
        "tomorrow" | "tom" | "tmr" => today.succ_opt(),
        "yesterday" => today.pred_opt(),
        "eow" => monday.checked_add_days(Days::new(if today.weekday().num_days_from_monday() > 4 { 11 } else { 4 })),
        "eom" => last_before(1),
        "eoq" => last_before(3 - (today.month0() % 3)),
        "eoy" => last_before(12 - today.month0()),
        "next week" => monday.checked_add_days(Days::new(7)),
        "next month" => first.checked_add_months(Months::new(1)),
        _ => {
            let (next, day) = text.strip_prefix("next ").map_or((false, text), |day| (true, day));
            let day: Weekday = weekday(day)?;
            let from = if next { monday.checked_add_days(Days::new(6))? } else { today };
            let ahead = (7 + day.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7;
            from.checked_add_days(Days::new(u64::from(if ahead == 0 { 7 } else { ahead })))
        }
    })
}

/// Whether a day depends on the one that it is counted from: `fri`, `+2w`.
pub fn relative(input: &str) -> bool {
    let text = input.trim().to_lowercase();
    word(&text, NaiveDate::default()).is_some() || is_step(&text)
}

/// A weekday by three letters or more of its name.
fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let named = |(name, _): &&(&str, Weekday)| word.len() >= 3 && name.starts_with(word);
    NAMES.iter().find(named).map(|(_, day)| *day)
}

/// `+2w`, `-3d`, `+1m`; a bare number counts days.
fn step(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    let back = !text.starts_with('+');
    let rest = text.strip_prefix(['+', '-', '\u{2212}'])?.trim();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let n: u32 = rest.get(..digits)?.parse().ok().filter(|n| *n <= 10_000)?;
    let days = |n: u32| match back {
        true => from.checked_sub_days(Days::new(u64::from(n))),
        false => from.checked_add_days(Days::new(u64::from(n))),
    };
    let months = |n: u32| match back {
        true => from.checked_sub_months(Months::new(n)),
        false => from.checked_add_months(Months::new(n)),
    };
    match rest.get(digits..)?.trim() {
        "" | "d" | "day" | "days" => days(n),
        "w" | "wk" | "week" | "weeks" => days(n * 7),
        "m" | "mo" | "month" | "months" => months(n),
        "q" | "quarter" | "quarters" => months(n * 3),
        "y" | "year" | "years" => months(n * 12),
        _ => None,
    }
}

fn written(text: &str, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, &'static str> {
    match read(text, Reading { style: None, today }) {
        Understood::Value(day) => Ok(Some(day)),
        // A dash or `n/a` may be a slip: only an empty field says that no day is known.
        Understood::Nothing => Err("It is no day; to say that none is known, leave it empty."),
        Understood::Unclear(why) => Err(why),
    }
}

/// `18 dec`, `18/12`: of the years around, the one whose day is nearest.
fn without_year(text: &str, today: NaiveDate) -> std::result::Result<Option<NaiveDate>, &'static str> {
    let why = written(text, today).err().unwrap_or("This is not a date.");
    let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-')).unwrap_or(' ');
    let text = text.trim_end_matches('.');
    let mut failed = why;
    let years = (today.year() - 1)..=(today.year() + 1);
    let found = years.filter_map(|year| match written(&format!("{text}{separator}{year}"), today) {
        Ok(day) => day,
        Err(why) => {
            failed = why;
            None
        }
    });
    let nearest = found.min_by_key(|day| (*day - today).num_days().abs());
    let parts = text.split(separator).filter(|p| !p.is_empty()).count();
    match nearest {
        Some(day) if parts == 2 => Ok(Some(day)),
        _ if parts == 2 => Err(failed),
        _ => Err(why),
    }
}

fn unclear(text: &str, why: &str) -> Error {
    Error::Unclear(format!("\"{}\" is not clear: {why} Nothing was changed; type it in full.", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_has_been_is_the_last_of_its_name() {
        // A Monday.
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let read = |text: &str| past(text, None, today).ok().flatten().map(|day| day.to_string());
        for (text, day) in [
            ("today", "2026-11-23"),
            ("mon", "2026-11-23"),
            ("fri", "2026-11-20"),
            ("yesterday", "2026-11-22"),
            ("-2w", "2026-11-09"),
            ("18 dec", "2025-12-18"),
            ("18 nov", "2026-11-18"),
            ("2026-11-02", "2026-11-02"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
        for text in ["tomorrow", "+2w", "eom", "2026-12-18", "next fri"] {
            assert!(past(text, None, today).is_err(), "{text}");
        }
        assert_eq!(past("", None, today).ok(), Some(None));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    /// A Monday.
    fn typed(input: &str) -> NaiveDate {
        date(input, None, day("2026-11-23")).expect(input).expect(input)
    }

    #[test]
    fn reads_days_as_people_type_them() {
        for (input, expected) in [
            ("today", "2026-11-23"),
            ("tom", "2026-11-24"),
            ("fri", "2026-11-27"),
            ("Monday", "2026-11-30"),
            ("next fri", "2026-12-04"),
            ("eow", "2026-11-27"),
            ("eom", "2026-11-30"),
            ("eoq", "2026-12-31"),
            ("eoy", "2026-12-31"),
            ("+2w", "2026-12-07"),
            ("+3", "2026-11-26"),
            ("-1d", "2026-11-22"),
            ("+1m", "2026-12-23"),
            ("2026-12-18", "2026-12-18"),
            ("18.12.2026", "2026-12-18"),
            ("18 Dec", "2026-12-18"),
            ("18 Dec 2027", "2027-12-18"),
            ("18 nov", "2026-11-18"),
            ("15 jan", "2027-01-15"),
            ("18/12", "2026-12-18"),
        ] {
            assert_eq!(typed(input), day(expected), "{input}");
        }
    }

    #[test]
    fn a_step_counts_from_the_date_that_is_there() {
        let from = Some(day("2026-12-31"));
        assert_eq!(date("+2w", from, day("2026-11-23")).expect("clear"), Some(day("2027-01-14")));
        assert_eq!(date("", from, day("2026-11-23")).expect("clear"), None);
        assert_eq!(date("+1m", Some(day("2026-01-31")), day("2026-01-01")).expect("clear"), Some(day("2026-02-28")));
    }

    #[test]
    fn words_and_steps_depend_on_the_day_they_are_counted_from() {
        assert!(["fri", "Next Fri", "eom", "+2w", "-1d", " today "].into_iter().all(relative));
        assert!(!["18 Dec", "2026-12-18", "18/12", "", "soon"].into_iter().any(relative));
    }

    #[test]
    fn asks_where_it_is_not_clear() {
        // A year that no deal can have is a slip, or what a program writes for no day at all.
        let years = ["0001-01-01", "00010101", "1/1/0001", "1 Jan 0001", "0026-12-18", "1899-12-31"];
        let others = ["3/4", "3/4/2026", "soon", "TBC", "Q4", "32 dec", "+2x", "99999999999"];
        for input in years.into_iter().chain(others) {
            assert!(matches!(date(input, None, day("2026-11-23")), Err(Error::Unclear(_))), "{input}");
        }
    }
}
