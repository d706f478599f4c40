//! What this copy alone keeps about somebody that is not in the book yet: notes that are typed, and forms that are half
//! filled in, wherever in the JSON of the screens they stand.

use crate::error::Result;
use crate::pipeline::words::deal_name;
use crate::skills::kind::COMPETENCY_NAME;
use ledger::{Book, UNHEARD, Value};
use serde_json::Value as Json;
use uuid::Uuid;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// A note (`person`, `text`).
    Note(String),
    /// A form (`person`, `typed`), as the screen keeps it.
    Form(Json),
}

/// Fields of forms into which words are typed. Other texts are codes of what was chosen, which say nothing to whoever reads.
const TYPED: [&str; 5] = ["commitment", "due", "none", "next", "evidence"];

/// All that this copy keeps about a person.
///
/// # Errors
/// The file could not be read.
pub fn about(book: &Book, person: Uuid) -> Result<Vec<Draft>> {
    let mut find = book.conn().prepare_cached("SELECT value FROM local WHERE key <> ?1 ORDER BY key")?;
    let mut rows = find.query([UNHEARD])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(drafts_in(row.get_ref(0)?.as_str().unwrap_or_default(), person));
    }
    Ok(found)
}

/// Is there something about the person in a text that this copy keeps?
pub fn is_draft(kept: &str, person: Uuid) -> bool {
    !drafts_in(kept, person).is_empty()
}

fn drafts_in(kept: &str, person: Uuid) -> Vec<Draft> {
    let mut found = Vec::new();
    // Most of what is kept names nobody.
    if kept.contains("\"person\"") {
        gather(&serde_json::from_str(kept).unwrap_or_default(), person, &mut found);
    }
    found
}

fn gather(json: &Json, person: Uuid, found: &mut Vec<Draft>) {
    let of = json["person"].as_str().and_then(|id| Uuid::parse_str(id).ok());
    match (json.get("text"), json.get("typed")) {
        (Some(text), _) if of == Some(person) => found.push(Draft::Note(text.as_str().unwrap_or_default().to_owned())),
        (_, Some(typed)) if of == Some(person) => found.push(Draft::Form(typed.clone())),
        _ => match json {
            Json::Array(all) => all.iter().for_each(|one| gather(one, person, found)),
            Json::Object(all) => all.values().for_each(|one| gather(one, person, found)),
            _ => {}
        },
    }
}

impl Draft {
    /// What it says, to be read: what was typed, with the deal and the competencies by their names.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn words(&self, book: &Book) -> Result<String> {
        match self {
            Self::Note(text) => Ok(text.clone()),
            Self::Form(typed) => {
                let mut words = Vec::new();
                said(book, typed, &mut words)?;
                Ok(words.join("; "))
            }
        }
    }
}

fn said(book: &Book, json: &Json, words: &mut Vec<String>) -> Result<()> {
    let Json::Object(all) = json else { return Ok(()) };
    for (key, one) in all {
        match one {
            Json::String(text) if TYPED.contains(&key.as_str()) && !text.trim().is_empty() => words.push(text.clone()),
            Json::String(id) if key == "deal" => {
                let deal = Uuid::parse_str(id).ok().map(|id| book.oid(id)).transpose()?.flatten();
                words.extend(deal.map(|oid| deal_name(book.conn(), oid)).transpose()?);
            }
            Json::Object(inner) => {
                // What was seen of one competency stands below its identity.
                let competency = Uuid::parse_str(key).ok().map(|id| book.oid(id)).transpose()?.flatten();
                if let Some(Value::Text(name)) = competency.map(|oid| book.get(oid, &COMPETENCY_NAME)).transpose()? {
                    let level = inner.get("level").and_then(Json::as_u64);
                    words.push(level.map_or_else(|| name.clone(), |level| format!("{name}: level {level}")));
                }
                said(book, one, words)?;
            }
            _ => {}
        }
    }
    Ok(())
}
