//! Amounts, days and counts as sentences say them.

use crate::money::{Money, thousands};
use chrono::{Datelike, NaiveDate};

/// "16 Nov", with the year where that is not today's.
pub(crate) fn short_date(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(format).to_string()
}

/// "118k", "1.24m", "9,500"; with its currency where that is not the company's.
pub(crate) fn short(money: &Money, home: &str) -> String {
    let amount = money.rounded();
    if money.currency == home { amount } else { format!("{amount} {}", money.currency) }
}

/// "118k and 40k EUR"; none where there is nothing.
pub(crate) fn shorts(all: &[Money], home: &str) -> Option<String> {
    let all: Vec<String> = all.iter().map(|money| short(money, home)).collect();
    (!all.is_empty()).then(|| listed(&all))
}

/// "one", "four", "12", "8,800".
pub(crate) fn number(count: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match WORDS.get(count) {
        Some(word) => (*word).to_owned(),
        None => thousands(count as u64),
    }
}

/// "one deal", "four deals".
pub(crate) fn deals(count: usize) -> String {
    format!("{} {}", number(count), if count == 1 { "deal" } else { "deals" })
}

/// "a", "a and b", "a, b and c".
pub(crate) fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// " (Ann Lee, by 4 Dec)": what is said beside a name; nothing where nothing is known.
pub(crate) fn aside(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// A sentence about one, or about several whose number stands for `{}`; none where there is nothing to say.
pub(crate) fn one_or_several(count: usize, one: &str, several: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(one.to_owned()),
        several_of => Some(capital(&several.replace("{}", &number(several_of)))),
    }
}

/// A sentence starts with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A quoted text without its own stop, so that the sentence can end once.
pub(crate) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_three_digits_and_their_currency() {
        let told = |minor, currency: &str| short(&Money { minor, currency: currency.to_owned() }, "GBP");
        assert_eq!(told(11_800_000, "GBP"), "118k");
        assert_eq!(told(11_849_999, "GBP"), "118k");
        assert_eq!(told(11_850_000, "GBP"), "119k");
        assert_eq!(told(1_240_000, "GBP"), "12.4k");
        assert_eq!(told(1_000_000, "GBP"), "10k");
        assert_eq!(told(999_950, "GBP"), "10k");
        assert_eq!(told(689_655, "GBP"), "6,897");
        assert_eq!(told(-689_655, "GBP"), "-6,897");
        assert_eq!(told(9_950, "GBP"), "100");
        assert_eq!(told(9_949, "GBP"), "99.49");
        assert_eq!(told(9_995_000, "GBP"), "100k");
        assert_eq!(told(99_950_000, "GBP"), "1m");
        assert_eq!(told(-124_000_000, "EUR"), "-1.24m EUR");
        assert_eq!(told(12_400_000_000, "GBP"), "124m");
        assert_eq!(told(250_000, "JPY"), "250k JPY");
    }

    #[test]
    fn counts_days_and_lists_read_as_they_are_said() {
        assert_eq!(
            (deals(1), deals(4), deals(12), number(8_800)),
            ("one deal".to_owned(), "four deals".to_owned(), "12 deals".to_owned(), "8,800".to_owned())
        );
        let day = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
        assert_eq!(short_date(day("2026-11-03"), day("2026-11-23")), "3 Nov");
        assert_eq!(short_date(day("2027-01-15"), day("2026-11-23")), "15 Jan 2027");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(capital("four deals"), "Four deals");
        let of = |count| one_or_several(count, "One deal is late.", "{} deals are late.");
        assert_eq!([0, 1, 2].map(of), [None, Some("One deal is late.".into()), Some("Two deals are late.".into())]);
        assert_eq!(quoted(" after  the audit. "), "after the audit");
    }
}
