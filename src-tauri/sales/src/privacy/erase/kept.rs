//! Texts that are in no cell: what steps and files are called, and what this copy keeps by itself.

use super::plan::Choice;
use crate::error::Result;
use crate::privacy::words::{Level, Words};
use ledger::{Book, UNHEARD, texts};
use rusqlite::params_from_iter;
use std::collections::{BTreeMap, HashMap};

/// Who did a step.
pub const ACTOR: &str = "Who did a step";
/// What a step is called.
pub const STEP: &str = "The name of a step";
/// Where a step came from.
pub const SOURCE: &str = "Where a step came from";
const BUNDLE: &str = "The name of a bundle file";
const DRAFT: &str = "A draft, filter or place of this copy";

/// What is taken in by hand has this before it; the rest is the text.
const PREFIX: &str = "text:";

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// What it is, in words.
    pub place: &'static str,
    /// The text.
    pub text: String,
    /// How surely it names the person.
    pub level: Level,
    /// The words around the name.
    pub around: String,
}

/// As answers name such a text.
pub fn key(text: &str) -> String {
    format!("{PREFIX}{text}")
}

/// From such a name.
pub fn text_of(key: &str) -> Option<String> {
    key.strip_prefix(PREFIX).map(str::to_owned)
}

/// What goes by itself, and what is only listed.
pub struct Gathering<'a> {
    words: &'a Words,
    sure: Words,
    choice: &'a Choice,
    /// What was said of a text before: steps repeat each other.
    known: HashMap<String, bool>,
    found: BTreeMap<String, Loose>,
}

impl<'a> Gathering<'a> {
    /// For these words.
    pub fn new(words: &'a Words, choice: &'a Choice) -> Self {
        Self { words, sure: words.sure(), choice, known: HashMap::new(), found: BTreeMap::new() }
    }

    /// Does this text go? One that only may mean the person is listed.
    pub fn goes(&mut self, place: &'static str, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let goes = mentions(&self.sure, self.choice, text);
        if !goes {
            self.note(place, text);
        }
        self.known.insert(text.to_owned(), goes);
        goes
    }

    /// Lists a text that may mean the person.
    pub fn note(&mut self, place: &'static str, text: &str) {
        let level = self.words.level(text);
        if level > Level::None && !self.found.contains_key(text) {
            let around = self.words.excerpt(text);
            self.found.insert(text.to_owned(), Loose { place, text: text.to_owned(), level, around });
        }
    }

    /// What is listed.
    pub fn found(self) -> Vec<Loose> {
        self.found.into_values().collect()
    }
}

/// Does such a text go with the person: by itself, or because it was chosen?
pub fn mentions(sure: &Words, choice: &Choice, text: &str) -> bool {
    choice.loose.contains(text) || sure.names(text)
}

/// What the file alone keeps, but for whom it is still to hear of. True where something of it goes.
pub fn look(book: &Book, gathering: &mut Gathering) -> Result<bool> {
    let mut any = false;
    for (place, sql, but) in [
        (DRAFT, "SELECT value FROM local WHERE key <> ?1", Some(UNHEARD)),
        (DRAFT, "SELECT key FROM local WHERE key <> ?1", Some(UNHEARD)),
        (BUNDLE, "SELECT name FROM bundle_log WHERE name IS NOT NULL", None),
    ] {
        let mut find = book.conn().prepare_cached(sql)?;
        let mut rows = find.query(params_from_iter(but))?;
        while let Some(row) = rows.next()? {
            for text in texts(row.get_ref(0)?.as_str().unwrap_or_default()) {
                any |= gathering.goes(place, &text);
            }
        }
    }
    Ok(any)
}
