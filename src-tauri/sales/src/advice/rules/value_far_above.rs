//! Worth far more than what its seller usually wins: another sort of deal, or a wish.

use super::{Figure, Law, Said, buyer, owner_does, times};
use crate::advice::coverage::tenths;
use crate::advice::history::Middle;
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity};
use crate::pipeline::pass::{Passed, Words};

pub(super) const LAW: Law = Law {
    rule: Rule::ValueFarAbove,
    name: "Far above the seller's usual value",
    note: "Open deals worth many times the median of what their seller has won.",
    history: true,
    bulk: Bulk::Action,
    deal: Some((look, say)),
};

/// Value, and the usual one.
fn against(read: &Read, deal: &Passed) -> Option<(i64, Middle<i64>)> {
    let (minor, currency) = deal.value?;
    let usual = *read.past.usual.get(&(deal.owner?, currency))?;
    (usual.middle > 0).then_some((minor, usual))
}

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    if !read.history() || read.limits.value_percent == 0 {
        return None;
    }
    // What somebody usually wins is a figure about that person.
    read.measured.figures(read.owner(deal).map(|owner| owner.id)).then_some(())?;
    let (minor, usual) = against(read, deal)?;
    let (value, limit) = (i128::from(minor) * 100, i128::from(usual.middle) * i128::from(read.limits.value_percent));
    (value > limit).then(|| if value > 2 * limit || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let owner = read.owner(deal).map_or("this seller", |owner| owner.name.as_str());
    let currency = deal.value.map_or(0, |(_, currency)| currency);
    let (minor, usual) = against(read, deal).unwrap_or((0, Middle { middle: 0, deals: 0 }));
    let value = read.money(i128::from(minor), currency);
    let over = tenths(i128::from(minor), i128::from(usual.middle)).unwrap_or(0);
    let text = format!("Ask {} who has the budget of {}", buyer(words), value.shown());
    Said {
        sentence: format!("Worth {}, {} what buyers usually order from {owner}.", value.shown(), times(over)),
        figures: vec![
            Figure::money("Value", value),
            Figure::money("Median of what the seller has won", read.money(i128::from(usual.middle), currency)),
            Figure::count("Won deals behind it", usual.deals),
            Figure::times("Of the usual", over),
        ],
        action: owner_does(read, deal, text),
        part: Some(DealPart::Main),
    }
}
