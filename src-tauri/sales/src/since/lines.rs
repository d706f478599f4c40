//! Sentences by seller. What one step did to many deals alike is one sentence.

use super::names::Told;
use super::news::Item;
use super::types::{Line, Topic};
use super::words::{capital, deals, number, short, short_date, shorts};
use crate::error::Result;
use crate::money::Sum;
use ledger::day_of;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use uuid::Uuid;

/// More alike of one step than these are one sentence.
const ALIKE: usize = 3;
/// More deals than these are not named one by one.
const NAMED: usize = 1_000;

/// The items of one seller as sentences: what weighs most first. What several deals come to is told where the seller's
/// figures are for whoever reads it.
pub(super) fn lines(told: &mut Told, items: Vec<Item>, summed: bool) -> Result<Vec<Line>> {
    let mut alike: BTreeMap<(Topic, i64, Option<String>), Vec<Item>> = BTreeMap::new();
    for item in items {
        // Actions of one step may have ended in several ways.
        let ended = item.to.clone().filter(|_| item.topic == Topic::Action);
        alike.entry((item.topic, item.tid, ended)).or_default().push(item);
    }
    let mut found = Vec::new();
    for ((topic, tid, _), mut items) in alike {
        items.sort_by_key(|item| (Reverse(weight(item)), item.name.clone(), item.deal));
        if items.len() > ALIKE {
            found.push((items.first().map_or(0, weight), many(told, topic, tid, &items, summed)?));
        } else {
            for item in &items {
                found.push((weight(item), one(told, item)?));
            }
        }
    }
    // The same amount keeps the order of the log.
    found.sort_by_key(|(weight, line)| (line.topic, Reverse(line.count > 1), Reverse(*weight)));
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// By what it comes to; amounts of several currencies are compared as numbers for the order alone.
fn weight(item: &Item) -> u64 {
    item.value.as_ref().map_or(0, |money| money.minor.unsigned_abs())
}

fn one(told: &mut Told, item: &Item) -> Result<Line> {
    let sentence = match (told.doer(item.tid)?, &item.done) {
        (Some(who), Some(done)) => format!("{who} {done}."),
        _ => format!("{}.", item.clause),
    };
    let action = told.action(item.tid)?;
    Ok(Line {
        topic: item.topic,
        text: sentence,
        deals: item.deal.into_iter().collect(),
        count: 1,
        value: item.value.iter().cloned().collect(),
        actor: Some(action.actor),
        on: Some(day_of(action.day)),
    })
}

/// "Four deals were added by the import of 23 Nov: 240k."
fn many(told: &mut Told, topic: Topic, tid: i64, items: &[Item], summed: bool) -> Result<Line> {
    let count = items.len();
    let values = items.iter().filter(|_| summed).filter_map(|item| item.value.as_ref());
    let value = values.collect::<Sum>().list();
    let amount = shorts(&value, &told.home).map_or_else(String::new, |amount| format!(": {amount}"));
    let action = told.action(tid)?;
    let import = told.import(tid)?;
    let text = match (topic, import) {
        (Topic::Action, _) => {
            let to = items.first().and_then(|item| item.to.clone()).unwrap_or_default();
            let day = short_date(day_of(action.day), told.today);
            format!("In one step on {day}, {} actions were {to}.", number(count))
        }
        (Topic::SelfAssessed, _) => {
            let who = items.first().and_then(|item| item.to.clone()).unwrap_or_default();
            let day = short_date(day_of(action.day), told.today);
            format!("{who} assessed the own work in {} competencies on {day}.", number(count))
        }
        (Topic::New, import) => {
            let by = import.map_or_else(
                || format!("in one step on {}", short_date(day_of(action.day), told.today)),
                |import| format!("by {import}"),
            );
            format!("{} were added {by}{amount}{}.", capital(&deals(count)), closed(items))
        }
        (topic, import) => {
            let by = import.map_or_else(
                || format!("In one step on {}", short_date(day_of(action.day), told.today)),
                |import| format!("In {import}"),
            );
            format!("{by}, {} {}{amount}{}.", deals(count), did(topic, items), largest(told, items))
        }
    };
    let ids = named(items.iter().filter_map(|item| item.deal).collect());
    let (count, on) = (u32::try_from(count).unwrap_or(u32::MAX), Some(day_of(action.day)));
    Ok(Line { topic, text, deals: ids, count, value, actor: Some(action.actor), on })
}

/// Ids that a filter can still hold; else none.
pub(super) fn named(ids: Vec<Uuid>) -> Vec<Uuid> {
    if ids.len() > NAMED { Vec::new() } else { ids }
}

fn did(topic: Topic, items: &[Item]) -> String {
    let to = items.first().and_then(|item| item.to.clone());
    let to = to.filter(|to| items.iter().all(|item| item.to.as_ref() == Some(to)));
    let plain = match (topic, to) {
        (Topic::MovedOn, Some(to)) => return format!("moved to {to}"),
        (Topic::MovedBack, Some(to)) => return format!("went back to {to}"),
        (Topic::Owner, Some(to)) => return format!("went to {to}"),
        (Topic::Category, Some(to)) => return format!("came into {to}"),
        (topic, _) => topic,
    };
    match plain {
        Topic::Lost => "were lost",
        Topic::Deleted => "were deleted",
        Topic::Pushed => "got a later close date, or none",
        Topic::ValueDown => "fell in value",
        Topic::MovedBack => "went back to an earlier stage",
        Topic::Won => "were won",
        Topic::New => "were added",
        Topic::Reopened => "were opened again",
        Topic::MovedOn => "moved on to a later stage",
        Topic::ValueUp => "grew in value",
        Topic::Dated => "got an earlier close date, or their first",
        Topic::Owner => "changed hands",
        Topic::Category => "changed their category",
        Topic::NextStep => "got another next step",
        Topic::Action => "got or ended actions",
        Topic::SelfAssessed => "were assessed",
        Topic::Other => "had details changed",
    }
    .to_owned()
}

/// "; the largest is Acme renewal (118k)".
fn largest(told: &Told, items: &[Item]) -> String {
    let first = items.first().and_then(|item| Some((item, item.value.as_ref()?)));
    first.map_or_else(String::new, |(item, value)| {
        format!("; the largest is {} ({})", item.name, short(value, &told.home))
    })
}

/// "; three of them are won and two lost already".
fn closed(items: &[Item]) -> String {
    let of = |won: bool| items.iter().filter(|item| item.closed == Some(won)).count();
    match (of(true), of(false)) {
        (0, 0) => String::new(),
        (won, 0) => format!("; {} won already", number(won)),
        (0, lost) => format!("; {} lost already", number(lost)),
        (won, lost) => format!("; {} won and {} lost already", number(won), number(lost)),
    }
}
