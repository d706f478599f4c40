//! Open pipeline then and now, and what lies between.

use super::states::{Pair, State};
use super::types::{Bridge, Bridges, Cause, Step};
use crate::audience::{InIt, Measured};
use chrono::NaiveDate;
use ledger::day_number;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A part of the open pipeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Only of this owner; the inner none = of nobody.
    pub owner: Option<Option<Uuid>>,
    /// Only what closes on these days, first and last.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

impl Scope {
    fn owned(&self, state: &State) -> bool {
        self.owner.is_none_or(|owner| owner == state.owner)
    }

    fn dated(&self, state: &State) -> bool {
        self.period
            .is_none_or(|(from, to)| state.close.is_some_and(|day| (day_number(from)..=day_number(to)).contains(&day)))
    }

    fn holds(&self, state: &State) -> bool {
        state.open() && self.owned(state) && self.dated(state)
    }
}

/// Why a deal is in the part, or has left it, or stands there with another value. Each deal has one cause: a deal that
/// comes brings its present value, one that leaves takes the value that it stood at.
pub(super) fn cause(pair: &Pair, scope: &Scope) -> Option<Cause> {
    let held = |state: &&State| scope.holds(state);
    match (pair.then.as_ref().filter(held), pair.now.as_ref().filter(held)) {
        (None, None) => None,
        (None, Some(_)) => Some(match &pair.then {
            None if pair.news.as_ref().is_some_and(|news| news.known) => Cause::Reopened,
            None => Cause::New,
            Some(then) if !then.open() => Cause::Reopened,
            Some(then) if !scope.owned(then) => Cause::TakenOver,
            Some(_) => Cause::PulledIn,
        }),
        (Some(_), None) => Some(match &pair.now {
            None => Cause::Deleted,
            Some(now) if now.won => Cause::Won,
            Some(now) if now.lost => Cause::Lost,
            Some(now) if !scope.owned(now) => Cause::HandedOver,
            Some(_) => Cause::PushedOut,
        }),
        (Some(then), Some(now)) => match (&then.value, &now.value) {
            (then, now) if then == now => None,
            (Some((then, a)), Some((now, b))) if a == b && now < then => Some(Cause::ValueDown),
            (Some(_), None) => Some(Cause::ValueDown),
            _ => Some(Cause::ValueUp),
        },
    }
}

#[derive(Default)]
struct Sums {
    then: i128,
    now: i128,
    deals: (u32, u32),
    steps: BTreeMap<Cause, (u32, i128)>,
}

/// The bridge over a part of the pipeline. Currencies are never added; a deal whose currency changed leaves the one
/// and comes to the other.
fn bridges(pairs: &[Pair], scope: &Scope, name: String) -> Bridges {
    let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
    let mut unvalued = (0, 0);
    for pair in pairs {
        let cause = cause(pair, scope);
        let held = |state: &&State| scope.holds(state);
        let (then, now) = (pair.then.as_ref().filter(held), pair.now.as_ref().filter(held));
        let value = |state: Option<&'_ State>| state.and_then(|s| s.value.clone());
        let (before, after) = (value(then), value(now));
        unvalued.0 += u32::from(then.is_some() && before.is_none());
        unvalued.1 += u32::from(now.is_some() && after.is_none());
        let touched: BTreeSet<&str> =
            then.iter().chain(&now).filter_map(|s| s.value.as_ref()).map(|(_, c)| c.as_str()).collect();
        for currency in touched {
            let of = |value: &Option<(i64, String)>| {
                value.as_ref().filter(|(_, c)| c == currency).map(|(minor, _)| i128::from(*minor))
            };
            let (before, after) = (of(&before), of(&after));
            let sum = sums.entry(currency).or_default();
            sum.then += before.unwrap_or(0);
            sum.now += after.unwrap_or(0);
            sum.deals.0 += u32::from(before.is_some());
            sum.deals.1 += u32::from(after.is_some());
            let moved = after.unwrap_or(0) - before.unwrap_or(0);
            let cause = match (before, after) {
                // The other currency of a deal that changed it.
                (Some(_), None) if now.is_some() => Some(Cause::ValueDown),
                _ => cause,
            };
            if let Some(cause) = cause {
                let step = sum.steps.entry(cause).or_default();
                step.0 += 1;
                step.1 += moved;
            }
        }
    }
    let currencies = sums.into_iter().map(|(currency, sums)| bridge(currency, sums)).collect();
    Bridges { name, period: scope.period, currencies, unvalued, withheld: None }
}

/// The same as somebody may see it: not where all that is in it is one person's whose figures are withheld.
pub(super) fn shown(pairs: &[Pair], scope: &Scope, name: String, measured: &Measured) -> Bridges {
    let held = pairs.iter().flat_map(|pair| pair.then.iter().chain(&pair.now)).filter(|state| scope.holds(state));
    let in_it: InIt<Uuid> = held.map(|state| state.owner).collect();
    let shown = measured.figures(scope.owner.flatten()) && measured.whole(&in_it);
    let found = bridges(if shown { pairs } else { &[] }, scope, name);
    Bridges { withheld: (!shown).then(|| measured.why()), ..found }
}

fn bridge(currency: &str, sums: Sums) -> Bridge {
    let fit = |sum: i128| i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
    Bridge {
        currency: currency.to_owned(),
        then: fit(sums.then),
        now: fit(sums.now),
        deals_then: sums.deals.0,
        deals_now: sums.deals.1,
        steps: sums.steps.into_iter().map(|(cause, (deals, minor))| Step { cause, deals, minor: fit(minor) }).collect(),
    }
}
