//! Amounts as typed: `118k`, `1.2m`, `25,000`, and `+10k` on what is there.

use super::step::is_step;
use crate::currency::minor_digits;
use crate::error::{Error, Result};
use crate::import::types::Decimal;
use crate::import::values::Understood;
use crate::import::values::amount::{Reading, amount, around};
use crate::money::Money;

/// An amount as typed; none when nothing is typed. `current` is what a leading sign adds to.
///
/// # Errors
/// What can mean several amounts, or none.
pub fn money(input: &str, current: Option<&Money>, currency: &str) -> Result<Option<Money>> {
    let text = input.trim();
    let Some((sign, rest)) = signed(text) else {
        return read(text, currency);
    };
    if signed(rest).is_some() {
        return Err(unclear(text, "Two signs: which one counts?"));
    }
    let Some(current) = current else {
        return Err(Error::Unclear(format!(
            "\"{text}\" adds to an amount, and there is none yet. Nothing was changed; type the amount itself."
        )));
    };
    let Some(step) = read(rest, &current.currency)? else {
        return Err(unclear(text, "How much?"));
    };
    if step.currency != current.currency {
        return Err(Error::Unclear(format!(
            "{} cannot be added to {}. Nothing was changed; type the amount itself.",
            step.currency, current.currency
        )));
    }
    let minor = step.minor.checked_mul(sign).and_then(|by| current.minor.checked_add(by));
    match minor {
        Some(minor) => Ok(Some(Money { minor, currency: step.currency })),
        None => Err(unclear(text, "The amount is too large.")),
    }
}

/// `+10k`, `-500`: a sign and the step.
fn signed(text: &str) -> Option<(i64, &str)> {
    let first = text.chars().next().filter(|_| is_step(text))?;
    Some((if first == '+' { 1 } else { -1 }, text.get(first.len_utf8()..)?.trim()))
}

/// Only an empty field says that there is no amount: a dash or a word may be a slip.
fn read(text: &str, currency: &str) -> Result<Option<Money>> {
    if text.is_empty() {
        return Ok(None);
    }
    match amount(text, Reading { decimal: sign_of(text, currency), currency, times: 1 }) {
        Understood::Nothing => Err(unclear(text, "It is no amount; to say that none is known, leave it empty.")),
        Understood::Value(money) => Ok(Some(money)),
        Understood::Unclear(why) => Err(unclear(text, why)),
    }
}

/// One sign with three digits after it parts thousands: nobody types tenths of cents. Behind a unit they are no tenths of
/// cents: `1.125m` is one million and an eighth. Nor are they where the currency has three decimals: `12.500` of dinars
/// is what a field offers for twelve and a half.
fn sign_of(text: &str, currency: &str) -> Option<Decimal> {
    let at = text.rfind([',', '.'])?;
    let after = text.get(at + 1..)?.chars().take_while(char::is_ascii_digit).count();
    let sign = *text.as_bytes().get(at)?;
    let (unit, code) = around(text, currency).unwrap_or_else(|| (1, currency.to_owned()));
    let three = after == 3 && minor_digits(&code) == 3;
    let once = text.matches(char::from(sign)).count() == 1;
    let parted = text.get(..at)?.contains([',', '.']);
    match (sign, after) {
        (b'.', _) if once && (three || (unit > 1 && !parted)) => Some(Decimal::Point),
        // The point before it parts the thousands.
        (b',', 3) if once && three && parted => Some(Decimal::Comma),
        (b',', 3) | (b'.', 0..=2) => Some(Decimal::Point),
        (b'.', 3) | (b',', 0..=2) => Some(Decimal::Comma),
        _ => None,
    }
}

fn unclear(text: &str, why: &str) -> Error {
    Error::Unclear(format!("\"{text}\" is not clear: {} Nothing was changed; type it in full.", why))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(input: &str, current: Option<i64>) -> Option<i64> {
        let current = current.map(|minor| Money { minor, currency: "GBP".to_owned() });
        money(input, current.as_ref(), "GBP").expect(input).map(|m| m.minor)
    }

    #[test]
    fn reads_amounts_as_people_type_them() {
        for (input, minor) in [
            ("118k", 11_800_000),
            ("1.2m", 120_000_000),
            ("25,000", 2_500_000),
            ("25.000", 2_500_000),
            ("1,234.50", 123_450),
            ("1.234,50", 123_450),
            ("12.5", 1_250),
            ("12,50", 1_250),
            ("£400", 40_000),
            ("1.125m", 112_500_000),
            ("0.125m", 12_500_000),
            ("2.375k", 237_500),
            ("2.375k EUR", 237_500),
            ("1.0625m", 106_250_000),
            ("1,125k", 112_500_000),
            ("1.250.000", 125_000_000),
        ] {
            assert_eq!(typed(input, None), Some(minor), "{input}");
        }
        assert_eq!(typed("", Some(5)), None);
        assert_eq!(typed("+10k", Some(200)), Some(1_000_200));
        assert_eq!(typed("+1.125m", Some(200)), Some(112_500_200));
        assert_eq!(typed("-500", Some(80_000)), Some(30_000));
        // Whole, and below nothing: what a field offers for such an amount is no step.
        assert_eq!(typed("(500)", Some(80_000)), Some(-50_000));
        assert_eq!(typed("(1234.50 GBP)", Some(-5)), Some(-123_450));
        assert_eq!(money("12k EUR", None, "GBP").expect("clear").map(|m| m.currency), Some("EUR".to_owned()));
    }

    #[test]
    fn the_decimals_of_a_currency_are_no_thousands() {
        let typed = |input: &str, currency: &str| money(input, None, currency).expect(input).map(|m| m.minor);
        for (input, minor) in [
            ("12.500", 12_500),
            ("0.005", 5),
            ("(12.500)", -12_500),
            ("118000.500", 118_000_500),
            ("1,234.500", 1_234_500),
            ("1.234,500", 1_234_500),
            ("12.5", 12_500),
            ("1.250.000", 1_250_000_000),
            // As the app itself parts thousands.
            ("12,500", 12_500_000),
            ("1.125k", 1_125_000),
        ] {
            assert_eq!(typed(input, "KWD"), Some(minor), "{input}");
        }
        // The currency that is typed counts, not the company's.
        assert_eq!(typed("12.500 KWD", "GBP"), Some(12_500));
        assert_eq!(typed("12.500 GBP", "KWD"), Some(1_250_000));
        let step = money("+0.500", Some(&Money { minor: 12_500, currency: "KWD".to_owned() }), "KWD");
        assert_eq!(step.expect("clear").map(|m| m.minor), Some(13_000));
    }

    #[test]
    fn asks_where_it_is_not_clear() {
        for input in ["10-15k", "TBC", "about 5k", "+10k", "soon", "1,125m", "NaN", "-", ".", "n/a", "--5k", "+-5k"] {
            assert!(matches!(money(input, None, "GBP"), Err(Error::Unclear(_))), "{input}");
        }
    }
}
