//! Entries that name somebody: what an erasure takes out, and what is told of a person.

use super::chain::{Chain, Link};
use super::entry::Entry;
use super::kind::{PART_CALL, PART_JUDGEMENT, PART_NAMES};
use super::leaf::{self, Content, Leaf, written};
use super::list::called;
use super::restore::entries;
use crate::company::calendar::day_in;
use crate::company::info;
use crate::error::Result;
use crate::forecast::Level;
use crate::money::Money;
use chrono::NaiveDate;
use ledger::{Book, Value};
use uuid::Uuid;

/// A part without the entries that name somebody; each leaves its hash behind, so that the chain still proves itself. `with`
/// is asked of every text of people in it, and tells what would stand there instead. None = nothing changes.
pub fn without(content: Content, value: &Value, with: &mut dyn FnMut(&str) -> Option<String>) -> Option<Value> {
    let mut leaves = leaf::of(value)?;
    let mut any = false;
    for leaf in &mut leaves {
        if names(leaf, with) {
            *leaf = leaf.erased(content);
            any = true;
        }
    }
    any.then(|| Value::Text(written(&leaves)))
}

/// Does a text of people in this entry name them? All of them are asked.
fn names(leaf: &Leaf, with: &mut dyn FnMut(&str) -> Option<String>) -> bool {
    let Some(Ok(entry)) = leaf.text().map(serde_json::from_str) else { return false };
    let texts: Vec<String> = match entry {
        Entry::DealWords { title, account, .. } => title.into_iter().chain(account).collect(),
        Entry::Note { note, .. } => vec![note],
        Entry::Signature { name, .. } => vec![name],
        Entry::Reason { reason } => vec![reason],
        // Codes, figures and identities.
        Entry::Deal { .. } | Entry::Part { .. } | Entry::Said { .. } | Entry::Stood { .. } | Entry::Signer { .. } => {
            Vec::new()
        }
    };
    texts.iter().filter(|text| with(text).is_some()).count() > 0
}

/// What a sign-off has to do with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of {
    /// The day on which it was signed.
    pub on: NaiveDate,
    /// Which it is, in words.
    pub what: String,
    /// What it holds of the person, in words.
    pub text: String,
}

/// What was signed by a person (as far as `is_name` knows the name), and which figures of theirs were.
///
/// # Errors
/// The file could not be read.
pub fn of_person(book: &Book, person: Uuid, is_name: &dyn Fn(&str) -> bool) -> Result<Vec<Of>> {
    let (chain, facts) = (Chain::of(book.conn())?, info::facts(book.conn())?);
    let mut found = Vec::new();
    for link in &chain.links {
        let mut told = Vec::new();
        let names = entries(book, link, &PART_NAMES)?.unwrap_or_default();
        if names.iter().any(|entry| matches!(entry, Entry::Signature { name, .. } if is_name(name))) {
            told.push("signed by this person".to_owned());
        }
        told.extend(figures(book, link, person)?);
        if !told.is_empty() {
            let on = day_in(&facts.zone, link.at);
            found.push(Of { on, what: called(link, &facts), text: told.join("; ") });
        }
    }
    Ok(found)
}

/// Figures of a seller's in a link.
fn figures(book: &Book, link: &Link, person: Uuid) -> Result<Vec<String>> {
    let currency = link.manifest().map(|manifest| manifest.currency).unwrap_or_default();
    let shown = |minor: i64, currency: &str| Money { minor, currency: currency.to_owned() }.shown();
    let mut told = Vec::new();
    for field in [&PART_CALL, &PART_JUDGEMENT] {
        for entry in entries(book, link, field)?.into_iter().flatten() {
            match entry {
                Entry::Part { seller: Some(seller), target, repeat } if seller == person => {
                    told.extend(target.map(|minor| format!("target: {}", shown(minor, &currency))));
                    told.extend(repeat.map(|minor| format!("repeat business: {}", shown(minor, &currency))));
                }
                Entry::Said { seller: Some(seller), level, minor, currency, .. } if seller == person => {
                    told.push(format!("{}: {}", Level::words(level), shown(minor, &currency)));
                }
                Entry::Note { seller: Some(seller), level, note } if seller == person => {
                    told.push(format!("note on the {}: {note}", Level::words(level)));
                }
                _ => {}
            }
        }
    }
    Ok(told)
}
