//! What the CRM called committed, read from its history itself: an import never sets it, since it is a person's promise.

use ledger::{Book, day_number};
use rallybook_tests::Outcome;
use sales::pipeline::standing;
use sales::second_opinion::gather::Gathered;
use sales::second_opinion::history::{Category, History, State};
use std::collections::HashMap;
use std::path::Path;

/// Deals with the days from which on they were called committed or not.
pub fn read(book: &Book, path: &Path) -> Outcome<HashMap<i64, Vec<(i32, bool)>>> {
    let known: HashMap<String, i64> =
        standing::deals(book.conn())?.into_iter().filter_map(|deal| Some((deal.crm?.1, deal.oid))).collect();
    let mut said: HashMap<i64, Vec<(i32, bool)>> = HashMap::new();
    let mut rows = csv::Reader::from_path(path)?;
    let headings = rows.headers()?.clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).ok_or_else(|| format!("no {name}"));
    let (word, day, deal) = (at("ForecastCategory__c")?, at("CreatedDate__c")?, at("Opportunity.External_Id__c")?);
    for row in rows.byte_records() {
        let row = row?;
        let cell = |at: usize| String::from_utf8_lossy(row.get(at).unwrap_or_default()).into_owned();
        let on = chrono::NaiveDate::parse_from_str(cell(day).get(..10).unwrap_or_default(), "%Y-%m-%d")?;
        if let Some(oid) = known.get(&cell(deal)) {
            said.entry(*oid).or_default().push((day_number(on), cell(word) == "Commit"));
        }
    }
    said.values_mut().for_each(|days| days.sort_unstable());
    Ok(said)
}

/// The same history with that word as the category.
pub fn said(gathered: &Gathered, commits: &HashMap<i64, Vec<(i32, bool)>>) -> History {
    let mut history = gathered.history.clone();
    for (deal, oid) in history.deals.iter_mut().zip(&gathered.oids) {
        let said = commits.get(oid).map_or(&[][..], Vec::as_slice);
        let mut days: Vec<i32> =
            deal.states.iter().map(|state| state.from).chain(said.iter().map(|(day, _)| *day)).collect();
        days.sort_unstable();
        days.dedup();
        let on = |day: i32| {
            let before = said.partition_point(|(said, _)| *said <= day);
            let commit = before.checked_sub(1).is_some_and(|at| said[at].1);
            State { from: day, category: if commit { Category::Commit } else { Category::None }, ..*deal.state(day) }
        };
        deal.states = days.into_iter().map(on).collect();
    }
    history
}
