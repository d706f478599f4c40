//! Nothing is agreed to happen next: the surest sign of a deal that only the seller still believes in.

use super::{Law, Said, buyer, close_date, in_stage};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity, Suggested};
use crate::pipeline::pass::{Passed, Words};

/// A deal that closes so soon, without a next step, is acted on first.
const SOON: i32 = 30;

pub(super) const LAW: Law = Law {
    rule: Rule::NoNextStep,
    name: "No next step",
    note: "Open deals for which nothing is agreed to happen next.",
    history: false,
    bulk: Bulk::NextStep,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    if deal.step {
        return None;
    }
    let soon = deal.close.is_some_and(|day| (read.now..=read.now + SOON).contains(&day));
    Some(if soon || read.counted_on(deal) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    Said {
        sentence: "The buyer has agreed to no next step.".to_owned(),
        figures: in_stage(read, deal).into_iter().chain(close_date(read, deal)).collect(),
        action: Suggested::NextStep { text: format!("Agree the next step with {}", buyer(words)), on: read.due },
        part: Some(DealPart::NextStep),
    }
}
