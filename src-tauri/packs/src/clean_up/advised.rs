//! What the rules of advice say about a deal beyond what is simply missing.

use crate::error::Result;
use crate::types::Maker;
use ledger::Book;
use sales::advice;
use sales::advice::types::Rule;
use std::collections::HashMap;
use uuid::Uuid;

/// Sentences by deal with their rules, the worst first. What a blank on the sheet asks for already is left out.
pub fn sentences(book: &Book, from: &Maker) -> Result<HashMap<Uuid, Vec<(Rule, String)>>> {
    let mut said: HashMap<Uuid, Vec<(Rule, String)>> = HashMap::new();
    for one in advice::all(book, from.today).map_err(crate::Error::Sales)? {
        let blank = matches!(one.about.rule, Rule::NoNextStep | Rule::NextStepOverdue | Rule::CloseDatePast);
        if let (Some(deal), false) = (one.about.deal, blank) {
            said.entry(deal).or_default().push((one.about.rule, one.sentence));
        }
    }
    Ok(said)
}
