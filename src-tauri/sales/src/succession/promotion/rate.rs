//! What somebody won in the last twelve whole months, and what losing that would cost.

use crate::money::{Money, Sum};
use crate::pipeline::credit::Shares;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use crate::succession::months::{money, won};
use crate::succession::show::known;
use crate::succession::types::PromotionCost;
use chrono::{Datelike, Months, NaiveDate};
use ledger::day_number;
use uuid::Uuid;

/// Whole months that the run rate is of.
pub(super) const MONTHS: u32 = 12;
/// Hundredths of a percent in a whole.
const WHOLE: i128 = 10_000;

/// What was won in whole months that the book knows, in minor units.
pub(super) struct Rate {
    /// Whole months.
    pub months: u32,
    /// The person's.
    pub own: i128,
    /// Everybody else's.
    pub others: i128,
}

impl Rate {
    /// None where the book knows no whole month since the person began to sell.
    pub fn of(
        lives: &[Life],
        shares: &Shares,
        person: Uuid,
        home: &str,
        from: NaiveDate,
        end: NaiveDate,
        began: Option<i32>,
    ) -> Option<Self> {
        // Of somebody who came since, the months before would thin out the average.
        let known = known(lives)?.max(began.unwrap_or(i32::MIN));
        let starts = (0..MONTHS).filter_map(|at| from.checked_add_months(Months::new(at)));
        let start = starts.into_iter().find(|start| known <= day_number(*start))?;
        let months = MONTHS.checked_sub(u32::try_from(between(from, start)).unwrap_or(MONTHS))?;
        let (own, others) = won(lives, shares, person, home, start, end);
        Some(Self { months, own, others })
    }

    /// The average month, rounded half up.
    pub fn month(&self, sum: i128) -> i128 {
        let months = i128::from(self.months.max(1));
        (2 * sum + months).div_euclid(2 * months)
    }

    pub fn cost(&self, home: &str) -> PromotionCost {
        // From the sum, not from the rounded month.
        let year = self.month(self.own * i128::from(MONTHS));
        PromotionCost {
            month: money(self.month(self.own), home),
            year: money(year, home),
            raise: part(self.own, self.others),
        }
    }
}

/// Whole months from one first day to another.
fn between(from: NaiveDate, to: NaiveDate) -> i32 {
    let count = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    count(to) - count(from)
}

/// In hundredths of a percent, rounded half up.
pub(super) fn part(of: i128, whole: i128) -> Option<u32> {
    if whole <= 0 || of < 0 {
        return None;
    }
    u32::try_from((2 * of * WHOLE + whole).div_euclid(2 * whole)).ok()
}

/// What the person won in other currencies.
pub(super) fn foreign(
    lives: &[Life],
    shares: &Shares,
    person: Uuid,
    home: &str,
    from: NaiveDate,
    end: NaiveDate,
) -> Vec<Money> {
    let of = lives.iter().filter(|l| l.outcome == Outcome::Won).filter_map(|l| l.value.as_ref());
    let others = of.map(|(_, currency)| currency.as_str()).filter(|currency| *currency != home);
    let mut others: Vec<&str> = others.collect();
    others.sort_unstable();
    others.dedup();
    let sums: Vec<Money> =
        others.into_iter().map(|of| money(won(lives, shares, person, of, from, end).0, of)).collect();
    sums.iter().filter(|sum| sum.minor != 0).collect::<Sum>().list()
}
