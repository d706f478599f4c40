//! A date in parts: digits, names of months, ends of periods.

use chrono::{Datelike, NaiveDate};

/// The month whose English name (or its first letters) this is.
pub fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let index = NAMES.iter().position(|name| name.starts_with(&word)).or_else(|| (word == "sept").then_some(8))?;
    u32::try_from(index + 1).ok()
}

/// A weekday's name or its first letters; days from Monday.
pub fn weekday(word: &str) -> Option<u32> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    if word.len() < 3 {
        return None;
    }
    NAMES.iter().position(|name| name.starts_with(&word)).and_then(|i| u32::try_from(i).ok())
}

/// `18`, `18th`.
pub fn day_of_month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(',').to_lowercase();
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// `2026`, `26`, `'26`.
pub fn year(word: &str) -> Option<i32> {
    let digits = word.trim_start_matches(['\'', '’']).trim_end_matches(',');
    match (digits.len(), digits.parse::<i32>().ok()?) {
        (4, year) if (1900..=2199).contains(&year) => Some(year),
        (2, year) if year >= 0 => Some(full(year)),
        _ => None,
    }
}

/// Two digits are of the years 1970 to 2069.
pub fn full(year: i32) -> i32 {
    match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    }
}

/// The last day of a month.
pub fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// The year of a day told without one: the next such day, unless the last one is so near that it may be meant.
pub fn nearest(today: NaiveDate, of_year: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let (this, before, next) = (of_year(today.year())?, of_year(today.year() - 1)?, of_year(today.year() + 1)?);
    let (coming, last) = if this >= today { (this, before) } else { (next, this) };
    if (today - last).num_days() <= 60 { None } else { Some(coming) }
}
