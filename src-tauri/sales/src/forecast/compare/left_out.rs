//! What counts but is in no sum: deals in another currency, and deals without a value.

use super::moves::Ground;
use super::share::Share;
use crate::forecast::DealThen;
use crate::since::words::{listed, one_or_several};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Sentences about them, each deal told once: as it stands in the second picture, else in the first.
pub(in crate::forecast) fn left_out(from: Ground, to: Ground, share: Share) -> Vec<String> {
    let mut deals: BTreeMap<Uuid, &DealThen> = BTreeMap::new();
    for (picture, base) in [from, to] {
        let here = picture.deals.iter().filter(|deal| base.counts(deal.counted) && share.holds(deal));
        deals.extend(here.filter(|deal| share.amount(deal, &picture.currency).is_none()).map(|deal| (deal.id, deal)));
    }
    let (unvalued, foreign): (Vec<&DealThen>, Vec<&DealThen>) =
        deals.into_values().partition(|deal| deal.parts.is_empty());
    let currencies: BTreeSet<String> = foreign.iter().filter_map(|deal| deal.currency.clone()).collect();
    let currencies = listed(&currencies.into_iter().collect::<Vec<_>>());
    let foreign = one_or_several(
        foreign.len(),
        &format!("One deal in {currencies} is in no sum."),
        &format!("{{}} deals in {currencies} are in no sum."),
    );
    let unvalued = one_or_several(
        unvalued.len(),
        "One deal that counts has no known value and is in no sum.",
        "{} deals that count have no known value and are in no sum.",
    );
    foreign.into_iter().chain(unvalued).collect()
}
