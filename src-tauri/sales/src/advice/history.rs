//! What closed deals tell: how long won ones stayed, how long they took, what their sellers usually win.

use super::thresholds::Thresholds;
use crate::figures::{norms_of, quartile};
use crate::pipeline::pass::{Pass, Passed};
use crate::pipeline::types::Outcome;
use std::collections::HashMap;
use uuid::Uuid;

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
    /// By what won deals took from the same stage; else by its age.
    pub by_stage: bool,
    /// Won deals that it rests on.
    pub deals: u32,
}

/// The past of a book.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Won and lost deals.
    pub closed: u32,
    /// Median days of won deals in each open stage, where enough were won.
    pub norms: Vec<Option<Middle<u32>>>,
    /// Median days from the first day in each open stage to closing of won deals, where enough were won.
    pub onward: Vec<Option<Middle<u32>>>,
    /// Median days from creation to closing of won deals, where enough were won.
    pub cycle: Option<Middle<u32>>,
    /// Median value of won deals by owner and currency, where enough were won.
    pub usual: HashMap<(i64, usize), Middle<i64>>,
}

impl Past {
    /// What won deals took is not spoken of: all of them are one person's, whose figures are withheld.
    pub fn hush(&mut self) {
        self.norms.iter_mut().chain(&mut self.onward).for_each(|one| *one = None);
        self.cycle = None;
    }

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
        past.onward = onward(pass).into_iter().map(|m| m.filter(|m| enough(m.deals, limits.norm_won))).collect();
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

    /// What an open deal still has to take: what won deals took from the day on which they came into the same stage, less
    /// its own days in it; where too few were won from there, the median cycle less the deal's age. Neither depends on
    /// the order of stages, nor on the way that deals took through them: many skip some.
    pub fn remaining(&self, deal: &Passed, today: i32) -> Option<Remaining> {
        self.by_stage(deal, today).or_else(|| {
            let cycle = self.cycle?;
            let age = u32::try_from(today - deal.created?).ok()?;
            Some(Remaining { days: cycle.middle.saturating_sub(age), by_stage: false, deals: cycle.deals })
        })
    }

    fn by_stage(&self, deal: &Passed, today: i32) -> Option<Remaining> {
        let (stage, since) = (deal.stage?, deal.since?);
        let onward = (*self.onward.get(stage)?)?;
        let here = u32::try_from(today - since).unwrap_or(0);
        Some(Remaining { days: onward.middle.saturating_sub(here), by_stage: true, deals: onward.deals })
    }
}

/// Of each stage, the days that won deals took from their first day in it to their close date.
fn onward(pass: &Pass) -> Vec<Option<Middle<u32>>> {
    let mut first: HashMap<(Uuid, i64), i32> = HashMap::new();
    for stay in &pass.stays {
        let since = first.entry((stay.stage, stay.oid)).or_insert(stay.since);
        *since = stay.since.min(*since);
    }
    let mut days: HashMap<Uuid, Vec<i128>> = HashMap::new();
    for ((stage, oid), since) in first {
        let took = pass.deal(oid).and_then(|deal| deal.close).map(|close| i128::from(close - since));
        days.entry(stage).or_default().extend(took.filter(|took| *took >= 0));
    }
    pass.stages.iter().map(|staged| days.remove(&staged.stage.id).and_then(middle)).collect()
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
