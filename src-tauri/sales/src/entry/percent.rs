//! Shares as typed: `35`, `12.5 %`, `12,5`. Hundredths of a percent, so that nothing is rounded.

use crate::error::{Error, Result};

/// A share in hundredths of a percent as typed; none when nothing is typed. `35` and `35 %` are 35 percent, and so
/// `0.35` is a third of one: what was understood is told while it is typed.
///
/// # Errors
/// What is no number, or has more than two decimals.
pub fn percent(input: &str) -> Result<Option<i64>> {
    let text = input.trim().trim_end_matches('%').trim_end();
    if text.is_empty() && !input.contains('%') {
        return Ok(None);
    }
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text),
    };
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !number(whole) || !number(rest) || whole.len() > 6 {
        return Err(unclear(input, "Type a number, such as 35."));
    }
    if rest.len() > 2 {
        return Err(unclear(input, "A share has at most two decimals."));
    }
    let whole: i64 = whole.parse().map_err(|_| unclear(input, "Type a number, such as 35."))?;
    let rest: i64 = format!("{rest:0<2}").parse().map_err(|_| unclear(input, "Type a number, such as 35."))?;
    Ok(Some(sign * (whole * 100 + rest)))
}

/// "35 %", "12.5 %".
pub fn percent_words(share: i64) -> String {
    let sign = if share < 0 { "-" } else { "" };
    let (whole, rest) = (share.unsigned_abs() / 100, share.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole} %"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{} %", rest / 10),
        rest => format!("{sign}{whole}.{rest:02} %"),
    }
}

fn unclear(text: &str, why: &str) -> Error {
    Error::Unclear(format!("\"{}\" is not clear: {why} Nothing was changed; type it in full.", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_type_them() {
        for (input, share) in [
            ("35", 3_500),
            ("35 %", 3_500),
            ("12.5%", 1_250),
            ("12,5", 1_250),
            ("0.35", 35),
            ("-5", -500),
            ("100", 10_000),
        ] {
            assert_eq!(percent(input).ok(), Some(Some(share)), "{input}");
        }
        assert_eq!(percent(" ").ok(), Some(None));
        for input in ["%", "a third", "1.234", "10-15", "3 5", ".5"] {
            assert!(matches!(percent(input), Err(Error::Unclear(_))), "{input}");
        }
    }

    #[test]
    fn shares_read_as_they_are_written() {
        for share in [0, 35, 3_500, 1_250, 1_205, -500, -35, 10_000] {
            assert_eq!(percent(&percent_words(share)).ok(), Some(Some(share)));
        }
        assert_eq!((percent_words(1_250), percent_words(-35)), ("12.5 %".to_owned(), "-0.35 %".to_owned()));
    }
}
