//! What a heading says about its amounts: `Value (£k)`, `Amount €`, `Revenue USD 000s`.

use crate::currency;

/// Thousands and currency told by a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingUnit {
    /// 1 or 1,000.
    pub times: u32,
    /// The currency, where it is told.
    pub currency: Option<String>,
}

/// Looks for a unit in a heading of an amount.
pub fn heading_unit(heading: &str, company: &str) -> HeadingUnit {
    let lower = heading.to_lowercase();
    let mut unit = HeadingUnit { times: 1, currency: None };
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ':' | '_')) {
        let mut word = word.trim_matches(['\'', '’', '.', '*']);
        for thousands in ["000s", "000", "'000", "k"] {
            if let Some(rest) = word.strip_suffix(thousands) {
                let rest = rest.trim_end_matches(['\'', '’']);
                if rest.is_empty() || currency::currency(rest, company).is_some() {
                    unit.times = 1_000;
                    word = rest;
                    break;
                }
            }
        }
        let is_sign = word.chars().count() <= 3 && word.chars().any(|c| !c.is_alphanumeric());
        if is_sign || currency::code(word).is_some() {
            unit.currency = unit.currency.or_else(|| currency::currency(word, company));
        } else if let Some(sign) = word.chars().find(|c| matches!(c, '£' | '€' | '$' | '¤')) {
            unit.currency = unit.currency.or_else(|| currency::currency(&sign.to_string(), company));
        }
        if word == "thousands" {
            unit.times = 1_000;
        }
    }
    unit
}
