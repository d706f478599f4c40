//! What the rules say: by rule, then the most pressing one by one, each with its deal's number in this pack.

use super::numbers::Numbers;
use super::{Ground, deals};
use crate::error::Result;
use crate::figure::Total;
use crate::words;
use sales::advice;
use sales::advice::types::{Advice, Asked, GroupBy, Rule, Severity};
use sales::audience::Measured;
use sales::money::Money;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Told one by one.
const TOLD: usize = 16;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    lead: String,
    rules: Vec<OfRule>,
    told: Vec<Told>,
    /// Deals have numbers, since they stand before this section.
    numbered: bool,
    more: Option<String>,
    /// What is said of deals that close after the period of the pages.
    later: Option<String>,
    /// Why some counts are not given, and some rules are silent.
    withheld: Option<String>,
}

#[derive(Debug, Serialize)]
struct OfRule {
    name: String,
    note: String,
    total: Total,
}

#[derive(Debug, Serialize)]
struct Told {
    /// The deal's number in this pack, where it has one.
    number: Option<usize>,
    deal: String,
    seller: String,
    sentence: String,
    act: String,
    severity: &'static str,
}

/// What the section shows.
pub(super) fn data(ground: &Ground, numbers: &Numbers) -> Result<Data> {
    let looked = advice::look_for(ground.book, ground.maker.today, &ground.measured)?;
    let mut all = advice::listed(&looked, ground.book, &Asked::default())?.advice;
    let whole = all.len();
    if ground.period.is_some() {
        // On pages of a period nothing is said of deals that are not among its deals.
        let here: HashSet<Uuid> = deals::open(ground)?.0.into_iter().map(|card| card.id).collect();
        all.retain(|one| one.about.deal.is_none_or(|deal| here.contains(&deal)));
    }
    let later = whole - all.len();
    let rules: Vec<OfRule> = advice::overview(&looked, GroupBy::Rule)
        .groups
        .into_iter()
        .filter_map(|group| of_rule(group.rule?, group.name, group.note, &all, &ground.measured))
        .collect();
    let of_deals: HashSet<Uuid> = all.iter().filter_map(|one| one.about.deal).collect();
    // A deal is told once, with the worst that is said of it.
    let mut seen: HashSet<Uuid> = HashSet::new();
    let first = all.iter().filter(|one| one.about.deal.is_none_or(|deal| seen.insert(deal)));
    let told: Vec<Told> = first.take(TOLD).map(|one| told(one, numbers)).collect();
    let more = all.len() - told.len();
    let numbered = told.iter().any(|one| one.number.is_some());
    Ok(Data {
        lead: match all.len() {
            0 => "No rule has anything to say. Ask each other what could go wrong.".to_owned(),
            _ => format!(
                "{} on {}. The most pressing stand one by one{}.",
                pieces(all.len()),
                words::count(of_deals.len(), "deal"),
                if numbered { "; a number is the deal's in this pack" } else { "" }
            ),
        },
        rules,
        told,
        numbered,
        withheld: (!ground.measured.everybody())
            .then(|| format!("{} Rules that speak of them are silent on these pages.", ground.measured.why())),
        later: (later > 0).then(|| {
            let are = if later == 1 { "is on a deal that closes" } else { "are on deals that close" };
            format!("{} {are} later than the deals of these pages, and not told here.", pieces(later))
        }),
        more: (more > 0).then(|| format!("{more} more, counted above")),
    })
}

fn pieces(n: usize) -> String {
    if n == 1 { "1 piece of advice".to_owned() } else { format!("{n} pieces of advice") }
}

/// What a rule says of several deals of one person alone is counted where that person's figures are for the reader.
fn of_rule(rule: Rule, name: String, note: String, all: &[Advice], measured: &Measured) -> Option<OfRule> {
    let of_deal = all.iter().filter(|one| one.about.rule == rule);
    // A deal counts once a rule.
    let values: HashMap<Uuid, (Option<Uuid>, Option<&Money>)> =
        of_deal.filter_map(|one| Some((one.about.deal?, (one.owner, one.value.as_ref())))).collect();
    let some = values.len();
    let total = Total::for_reader(values.into_values(), measured);
    (some > 0).then_some(OfRule { name, note, total })
}

fn told(one: &Advice, numbers: &Numbers) -> Told {
    let deal = match (&one.account, &one.title) {
        (Some(account), Some(title)) if account != title => format!("{account}: {title}"),
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) if one.about.deal.is_some() => "Deal without a name".to_owned(),
        (None, None) => "The whole book".to_owned(),
    };
    Told {
        number: one.about.deal.and_then(|id| numbers.of_deal(id)),
        deal,
        seller: one.owner_name.clone().unwrap_or_else(|| "No owner".to_owned()),
        sentence: one.sentence.clone(),
        act: one.act.clone(),
        severity: match one.severity {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        },
    }
}
