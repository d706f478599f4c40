//! What the buyer did, in words for a deal's history.

use super::kind::{CRITERION, CRITERION_DEAL, CRITERION_MET_ON, CRITERION_TEXT};
use crate::error::Result;
use crate::pipeline::steps::{State, Told, belongings, steps};
use crate::pipeline::words::shown_date;
use ledger::{Book, Value, day_of};
use uuid::Uuid;

/// Every change of the exit criteria of a deal.
pub(crate) fn told(book: &Book, deal: Uuid) -> Result<Vec<Told>> {
    let mut lines = Vec::new();
    for criterion in belongings(book, &CRITERION, &CRITERION_DEAL, deal)? {
        for step in steps(book.history(criterion)?) {
            let (from, to) = (words(&step.before), words(&step.after));
            let text = [&step.after, &step.before].into_iter().find_map(|state| match state.get(&CRITERION_TEXT) {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            });
            if let (true, Some(text)) = (from != to, text) {
                lines.push(step.told(text, Some(from), Some(to)));
            }
        }
    }
    Ok(lines)
}

/// "Done on 24 Nov 2026", else "Open".
fn words(state: &State) -> String {
    match state.get(&CRITERION_MET_ON) {
        Value::Date(day) if !state.is_gone() => format!("Done on {}", shown_date(day_of(*day))),
        _ => "Open".to_owned(),
    }
}
