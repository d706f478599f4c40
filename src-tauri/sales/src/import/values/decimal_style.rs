//! Point or comma before the cents, by all amounts of a file.

use crate::import::types::Decimal;

/// What a file's amounts tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecimalGuess {
    /// The sign, where the amounts tell it.
    pub decimal: Option<Decimal>,
    /// Amounts that mean another figure by the other sign, and nothing tells which; a few of them.
    pub unclear: Vec<String>,
}

/// Looks at all amounts; contradicting ones leave it open.
pub fn guess<'a>(amounts: impl Iterator<Item = &'a str>) -> DecimalGuess {
    let (mut point, mut comma, mut english) = (0usize, 0usize, 0usize);
    let mut unclear: Vec<String> = Vec::new();
    for text in amounts {
        let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
        let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
        match (points, commas) {
            (0, 0) => {}
            (1, n) if n > 0 && digits.rfind('.') > digits.rfind(',') => point += 1,
            (n, 1) if n > 0 && digits.rfind(',') > digits.rfind('.') => comma += 1,
            (n, 0) if n > 1 => comma += 1,
            (0, n) if n > 1 => point += 1,
            (1, 0) | (0, 1) => {
                let sign = if points == 1 { '.' } else { ',' };
                let (before, after) = digits.split_once(sign).unwrap_or((digits, ""));
                let after = after.chars().take_while(char::is_ascii_digit).count();
                if after == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0') {
                    if sign == ',' {
                        english += 1;
                    } else if unclear.len() < 5 {
                        unclear.push(text.to_owned());
                    }
                } else if sign == '.' {
                    point += 1;
                } else {
                    comma += 1;
                }
            }
            _ => {}
        }
    }
    match (point, comma, english) {
        (0, 0, _) if english == 0 || !unclear.is_empty() => DecimalGuess { decimal: None, unclear },
        (_, 0, _) => DecimalGuess { decimal: Some(Decimal::Point), unclear: Vec::new() },
        (0, _, _) => DecimalGuess { decimal: Some(Decimal::Comma), unclear: Vec::new() },
        _ => DecimalGuess { decimal: None, unclear },
    }
}
