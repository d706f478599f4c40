//! The deal has passed stages whose exit criteria the buyer has not met.

use super::{Figure, Law, Said, many, owner_does};
use crate::advice::history::count;
use crate::advice::read::Read;
use crate::advice::types::{Bulk, DealPart, Rule, Severity};
use crate::pipeline::pass::{Passed, Words};

pub(super) const LAW: Law = Law {
    rule: Rule::CriteriaOpen,
    name: "Exit criteria open",
    note: "Open deals that have passed a stage before the buyer did what it asks for.",
    history: false,
    bulk: Bulk::Action,
    deal: Some((look, say)),
};

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let limit = usize::try_from(read.limits.criteria_open).ok().filter(|limit| *limit > 0)?;
    read.still_open(deal).nth(limit - 1)?;
    let late = read.ahead(deal).is_some_and(|ahead| ahead < 2);
    Some(if late || read.counted_on(deal) { Severity::Medium } else { Severity::Low })
}

fn say(read: &Read, deal: &Passed, _: &Words) -> Said {
    let open: Vec<&str> = read.still_open(deal).collect();
    let first = open.first().map_or("", |text| text.trim_end_matches('.'));
    let sentence = match open.len() {
        1 => format!("Still open from an earlier stage: {}.", lower(first)),
        more => format!("{} that the buyer does in earlier stages are still open.", many(count(more), "thing")),
    };
    Said {
        sentence,
        figures: open.iter().map(|text| Figure::text("Open", text)).collect(),
        action: owner_does(read, deal, format!("Get this done: {}", lower(first))),
        part: Some(DealPart::Criteria),
    }
}

/// A sentence inside another: "the buyer has sent the order".
fn lower(text: &str) -> String {
    for article in ["The ", "A ", "An ", "Someone ", "Somebody "] {
        if text.starts_with(article) {
            let mut letters = text.chars();
            return letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
        }
    }
    text.to_owned()
}
