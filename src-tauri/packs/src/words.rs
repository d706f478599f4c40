//! Amounts, days and counts as pages write them.

use chrono::NaiveDate;
use sales::money::Money;
use sales::pipeline::types::Category;

/// "£118,000", "118,000 SEK".
pub fn money(amount: &Money) -> String {
    let shown = amount.shown();
    let sign = match amount.currency.as_str() {
        "EUR" => '€',
        "GBP" => '£',
        "JPY" => '¥',
        "USD" => '$',
        _ => return shown,
    };
    let figures = shown.trim_end_matches(|c: char| !c.is_ascii_digit());
    match figures.strip_prefix('-') {
        Some(figures) => format!("−{sign}{figures}"),
        None => format!("{sign}{figures}"),
    }
}

/// In thousands or millions where it is that large: "£31k", "£1.2m". Rounded, half up.
pub fn short(amount: &Money) -> String {
    let unit = 10_i64.pow(sales::money::minor_digits(&amount.currency));
    let (whole, negative) = (amount.minor.unsigned_abs() / unit.unsigned_abs(), amount.minor < 0);
    let figures = match whole {
        // Small amounts as they are: a sentence beside them says the same.
        0..100 if amount.minor % unit != 0 => return money(amount),
        0..1_000 => ((amount.minor.unsigned_abs() * 2 + unit.unsigned_abs()) / (2 * unit.unsigned_abs())).to_string(),
        1_000..10_000 => tenths(whole + 50, 1_000, "k"),
        10_000..999_500 => format!("{}k", (whole + 500) / 1_000),
        _ => tenths(whole + 50_000, 1_000_000, "m"),
    };
    let sign = if negative { "−" } else { "" };
    match amount.currency.as_str() {
        "EUR" => format!("{sign}€{figures}"),
        "GBP" => format!("{sign}£{figures}"),
        "JPY" => format!("{sign}¥{figures}"),
        "USD" => format!("{sign}${figures}"),
        code => format!("{sign}{figures} {code}"),
    }
}

fn tenths(n: u64, unit: u64, letter: &str) -> String {
    match (n / unit, n % unit * 10 / unit) {
        (whole, 0) => format!("{whole}{letter}"),
        (whole, tenth) => format!("{whole}.{tenth}{letter}"),
    }
}

/// One amount a currency: "£118,000 and €20,000"; nothing where there is none.
pub fn sums(amounts: &[Money]) -> Option<String> {
    let shown: Vec<String> = amounts.iter().map(money).collect();
    (!shown.is_empty()).then(|| shown.join(" and "))
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

#[cfg(test)]
mod tests {
    use super::{Category, Money, category, count, money, short, sums};

    #[test]
    fn short_amounts_are_rounded() {
        let of = |whole: i64| short(&Money { minor: whole * 100, currency: "GBP".to_owned() });
        assert_eq!(
            [999, 1_000, 1_249, 9_960, 31_499, 999_400].map(of),
            ["£999", "£1k", "£1.2k", "£10k", "£31k", "£999k"]
        );
        assert_eq!([999_500, 1_240_000, -31_000].map(of), ["£1m", "£1.2m", "−£31k"]);
        assert_eq!(short(&Money { minor: 7_692, currency: "GBP".to_owned() }), "£76.92");
        assert_eq!(short(&Money { minor: 12_350, currency: "GBP".to_owned() }), "£124");
        assert_eq!(short(&Money { minor: 5_000, currency: "SEK".to_owned() }), "50 SEK");
    }

    #[test]
    fn amounts_have_their_sign_or_their_code() {
        let of = |minor, currency: &str| Money { minor, currency: currency.to_owned() };
        assert_eq!(money(&of(11_800_050, "GBP")), "£118,000.50");
        assert_eq!(money(&of(-11_800_000, "EUR")), "−€118,000");
        assert_eq!(money(&of(118_000, "JPY")), "¥118,000");
        assert_eq!(money(&of(11_800_000, "SEK")), "118,000 SEK");
        assert_eq!(sums(&[of(100, "GBP"), of(200, "EUR")]).as_deref(), Some("£1 and €2"));
        assert_eq!(sums(&[]), None);
        assert_eq!((count(1, "deal"), count(0, "deal")), ("1 deal".to_owned(), "0 deals".to_owned()));
    }

    #[test]
    fn categories_are_called_as_on_the_screen() {
        let said = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted].map(category);
        assert_eq!(said, ["Commit", "Best case", "Pipeline", "Omitted"]);
    }
}
