//! Amounts, days and counts as pages write them.

use chrono::{Datelike, NaiveDate};
use sales::money::Money;
use sales::pipeline::types::Category;

/// The sign of a currency that readers know by it.
fn sign_of(currency: &str) -> Option<char> {
    match currency {
        "EUR" => Some('€'),
        "GBP" => Some('£'),
        "JPY" => Some('¥'),
        "USD" => Some('$'),
        _ => None,
    }
}

/// "£118,000", "118,000 SEK".
pub fn money(amount: &Money) -> String {
    let shown = amount.shown();
    let Some(sign) = sign_of(&amount.currency) else { return shown };
    let figures = shown.trim_end_matches(|c: char| !c.is_ascii_digit());
    match figures.strip_prefix('-') {
        Some(figures) => format!("−{sign}{figures}"),
        None => format!("{sign}{figures}"),
    }
}

/// As sentences write it: "£118k", "£1.24m", "£6,523", "£76.92".
pub fn short(amount: &Money) -> String {
    let figures = amount.rounded();
    let (minus, figures) = figures.strip_prefix('-').map_or(("", figures.as_str()), |figures| ("−", figures));
    match sign_of(&amount.currency) {
        Some(sign) => format!("{minus}{sign}{figures}"),
        None => format!("{minus}{figures} {}", amount.currency),
    }
}

/// One amount a currency: "£118,000 and €20,000", "£118,000, €20,000 and ¥90"; nothing where there is none.
pub fn sums(amounts: &[Money]) -> Option<String> {
    let shown: Vec<String> = amounts.iter().map(money).collect();
    match shown.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

/// "2026-Q4"; with its months where the fiscal year is not the calendar's: "2027-Q3 (Oct to Dec 2026)".
pub fn period(name: &str, from: NaiveDate, to: NaiveDate) -> String {
    let of_calendar = format!("{}-Q{}", from.year(), from.month0() / 3 + 1);
    match name.contains("-Q") && name != of_calendar {
        true => format!("{name} ({} to {})", from.format("%b"), to.format("%b %Y")),
        false => name.to_owned(),
    }
}

/// "3 Nov 2026"
pub fn day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// "3 November 2026"
pub fn long_day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A category as screens call it.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Commit => "Commit",
        Category::BestCase => "Best case",
        Category::Pipeline => "Pipeline",
        Category::Omitted => "Omitted",
    }
}

/// "1 deal", "3 deals"
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// "1 person", "3 people"
pub fn people(n: usize) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
}

#[cfg(test)]
mod tests {
    use super::{Category, Money, category, count, money, short, sums};

    #[test]
    fn short_amounts_are_written_as_in_sentences() {
        let of = |minor: i64| short(&Money { minor, currency: "GBP".to_owned() });
        assert_eq!(
            [99_900, 652_308, 124_900_000, -3_149_900, 7_692, 12_350].map(of),
            ["£999", "£6,523", "£1.25m", "−£31.5k", "£76.92", "£124"]
        );
        assert_eq!(short(&Money { minor: 5_000, currency: "SEK".to_owned() }), "50 SEK");
    }

    #[test]
    fn a_quarter_of_another_year_than_the_calendar_s_names_its_months() {
        let day = |text: &str| text.parse().unwrap_or_default();
        let of = |name: &str| super::period(name, day("2026-10-01"), day("2026-12-31"));
        assert_eq!((of("2026-Q4"), of("2027-Q3")), ("2026-Q4".into(), "2027-Q3 (Oct to Dec 2026)".into()));
    }

    #[test]
    fn amounts_have_their_sign_or_their_code() {
        let of = |minor, currency: &str| Money { minor, currency: currency.to_owned() };
        assert_eq!(money(&of(11_800_050, "GBP")), "£118,000.50");
        assert_eq!(money(&of(-11_800_000, "EUR")), "−€118,000");
        assert_eq!(money(&of(118_000, "JPY")), "¥118,000");
        assert_eq!(money(&of(11_800_000, "SEK")), "118,000 SEK");
        assert_eq!(sums(&[of(100, "GBP"), of(200, "EUR")]).as_deref(), Some("£1 and €2"));
        let four = sums(&[of(100, "GBP"), of(200, "EUR"), of(3, "JPY"), of(400, "SEK")]);
        assert_eq!(four.as_deref(), Some("£1, €2, ¥3 and 4 SEK"));
        assert_eq!(sums(&[]), None);
        assert_eq!((count(1, "deal"), count(0, "deal")), ("1 deal".to_owned(), "0 deals".to_owned()));
    }

    #[test]
    fn categories_are_called_as_on_the_screen() {
        let said = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted].map(category);
        assert_eq!(said, ["Commit", "Best case", "Pipeline", "Omitted"]);
    }
}
