//! What is typed into a note is a draft of this copy, saved with every pause, and becomes one change of the book when the
//! note is left. So the log holds what was meant, not how it was typed, and undo takes back a note, not a letter.
//!
//! Under a veil drafts live as long as the veil: whoever lifts it, or lets one down, keeps them first.

use super::eyes::{self, Eyes};
use super::kind::{NOTE, NOTE_AUTHOR, NOTE_DAY, NOTE_PERSON, NOTE_SESSION, NOTE_TEXT, NOTE_VISIBILITY};
use super::notes::{self, shown};
use super::standing::{self, NoteRow, SessionRow, Someone};
use super::types::Note;
use crate::audience::{Acting, Visibility};
use crate::entry;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use ledger::{Book, MAX_TEXT, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Where they lie among this copy's own values.
const KEY: &str = "note.draft.";

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub person: Uuid,
    pub session: Option<Uuid>,
    pub on: NaiveDate,
    /// Of a new note: for whom it will be.
    pub visibility: Visibility,
    pub text: String,
    /// What it opened with: headings of a form, or nothing.
    pub from: String,
    /// The note was in the book when this was begun.
    pub known: bool,
}

impl Draft {
    /// Is anything written in it, but for what it opened with?
    pub fn says(&self) -> bool {
        self.known || !(self.text.trim().is_empty() || self.text.trim() == self.from.trim())
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Writing {
    /// The note; null = a new one.
    pub note: Option<Uuid>,
    /// Whom it is about.
    pub person: Uuid,
    /// The session that it is written in; null = in none.
    pub session: Option<Uuid>,
    /// Markdown, all of it.
    pub text: String,
    /// Of a new note: the day that it is about, as typed; left out = today, or the day of its session.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// Every draft of this copy. One that cannot be read is none.
pub(super) fn all(book: &Book) -> Result<Vec<(Uuid, Draft)>> {
    let mut find = book
        .conn()
        .prepare_cached("SELECT key, value FROM local WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key")?;
    let mut rows = find.query([KEY])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (key, text): (String, String) = (row.get(0)?, row.get(1)?);
        let id = key.strip_prefix(KEY).and_then(|id| Uuid::parse_str(id).ok());
        found.extend(id.zip(serde_json::from_str(&text).ok()));
    }
    Ok(found)
}

fn one(book: &Book, id: Uuid) -> Result<Option<Draft>> {
    Ok(book.local(&key(id))?.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Keeps a draft, or takes it away.
pub(super) fn put(book: &Book, id: Uuid, draft: Option<&Draft>) -> Result<()> {
    let text = draft.map(serde_json::to_string).transpose();
    let text =
        text.map_err(|_| Error::Invalid("This draft cannot be kept. Nothing was changed; copy its text.".to_owned()))?;
    Ok(book.set_local(&key(id), text.as_deref())?)
}

fn key(id: Uuid) -> String {
    format!("{KEY}{id}")
}

/// The note in the book.
fn stored(book: &Book, id: Uuid) -> Result<Option<NoteRow>> {
    Ok(standing::notes(book.conn(), None)?.into_iter().find(|row| row.id == id))
}

/// One note, whether it stands in the book or is a draft yet.
pub(super) fn note(book: &Book, id: Uuid) -> Result<Note> {
    let eyes = Eyes::of(book)?;
    let row = stored(book, id)?;
    let of = match &row {
        Some(row) => row.person.map(|oid| book.uuid(oid)).transpose()?.flatten(),
        None => one(book, id)?.map(|draft| draft.person),
    };
    let person = eyes::person(book, &eyes, of.ok_or_else(gone)?)?;
    let noted = notes::about(book, &person, row.into_iter().collect())?;
    let found = noted.into_iter().find(|noted| noted.is(id)).ok_or_else(gone)?;
    shown(book, &person, found)
}

fn gone() -> Error {
    Error::not_found("This note")
}

/// For whom a new note is: private; with one person alone in the room that person's, since it would vanish else.
pub(super) fn visibility(eyes: &Eyes) -> Visibility {
    if eyes.leads { Visibility::Private } else { Visibility::Person }
}

/// Writes a draft; the log is not touched.
///
/// # Errors
/// The person, session or note is not there for whoever looks, or the text is too long.
pub fn write(book: &Book, acting: &Acting, asked: &Writing) -> Result<Note> {
    // What could not become a change later is no draft either: it would hold the session, and whoever leaves the room.
    if asked.text.len() > MAX_TEXT {
        return Err(Error::Invalid(format!(
            "A note has room for {} KB of text. What was saved before is kept; shorten it, or begin another note.",
            MAX_TEXT / 1024
        )));
    }
    let eyes = Eyes::of(book)?;
    let person = eyes::person(book, &eyes, asked.person)?;
    eyes.refuse(&person)?;
    let session = asked.session.map(|id| session_of(book, &person, id)).transpose()?;
    let (id, before) = match asked.note {
        Some(id) => (id, one(book, id)?),
        None => (fresh(book, acting.now.wall, &person)?, None),
    };
    let row = asked.note.map(|id| stored(book, id)).transpose()?.flatten();
    if row.as_ref().is_some_and(|row| row.person != Some(person.oid))
        || (asked.note.is_some() && row.is_none() && before.is_none())
    {
        return Err(gone());
    }
    let today = acting.now.today;
    let on = asked.on.as_deref().map(|typed| entry::date(typed, None, today)).transpose()?.flatten();
    let on = on.or_else(|| session.as_ref().and_then(|session| session.on)).unwrap_or(today);
    let draft = match (&row, before) {
        (Some(row), _) if row.text == asked.text => None,
        (_, Some(before)) => Some(Draft { text: asked.text.clone(), ..before }),
        (row, None) => Some(Draft {
            person: person.id,
            session: session.map(|session| session.id),
            on,
            visibility: visibility(&eyes),
            text: asked.text.clone(),
            from: row.as_ref().map_or_else(String::new, |row| row.text.clone()),
            known: row.is_some(),
        }),
    };
    put(book, id, draft.as_ref())?;
    note(book, id)
}

fn session_of(book: &Book, person: &Someone, id: Uuid) -> Result<SessionRow> {
    let all = standing::sessions(book.conn(), Some(person.oid))?;
    all.into_iter().find(|session| session.id == id).ok_or_else(|| Error::not_found("This session"))
}

/// The draft that a session is typed into where nothing is noted in it yet: with the headings of its form.
pub(super) fn first(book: &Book, person: &Someone, session: &SessionRow, today: NaiveDate, from: String) -> Result<()> {
    let draft = Draft {
        person: person.id,
        session: Some(session.id),
        on: session.on.unwrap_or(today),
        visibility: visibility(&Eyes::of(book)?),
        text: from.clone(),
        from,
        known: false,
    };
    put(book, fresh(book, 0, person)?, Some(&draft))
}

/// An identity for a new note. A sample is the same whenever it is made: there it comes from its seed.
fn fresh(book: &Book, wall: i64, person: &Someone) -> Result<Uuid> {
    let Some(seed) = book.seed() else { return Ok(Uuid::now_v7()) };
    let noted = standing::notes(book.conn(), None)?.len() + all(book)?.len();
    Ok(Uuid::new_v5(&person.id, format!("note {seed} {wall} {noted}").as_bytes()))
}

/// Makes a draft one change of the book. One without words writes nothing: in a session it waits to be typed in, else it
/// goes.
///
/// # Errors
/// There is no such note, or the role may not change it; the draft stays.
pub fn keep(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Note> {
    let Some(draft) = one(book, id)? else { return note(book, id) };
    if !draft.says() {
        let before = note(book, id)?;
        if draft.session.is_none() {
            put(book, id, None)?;
        }
        return Ok(before);
    }
    let kept = store(book, acting, id, &draft)?;
    put(book, id, None)?;
    note(book, kept)
}

/// One step. A note that was deleted while somebody typed is written anew: the words are not lost with it.
fn store(book: &mut Book, acting: &Acting, id: Uuid, draft: &Draft) -> Result<Uuid> {
    let eyes = Eyes::of(book)?;
    let person = eyes::person(book, &eyes, draft.person)?;
    eyes.refuse(&person)?;
    let row = stored(book, id)?;
    let session = draft.session.filter(|session| book.oid(*session).is_ok_and(|oid| oid.is_some()));
    let op = acting.edit(format!("Note on {}", person.name));
    let (id, _) = book.transact(&op, |tx| {
        if let Some(row) = &row {
            tx.set(row.oid, &NOTE_TEXT, Value::Text(draft.text.clone()))?;
            return Ok(id);
        }
        let id = if draft.known { tx.new_id() } else { id };
        let oid = tx.create(&NOTE, id)?;
        tx.set(oid, &NOTE_PERSON, Value::Ref(person.id))?;
        tx.set(oid, &NOTE_SESSION, session.map_or(Value::Null, Value::Ref))?;
        tx.set(oid, &NOTE_DAY, Value::date(Some(draft.on)))?;
        tx.set(oid, &NOTE_VISIBILITY, draft.visibility.value())?;
        tx.set(oid, &NOTE_TEXT, Value::Text(draft.text.clone()))?;
        tx.set(oid, &NOTE_AUTHOR, Value::text(&acting.actor))?;
        Ok::<_, Error>(id)
    })?;
    Ok(id)
}

/// Makes every draft that says something a change of the book: before it is closed, sent, or looked at with other eyes.
///
/// # Errors
/// One could not be written; it stays a draft, and all others were written.
pub fn keep_all(book: &mut Book, acting: &Acting) -> Result<()> {
    let mut failed = Ok(());
    for (id, _) in all(book)?.into_iter().filter(|(_, draft)| draft.says()) {
        failed = keep(book, acting, id).map(|_| ()).and(failed);
    }
    failed
}

/// Makes the drafts of one session changes of the book; with `ends` those without words go.
pub(super) fn keep_of(book: &mut Book, acting: &Acting, session: Uuid, ends: bool) -> Result<()> {
    for (id, draft) in all(book)?.into_iter().filter(|(_, draft)| draft.session == Some(session)) {
        if draft.says() {
            keep(book, acting, id)?;
        } else if ends {
            put(book, id, None)?;
        }
    }
    Ok(())
}

/// Drops a draft; the note as it stands in the book, if it does.
///
/// # Errors
/// The file could not be written.
pub fn drop_draft(book: &Book, id: Uuid) -> Result<Option<Note>> {
    put(book, id, None)?;
    stored(book, id)?.map(|_| note(book, id)).transpose()
}
