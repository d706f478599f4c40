//! What each deal adds between two figures, and why.

use super::figure::Base;
use super::share::Share;
use super::types::Cause;
use crate::forecast::{Counted, DealThen, Picture};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a deal adds, with how it stood on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::forecast) struct Move<'a> {
    pub then: Option<&'a DealThen>,
    pub now: Option<&'a DealThen>,
    pub cause: Cause,
    /// Minor units.
    pub minor: i128,
}

impl<'a> Move<'a> {
    /// The deal as it stands, else as it stood.
    pub fn deal(&self) -> Option<&'a DealThen> {
        self.now.or(self.then)
    }
}

/// A picture, and which of its deals the figure rests on.
pub(in crate::forecast) type Ground<'a> = (&'a Picture, Base);

/// All deals that add something between two figures in the same currency.
pub(in crate::forecast) fn moves<'a>(from: Ground<'a>, to: Ground<'a>, share: Share) -> Vec<Move<'a>> {
    let mut pairs: BTreeMap<Uuid, (Option<&DealThen>, Option<&DealThen>)> = BTreeMap::new();
    for deal in &from.0.deals {
        pairs.entry(deal.id).or_default().0 = Some(deal);
    }
    for deal in &to.0.deals {
        pairs.entry(deal.id).or_default().1 = Some(deal);
    }
    let mut found = Vec::new();
    for (then, now) in pairs.into_values() {
        let counted = (then.filter(|deal| from.1.counts(deal.counted)), now.filter(|deal| to.1.counts(deal.counted)));
        let add = |cause, minor| (minor != 0).then_some(Move { then, now, cause, minor });
        let amount = |deal| share.amount(deal, &to.0.currency);
        match counted {
            (None, None) => {}
            (None, Some(deal)) => found.extend(add(came(then, deal), amount(deal).unwrap_or(0))),
            (Some(deal), None) => found.extend(add(left(deal, now, to.1), -amount(deal).unwrap_or(0))),
            (Some(a), Some(b)) => {
                let parts = both(a, b, share, &to.0.currency);
                found.extend(parts.into_iter().filter_map(|(cause, minor)| add(cause, minor)));
            }
        }
    }
    found
}

/// Why a deal counts that did not.
fn came(then: Option<&DealThen>, now: &DealThen) -> Cause {
    match (then.map(|deal| deal.counted), now.counted) {
        (_, Counted::Won) => Cause::Won,
        (None, _) => Cause::New,
        (Some(Counted::Outside), _) => Cause::PulledIn,
        (Some(Counted::Lost), _) => Cause::Reopened,
        // It was promised already; that figure counts what is won alone.
        (Some(Counted::Commit), _) => Cause::StillOpen,
        (Some(_), _) => Cause::CategoryUp,
    }
}

/// Why a deal does not count that did.
fn left(then: &DealThen, now: Option<&DealThen>, to: Base) -> Cause {
    match (then.counted, now.map(|deal| deal.counted)) {
        (_, None) => Cause::Gone,
        (_, Some(Counted::Lost)) => Cause::Lost,
        (_, Some(Counted::Outside)) => Cause::Slipped,
        (Counted::Won, _) => Cause::Reopened,
        _ if to == Base::Come => Cause::StillOpen,
        _ => Cause::CategoryDown,
    }
}

/// What a deal adds that counts on both sides: what its value changed by, and in one seller's part what changed hands.
fn both(then: &DealThen, now: &DealThen, share: Share, currency: &str) -> Vec<(Cause, i128)> {
    let of = |share: Share| (share.amount(then, currency), share.amount(now, currency));
    let (before, after) = of(share);
    let moved = after.unwrap_or(0) - before.unwrap_or(0);
    let other = |deal: &DealThen| !deal.parts.is_empty() && deal.currency.as_deref() != Some(currency);
    let (a, b) = match of(Share::Whole) {
        (Some(a), Some(b)) => (a, b),
        _ if other(then) || other(now) => return vec![(Cause::OtherCurrency, moved)],
        (before, _) if before.is_some() => return vec![(Cause::ValueDown, moved)],
        _ => return vec![(Cause::ValueUp, moved)],
    };
    let grown = b - a;
    let cause = if grown < 0 { Cause::ValueDown } else { Cause::ValueUp };
    let Share::Of(person) = share else { return vec![(cause, grown)] };
    let by_value = match grown {
        0 => 0,
        _ if same_split(then, now, a, b) => moved,
        // What changed hands did so at its old value: the change of value is its present owner's.
        _ if now.parts.first().is_some_and(|(owner, _)| *owner == person) => grown,
        _ => 0,
    };
    vec![(cause, by_value), (Cause::Reassigned, moved - by_value)]
}

/// The same people are credited with the same shares of it, but for a cent of rounding.
fn same_split(then: &DealThen, now: &DealThen, a: i128, b: i128) -> bool {
    let mut people: Vec<Option<Uuid>> = then.parts.iter().chain(&now.parts).map(|(person, _)| *person).collect();
    people.sort_unstable();
    people.dedup();
    people.into_iter().all(|person| {
        let (before, after) = (i128::from(then.part(person)), i128::from(now.part(person)));
        (before * b - after * a).abs() <= a.abs() + b.abs()
    })
}
