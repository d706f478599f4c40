//! The close date keeps moving: nobody at the buyer holds it.

use super::{Figure, Law, Said, buyer, close_date, owner_does, so_often};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity};
use crate::pipeline::pass::{Passed, Words};

pub(super) const LAW: Law = Law {
    rule: Rule::Pushed,
    name: "Pushed again and again",
    note: "Open deals whose close date has moved to a later day several times.",
    history: false,
    bulk: Bulk::Action,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let (times, limit) = (i64::from(deal.pushed), read.limits.pushed_times.max(1));
    (times >= limit)
        .then(|| if times >= 2 * limit || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let mut figures = vec![Figure::count("Moved to a later day", deal.pushed)];
    figures.extend(close_date(read, deal));
    figures.push(Figure::count("Threshold", u32::try_from(read.limits.pushed_times).unwrap_or(0)));
    let ask = format!("Ask {} what has to happen before they can order", buyer(words));
    Said {
        sentence: format!("The buyer's date has moved later {}.", so_often(deal.pushed)),
        figures,
        action: owner_does(read, deal, ask),
        part: Some(DealPart::Main),
    }
}
