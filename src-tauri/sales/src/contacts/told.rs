//! What happened to the people of a deal, in words for its history.

use super::kind::{BUYING_ROLE, CONTACT_NAME, DEAL_CONTACT, ROLE_CONTACT, ROLE_DEAL, ROLE_MET_ON};
use super::types::BuyingRole;
use crate::error::Result;
use crate::pipeline::steps::{State, Told, belongings, steps};
use crate::pipeline::words::shown_date;
use ledger::{Book, Value, day_of};
use uuid::Uuid;

/// Every change of who takes part in a deal, and how.
pub(crate) fn told(book: &Book, deal: Uuid) -> Result<Vec<Told>> {
    let mut lines = Vec::new();
    for part in belongings(book, &DEAL_CONTACT, &ROLE_DEAL, deal)? {
        for step in steps(book.history(part)?) {
            let (from, to) = (words(&step.before), words(&step.after));
            if from == to {
                continue;
            }
            let who = [&step.after, &step.before].into_iter().find_map(|state| match state.get(&ROLE_CONTACT) {
                Value::Ref(id) => Some(*id),
                _ => None,
            });
            let name = who.map(|id| name(book, id)).transpose()?.flatten().unwrap_or_else(|| "somebody".to_owned());
            let to = Some(to.unwrap_or_else(|| Told::TAKEN_OUT.to_owned()));
            lines.push(step.told(format!("Contact {name}"), from, to));
        }
    }
    Ok(lines)
}

/// "Champion, met on 24 Nov 2026"; none = takes no part.
fn words(state: &State) -> Option<String> {
    let takes_part = !state.is_gone() && matches!(state.get(&ROLE_CONTACT), Value::Ref(_));
    takes_part.then(|| {
        let role = match state.get(&BUYING_ROLE) {
            Value::Text(name) => BuyingRole::of(name).map_or_else(|| name.clone(), |role| role.words().to_owned()),
            _ => "Role not known".to_owned(),
        };
        match state.get(&ROLE_MET_ON) {
            Value::Date(day) => format!("{role}, met on {}", shown_date(day_of(*day))),
            _ => format!("{role}, not met"),
        }
    })
}

/// The name that a person has, or had last.
pub(super) fn name(book: &Book, id: Uuid) -> Result<Option<String>> {
    let Some(oid) = book.oid(id)? else { return Ok(None) };
    let last = book.history(oid)?.into_iter().rev().find_map(|change| match change.value {
        Some(Value::Text(name)) if change.field == CONTACT_NAME.no => Some(name),
        _ => None,
    });
    Ok(last)
}
