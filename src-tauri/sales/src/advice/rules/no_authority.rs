//! Nobody at the buyer who can sign has been met.

use super::{Figure, Law, Said, buyer, in_stage, owner_does};
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity};
use crate::pipeline::pass::{Passed, Words};

pub(super) const LAW: Law = Law {
    rule: Rule::NoAuthority,
    name: "Nobody who can sign has been met",
    note: "Open deals in a later stage in which no decision maker has been met.",
    history: false,
    bulk: Bulk::Action,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    if read.limits.authority_stage == 0 || read.met.contains(&deal.oid) {
        return None;
    }
    let last = read.process.len().checked_sub(1)?;
    let from = usize::try_from(read.limits.authority_stage - 1).ok()?.min(last);
    let at = last - read.ahead(deal)?;
    if at < from {
        return None;
    }
    // In the last stage, or as somebody's promise, it stands or falls with it.
    let late = at == last || read.counted_on(deal);
    Some(if late { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let mut figures = vec![Figure::count("Decision makers met", 0)];
    figures.extend(read.stage(deal).map(|stage| Figure::text("Stage", &stage.name)));
    figures.extend(in_stage(read, deal));
    let text = match &words.contact {
        Some(_) => format!("Ask {} who signs, and meet that person", buyer(words)),
        None => format!("Meet somebody who can sign at {}", buyer(words)),
    };
    Said {
        sentence: "Nobody who can sign has been met.".to_owned(),
        figures,
        action: owner_does(read, deal, text),
        part: Some(DealPart::Contacts),
    }
}
