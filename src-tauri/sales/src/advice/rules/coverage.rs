//! The open pipeline of the period does not cover what is missing to the target.

use super::{Figure, Law, Said, times};
use crate::advice::coverage::Coverage;
use crate::advice::read::Read;
use crate::advice::types::{Bulk, Rule, Severity, Suggested};

pub(super) const LAW: Law = Law {
    rule: Rule::Coverage,
    name: "Coverage below the need",
    note: "Open pipeline of the period against what is missing to the target, and what was needed in past periods.",
    history: true,
    bulk: Bulk::Action,
    deal: None,
};

/// Whether the coverage is below what was needed before, and by how much.
pub(in crate::advice) fn severity(cover: &Coverage) -> Option<Severity> {
    let now = cover.tenths().filter(|now| *now < cover.needed)?;
    Some(if now.saturating_mul(2) < cover.needed { Severity::High } else { Severity::Medium })
}

/// The rule's words.
pub(in crate::advice) fn said(read: &Read, cover: &Coverage) -> Said {
    let period = read.period.name();
    let seller = cover.person.and_then(|person| read.people.get(&person));
    let now = cover.tenths().unwrap_or(0);
    let whose = seller.map_or_else(String::new, |seller| format!(" of {}", seller.name));
    let missing = read.money(cover.missing(), cover.currency);
    // What is needed less what is there, in whole units of the currency.
    let wanted = (cover.missing() * i128::from(cover.needed) / 10 - cover.open).max(0);
    let text =
        format!("Open new business worth {} that closes in {period}", read.money(wanted, cover.currency).shown());
    Said {
        sentence: format!(
            "Open deals{whose} that close in {period} are {} the {} still missing to the target; {} were needed before.",
            times(now),
            missing.shown(),
            times(cover.needed)
        ),
        figures: vec![
            Figure::money(&format!("Open deals of {period}"), read.money(cover.open, cover.currency)),
            Figure::money("Target", read.money(cover.target, cover.currency)),
            Figure::money("Won", read.money(cover.won, cover.currency)),
            Figure::money("Missing", missing),
            Figure::times("Coverage", now),
            Figure::times("Needed", cover.needed),
            Figure::count("Past periods behind it", cover.periods),
            Figure::money(
                "Created after the same day and won, in the middle one",
                read.money(cover.created_won, cover.currency),
            ),
        ],
        action: Suggested::Action { text, person: seller.map(|seller| seller.id), due: read.due },
        part: None,
    }
}
