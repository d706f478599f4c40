//! Figures over a set of deals. Currencies are never added together; what is unknown is counted, not guessed.

use super::types::{Outcome, Totals};
use crate::audience::InIt;
use crate::money::Money;

/// What a deal adds to figures.
#[derive(Debug, Clone)]
pub struct Weighed<'a> {
    /// Minor units and currency; none = unknown.
    pub value: Option<(i64, &'a str)>,
    /// How it stands.
    pub outcome: Outcome,
    /// Percent of its stage; none = not counted.
    pub probability: Option<u8>,
    /// Local number of its owner.
    pub owner: Option<i64>,
}

/// Sums as they grow.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    count: u32,
    unvalued: u32,
    not_counted: u32,
    total: Vec<(String, i128)>,
    weighted: Vec<(String, i128)>,
    in_it: InIt<i64>,
}

impl Sums {
    /// Adds one deal.
    pub fn add(&mut self, deal: &Weighed) {
        self.count += 1;
        self.in_it.add(deal.owner);
        let counts = deal.outcome == Outcome::Open && deal.probability.is_some();
        self.not_counted += u32::from(deal.outcome == Outcome::Open && !counts);
        let Some((minor, currency)) = deal.value else {
            self.unvalued += 1;
            return;
        };
        grow(&mut self.total, currency, i128::from(minor));
        if let (true, Some(percent)) = (counts, deal.probability) {
            grow(&mut self.weighted, currency, weighted(minor, percent));
        }
    }

    /// Adds the figures of other deals.
    pub fn merge(&mut self, other: &Sums) {
        self.count += other.count;
        self.unvalued += other.unvalued;
        self.not_counted += other.not_counted;
        self.in_it.merge(&other.in_it);
        other.total.iter().for_each(|(currency, sum)| grow(&mut self.total, currency, *sum));
        other.weighted.iter().for_each(|(currency, sum)| grow(&mut self.weighted, currency, *sum));
    }

    /// The figures.
    pub fn totals(&self) -> Totals {
        Totals {
            count: self.count,
            total: shown(&self.total),
            weighted: shown(&self.weighted),
            unvalued: self.unvalued,
            not_counted: self.not_counted,
            withheld: None,
        }
    }

    /// Whose deals are in them, by local numbers.
    pub fn in_it(&self) -> &InIt<i64> {
        &self.in_it
    }

    /// The sum, where all of it is in one currency.
    pub fn single(&self) -> Option<(&str, i128)> {
        match self.total.as_slice() {
            [(currency, sum)] => Some((currency, *sum)),
            _ => None,
        }
    }
}

/// Value times percent, rounded half up to the minor unit: a deal's share is the same in every sum.
fn weighted(minor: i64, percent: u8) -> i128 {
    (i128::from(minor) * i128::from(percent) + 50).div_euclid(100)
}

fn grow(sums: &mut Vec<(String, i128)>, currency: &str, minor: i128) {
    match sums.iter_mut().find(|(c, _)| c == currency) {
        Some((_, sum)) => *sum += minor,
        None => sums.push((currency.to_owned(), minor)),
    }
}

fn shown(sums: &[(String, i128)]) -> Vec<Money> {
    let clamped = |sum: i128| i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
    let mut shown: Vec<Money> =
        sums.iter().map(|(currency, sum)| Money { minor: clamped(*sum), currency: currency.clone() }).collect();
    shown.sort_by(|a, b| a.currency.cmp(&b.currency));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_currencies_apart_and_counts_what_is_unknown() {
        let mut sums = Sums::default();
        let open = |value, probability| Weighed { value, outcome: Outcome::Open, probability, owner: None };
        sums.add(&open(Some((105, "GBP")), Some(10)));
        sums.add(&open(Some((104, "GBP")), Some(10)));
        sums.add(&open(Some((900, "EUR")), None));
        sums.add(&open(None, Some(50)));
        sums.add(&Weighed { value: Some((7, "GBP")), outcome: Outcome::Won, probability: None, owner: None });
        let totals = sums.totals();
        let money = |minor, currency: &str| Money { minor, currency: currency.to_owned() };
        assert_eq!(totals.total, vec![money(900, "EUR"), money(216, "GBP")]);
        // 10.5 and 10.4, each rounded half up.
        assert_eq!(totals.weighted, vec![money(21, "GBP")]);
        assert_eq!((totals.count, totals.unvalued, totals.not_counted), (5, 1, 1));
        assert_eq!(sums.single(), None);
    }
}
