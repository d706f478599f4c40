//! The person's own record, now and in its history.

use super::{Gathering, worded};
use crate::error::Result;
use crate::kinds::REGISTRY;
use crate::pipeline::words::field_name;
use crate::privacy::types::{Entry, Kind};
use ledger::Value;

/// What stands there now.
pub fn record(of: &mut Gathering) -> Result<Vec<Entry>> {
    let kind = match of.subject.kind {
        Kind::Person => crate::team::kind::PERSON.no,
        Kind::Contact => crate::contacts::kind::CONTACT.no,
    };
    let mut entries = Vec::new();
    for field in REGISTRY.kind(kind).map(|kind| kind.fields).unwrap_or_default() {
        let value = of.book.get(of.subject.oid, field)?;
        if value == Value::Null {
            continue;
        }
        if let Some(text) = of.shown(field, &value)? {
            entries.push(Entry { on: None, what: field_name(field.no).to_owned(), text, by: None });
        }
    }
    Ok(entries)
}

/// Every change, oldest first.
pub fn history(of: &mut Gathering) -> Result<Vec<Entry>> {
    changes(of, of.subject.oid, None)
}

/// Every change of an object, oldest first; `what`: what it is called, where the field alone does not tell.
pub fn changes(of: &mut Gathering, oid: i64, what: Option<&str>) -> Result<Vec<Entry>> {
    let lines = of.reader.lines(oid)?;
    let entries = lines.into_iter().map(|(_, line)| {
        let [from, to] = [line.from, line.to].map(|shown| shown.map(worded));
        let text = match (from, to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (None, Some(to)) => to,
            (Some(from), None) => format!("{from} was taken out"),
            (None, None) => "nothing".to_owned(),
        };
        let field = if line.field == "Deal" { "Deletion".to_owned() } else { line.field };
        let what = what.map_or_else(|| field.clone(), |what| format!("{what}: {}", field.to_lowercase()));
        Entry { on: Some(line.on), what, text, by: Some(line.actor) }
    });
    Ok(entries.collect())
}
