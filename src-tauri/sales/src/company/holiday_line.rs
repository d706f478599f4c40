//! One line of a list of holidays: a date or a stretch of dates, before or after the name.

use crate::entry;
use crate::error::{Error, Result};
use crate::import::values::day::month;
use chrono::{Datelike, NaiveDate};

/// Longest name in letters.
const LONGEST: usize = 100;
/// A longer stretch is a mistake.
const STRETCH: i64 = 100;

/// Days and what they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What it is called.
    pub name: Option<String>,
}

/// Reads `25 Dec 2026 Christmas Day`, `24 Dec to 1 Jan Shutdown`, `Good Friday 3/4/2026`, also with tabs, commas or
/// semicolons, and with a weekday beside the date. A date without a year is the one nearest to today.
///
/// # Errors
/// The line holds no date, or one that can mean several days.
pub(super) fn read(line: &str, today: NaiveDate) -> Result<Read> {
    let clean: String = line.chars().map(|c| if "\t;,\"()".contains(c) { ' ' } else { c }).collect();
    let clean = clean.replace(['\u{2013}', '\u{2014}'], " - ").replace("..", " - ");
    let words: Vec<&str> = clean.split_whitespace().flat_map(parts).collect();
    // A weekday at the beginning of the line belongs to the date; elsewhere it may be Good Friday.
    let words = &words[usize::from(words.first().is_some_and(|word| is_weekday(word)))..];
    for begin in 0..words.len() {
        if let Some((from, to, used)) = dates(&words[begin..], today)? {
            let after = &words[begin + used..];
            let after = &after[usize::from(after.first().is_some_and(|word| is_weekday(word)))..];
            let name = [&words[..begin], after].concat().join(" ");
            return checked(line, from, to, name.trim_matches(['-', ':', ' ']));
        }
    }
    Err(Error::Unclear(format!(
        "\"{line}\" holds no date that is clear. Nothing was changed; write it so: 25 Dec 2026 Christmas Day."
    )))
}

fn checked(line: &str, from: NaiveDate, to: NaiveDate, name: &str) -> Result<Read> {
    let refuse = |why: &str| Err(Error::Unclear(format!("\"{line}\" is not clear: {why} Nothing was changed.")));
    match (to - from).num_days() {
        ..0 => refuse("The last day comes before the first."),
        STRETCH.. => refuse("It lasts longer than 100 days."),
        _ if name.chars().count() > LONGEST => refuse("Its name has more than 100 letters."),
        _ => Ok(Read { from, to, name: Some(name.to_owned()).filter(|n| !n.is_empty()) }),
    }
}

/// "24-28" as three words; anything else as it is.
fn parts(word: &str) -> Vec<&str> {
    let day = |text: &str| text.len() <= 2 && text.parse::<u32>().is_ok();
    match word.split_once('-') {
        Some((first, last)) if day(first) && day(last) => vec![first, "-", last],
        _ => vec![word],
    }
}

/// The date or the two dates with which these words begin, and how many words they are.
fn dates(words: &[&str], today: NaiveDate) -> Result<Option<(NaiveDate, NaiveDate, usize)>> {
    // "24 to 28 Dec 2026": the first day has the month and year of the last.
    if let [first, join, rest @ ..] = words
        && joins(join)
        && let Ok(day) = first.parse::<u32>()
        && let Some((to, used)) = date(rest, today)?
    {
        return Ok(to.with_day(day).map(|from| (from, to, used + 2)));
    }
    let Some((from, used)) = date(words, today)? else { return Ok(None) };
    if let [join, rest @ ..] = &words[used..]
        && joins(join)
        && let Some((to, more)) = date(rest, today)?
    {
        // "24 Dec 2026 to 1 Jan": the last day follows the first.
        let to = if to < from { to.with_year(to.year() + 1).unwrap_or(to) } else { to };
        return Ok(Some((from, to, used + 1 + more)));
    }
    Ok(Some((from, from, used)))
}

/// The date with which these words begin, and how many words it is.
fn date(words: &[&str], today: NaiveDate) -> Result<Option<(NaiveDate, usize)>> {
    let Some(first) = words.first().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) || is_month(word))
    else {
        return Ok(None);
    };
    let longest = words.iter().take(3).take_while(|word| !joins(word)).count();
    for length in (1..=longest).rev() {
        if let Ok(Some(day)) = entry::date(&ordered(&words[..length]), None, today) {
            return Ok(Some((day, length)));
        }
    }
    // 03/04/2026 is a date, and nobody but its writer knows which.
    let numeric = first.chars().filter(|c| matches!(c, '/' | '.' | '-')).count() == 2;
    if numeric { entry::date(first, None, today).map(|_| None) } else { Ok(None) }
}

/// "December 25th 2026" in the order in which dates are read, without the letters after a number.
fn ordered(words: &[&str]) -> String {
    let plain = |word: &&str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = word[digits.len()..].to_lowercase();
        if matches!(ending.as_str(), "st" | "nd" | "rd" | "th") { digits.to_owned() } else { (*word).to_owned() }
    };
    let mut words: Vec<String> = words.iter().map(plain).collect();
    if words.len() > 1 && is_month(&words[0]) {
        words.swap(0, 1);
    }
    words.join(" ")
}

fn joins(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "-" | "to" | "until" | "till")
}

fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn is_weekday(word: &str) -> bool {
    begins(word, &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}

fn begins(word: &str, names: &[&str]) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    word.len() >= 3 && names.iter().any(|name| name.starts_with(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn lines_as_people_write_and_paste_them() {
        for (line, from, to, name) in [
            ("25 Dec 2026 Christmas Day", "2026-12-25", "2026-12-25", "Christmas Day"),
            ("25 December\tFriday\tChristmas Day", "2026-12-25", "2026-12-25", "Christmas Day"),
            ("Fri 25 Dec 2026, Christmas Day", "2026-12-25", "2026-12-25", "Christmas Day"),
            ("2026-12-25;Christmas Day", "2026-12-25", "2026-12-25", "Christmas Day"),
            ("Christmas Day 25.12.2026", "2026-12-25", "2026-12-25", "Christmas Day"),
            ("December 25th, 2026: Christmas", "2026-12-25", "2026-12-25", "Christmas"),
            ("Good Friday 26 Mar 2027", "2027-03-26", "2027-03-26", "Good Friday"),
            ("29 March 2027 Easter Monday", "2027-03-29", "2027-03-29", "Easter Monday"),
            ("25 Dec", "2026-12-25", "2026-12-25", ""),
            ("24 Dec 2026 to 1 Jan 2027 Shutdown", "2026-12-24", "2027-01-01", "Shutdown"),
            ("24 Dec - 1 Jan Shutdown", "2026-12-24", "2027-01-01", "Shutdown"),
            ("Shutdown 24 – 31 Dec 2026", "2026-12-24", "2026-12-31", "Shutdown"),
            ("24-31 Dec 2026 Shutdown", "2026-12-24", "2026-12-31", "Shutdown"),
            ("2026-12-24..2026-12-31", "2026-12-24", "2026-12-31", ""),
            ("1 May Labour Day", "2027-05-01", "2027-05-01", "Labour Day"),
            ("May Day (1 May 2027)", "2027-05-01", "2027-05-01", "May Day"),
        ] {
            let read = read(line, day("2026-11-23")).expect(line);
            assert_eq!((read.from, read.to, read.name.as_deref().unwrap_or("")), (day(from), day(to), name), "{line}");
        }
    }

    #[test]
    fn what_is_not_clear_asks() {
        for (line, why) in [
            ("Christmas", "holds no date"),
            ("03/04/2027 Founders' day", "03/04/2027"),
            ("31 Feb 2027", "holds no date"),
            ("28 Dec 2026 to 24 Dec 2026", "longer than 100 days"),
            ("1 Jan 2026 to 31 Dec 2026 Off", "longer than 100 days"),
            ("40 to 42 Dec 2026", "holds no date"),
        ] {
            let refused = read(line, day("2026-11-23")).expect_err(line).to_string();
            assert!(refused.contains(why) && refused.contains("Nothing was changed"), "{line}: {refused}");
        }
        let long = format!("25 Dec 2026 {}", "x".repeat(101));
        assert!(read(&long, day("2026-11-23")).is_err());
    }
}
