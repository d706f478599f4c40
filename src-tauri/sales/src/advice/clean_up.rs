//! What is missing, a sheet per seller: to be printed, filled in by hand, and typed in the same order.

use super::look;
use super::rules::law;
use super::types::{Blank, CleanUp, Rule, Sheet};
use crate::error::Result;
use crate::pipeline::find::fold;
use crate::pipeline::pass::{Passed, words};
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use std::collections::{BTreeMap, HashMap};

/// What a seller can put right on a sheet of paper.
const ASKED: [Rule; 4] = [Rule::NoNextStep, Rule::NextStepOverdue, Rule::CloseDatePast, Rule::NoAuthority];

/// Open deals of which something is missing or past, a sheet per seller by name, deals without an owner last; on a
/// sheet by close date, those without one first.
///
/// # Errors
/// The file could not be read.
pub fn clean_up(book: &Book, today: NaiveDate) -> Result<Vec<Sheet>> {
    let looked = look(book, today)?;
    let mut said: HashMap<i64, Vec<&'static str>> = HashMap::new();
    for rule in ASKED {
        for found in looked.found.iter().filter(|found| found.rule == rule && !found.aside) {
            if let Some(deal) = looked.deal(found) {
                said.entry(deal.oid).or_default().push(law(rule).name);
            }
        }
    }
    let mut sheets: BTreeMap<(bool, String, Option<i64>), Vec<&Passed>> = BTreeMap::new();
    for deal in looked.read.pass.deals.iter().filter(|deal| deal.outcome == Outcome::Open) {
        if blanks(deal, looked.read.owner(deal).is_some(), today).is_empty() && !said.contains_key(&deal.oid) {
            continue;
        }
        let owner = looked.read.owner(deal);
        let key =
            (owner.is_none(), owner.map(|o| fold(&o.name)).unwrap_or_default(), deal.owner.filter(|_| owner.is_some()));
        sheets.entry(key).or_default().push(deal);
    }
    let mut all = Vec::with_capacity(sheets.len());
    for ((_, _, oid), mut deals) in sheets {
        deals.sort_by_key(|deal| (deal.close, deal.oid));
        let mut lines = Vec::with_capacity(deals.len());
        for deal in deals {
            let words = words(book.conn(), deal.oid)?;
            lines.push(CleanUp {
                deal: words.id,
                title: words.title,
                account: words.account,
                value: looked.read.value(deal),
                stage: looked.read.stage(deal).map(|stage| stage.name.clone()),
                close_date: deal.close.map(day_of),
                next_step: words.next_step,
                next_step_on: deal.step_on.map(day_of),
                missing: said.get(&deal.oid).into_iter().flatten().map(|name| (*name).to_owned()).collect(),
                blanks: blanks(deal, looked.read.owner(deal).is_some(), today),
            });
        }
        let seller = oid.and_then(|oid| looked.read.people.get(&oid));
        all.push(Sheet {
            seller: seller.map(|s| s.id),
            name: seller.map_or_else(|| "No owner".to_owned(), |s| s.name.clone()),
            lines,
        });
    }
    Ok(all)
}

/// What has to be filled in.
fn blanks(deal: &Passed, owned: bool, today: NaiveDate) -> Vec<Blank> {
    let past = |day: Option<i32>| day.is_none_or(|day| day_of(day) < today);
    [
        (!owned, Blank::Owner),
        (deal.stage.is_none(), Blank::Stage),
        (deal.value.is_none(), Blank::Value),
        (past(deal.close), Blank::CloseDate),
        (!deal.step, Blank::NextStep),
        (past(deal.step_on), Blank::NextStepOn),
    ]
    .into_iter()
    .filter(|(missing, _)| *missing)
    .map(|(_, blank)| blank)
    .collect()
}
