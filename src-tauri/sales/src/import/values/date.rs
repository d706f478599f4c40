//! Dates as people and programs write them. A period is no day; a date that may be two days is asked about.

use super::day::{day_of_month, end_of_month, full, month, nearest, weekday, year};
use super::{Understood, says_later, says_nothing};
use crate::import::types::DateStyle;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

const NO_DATE: &str = "This is not a date.";
const NO_SUCH_DAY: &str = "There is no such day in the chosen order of day and month.";
const WHICH_ORDER: &str = "Day first or month first?";
const WHICH_YEAR: &str = "Which year?";
const PERIOD: &str = "A period, not a day: which day?";
const RELATIVE: &str = "It depends on when it was written: which day?";

/// How dates are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Order of day and month in digits; null = only what is clear by itself.
    pub style: Option<DateStyle>,
    /// The day of the export, by which `end Nov` gets its year.
    pub today: NaiveDate,
}

/// Understands a date; a time of day is read and dropped.
pub fn date(text: &str, reading: Reading) -> Understood<NaiveDate> {
    match instant(text, reading) {
        Understood::Value(at) => Understood::Value(at.date()),
        Understood::Nothing => Understood::Nothing,
        Understood::Unclear(why) => Understood::Unclear(why),
    }
}

/// Understands a date with its time of day; midnight where none is told.
pub fn instant(text: &str, reading: Reading) -> Understood<NaiveDateTime> {
    let text = text.trim();
    if says_nothing(text) || text.starts_with("00/00/0000") || text.starts_with("0000-00-00") {
        return Understood::Nothing;
    }
    if says_later(text) {
        return Understood::Unclear("To be confirmed: which day?");
    }
    if text.len() > 60 {
        return Understood::Unclear(NO_DATE);
    }
    let found = digits(text, reading.style)
        .unwrap_or_else(|| words(text, reading.today).map(|date| date.and_time(NaiveTime::MIN)));
    match found {
        Ok(at) => likely(at),
        Err(why) => Understood::Unclear(why),
    }
}

/// A day that a deal can have. A workbook's bare time of day stands at the end of 1899, an empty one at 1900: both ask.
pub fn likely(at: NaiveDateTime) -> Understood<NaiveDateTime> {
    match at.year() {
        1950..=2199 => Understood::Value(at),
        _ => Understood::Unclear("The year cannot be right."),
    }
}

/// A day by a workbook's serial number that lost its format.
fn serial(text: &str) -> Option<NaiveDateTime> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if days.len() != 5 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: u64 = days.parse().ok().filter(|n| (20_000..80_000).contains(n))?;
    let seconds = format!("0.{fraction}").parse::<f64>().ok()? * 86_400.0;
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    date.and_time(NaiveTime::MIN).checked_add_signed(chrono::TimeDelta::seconds(seconds.round() as i64))
}

/// Three numbers, or eight digits, with or without a time. Nothing where the text is not of this form.
fn digits(text: &str, style: Option<DateStyle>) -> Option<Result<NaiveDateTime, &'static str>> {
    if let Some(at) = serial(text) {
        return Some(Ok(at));
    }
    let (parts, rest) = three(text)?;
    let time = match time(rest) {
        Some(time) => time,
        None => return Some(Err(NO_DATE)),
    };
    Some(order(parts, style).map(|date| date.and_time(time)))
}

/// Three runs of digits with one kind of separator, and what follows.
pub(super) fn three(text: &str) -> Option<([&str; 3], &str)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    if first == 8 && !bytes.get(8).is_some_and(|b| matches!(b, b'.' | b',' | b'/' | b'-')) {
        return Some(([text.get(..4)?, text.get(4..6)?, text.get(6..8)?], text.get(8..)?));
    }
    let separator = *bytes.get(first).filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
    let skip = |at: usize| at + 1 + usize::from(separator == b'.' && bytes.get(at + 1) == Some(&b' '));
    let from = skip(first);
    let second = run(from);
    if bytes.get(from + second) != Some(&separator) {
        return None;
    }
    let last_from = skip(from + second);
    let third = run(last_from);
    let fits = (1..=2).contains(&second) && matches!((first, third), (1..=2, 2 | 4) | (4, 1..=2));
    if !fits {
        return None;
    }
    Some((
        [text.get(..first)?, text.get(from..from + second)?, text.get(last_from..last_from + third)?],
        text.get(last_from + third..)?,
    ))
}

fn order(parts: [&str; 3], style: Option<DateStyle>) -> Result<NaiveDate, &'static str> {
    let [a, b, c] = parts.map(|part| part.parse::<u32>().unwrap_or(0));
    // Four digits are a year as it stands: `0001` is no short way to write 2001.
    let short = parts.iter().all(|part| part.len() < 4);
    let year = |y: u32| i32::try_from(y).map_or(0, |y| if short { full(y) } else { y });
    let made = |y: u32, m: u32, d: u32| NaiveDate::from_ymd_opt(year(y), m, d);
    if parts[0].len() == 4 {
        return made(a, b, c).ok_or(NO_SUCH_DAY);
    }
    match style {
        Some(DateStyle::Dmy) => made(c, b, a).ok_or(NO_SUCH_DAY),
        Some(DateStyle::Mdy) => made(c, a, b).ok_or(NO_SUCH_DAY),
        // Short years come first only where a person says so.
        Some(DateStyle::Ymd) if parts[2].len() == 2 => made(a, b, c).ok_or(NO_SUCH_DAY),
        Some(DateStyle::Ymd) | None => match (made(c, b, a), made(c, a, b)) {
            (Some(one), Some(other)) if one == other => Ok(one),
            (Some(_), Some(_)) => Err(WHICH_ORDER),
            (Some(only), None) | (None, Some(only)) => Ok(only),
            (None, None) => Err(NO_SUCH_DAY),
        },
    }
}

/// `7:42`, `T00:00:00Z`, ` 12:00:00.000 AM +02:00`; midnight where nothing is left.
fn time(rest: &str) -> Option<NaiveTime> {
    let rest = rest.trim_start_matches(['T', ',', ' ']).trim();
    if rest.is_empty() {
        return Some(NaiveTime::MIN);
    }
    let lower = rest.to_lowercase();
    let clock: String = lower.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.')).collect();
    let after = lower.get(clock.len()..)?.trim();
    let (pm, zone) = match (after.strip_prefix("am"), after.strip_prefix("pm")) {
        (Some(zone), _) => (Some(false), zone),
        (_, Some(zone)) => (Some(true), zone),
        _ => (None, after),
    };
    let zone = zone.trim();
    if !(zone.is_empty() || zone == "z" || zone == "utc" || zone == "gmt" || zone.starts_with(['+', '-'])) {
        return None;
    }
    let mut parts = clock.split(':');
    let mut hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    let second: u32 = parts.next().unwrap_or("0").split('.').next()?.parse().ok()?;
    if let Some(pm) = pm {
        hour = hour % 12 + if pm { 12 } else { 0 };
    }
    NaiveTime::from_hms_opt(hour, minute, second.min(59))
}

/// Dates with words: `18 Dec`, `Dec 18, 2026`, `end Nov`, `mid March`.
fn words(text: &str, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    let text = text.to_lowercase().replace(['-', '/', ','], " ");
    // A time behind a date in words is dropped.
    let mut words: Vec<&str> =
        text.split_whitespace().filter(|w| !w.contains(':') && !matches!(*w, "am" | "pm" | "the")).collect();
    if words.len() > 1 && words.first().is_some_and(|w| weekday(w).is_some()) {
        words.remove(0);
    }
    if ["week", "weeks", "days", "tomorrow", "yesterday", "next", "this", "soon", "asap", "later"]
        .iter()
        .any(|w| words.contains(w))
    {
        return Err(RELATIVE);
    }
    let words: Vec<&str> = words.into_iter().filter(|w| *w != "of").collect();
    match words.as_slice() {
        ["end" | "eo" | "late", m] if month(m).is_some() => {
            let m = month(m).ok_or(NO_DATE)?;
            if words.first() == Some(&"late") {
                return Err(PERIOD);
            }
            nearest(today, |y| end_of_month(y, m)).ok_or(WHICH_YEAR)
        }
        ["end", m, y] if month(m).is_some() && year(y).is_some() => {
            end_of_month(year(y).ok_or(NO_DATE)?, month(m).ok_or(NO_DATE)?).ok_or(NO_SUCH_DAY)
        }
        ["mid" | "middle", m] if month(m).is_some() => {
            let m = month(m).ok_or(NO_DATE)?;
            nearest(today, |y| NaiveDate::from_ymd_opt(y, m, 15)).ok_or(WHICH_YEAR)
        }
        ["mid" | "middle", m, y] if month(m).is_some() && year(y).is_some() => {
            NaiveDate::from_ymd_opt(year(y).ok_or(NO_DATE)?, month(m).ok_or(NO_DATE)?, 15).ok_or(NO_SUCH_DAY)
        }
        ["eom"] | ["end", "month"] | ["eoq"] | ["eoy"] => Err(RELATIVE),
        [d, m] | [m, d] if day_of_month(d).is_some() && month(m).is_some() => {
            let (d, m) = (day_of_month(d).ok_or(NO_DATE)?, month(m).ok_or(NO_DATE)?);
            // The 29th of February is a day of some years only.
            if NaiveDate::from_ymd_opt(today.year(), m, d).is_none() {
                return Err(WHICH_YEAR);
            }
            nearest(today, |y| NaiveDate::from_ymd_opt(y, m, d)).ok_or(WHICH_YEAR)
        }
        [d, m, y] | [m, d, y] if day_of_month(d).is_some() && month(m).is_some() && year(y).is_some() => {
            let (d, m, y) = (day_of_month(d).ok_or(NO_DATE)?, month(m).ok_or(NO_DATE)?, year(y).ok_or(NO_DATE)?);
            NaiveDate::from_ymd_opt(y, m, d).ok_or(NO_SUCH_DAY)
        }
        [y, m, d] if y.len() == 4 && year(y).is_some() && month(m).is_some() && day_of_month(d).is_some() => {
            let (d, m, y) = (day_of_month(d).ok_or(NO_DATE)?, month(m).ok_or(NO_DATE)?, year(y).ok_or(NO_DATE)?);
            NaiveDate::from_ymd_opt(y, m, d).ok_or(NO_SUCH_DAY)
        }
        words if words.iter().any(|w| month(w).is_some() || is_period(w)) => Err(PERIOD),
        [y] if y.len() == 4 && year(y).is_some() => Err(PERIOD),
        _ => Err(NO_DATE),
    }
}

fn is_period(word: &str) -> bool {
    let quarter = word.strip_prefix('q').or_else(|| word.strip_suffix('q')).and_then(|n| n.chars().next());
    quarter.is_some_and(|c| ('1'..='4').contains(&c))
        || word.starts_with("fy")
        || matches!(
            word,
            "h1" | "h2"
                | "quarter"
                | "year"
                | "month"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "christmas"
                | "easter"
                | "ytd"
        )
}
