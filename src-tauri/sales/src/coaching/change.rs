//! What is changed of sessions and notes beside their texts: each is one step that undo takes back.

use super::drafts;
use super::eyes::{self, Eyes};
use super::forms::{self, FormOf};
use super::kind::{LINKED_DEAL, LINKED_SESSION, SESSION_DAY, SESSION_DEAL, SESSION_FORM, SESSION_KIND, SESSION_STATE};
use super::session::found;
use super::standing::{self, SessionRow, Someone};
use super::start::state;
use super::types::{SessionEdit, SessionState};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::deal;
use crate::pipeline::types::Done;
use ledger::{Book, Field, Value};
use std::collections::HashSet;
use uuid::Uuid;

/// Longest reason, in letters.
const LONGEST: usize = 500;
/// More at once is a mistake.
const MOST: usize = 1_000;

/// A session that may be written in.
pub(super) fn writable(book: &Book, id: Uuid) -> Result<(SessionRow, Someone)> {
    let eyes = Eyes::of(book)?;
    let (row, person) = found(book, &eyes, id)?;
    eyes.refuse(&person)?;
    Ok((row, person))
}

/// "session 7 with Ann Lee".
pub(super) fn called(row: &SessionRow, person: &Someone) -> String {
    format!("session {} with {}", row.number, person.name)
}

/// Words on one line; empty ones are refused by `none`.
pub(super) fn worded(text: &str, none: &str) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Err(Error::Invalid(none.to_owned())),
        1..=LONGEST => Ok(text),
        _ => Err(Error::Invalid(format!("A reason has at most {LONGEST} letters. Nothing was changed; shorten it."))),
    }
}

/// Changes kind, day and form of a session in one step. `own`: forms of this machine.
///
/// # Errors
/// It is not there, a day is not clear, or there is no such form.
pub fn edit(book: &mut Book, acting: &Acting, own: &[FormOf], id: Uuid, edits: &[SessionEdit]) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    let mut cells: Vec<(&'static Field, Value)> = Vec::new();
    let mut blank = None;
    for edit in edits {
        match edit {
            SessionEdit::Kind { kind } => cells.push((&SESSION_KIND, Value::text(kind.stored()))),
            SessionEdit::On { input } => {
                let day = entry::date(input, row.on, acting.now.today)?.ok_or_else(|| {
                    Error::Unclear("A session has a day. Nothing was changed; type it, such as fri or +2w.".to_owned())
                })?;
                cells.push((&SESSION_DAY, Value::date(Some(day))));
            }
            SessionEdit::Form { key } => {
                let form = forms::named(own, key).ok_or_else(|| Error::not_found("This form"))?;
                cells.push((&SESSION_FORM, Value::text(key)));
                blank = Some(forms::blank(&form));
            }
        }
    }
    let op = acting.edit(format!("Change {}", called(&row, &person)));
    let ((), committed) = book.transact(&op, |tx| {
        for (field, value) in cells {
            tx.set(row.oid, field, value)?;
        }
        Ok::<_, Error>(())
    })?;
    if let Some(blank) = blank {
        for (note, draft) in drafts::all(book)?.into_iter().filter(|(_, one)| one.session == Some(id) && !one.says()) {
            drafts::put(book, note, Some(&drafts::Draft { text: blank.clone(), from: blank.clone(), ..draft }))?;
        }
    }
    Ok(Done::of(&committed, op.name))
}

/// A session did not take place; why is asked for.
///
/// # Errors
/// It is not there, was held, or no reason is given.
pub fn miss(book: &mut Book, acting: &Acting, id: Uuid, reason: &str) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    if matches!(row.state, SessionState::Held | SessionState::Missed) {
        return Err(ended(&row, &person));
    }
    let none = "A session is missed for a reason. Nothing was changed; type why it did not take place.";
    let reason = worded(reason, none)?;
    drafts::keep_of(book, acting, id, true)?;
    let today = Value::date(Some(acting.now.today));
    let value = Value::Record(1, vec![Value::text("missed"), today, Value::text(&reason)]);
    set_state(book, acting, &row, format!("Mark {} missed", called(&row, &person)), value)
}

/// Opens a session again that was held or missed.
///
/// # Errors
/// It is not there, or has not ended.
pub fn reopen(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    let value = match row.state {
        SessionState::Held => state("begun"),
        SessionState::Missed => Value::Null,
        SessionState::Begun | SessionState::Planned => {
            return Err(Error::Refused(format!(
                "Session {} with {} is open. Nothing was changed.",
                row.number, person.name
            )));
        }
    };
    set_state(book, acting, &row, format!("Open {} again", called(&row, &person)), value)
}

pub(super) fn ended(row: &SessionRow, person: &Someone) -> Error {
    let how = if row.state == SessionState::Held { "held" } else { "missed" };
    Error::Refused(format!(
        "Session {} with {} was {how} already. Nothing was changed; open it again first.",
        row.number, person.name
    ))
}

fn set_state(book: &mut Book, acting: &Acting, row: &SessionRow, name: String, value: Value) -> Result<Done> {
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        tx.set(row.oid, &SESSION_STATE, value)?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Deletes sessions, with what is noted in them as far as whoever looks sees it, or notes. What was promised stays.
///
/// # Errors
/// One of them is not there.
pub fn delete(book: &mut Book, acting: &Acting, ids: &[Uuid]) -> Result<Done> {
    if ids.is_empty() || ids.len() > MOST {
        return Err(Error::Invalid(format!("1 to {MOST} are deleted at once. Nothing was changed; select some.")));
    }
    let eyes = Eyes::of(book)?;
    let ids: HashSet<Uuid> = ids.iter().copied().collect();
    let (sessions, notes) = (standing::sessions(book.conn(), None)?, standing::notes(book.conn(), None)?);
    let whose = |oid: i64| {
        Ok::<_, Error>(match book.uuid(oid)? {
            Some(person) => Some(eyes::person(book, &eyes, person)?),
            None => None,
        })
    };
    let mut gone: Vec<i64> = Vec::new();
    let mut names = Vec::new();
    for row in sessions.iter().filter(|row| ids.contains(&row.id)) {
        let person = whose(row.person)?.ok_or_else(|| Error::not_found("This session"))?;
        eyes.refuse(&person)?;
        names.push(called(row, &person));
        gone.push(row.oid);
        gone.extend(links(book, row.oid)?);
        gone.extend(notes.iter().filter(|note| note.session == Some(row.id)).map(|note| note.oid));
    }
    for note in notes.iter().filter(|note| ids.contains(&note.id)) {
        let person = note.person.map(&whose).transpose()?.flatten().ok_or_else(|| Error::not_found("This note"))?;
        eyes.refuse(&person)?;
        names.push(format!("note on {}", person.name));
        gone.push(note.oid);
    }
    let dropped: Vec<Uuid> = drafts::all(book)?
        .into_iter()
        .filter(|(id, draft)| ids.contains(id) || draft.session.is_some_and(|session| ids.contains(&session)))
        .map(|(id, _)| id)
        .collect();
    let known =
        names.len() + ids.iter().filter(|id| dropped.contains(id) && !notes.iter().any(|note| note.id == **id)).count();
    if known < ids.len() {
        return Err(Error::not_found("One of these"));
    }
    let op = acting.edit(match names.as_slice() {
        [] => "Drop a draft".to_owned(),
        [one] => format!("Delete {one}"),
        many => format!("Delete {} sessions and notes", many.len()),
    });
    let ((), committed) = book.transact(&op, |tx| {
        for oid in gone {
            tx.delete(oid)?;
        }
        Ok::<_, Error>(())
    })?;
    for id in dropped {
        drafts::put(book, id, None)?;
    }
    Ok(Done::of(&committed, op.name))
}

fn links(book: &Book, session: i64) -> Result<Vec<i64>> {
    let mut find = book.conn().prepare_cached("SELECT oid FROM session_deal WHERE session = ?1")?;
    Ok(find.query_map([session], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Links deals to a session, or takes the links away.
///
/// # Errors
/// The session or a deal is not there.
pub fn link(book: &mut Book, acting: &Acting, id: Uuid, deals: &[Uuid], linked: bool) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    if deals.is_empty() || deals.len() > MOST {
        return Err(Error::Invalid(format!("1 to {MOST} deals are linked at once. Nothing was changed; choose some.")));
    }
    for one in deals {
        deal::show(book, acting.now.today, *one)?;
    }
    let these = if deals.len() == 1 { "a deal".to_owned() } else { format!("{} deals", deals.len()) };
    let called = called(&row, &person);
    let op = acting.edit(match linked {
        true => format!("Link {these} to {called}"),
        false => format!("Unlink {these} from {called}"),
    });
    let ((), committed) = book.transact(&op, |tx| {
        for one in deals {
            // The same link made on two machines is one.
            let link = Uuid::new_v5(&id, one.as_bytes());
            match (linked, tx.find(link)?) {
                (true, _) => {
                    let oid = tx.create(&SESSION_DEAL, link)?;
                    tx.set(oid, &LINKED_SESSION, Value::Ref(id))?;
                    tx.set(oid, &LINKED_DEAL, Value::Ref(*one))?;
                }
                (false, Some(oid)) => {
                    tx.delete(oid)?;
                }
                (false, None) => {}
            }
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}
