//! Notes as a screen shows them, drafts of this copy included.

use super::drafts::{self, Draft};
use super::kind::NOTE_VISIBILITY;
use super::standing::{NoteRow, Someone};
use super::types::{Note, NoteShared};
use super::warning::warning;
use crate::audience::Visibility;
use crate::audience::visibility::{ADVICE, SHARED_ADVICE};
use crate::error::Result;
use crate::pipeline::words::shown_date;
use crate::since::words::capital;
use ledger::{Book, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// A note that stands in the book, a draft of this copy, or both.
pub(super) struct Noted {
    row: Option<NoteRow>,
    id: Uuid,
    draft: Option<Draft>,
}

impl Noted {
    /// Is it this one?
    pub fn is(&self, id: Uuid) -> bool {
        self.id == id
    }

    /// The session that it was written in, where that is there to see.
    pub fn session(&self) -> Option<Uuid> {
        self.row.as_ref().map_or_else(|| self.draft.as_ref().and_then(|draft| draft.session), |row| row.session)
    }

    /// What it says: of a note with a draft, the draft.
    pub fn text(&self) -> &str {
        let stored = self.row.as_ref().map_or("", |row| row.text.as_str());
        self.draft.as_ref().map_or(stored, |draft| draft.text.as_str())
    }

    /// Is anything written in it, but for the headings that it opened with?
    pub fn says(&self) -> bool {
        self.row.is_some() || self.draft.as_ref().is_some_and(Draft::says)
    }
}

/// Notes about a person in the order of their days; new drafts come last.
pub(super) fn about(book: &Book, person: &Someone, rows: Vec<NoteRow>) -> Result<Vec<Noted>> {
    let mut drafts: HashMap<Uuid, Draft> = drafts::all(book)?.into_iter().collect();
    let known = rows.into_iter().filter(|row| row.person == Some(person.oid));
    let mut found: Vec<Noted> =
        known.map(|row| Noted { id: row.id, draft: drafts.remove(&row.id), row: Some(row) }).collect();
    let mut new: Vec<Noted> = drafts
        .into_iter()
        .filter(|(_, draft)| draft.person == person.id)
        .map(|(id, draft)| Noted { row: None, id, draft: Some(draft) })
        .collect();
    new.sort_by_key(|noted| noted.id);
    found.append(&mut new);
    Ok(found)
}

/// One of them as a screen shows it.
pub(super) fn shown(book: &Book, person: &Someone, noted: Noted) -> Result<Note> {
    let (session, text) = (noted.session(), noted.text().to_owned());
    let Noted { row, id, draft } = noted;
    let visibility = match (&row, &draft) {
        (Some(row), _) => row.visibility,
        (None, Some(draft)) => draft.visibility,
        (None, None) => Visibility::Private,
    };
    let shared = row.as_ref().map_or(Ok(Vec::new()), |row| history(book, row.oid, &person.name))?;
    let on = row.as_ref().and_then(|row| row.on).or(draft.as_ref().map(|draft| draft.on));
    let advice = if visibility == Visibility::Private { ADVICE } else { SHARED_ADVICE };
    Ok(Note {
        id,
        person: person.id,
        person_name: person.name.clone(),
        session,
        on,
        visibility,
        mark: capital(&visibility.words(&person.name)),
        warning: warning(&text),
        text,
        author: row.and_then(|row| row.author),
        draft: draft.is_some(),
        advice: advice.to_owned(),
        shared,
    })
}

/// Each change of a note's visibility. That a note began private goes without saying.
fn history(book: &Book, oid: i64, person: &str) -> Result<Vec<NoteShared>> {
    let mut shared = Vec::new();
    let mut changes = book.history(oid)?;
    changes.retain(|change| change.field == NOTE_VISIBILITY.no);
    changes.sort_by_key(|change| (change.made, change.seq));
    for change in changes {
        let Some(Value::Int(number)) = change.value else { continue };
        let visibility = Visibility::of(number);
        if shared.is_empty() && visibility == Visibility::Private {
            continue;
        }
        let step = book.transaction(change.tid)?;
        let on = day_of(step.day);
        let text = format!("{}: {}, by {}", shown_date(on), visibility.words(person), step.actor);
        shared.push(NoteShared { on, by: step.actor, visibility, text });
    }
    Ok(shared)
}
