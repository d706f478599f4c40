//! Money as users see it: integer minor units plus an ISO 4217 currency code.

use crate::currency::minor_digits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An amount in minor units (cents, pence, yen) of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Money {
    /// Integer minor units; 12345 is 123.45 in a currency with two decimals.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code in capitals.
    pub currency: String,
}

impl Money {
    /// For sentences and names of actions: "118,000 GBP", "99.50 EUR".
    pub fn shown(&self) -> String {
        let digits = minor_digits(&self.currency);
        let unit = 10_u64.pow(digits);
        let (whole, rest) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        let sign = if self.minor < 0 { "-" } else { "" };
        let cents = match rest {
            0 => String::new(),
            rest => format!(".{rest:0width$}", width = digits as usize),
        };
        format!("{sign}{}{cents} {}", thousands(whole), self.currency)
    }

    /// For sentences, tiles and charts, without the currency: "118k", "1.24m", "9,500", "99.49". Three digits, rounded half up;
    /// below a hundred the exact amount.
    pub fn rounded(&self) -> String {
        let unit = 10_u128.pow(minor_digits(&self.currency));
        let minor = u128::from(self.minor.unsigned_abs());
        let sign = if self.minor < 0 { "-" } else { "" };
        // Three digits, rounded half up.
        let in_units_of = |size: u128, decimals: u32| {
            let scale = 10_u128.pow(decimals);
            (minor * scale * 2 + size * unit) / (2 * size * unit)
        };
        let figures = |minor: i64| {
            let all = Money { minor, currency: self.currency.clone() }.shown();
            all.split(' ').next().unwrap_or(&all).to_owned()
        };
        let (size, letter, decimals) = match (minor * 2 + unit) / (2 * unit) {
            0..100 => return figures(self.minor),
            whole @ 100..10_000 => {
                let minor = i64::try_from(whole * unit).unwrap_or(i64::MAX);
                return figures(if self.minor < 0 { -minor } else { minor });
            }
            10_000..99_950 => (1_000, "k", 1),
            99_950..999_500 => (1_000, "k", 0),
            999_500..9_995_000 => (1_000_000, "m", 2),
            9_995_000..99_950_000 => (1_000_000, "m", 1),
            _ => (1_000_000, "m", 0),
        };
        let scaled = in_units_of(size, decimals);
        let scale = 10_u128.pow(decimals);
        let rest = match decimals {
            0 => String::new(),
            _ => format!(".{:0width$}", scaled % scale, width = decimals as usize),
        };
        let rest = rest.trim_end_matches('0').trim_end_matches('.');
        format!("{sign}{}{rest}{letter}", scaled / scale)
    }
}

/// Amounts that add up, each currency for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum(BTreeMap<String, i128>);

impl Sum {
    /// Adds an amount.
    pub fn add(&mut self, money: &Money) {
        *self.0.entry(money.currency.clone()).or_default() += i128::from(money.minor);
    }

    /// Adds amounts.
    pub fn extend<'m>(&mut self, all: impl IntoIterator<Item = &'m Money>) {
        all.into_iter().for_each(|money| self.add(money));
    }

    /// One entry a currency, by its code; empty where nothing was added.
    pub fn list(&self) -> Vec<Money> {
        let clamped = |sum: i128| i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
        self.0.iter().map(|(currency, sum)| Money { minor: clamped(*sum), currency: currency.clone() }).collect()
    }
}

impl<'m> FromIterator<&'m Money> for Sum {
    fn from_iter<I: IntoIterator<Item = &'m Money>>(all: I) -> Self {
        let mut sum = Self::default();
        sum.extend(all);
        sum
    }
}

/// Amounts for sentences: "118,000 GBP and 5,000 EUR".
pub fn shown_all(all: &[Money]) -> String {
    all.iter().map(Money::shown).collect::<Vec<_>>().join(" and ")
}

/// A number with its thousands apart: "8,800".
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_amounts_whole_and_broken() {
        let shown = |minor, currency: &str| Money { minor, currency: currency.to_owned() }.shown();
        assert_eq!(shown(11_800_000, "GBP"), "118,000 GBP");
        assert_eq!(shown(-9_950, "EUR"), "-99.50 EUR");
        assert_eq!(shown(1_234_567, "JPY"), "1,234,567 JPY");
        assert_eq!(shown(5, "KWD"), "0.005 KWD");
    }
}
