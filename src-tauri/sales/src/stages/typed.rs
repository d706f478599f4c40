//! Names, probabilities and days of stages as typed.

use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::accounts::folded;
use crate::pipeline::types::Stage;
use uuid::Uuid;

/// Longest name, in letters.
const LONGEST: usize = 60;
/// Longest criterion, in letters.
const LONGEST_LINE: usize = 200;
/// More criteria than these nobody ticks.
const MOST_LINES: usize = 20;
/// Three years: longer is a mistake.
const MOST_DAYS: u32 = 1_100;

/// A name that no other stage has; case and accents do not tell two names apart.
pub fn name(text: &str, all: &[Stage], of: Option<Uuid>) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::Invalid("A stage needs a name. Nothing was changed; type one.".to_owned()));
    }
    if name.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "The name of a stage has at most {LONGEST} letters. Nothing was changed; type a shorter one."
        )));
    }
    match all.iter().find(|stage| Some(stage.id) != of && folded(&stage.name) == folded(&name)) {
        Some(other) => Err(Error::Refused(format!(
            "There is a stage called {} already. Nothing was changed; choose another name.",
            other.name
        ))),
        None => Ok(name),
    }
}

/// A probability in whole percent; none = not counted.
pub fn probability(input: &str) -> Result<Option<u8>> {
    let Some(share) = entry::percent(input)? else { return Ok(None) };
    match u8::try_from(share / 100) {
        Ok(percent @ 0..=100) if share % 100 == 0 => Ok(Some(percent)),
        _ => Err(Error::Invalid(format!(
            "A probability of {} cannot be. Nothing was changed; type a whole number from 0 to 100.",
            entry::percent_words(share)
        ))),
    }
}

/// Days as typed: `14`, `14 days`, `2w`, `1 month`; a week is 7 days, a month 30. None = unknown.
pub fn days(input: &str) -> Result<Option<u32>> {
    let text = input.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: Option<u32> = text.get(..digits).and_then(|n| n.parse().ok());
    let unit = match text.get(digits..).unwrap_or_default().trim() {
        "" | "d" | "day" | "days" => Some(1),
        "w" | "wk" | "week" | "weeks" => Some(7),
        "m" | "mo" | "month" | "months" => Some(30),
        _ => None,
    };
    match number.zip(unit).and_then(|(n, unit)| n.checked_mul(unit)) {
        Some(0) => Err(Error::Invalid(
            "A deal stays at least a day. Nothing was changed; type the days, or nothing where they are not known."
                .to_owned(),
        )),
        Some(days) if days <= MOST_DAYS => Ok(Some(days)),
        Some(days) => Err(Error::Invalid(format!(
            "{days} days in one stage cannot be. Nothing was changed; at most {MOST_DAYS} are taken."
        ))),
        None => Err(Error::Unclear(format!(
            "\"{}\" is not clear: use days, weeks or months, such as 14 or 2w. Nothing was changed.",
            input.trim()
        ))),
    }
}

/// Criteria one a line, empty ones and doubles left out.
pub fn criteria(lines: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines.iter().flat_map(|line| line.lines()) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && !kept.iter().any(|other| folded(other) == folded(&line)) {
            kept.push(line);
        }
    }
    if kept.len() > MOST_LINES || kept.iter().any(|line| line.chars().count() > LONGEST_LINE) {
        return Err(Error::Invalid(format!(
            "A stage has at most {MOST_LINES} exit criteria of {LONGEST_LINE} letters. Nothing was changed; leave some out."
        )));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_probabilities_are_read_as_typed() {
        for (input, read) in [("14", 14), ("14 days", 14), ("2w", 14), ("1 month", 30)] {
            assert_eq!(days(input).ok(), Some(Some(read)), "{input}");
        }
        assert_eq!((days("").ok(), probability("").ok()), (Some(None), Some(None)));
        assert!(days("0").is_err() && days("soon").is_err() && days("9999").is_err());
        assert_eq!((probability("35").ok(), probability("60 %").ok()), (Some(Some(35)), Some(Some(60))));
        assert!(probability("101").is_err() && probability("12.5").is_err() && probability("-1").is_err());
    }

    #[test]
    fn criteria_are_one_a_line_and_once() {
        let lines = ["The buyer has signed. ", "", "the  buyer has SIGNED.", "A\nB"].map(str::to_owned);
        assert_eq!(criteria(&lines).ok(), Some(["The buyer has signed.", "A", "B"].map(str::to_owned).to_vec()));
        assert!(criteria(&["x".repeat(201)]).is_err());
    }
}
