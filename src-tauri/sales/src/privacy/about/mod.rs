//! Everything that the book holds about one person, source by source.
//!
//! It is about what concerns that person. Of others it names who worked on the same deal, and who wrote something: that is
//! work, not private. Of a text that names the person the words around the name are given, not the whole; and of what the
//! leader alone keeps (imported rows, views, settings) only that the name stands there.

mod coaching;
mod linked;
mod own;
mod work;

use super::subject::Subject;
use super::types::{Entry, Everything, Kind, Section};
use super::words::Words;
use super::{due, reach, settings};
use crate::audience::Acting;
use crate::company::info;
use crate::error::{Error, Result};
use crate::pipeline::history::Reader;
use crate::pipeline::types::Shown;
use crate::pipeline::values::Names;
use crate::pipeline::words::shown_date;
use ledger::{Book, Field, Value};
use std::path::Path;
use uuid::Uuid;

/// Version of the shape that is written as JSON.
pub const VERSION: u32 = 1;

/// One thing that a book may hold about a person.
pub struct Source {
    /// Its name in JSON, which stays the same.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it is, in a sentence.
    pub note: &'static str,
    /// About whom it can hold something; none = about both sides.
    side: Option<Kind>,
    gather: fn(&mut Gathering) -> Result<Vec<Entry>>,
}

/// Every source, in the order in which it is told. What is built later adds one.
pub static SOURCES: &[Source] = &[
    Source {
        key: "record",
        title: "Record",
        note: "What stands in the person's own record now.",
        side: None,
        gather: own::record,
    },
    Source {
        key: "history",
        title: "History of the record",
        note: "Every change of the record: when, from what to what, and by whom.",
        side: None,
        gather: own::history,
    },
    Source {
        key: "roles",
        title: "Roles",
        note: "Roles at the company over time.",
        side: Some(Kind::Person),
        gather: linked::roles,
    },
    Source {
        key: "targets",
        title: "Targets",
        note: "What was agreed to be won, with every change.",
        side: Some(Kind::Person),
        gather: linked::targets,
    },
    Source {
        key: "repeat",
        title: "Repeat business",
        note: "Revenue of the person's customers that never becomes a deal.",
        side: Some(Kind::Person),
        gather: linked::repeat,
    },
    Source {
        key: "deals",
        title: "Deals",
        note: "Deals that the person owns, owned before, or is credited with.",
        side: Some(Kind::Person),
        gather: work::deals,
    },
    Source {
        key: "parts",
        title: "Parts in deals",
        note: "Deals in which the person takes part for the buyer.",
        side: Some(Kind::Contact),
        gather: work::parts,
    },
    Source {
        key: "actions",
        title: "Actions and tactics",
        note: "What the person was to do.",
        side: Some(Kind::Person),
        gather: linked::actions,
    },
    Source {
        key: "forecast",
        title: "Forecast",
        note: "Calls, and what was judged and agreed of the person's part, with every change.",
        side: Some(Kind::Person),
        gather: linked::forecast,
    },
    Source {
        key: "signed",
        title: "Sign-offs",
        note: "Forecasts that the person signed, and figures of theirs that were signed.",
        side: Some(Kind::Person),
        gather: work::signed,
    },
    Source {
        key: "advice",
        title: "Advice",
        note: "What the rules said of the person's figures.",
        side: Some(Kind::Person),
        gather: linked::advice,
    },
    Source {
        key: "recognition",
        title: "Recognition",
        note: "Words of recognition in the weekly meeting.",
        side: Some(Kind::Person),
        gather: linked::recognition,
    },
    Source {
        key: "sessions",
        title: "Sessions",
        note: "Coaching sessions with their days, and how they ended.",
        side: Some(Kind::Person),
        gather: coaching::sessions,
    },
    Source {
        key: "notes",
        title: "Notes",
        note: "Notes about the person, for whom each is, and every earlier text.",
        side: Some(Kind::Person),
        gather: coaching::notes,
    },
    Source {
        key: "topics",
        title: "Topics",
        note: "What the person's figures suggested for coaching, and what was done about it.",
        side: Some(Kind::Person),
        gather: coaching::topics,
    },
    Source {
        key: "assessments",
        title: "Assessments",
        note: "What the leader saw of the person's skills.",
        side: Some(Kind::Person),
        gather: coaching::assessments,
    },
    Source {
        key: "self_assessments",
        title: "Self-assessments",
        note: "What the person said of the own skills.",
        side: Some(Kind::Person),
        gather: coaching::self_assessments,
    },
    Source {
        key: "plan",
        title: "Development plan",
        note: "Gaps that are worked on, with how that went.",
        side: Some(Kind::Person),
        gather: coaching::plan,
    },
    Source {
        key: "mentions",
        title: "Texts elsewhere",
        note: "Texts that name the person: the words around the name.",
        side: None,
        gather: work::mentions,
    },
    Source {
        key: "steps",
        title: "Steps taken",
        note: "What the person did in the book, step by step.",
        side: Some(Kind::Person),
        gather: work::steps,
    },
    Source {
        key: "copies",
        title: "Copies and bundles",
        note: "Copies of the book that are the person's, and bundles sent to them and received from them.",
        side: Some(Kind::Person),
        gather: work::copies,
    },
    Source {
        key: "printed",
        title: "Printed pages",
        note: "Numbered pages for the person, or with a deal of theirs.",
        side: None,
        gather: work::printed,
    },
];

/// What sources read with.
pub struct Gathering<'b> {
    book: &'b Book,
    subject: Subject,
    words: Words,
    names: Names<'b>,
    reader: Reader<'b>,
}

impl Gathering<'_> {
    /// A value as screens word it.
    fn shown(&mut self, field: &Field, value: &Value) -> Result<Option<String>> {
        Ok(self.names.shown(field.no, value)?.map(worded))
    }
}

fn worded(shown: Shown) -> String {
    match shown {
        Shown::Text { text } => text,
        Shown::Date { date } => shown_date(date),
        Shown::Money { money } => money.shown(),
    }
}

/// Gathers it.
///
/// # Errors
/// The person is not in the book.
pub fn everything(book: &Book, id: Uuid, acting: &Acting) -> Result<Everything> {
    let subject = Subject::of(book, id)?;
    let words = subject.words(book)?;
    let beyond = reach::beyond(book, &subject, &words)?;
    let kept = due::of(book, id, acting.now.today)?.map_or_else(|| "Erased.".to_owned(), |line| line.reason);
    let mut gathering =
        Gathering { book, words, names: Names::of(book), reader: Reader::of(book), subject: subject.clone() };
    let mut sections = Vec::new();
    for source in SOURCES.iter().filter(|source| source.side.is_none_or(|side| side == subject.kind)) {
        let entries = (source.gather)(&mut gathering)?;
        sections.push(Section {
            key: source.key.to_owned(),
            title: source.title.to_owned(),
            note: source.note.to_owned(),
            count: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            entries,
        });
    }
    Ok(Everything {
        version: VERSION,
        controller: settings::controller(book)?.0,
        company: info::facts(book.conn())?.name,
        made_on: acting.now.today,
        made_by: acting.actor.clone(),
        person: subject.about(),
        kept,
        sections,
        beyond,
    })
}

/// Writes it as JSON, beside its place first, so that a fault leaves what was there.
///
/// # Errors
/// The person is not in the book, or the place cannot be written.
pub fn save(book: &Book, id: Uuid, acting: &Acting, path: &Path) -> Result<()> {
    let told = everything(book, id, acting)?;
    let text = serde_json::to_string_pretty(&told).map_err(|e| Error::Invalid(e.to_string()))?;
    let part = path.with_extension("json.part");
    let done = std::fs::write(&part, text + "\n").and_then(|()| std::fs::rename(&part, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    Ok(done.map_err(ledger::Error::from)?)
}
