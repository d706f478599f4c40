//! Day first or month first, by all dates of a file.

use super::date::three;
use crate::import::types::DateStyle;

/// What a file's dates tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateGuess {
    /// The order, where the dates tell it.
    pub style: Option<DateStyle>,
    /// Dates that are two days, and nothing tells which is meant; a few of them.
    pub unclear: Vec<String>,
}

/// Looks at all dates; contradicting ones leave it open.
pub fn guess<'a>(dates: impl Iterator<Item = &'a str>) -> DateGuess {
    let (mut day_first, mut month_first, mut year_first) = (0usize, 0usize, 0usize);
    let mut unclear: Vec<String> = Vec::new();
    for text in dates {
        let text = text.trim();
        let Some(([a, b, c], _)) = three(text) else { continue };
        let (a_number, b_number) = (a.parse::<u32>().unwrap_or(0), b.parse::<u32>().unwrap_or(0));
        if a.len() == 4 {
            year_first += 1;
        } else if a_number > 31 && c.len() == 2 {
            // `98-12-18`: nothing but a year is greater than 31.
            year_first += 1;
        } else if a_number > 12 && b_number <= 12 {
            day_first += 1;
        } else if b_number > 12 && a_number <= 12 {
            month_first += 1;
        } else if a_number != b_number && unclear.len() < 5 {
            unclear.push(text.to_owned());
        }
    }
    match (day_first, month_first) {
        (0, 0) if unclear.is_empty() && year_first > 0 => DateGuess { style: Some(DateStyle::Ymd), unclear },
        (0, 0) => DateGuess { style: None, unclear },
        (_, 0) => DateGuess { style: Some(DateStyle::Dmy), unclear: Vec::new() },
        (0, _) => DateGuess { style: Some(DateStyle::Mdy), unclear: Vec::new() },
        _ => DateGuess { style: None, unclear },
    }
}
