//! One open deal is a large part of what the period stands on.
//!
//! No call exists yet, so the share is of what is won in the period, plus the open deals in commit and best case that
//! close in it; and it is named so.

use super::{Figure, Law, Said, buyer, owner_does};
use crate::advice::coverage::tenths;
use crate::advice::read::{Read, Stands};
use crate::advice::types::{Bulk, DealPart, Rule, Severity};
use crate::pipeline::pass::{Passed, Words};
use ledger::day_number;

/// From this share on it is acted on first.
const HALF: i128 = 50;

pub(super) const LAW: Law = Law {
    rule: Rule::Concentration,
    name: "The period hangs on one deal",
    note: "An open deal that is a large part of what the period stands on: won, commit and best case.",
    history: false,
    bulk: Bulk::Action,
    deal: Some((look, say)),
};

/// The deal's value and what it is a part of.
fn part(read: &Read, deal: &Passed) -> Option<(i128, usize, Stands)> {
    let (currency, stands) = read.stands?;
    let (minor, _) = deal.value.filter(|(minor, of)| *of == currency && *minor > 0)?;
    let days = day_number(read.period.start)..day_number(read.period.end());
    let counts = read.counted_on(deal) && deal.close.is_some_and(|day| days.contains(&day));
    (counts && stands.all() > 0).then_some((i128::from(minor), currency, stands))
}

fn look(read: &Read, deal: &Passed) -> Option<Severity> {
    let (minor, _, stands) = part(read, deal).filter(|_| read.limits.share_percent > 0)?;
    let over = |percent: i128| minor * 100 > stands.all() * percent;
    over(i128::from(read.limits.share_percent)).then(|| if over(HALF) { Severity::High } else { Severity::Medium })
}

fn say(read: &Read, deal: &Passed, words: &Words) -> Said {
    let (minor, currency, stands) = part(read, deal).unwrap_or_default();
    // A share in whole percent: a tenth of a tenth.
    let percent = tenths(minor * 10, stands.all()).unwrap_or(0);
    let period = read.period.name();
    let text = format!("Agree with {} every step to the order, with dates", buyer(words));
    Said {
        sentence: format!("{percent}% of what {period} stands on hangs on this buyer."),
        figures: vec![
            Figure::money("Value", read.money(minor, currency)),
            Figure::money(&format!("Won in {period}"), read.money(stands.won, currency)),
            Figure::money(&format!("Commit and best case of {period}"), read.money(stands.likely, currency)),
            Figure::percent("Share", i64::from(percent)),
        ],
        action: owner_does(read, deal, text),
        part: Some(DealPart::Main),
    }
}
