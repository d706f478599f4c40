//! Figures on pages: each is given once, as a value and as it is shown, so that nothing has to be read back from words.

use crate::words;
use chrono::NaiveDate;
use sales::audience::Measured;
use sales::money::{Money, Sum};
use serde::Serialize;
use uuid::Uuid;

/// What stands in the place of a figure that is not for the reader.
pub const WITHHELD: &str = "–";

/// An amount and how the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// Integer minor units.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// "£118,000"
    pub shown: String,
}

impl Amount {
    /// An amount in full.
    pub fn of(money: &Money) -> Self {
        Self { minor: money.minor, currency: money.currency.clone(), shown: words::money(money) }
    }

    /// The same with a sign where it adds: "+£118,000", "−£5,000".
    pub fn signed(money: &Money) -> Self {
        let shown = words::money(money);
        Self { shown: if money.minor > 0 { format!("+{shown}") } else { shown }, ..Self::of(money) }
    }
}

/// A day and how the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// "3 Nov 2026"
    pub shown: String,
    /// It lies before the day of the pages.
    pub passed: bool,
}

impl Day {
    /// A day as seen from the day of the pages.
    pub fn of(day: NaiveDate, today: NaiveDate) -> Self {
        Self { day, shown: words::day(day), passed: day < today }
    }
}

/// A set of deals: how many, what they come to (one entry a currency: mixed currencies are never added), and how many of
/// them have no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Deals.
    pub deals: usize,
    /// Sums of known values.
    pub value: Vec<Amount>,
    /// Deals without a value.
    pub unvalued: usize,
    /// "12 deals · £118,000 and €20,000 · 2 without a value"
    pub shown: String,
}

impl Total {
    /// Over some deals with their owners, as far as it is for the reader: of one person's alone it may not be, and says so.
    pub fn for_reader<'m>(
        deals: impl IntoIterator<Item = (Option<Uuid>, Option<&'m Money>)>,
        measured: &Measured,
    ) -> Self {
        let deals: Vec<(Option<Uuid>, Option<&Money>)> = deals.into_iter().collect();
        match measured.whole(&deals.iter().map(|(owner, _)| *owner).collect()) {
            true => Self::of(deals.into_iter().map(|(_, value)| value)),
            false => Self::withheld(),
        }
    }

    /// None: it is one person's, and not for the reader. The pages say why.
    pub fn withheld() -> Self {
        Self { deals: 0, value: Vec::new(), unvalued: 0, shown: WITHHELD.to_owned() }
    }

    /// Whether it is none.
    pub fn is_withheld(&self) -> bool {
        self.shown == WITHHELD
    }

    /// Over the values of some deals.
    pub fn of<'m>(values: impl Iterator<Item = Option<&'m Money>>) -> Self {
        let (mut sum, mut deals, mut unvalued) = (Sum::default(), 0, 0);
        for value in values {
            deals += 1;
            match value {
                Some(money) => sum.add(money),
                None => unvalued += 1,
            }
        }
        let list = sum.list();
        let without = (unvalued > 0).then(|| format!("{unvalued} without a value"));
        let parts = [Some(words::count(deals, "deal")), words::sums(&list), without];
        Self {
            deals,
            value: list.iter().map(Amount::of).collect(),
            unvalued,
            shown: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(whole: i64, currency: &str) -> Money {
        Money { minor: whole * 100, currency: currency.to_owned() }
    }

    #[test]
    fn totals_keep_currencies_apart_and_tell_what_is_not_known() {
        let all = [Some(money(100, "GBP")), None, Some(money(20, "EUR")), Some(money(18, "GBP"))];
        let total = Total::of(all.iter().map(Option::as_ref));
        assert_eq!(total.shown, "4 deals · €20 and £118 · 1 without a value");
        assert_eq!(total.value.iter().map(|a| a.minor).collect::<Vec<_>>(), [2_000, 11_800]);
        assert_eq!(Total::of(std::iter::empty()).shown, "0 deals");
    }

    #[test]
    fn changes_have_their_sign() {
        assert_eq!(Amount::signed(&money(118, "GBP")).shown, "+£118");
        assert_eq!(Amount::signed(&money(-5, "GBP")).shown, "−£5");
        assert_eq!(Amount::signed(&money(0, "GBP")).shown, "£0");
    }
}
