//! Amounts as people and programs write them, by exact decimal arithmetic: `12k`, `£12,500.00`, `12.500,00 €`, `(500)`.

use super::{Understood, says_later, says_nothing};
use crate::currency::{currency, minor_digits};
use crate::import::types::Decimal;
use crate::money::Money;

const NO_AMOUNT: &str = "This is not an amount.";
const RANGE: &str = "A range: which amount counts?";
const ABOUT: &str = "About, at least or at most: which amount counts?";
const GROUPS: &str = "Point or comma before the cents? The digits fit neither way of writing.";
const WHICH_SIGN: &str = "Point or comma before the cents?";
const FINER: &str = "More decimals than the currency has: which amount counts?";
const HUGE: &str = "The amount is too large.";

/// How amounts are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The sign before the cents; null = only what is clear by itself.
    pub decimal: Option<Decimal>,
    /// Currency of an amount without one.
    pub currency: &'a str,
    /// Amounts of this column are in thousands.
    pub times: u32,
}

/// Understands an amount.
pub fn amount(text: &str, reading: Reading<'_>) -> Understood<Money> {
    if says_nothing(text) {
        return Understood::Nothing;
    }
    if says_later(text) {
        return Understood::Unclear("To be confirmed: what is the amount?");
    }
    match parse(text, reading, false) {
        Ok(money) => Understood::Value(money),
        Err(why) => Understood::Unclear(why),
    }
}

/// A workbook's number, without the noise of binary fractions. Less than one of a currency is asked about: a cell that
/// shows 45 % holds 0.45.
pub fn number(number: f64, reading: Reading<'_>) -> Understood<Money> {
    if number != 0.0 && number.abs() < 1.0 && reading.times == 1 {
        return Understood::Unclear("Less than one: a share, not an amount?");
    }
    // Rust prints the shortest digits that mean this number, and never an exponent.
    let text = number.to_string();
    // Twelve thousand typed as `12.345` becomes this number in a workbook that takes the point for the cents' sign.
    if reading.times == 1 && minor_digits(reading.currency) != 3 && is_group_like(text.trim_start_matches('-')) {
        return Understood::Unclear(WHICH_SIGN);
    }
    let exact = Reading { decimal: Some(Decimal::Point), ..reading };
    match parse(&text, exact, true) {
        Ok(money) => Understood::Value(money),
        Err(why) => Understood::Unclear(why),
    }
}

/// Does the number hold a part that its currency has no coin for? A workbook's formula gives such numbers; they are rounded.
/// The noise of binary fractions does not count.
pub fn is_finer(number: f64, reading: Reading<'_>) -> bool {
    let minor = number * f64::from(reading.times) * f64::from(10u32.pow(minor_digits(reading.currency)));
    (minor - minor.round()).abs() > 1e-6 * minor.abs().max(1.0).sqrt()
}

/// One to three digits, a point, three digits.
fn is_group_like(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(before, after)| before.len() <= 3 && before != "0" && after.len() == 3)
}

/// What stands around the digits: the unit, as in `1.125m`, and the currency.
pub fn around(text: &str, currency: &str) -> Option<(u64, String)> {
    let reading = Reading { decimal: None, currency, times: 1 };
    pieces(text, reading).ok().map(|pieces| (pieces.unit, pieces.code))
}

/// `sure`: the sign before the cents is beyond doubt.
fn parse(text: &str, reading: Reading<'_>, sure: bool) -> Result<Money, &'static str> {
    let Pieces { digits, unit, code, negative } = pieces(text, reading)?;
    let (whole, fraction) = split(&digits, unit, reading.decimal, minor_digits(&code), sure)?;
    let minor = to_minor(&whole, &fraction, u64::from(reading.times) * unit, minor_digits(&code), sure)?;
    Ok(Money { minor: if negative { -minor } else { minor }, currency: code })
}

/// What an amount is made of.
struct Pieces {
    /// Digits with their group and decimal signs.
    digits: String,
    /// 1, a thousand, a million, a billion.
    unit: u64,
    /// Currency.
    code: String,
    negative: bool,
}

fn pieces(text: &str, reading: Reading<'_>) -> Result<Pieces, &'static str> {
    let mut text: String = text
        .trim()
        .chars()
        .map(|c| if c.is_whitespace() || c == '\u{202F}' || c == '\u{A0}' { ' ' } else { c })
        .collect();
    if text.len() > 60 {
        return Err(NO_AMOUNT);
    }
    let lower = text.to_lowercase();
    if lower.starts_with(['~', '<', '>', '≈', '±', '≤', '≥'])
        || lower.ends_with('+')
        || ["c. ", "ca. ", "ca ", "circa", "approx", "about", "around", "up to", "over ", "under ", "max", "min"]
            .iter()
            .any(|w| lower.starts_with(w))
    {
        return Err(ABOUT);
    }
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        negative = true;
        text = inner.trim().to_owned();
    }
    let first = text.find(|c: char| c.is_ascii_digit()).ok_or(NO_AMOUNT)?;
    let last = text.rfind(|c: char| c.is_ascii_digit()).ok_or(NO_AMOUNT)?;
    // `.5` starts with its point, `500,-` and `500.-` end with the sign.
    let first = if text.get(..first).is_some_and(|head| head.ends_with('.')) { first - 1 } else { first };
    let (head, digits, tail) = (
        text.get(..first).unwrap_or_default(),
        text.get(first..=last).unwrap_or_default(),
        text.get(last + 1..).unwrap_or_default(),
    );
    if digits.contains(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '\'' | '’')) {
        let range = digits.contains(['-', '–', '—', '/']) || digits.contains(" to ") || digits.contains("..");
        return Err(if range { RANGE } else { NO_AMOUNT });
    }
    let mut found: Option<String> = None;
    let head = strip_minus(head, &mut negative);
    take_currency(&head, &mut found, reading.currency)?;
    let tail = tail.trim().trim_start_matches(",-").trim_start_matches(".-").trim_start_matches(",–");
    let tail = strip_minus(tail, &mut negative);
    let unit = take_unit(&tail, &mut found, reading.currency)?;
    let code = found.unwrap_or_else(|| reading.currency.to_owned());
    Ok(Pieces { digits: digits.to_owned(), unit, code, negative })
}

fn strip_minus(text: &str, negative: &mut bool) -> String {
    let text = text.trim();
    if text.contains(['-', '−']) {
        *negative = true;
    }
    text.chars().filter(|c| !matches!(c, '-' | '−')).collect::<String>().trim().to_owned()
}

fn take_currency(text: &str, found: &mut Option<String>, company: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Ok(());
    }
    let code = currency(text, company).ok_or(NO_AMOUNT)?;
    match found {
        Some(other) if *other != code => Err("Two currencies: which one counts?"),
        _ => {
            *found = Some(code);
            Ok(())
        }
    }
}

/// What stands behind the digits: a unit, a currency, or both in either order.
fn take_unit(tail: &str, found: &mut Option<String>, company: &str) -> Result<u64, &'static str> {
    if tail.is_empty() {
        return Ok(1);
    }
    if let Some(times) = unit(tail) {
        return Ok(times);
    }
    if tail.starts_with('%') {
        return Err("A share, not an amount.");
    }
    if currency(tail, company).is_some() {
        take_currency(tail, found, company)?;
        return Ok(1);
    }
    // `12k EUR`, `12 k€`, `12 EUR k`
    for (at, _) in tail.char_indices().skip(1) {
        let (one, other) = tail.split_at(at);
        let (one, other) = (one.trim(), other.trim());
        if let (Some(times), Some(_)) = (unit(one), currency(other, company)) {
            take_currency(other, found, company)?;
            return Ok(times);
        }
        if let (Some(_), Some(times)) = (currency(one, company), unit(other)) {
            take_currency(one, found, company)?;
            return Ok(times);
        }
    }
    Err(if tail.contains(|c: char| c.is_ascii_digit()) { RANGE } else { NO_AMOUNT })
}

fn unit(text: &str) -> Option<u64> {
    match text.trim().trim_end_matches('.').to_lowercase().as_str() {
        "k" | "thousand" | "thou" | "grand" | "tsd" | "tausend" => Some(1_000),
        "m" | "mn" | "mm" | "mio" | "mill" | "million" | "millions" => Some(1_000_000),
        "b" | "bn" | "mrd" | "billion" => Some(1_000_000_000),
        _ => None,
    }
}

/// Digits with their groups and decimals, times a unit, in minor units; a fraction of a minor unit is rounded half up in
/// a workbook's number, and asked about in a text.
fn to_minor(whole: &str, fraction: &str, times: u64, exponent: u32, number: bool) -> Result<i64, &'static str> {
    let fraction = fraction.trim_end_matches('0');
    if whole.len() + fraction.len() > 30 {
        return Err(HUGE);
    }
    let all: i128 = format!("0{whole}{fraction}").parse().map_err(|_| NO_AMOUNT)?;
    let places = u32::try_from(fraction.len()).map_err(|_| HUGE)?;
    let scale = 10i128.checked_pow(places).ok_or(HUGE)?;
    let raised = all.checked_mul(i128::from(times)).and_then(|n| n.checked_mul(10i128.pow(exponent))).ok_or(HUGE)?;
    if !number && raised % scale != 0 {
        return Err(FINER);
    }
    let minor = (raised + scale / 2) / scale;
    // The window holds amounts as numbers of JavaScript: beyond 2^53 they would not be exact.
    i64::try_from(minor).ok().filter(|m| *m <= (1 << 53)).ok_or(HUGE)
}

/// Whole part without groups, and decimals.
fn split(
    digits: &str,
    unit: u64,
    decimal: Option<Decimal>,
    exponent: u32,
    sure: bool,
) -> Result<(String, String), &'static str> {
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let spaces = digits.contains([' ', '\'', '’']);
    let told = match decimal {
        Some(Decimal::Point) => Some('.'),
        Some(Decimal::Comma) => Some(','),
        None => None,
    };
    let sign = match (points, commas) {
        (0, 0) => None,
        (1, n) if n > 0 && digits.rfind('.') > digits.rfind(',') => Some('.'),
        (n, 1) if n > 0 && digits.rfind(',') > digits.rfind('.') => Some(','),
        (n, 0) if n > 1 => None,
        (0, n) if n > 1 => None,
        (1, 0) | (0, 1) => {
            let sign = if points == 1 { '.' } else { ',' };
            let (before, after) = digits.split_once(sign).unwrap_or((digits, ""));
            let group_like = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0') && !spaces;
            match told {
                // Even in a file whose sign is known, `12.345` may have been typed as twelve thousand; `1.125m` was not.
                Some(told) if told == sign && group_like && exponent != 3 && !sure && unit == 1 => {
                    return Err(WHICH_SIGN);
                }
                Some(told) if told == sign => Some(sign),
                // Thousands of millions: more likely the other sign.
                _ if group_like && unit >= 1_000_000 => return Err(WHICH_SIGN),
                Some(_) if group_like => None,
                Some(_) => return Err(GROUPS),
                None if !group_like => Some(sign),
                // Three digits behind one sign: thousands in nearly every file, unless the money has three decimals.
                None if sign == ',' && exponent != 3 => None,
                None => return Err(WHICH_SIGN),
            }
        }
        _ => return Err(GROUPS),
    };
    if let (Some(sign), Some(told)) = (sign, told)
        && sign != told
    {
        return Err(GROUPS);
    }
    let (whole, fraction) = match sign {
        Some(sign) => digits.rsplit_once(sign).unwrap_or((digits, "")),
        None => (digits, ""),
    };
    if fraction.contains(|c: char| !c.is_ascii_digit()) {
        return Err(GROUPS);
    }
    Ok((ungroup(whole)?, fraction.to_owned()))
}

/// Takes out the group signs: one kind of them, and groups of three (of two before the last in India).
fn ungroup(whole: &str) -> Result<String, &'static str> {
    let is_sign = |c: char| !c.is_ascii_digit();
    let mut signs = whole.chars().filter(|c| is_sign(*c));
    let Some(first) = signs.next() else { return Ok(whole.to_owned()) };
    if signs.any(|sign| sign != first) {
        return Err(GROUPS);
    }
    let groups: Vec<&str> = whole.split(is_sign).collect();
    let last = groups.len() - 1;
    let lengths_fit = groups.iter().enumerate().all(|(i, group)| match i {
        0 => (1..=3).contains(&group.len()),
        i if i == last => group.len() == 3,
        _ => group.len() == 3 || (first == ',' && group.len() == 2),
    });
    if lengths_fit { Ok(groups.concat()) } else { Err(GROUPS) }
}
