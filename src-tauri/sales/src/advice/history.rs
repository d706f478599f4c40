//! What closed deals tell: how long won ones stayed, how long they took, what their sellers usually win.

use super::thresholds::Thresholds;
use crate::figures::{norms_of, quartile};
use crate::pipeline::pass::{Pass, Passed};
use crate::pipeline::types::Outcome;
use std::collections::HashMap;

/// A median with the number of deals behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Middle<T> {
    /// The median.
    pub middle: T,
    /// Deals that it rests on.
    pub deals: u32,
}

/// What a deal still has to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Remaining {
    /// Days.
    pub days: u32,
    /// By the stages ahead of it; else by its age.
    pub by_stage: bool,
    /// Won deals that it rests on: the fewest of any stage.
    pub deals: u32,
}

/// The past of a book.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Won and lost deals.
    pub closed: u32,
    /// Median days of won deals in each open stage, where enough were won.
    pub norms: Vec<Option<Middle<u32>>>,
    /// Median days from creation to closing of won deals, where enough were won.
    pub cycle: Option<Middle<u32>>,
    /// Median value of won deals by owner and currency, where enough were won.
    pub usual: HashMap<(i64, usize), Middle<i64>>,
}

impl Past {
    /// Reads it off a pass.
    pub fn of(pass: &Pass, limits: &Thresholds) -> Self {
        let enough = |deals: u32, wanted: i64| i64::from(deals) >= wanted;
        let closed = pass.deals.iter().filter(|deal| deal.outcome != Outcome::Open).count();
        let mut past = Self { closed: count(closed), ..Self::default() };
        let stages = pass.stages.iter().map(|staged| staged.stage.clone()).collect();
        past.norms = norms_of(stages, &pass.stays)
            .into_iter()
            .map(|norm| norm.median_days.map(|middle| Middle { middle, deals: norm.won }))
            .map(|norm| norm.filter(|norm| enough(norm.deals, limits.norm_won)))
            .collect();
        // Rules that need history stay silent without it: then nothing is computed for them.
        if !enough(past.closed, limits.history_deals) {
            return past;
        }
        let mut days: Vec<i128> = Vec::new();
        let mut values: HashMap<(i64, usize), Vec<i128>> = HashMap::new();
        for deal in pass.deals.iter().filter(|deal| deal.outcome == Outcome::Won) {
            days.extend(deal.close.zip(deal.created).map(|(to, from)| i128::from(to - from)).filter(|days| *days >= 0));
            if let (Some(owner), Some((minor, currency))) = (deal.owner, deal.value) {
                values.entry((owner, currency)).or_default().push(i128::from(minor));
            }
        }
        past.cycle = middle(days).filter(|cycle| enough(cycle.deals, limits.norm_won));
        for (key, values) in values {
            if let Some(usual) = middle(values).filter(|usual| enough(usual.deals, limits.value_won)) {
                past.usual.insert(key, usual);
            }
        }
        past
    }

    /// What an open deal still has to take by what won deals took: the rest of the norm of its stage and the norms of
    /// the stages ahead, where all of them are known; else the median cycle less the deal's age.
    pub fn remaining(&self, deal: &Passed, today: i32) -> Option<Remaining> {
        self.by_stage(deal, today).or_else(|| {
            let cycle = self.cycle?;
            let age = u32::try_from(today - deal.created?).ok()?;
            Some(Remaining { days: cycle.middle.saturating_sub(age), by_stage: false, deals: cycle.deals })
        })
    }

    fn by_stage(&self, deal: &Passed, today: i32) -> Option<Remaining> {
        let (stage, since) = (deal.stage?, deal.since?);
        let ahead: Vec<Middle<u32>> = self.norms.get(stage..)?.iter().copied().collect::<Option<_>>()?;
        let here = u32::try_from(today - since).unwrap_or(0);
        let first = ahead.first()?.middle.saturating_sub(here);
        let later = ahead.iter().skip(1).map(|norm| norm.middle).fold(0_u32, u32::saturating_add);
        let deals = ahead.iter().map(|norm| norm.deals).min()?;
        Some(Remaining { days: first.saturating_add(later), by_stage: true, deals })
    }
}

/// The median of numbers with how many they are.
pub(super) fn middle<T: TryFrom<i128>>(mut numbers: Vec<i128>) -> Option<Middle<T>> {
    numbers.sort_unstable();
    let middle = T::try_from(quartile(&numbers, 2)?).ok()?;
    Some(Middle { middle, deals: count(numbers.len()) })
}

/// A number of things.
pub(super) fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
