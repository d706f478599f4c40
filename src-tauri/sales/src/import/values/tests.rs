//! Values by example, and what must never happen to any text.

use super::Understood::{self, Nothing, Unclear, Value};
use super::amount::{self, amount};
use super::date::{self, date, instant};
use super::{category, date_style, decimal_style, outcome};
use crate::currency;
use crate::import::types::{DateStyle, Decimal};
use crate::pipeline::types::{Category, Outcome};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn money(text: &str, decimal: Option<Decimal>, currency: &str) -> Understood<(i64, String)> {
    match amount(text, amount::Reading { decimal, currency, times: 1 }) {
        Value(money) => Value((money.minor, money.currency)),
        Nothing => Nothing,
        Unclear(why) => Unclear(why),
    }
}

fn on(text: &str, style: Option<DateStyle>) -> Option<String> {
    date(text, date::Reading { style, today: day("2026-10-05") }).value().map(|d| d.to_string())
}

#[test]
fn amounts_that_are_clear() {
    for (text, minor, code) in [
        ("118k", 11_800_000, "GBP"),
        ("1.2m", 120_000_000, "GBP"),
        ("£12,500.00", 1_250_000, "GBP"),
        ("12.500,00 €", 1_250_000, "EUR"),
        ("(500)", -50_000, "GBP"),
        ("-500", -50_000, "GBP"),
        ("500-", -50_000, "GBP"),
        ("$1,234,567", 123_456_700, "USD"),
        ("USD 500", 50_000, "USD"),
        ("500 USD", 50_000, "USD"),
        ("12,500", 1_250_000, "GBP"),
        ("12 500,50", 1_250_050, "GBP"),
        ("1'234.5", 123_450, "GBP"),
        ("12,34,567.00", 123_456_700, "GBP"),
        ("500,-", 50_000, "GBP"),
        ("12k €", 1_200_000, "EUR"),
        ("€12k", 1_200_000, "EUR"),
        ("12 k€", 1_200_000, "EUR"),
        ("0.1", 10, "GBP"),
        (".5", 50, "GBP"),
        ("1054", 105_400, "GBP"),
        ("¥1200", 1_200, "JPY"),
        ("KWD 1.500", 1_500, "KWD"),
        ("2.5 million", 250_000_000, "GBP"),
        ("0", 0, "GBP"),
        ("1234.500", 123_450, "GBP"),
        ("12.5000", 1_250, "GBP"),
        ("1.2345m", 123_450_000, "GBP"),
    ] {
        let decimal = if text.starts_with("KWD") { Some(Decimal::Point) } else { None };
        assert_eq!(money(text, decimal, "GBP"), Value((minor, code.to_owned())), "{text}");
    }
    assert_eq!(money("12,5", Some(Decimal::Comma), "EUR"), Value((1_250, "EUR".into())));
    assert_eq!(money("12.500", Some(Decimal::Comma), "EUR"), Value((1_250_000, "EUR".into())));
    assert_eq!(money("12.345", Some(Decimal::Comma), "EUR"), Value((1_234_500, "EUR".into())));
    assert_eq!(money("12,345", Some(Decimal::Point), "EUR"), Value((1_234_500, "EUR".into())));
    assert_eq!(money("$5", None, "CAD"), Value((500, "CAD".into())));
    let thousands = amount("12.5", amount::Reading { decimal: None, currency: "GBP", times: 1_000 });
    assert_eq!(thousands.value().map(|m| m.minor), Some(1_250_000));
}

#[test]
fn amounts_that_say_nothing_or_ask() {
    for text in ["", "  ", "-", "n/a", "N/A", "null", "#N/A", "(blank)", "--"] {
        assert_eq!(money(text, None, "GBP"), Nothing, "{text}");
    }
    for text in [
        "TBC",
        "?",
        "10-15k",
        "10–15k",
        "10 to 15k",
        "10k-15k",
        "~12k",
        "c. 12k",
        "12k+",
        "<10k",
        "User Provided",
        "12.34.5",
        "1,23,4",
        "50%",
        "12.500",
        "£5 / $6",
        "1 2 3",
        "99999999999999999999",
        "1e9",
        "12..5",
        "k",
        "£",
        "5 apples",
    ] {
        assert!(matches!(money(text, None, "GBP"), Unclear(_)), "{text}: {:?}", money(text, None, "GBP"));
    }
    assert!(matches!(money("12,5", Some(Decimal::Point), "GBP"), Unclear(_)));
    // Twelve, or twelve thousand? The other cells of the file do not say how this one was typed.
    for (text, decimal) in [("12.345", Decimal::Point), ("£12.500", Decimal::Point), ("12,345", Decimal::Comma)] {
        assert!(matches!(money(text, Some(decimal), "GBP"), Unclear(_)), "{text}");
    }
}

#[test]
fn a_text_is_never_rounded() {
    for (text, decimal) in [
        ("1234.565", Decimal::Point),
        ("0.125", Decimal::Point),
        ("1,234.567", Decimal::Point),
        ("12 345.678", Decimal::Point),
        ("1'234.567", Decimal::Point),
        ("1.0050", Decimal::Point),
        ("1234,5678", Decimal::Comma),
        ("1.234,567", Decimal::Comma),
        ("12 345,678 €", Decimal::Comma),
        ("0.000001m", Decimal::Point),
    ] {
        let read = money(text, Some(decimal), "GBP");
        assert_eq!(matches!(read, Unclear(_)), text != "0.000001m", "{text}: {read:?}");
    }
    assert!(matches!(money("1200.5", Some(Decimal::Point), "JPY"), Unclear(_)));
    assert_eq!(
        money("1.2345", Some(Decimal::Point), "KWD"),
        Unclear("More decimals than the currency has: which amount counts?")
    );
}

#[test]
fn a_share_in_a_column_of_money_is_asked_about() {
    let read = |n: f64, times: u32| {
        amount::number(n, amount::Reading { decimal: None, currency: "GBP", times }).value().map(|m| m.minor)
    };
    assert_eq!((read(0.45, 1), read(-0.05, 1)), (None, None));
    assert_eq!(
        (read(0.45, 1_000), read(0.0, 1), read(1.0, 1), read(12.345, 1_000)),
        (Some(45_000), Some(0), Some(100), Some(1_234_500))
    );
}

#[test]
fn numbers_of_workbooks_are_rounded_to_the_minor_unit() {
    let read = |n: f64, c: &str| {
        amount::number(n, amount::Reading { decimal: Some(Decimal::Comma), currency: c, times: 1 })
            .value()
            .map(|m| m.minor)
    };
    assert_eq!(read(1.1 + 2.2, "GBP"), Some(330));
    assert_eq!((read(12.345, "GBP"), read(-118.5, "GBP"), read(12.345, "KWD")), (None, Some(-11_850), Some(12_345)));
    assert_eq!(read(118_333.333_333, "GBP"), Some(11_833_333));
    let finer = |n: f64| amount::is_finer(n, amount::Reading { decimal: None, currency: "GBP", times: 1 });
    assert!(finer(118_333.333_333) && finer(1234.565) && !finer(1.1 + 2.2) && !finer(987_654_321.01));
    assert_eq!(read(1054.0, "GBP"), Some(105_400));
    assert_eq!(read(1234.565, "EUR"), Some(123_457));
    assert_eq!(read(1200.0, "JPY"), Some(1_200));
    assert_eq!(read(-12.5, "GBP"), Some(-1_250));
    assert_eq!(read(1e300, "GBP"), None);
}

#[test]
fn dates_that_are_clear() {
    for (text, expected) in [
        ("2026-12-18", "2026-12-18"),
        ("2026-12-18T09:30:00Z", "2026-12-18"),
        ("2016-11-04 00:00:00", "2016-11-04"),
        ("20261218", "2026-12-18"),
        ("18/12/2026", "2026-12-18"),
        ("12/18/2026", "2026-12-18"),
        ("18.12.26", "2026-12-18"),
        ("5/20/2024 7:42", "2024-05-20"),
        ("18 Dec 2026", "2026-12-18"),
        ("18-Dec-26", "2026-12-18"),
        ("Dec 18, 2026", "2026-12-18"),
        ("December 18th, 2026 9:00 AM", "2026-12-18"),
        ("Fri 18 Dec 2026", "2026-12-18"),
        ("end Nov", "2026-11-30"),
        ("end of November", "2026-11-30"),
        ("End Feb 2028", "2028-02-29"),
        ("mid March", "2027-03-15"),
        ("18 dec", "2026-12-18"),
        ("45631.0", "2024-12-05"),
        ("2026/1/5", "2026-01-05"),
        ("1. 2. 2026", "2026-02-01"),
        ("3/3/2026", "2026-03-03"),
        ("8/31/2024 12:00:00 AM", "2024-08-31"),
        ("2026-12-18 09:30:00.0000000 +02:00", "2026-12-18"),
    ] {
        let style = if text.starts_with("1. 2.") { Some(DateStyle::Dmy) } else { None };
        assert_eq!(on(text, style).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(on("03/04/26", Some(DateStyle::Dmy)).as_deref(), Some("2026-04-03"));
    assert_eq!(on("03/04/26", Some(DateStyle::Mdy)).as_deref(), Some("2026-03-04"));
    assert_eq!(on("26-03-04", Some(DateStyle::Ymd)).as_deref(), Some("2026-03-04"));
    let reading = date::Reading { style: Some(DateStyle::Mdy), today: day("2026-10-05") };
    assert_eq!(
        instant("5/20/2024 7:42 PM", reading).value().map(|at| at.to_string()).as_deref(),
        Some("2024-05-20 19:42:00")
    );
}

#[test]
fn dates_that_ask() {
    for text in [
        "TBC",
        "?",
        "03/04/2026",
        "Q3 2026",
        "next month",
        "Nov",
        "November 2026",
        "2026",
        "31/02/2026",
        "soon",
        "asap",
        "end Sep",
        "spring",
        "FY27",
        "0206-01-01",
        "29 Feb",
        "12/2026",
        "Thursday",
        "eom",
        "end of quarter",
        "when the budget is there",
        "1/2/3",
        "25:00",
    ] {
        let got = date(text, date::Reading { style: None, today: day("2026-10-05") });
        assert!(matches!(got, Unclear(_)), "{text}: {got:?}");
    }
    assert!(matches!(
        date("25/12/2026", date::Reading { style: Some(DateStyle::Mdy), today: day("2026-10-05") }),
        Unclear(_)
    ));
    for text in ["", "n/a", "-", "null", "00/00/0000", "0000-00-00"] {
        assert_eq!(date(text, date::Reading { style: None, today: day("2026-10-05") }), Nothing, "{text}");
    }
}

#[test]
fn styles_by_all_values() {
    let dates = |list: &[&'static str]| date_style::guess(list.iter().copied());
    assert_eq!(dates(&["01-03-2017", "20-10-2016"]).style, Some(DateStyle::Dmy));
    assert_eq!(dates(&["3/1/2017", "10/20/2016 7:42"]).style, Some(DateStyle::Mdy));
    assert_eq!(dates(&["2017-03-01", ""]).style, Some(DateStyle::Ymd));
    let open = dates(&["01/03/2017", "02/03/2017"]);
    assert_eq!((open.style, open.unclear.len()), (None, 2));
    assert_eq!(dates(&["20/10/2016", "10/20/2016", "1/2/2016"]).style, None);
    assert_eq!(dates(&["25-10-16", "01-03-17"]).style, Some(DateStyle::Dmy));
    let decimals = |list: &[&'static str]| decimal_style::guess(list.iter().copied());
    assert_eq!(decimals(&["£12,500.00", "3,000"]).decimal, Some(Decimal::Point));
    assert_eq!(decimals(&["12.500,00 €", "3.000"]).decimal, Some(Decimal::Comma));
    assert_eq!(decimals(&["12.500", "99,5"]).decimal, Some(Decimal::Comma));
    assert_eq!(
        decimals(&["12.500", "3000"]),
        decimal_style::DecimalGuess { decimal: None, unclear: vec!["12.500".into()] }
    );
    assert_eq!(decimals(&["12.500", "3,000"]).decimal, None);
    assert_eq!(decimals(&["12,500"]).decimal, Some(Decimal::Point));
}

#[test]
fn outcomes_and_categories_of_crms() {
    for text in ["Won", "Closed Won", "closedwon", "Close - Won", "Won - renewal", "Order received", "Deal won"] {
        assert_eq!(outcome::outcome(text), Some(Outcome::Won), "{text}");
    }
    for text in
        ["Lost", "Closed Lost", "Lost - no decision", "Canceled", "Cancelled", "Out-Sold", "No decision", "closedlost"]
    {
        assert_eq!(outcome::outcome(text), Some(Outcome::Lost), "{text}");
    }
    for text in [
        "Engaging",
        "Prospecting",
        "Close",
        "Wonderful start",
        "Lost contact?",
        "Open",
        "Negotiation",
        "",
        "Almost won",
    ] {
        let expected = if text.starts_with("Lost") { Some(Outcome::Lost) } else { None };
        assert_eq!(outcome::outcome(text), expected, "{text}");
    }
    assert_eq!(outcome::status("Open"), Some(Outcome::Open));
    for text in ["Commit", "Committed", "Best Case", "BestCase", "Upside", "Forecast"] {
        assert_eq!(category::category(text), Some(Category::BestCase), "{text}");
    }
    assert_eq!(category::category("Closed"), None);
    assert_eq!(currency::currency("US Dollar", "GBP").as_deref(), Some("USD"));
    assert_eq!(currency::currency("Euros", "GBP").as_deref(), Some("EUR"));
    assert_eq!(currency::currency("kr", "SEK").as_deref(), Some("SEK"));
    assert_eq!(currency::currency("kr", "GBP"), None);
}

proptest! {
    #[test]
    fn no_text_panics_or_becomes_today(text in "\\PC{0,24}", point in any::<bool>()) {
        let decimal = if point { Some(Decimal::Point) } else { Some(Decimal::Comma) };
        let _ = money(&text, decimal, "GBP");
        let today = day("2031-07-29");
        let got = date(&text, date::Reading { style: None, today });
        prop_assert_ne!(got, Value(today));
    }

    #[test]
    fn zero_only_from_digits_that_are_zero(text in "[-a-zA-Z?.,/ ]{0,12}") {
        if let Value(money) = amount(&text, amount::Reading { decimal: None, currency: "GBP", times: 1 }) {
            prop_assert!(false, "{} became {:?}", text, money);
        }
    }

    #[test]
    fn written_amounts_are_read_back(minor in -9_000_000_000_000i64..9_000_000_000_000, comma in any::<bool>(), grouped in any::<bool>()) {
        let (group, sign) = if comma { ('.', ',') } else { (',', '.') };
        let whole = (minor.abs() / 100).to_string();
        let mut text = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if grouped && i > 0 && (whole.len() - i) % 3 == 0 {
                text.push(group);
            }
            text.push(digit);
        }
        let text = format!("{}{text}{sign}{:02}", if minor < 0 { "-" } else { "" }, minor.abs() % 100);
        prop_assert_eq!(money(&text, None, "GBP"), Value((minor, "GBP".to_owned())));
    }

    #[test]
    fn written_dates_are_read_back(days in 0i64..60_000, style in 0usize..3) {
        let date_of = day("1950-01-01") + chrono::TimeDelta::days(days);
        let (format, style) = [("%Y-%m-%d", DateStyle::Ymd), ("%d/%m/%Y", DateStyle::Dmy), ("%m.%d.%Y", DateStyle::Mdy)][style];
        prop_assert_eq!(on(&date_of.format(format).to_string(), Some(style)), Some(date_of.to_string()));
    }
}

#[test]
fn a_bare_time_of_day_and_the_year_1900_are_no_dates_of_deals() {
    let on = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap().and_hms_opt(3, 4, 0).unwrap();
    assert!(matches!(super::date::likely(on(1899, 12, 31)), super::Understood::Unclear(_)));
    assert!(matches!(super::date::likely(on(1900, 1, 1)), super::Understood::Unclear(_)));
    assert!(matches!(super::date::likely(on(2016, 10, 20)), super::Understood::Value(_)));
}
