//! What was won, and how.

use super::types::Win;
use crate::actions;
use crate::actions::types::{Action, ActionFilter, ActionKind, ActionState};
use crate::error::Result;
use crate::pipeline::find::fold;
use crate::pipeline::lives::Life;
use crate::pipeline::{cards, deal};
use crate::since::words::{listed, quoted};
use chrono::NaiveDate;
use ledger::Book;
use std::collections::HashMap;
use uuid::Uuid;

/// More than these are not told one by one.
const TOLD: usize = 40;

/// The latest wins, latest first, each with what is known of how it came about.
pub(super) fn wins(book: &Book, today: NaiveDate, won: &[&Life]) -> Result<Vec<Win>> {
    let mut latest: Vec<&Life> = won.to_vec();
    latest.sort_by_key(|life| (std::cmp::Reverse(life.closed), life.oid));
    latest.truncate(TOLD);
    let done =
        ActionFilter { kinds: vec![ActionKind::Tactic], states: vec![ActionState::Done], ..ActionFilter::default() };
    let mut tactics: HashMap<Uuid, Vec<Action>> = HashMap::new();
    for action in actions::list(book.conn(), today, &done)? {
        if let Some(deal) = action.deal {
            tactics.entry(deal).or_default().push(action);
        }
    }
    let mut found = Vec::new();
    for life in latest {
        let key = u32::try_from(life.oid).unwrap_or(u32::MAX);
        let Some(card) = cards::cards(book.conn(), today, &[key])?.into_iter().next() else { continue };
        let of_deal = tactics.remove(&card.id).unwrap_or_default();
        let before = |action: &&Action| action.ended_on.is_none_or(|on| card.close_date.is_none_or(|day| on <= day));
        let tactics: Vec<String> = of_deal.iter().filter(before).map(|action| action.text.clone()).collect();
        let mut win = Win {
            deal: card.id,
            name: card.title.clone().or(card.account.clone()).unwrap_or_else(|| "A deal without a title".to_owned()),
            // A deal that is called like its account is named once.
            account: card.account.filter(|account| card.title.as_ref().is_some_and(|t| fold(t) != fold(account))),
            owner: card.owner,
            owner_name: card.owner_name,
            value: card.value,
            closed_on: card.close_date,
            days: life.days(),
            reason: deal::show(book, today, card.id)?.reason,
            source: card.source,
            tactics,
            how: None,
        };
        win.how = how(&win);
        found.push(win);
    }
    Ok(found)
}

/// "After 54 days, from Trade fair: fast delivery. Tactics done: site visit."
fn how(win: &Win) -> Option<String> {
    let mut came = Vec::new();
    match win.days {
        Some(0) => came.push("On the day it was created".to_owned()),
        Some(1) => came.push("After 1 day".to_owned()),
        Some(days) => came.push(format!("After {days} days")),
        None => {}
    }
    if let Some(source) = &win.source {
        came.push(if came.is_empty() {
            format!("From {}", quoted(source))
        } else {
            format!("from {}", quoted(source))
        });
    }
    let mut said = Vec::new();
    match (&win.reason, came.is_empty()) {
        (Some(reason), false) => said.push(format!("{}: {}.", came.join(", "), quoted(reason))),
        (Some(reason), true) => said.push(format!("{}.", quoted(reason))),
        (None, false) => said.push(format!("{}.", came.join(", "))),
        (None, true) => {}
    }
    let tactics: Vec<String> = win.tactics.iter().map(|text| quoted(text)).collect();
    match tactics.as_slice() {
        [] => {}
        [one] => said.push(format!("Tactic done: {one}.")),
        all => said.push(format!("Tactics done: {}.", listed(all))),
    }
    (!said.is_empty()).then(|| said.join(" "))
}
