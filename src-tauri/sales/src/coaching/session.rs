//! One session, and a person's sessions as a list.

use super::eyes::{self, Eyes};
use super::forms::{self, FormOf};
use super::notes::{self, Noted};
use super::plain::excerpt;
use super::standing::{self, SessionRow, Someone};
use super::types::{Session, SessionLine, SessionState};
use super::{commitments, deals, drafts};
use crate::actions::types::Action;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// More missing numbers are no skipped sessions but a fault of whoever wrote them.
const MOST_SKIPPED: u32 = 200;

/// A session with whose it is, for whoever looks.
pub(super) fn found(book: &Book, eyes: &Eyes, id: Uuid) -> Result<(SessionRow, Someone)> {
    let missing = || Error::not_found("This session");
    let all = standing::sessions(book.conn(), None)?;
    let session = all.into_iter().find(|session| session.id == id).ok_or_else(missing)?;
    let person = book.uuid(session.person)?.ok_or_else(missing)?;
    Ok((session, eyes::person(book, eyes, person)?))
}

/// One session as one works in it. `own`: forms of this machine.
///
/// # Errors
/// It is not there for whoever looks.
pub fn session(book: &Book, today: NaiveDate, own: &[FormOf], id: Uuid) -> Result<Session> {
    let eyes = Eyes::of(book)?;
    let (row, person) = found(book, &eyes, id)?;
    let writes = eyes.write_about(person.id);
    let here = || Ok::<_, Error>(in_session(of(book, &person)?, id));
    let mut noted = here()?;
    // Where somebody may type, there is something to type in.
    if writes && row.state == SessionState::Begun && noted.is_empty() {
        let form = row.form.as_deref().and_then(|key| forms::named(own, key));
        drafts::first(book, &person, &row, today, form.as_ref().map(forms::blank).unwrap_or_default())?;
        noted = here()?;
    }
    let all = standing::sessions(book.conn(), Some(person.oid))?;
    let actions = commitments::actions_of(book, today, Some(person.id))?;
    let before = all.iter().rev().find(|one| one.number < row.number && one.state == SessionState::Held);
    let form = row.form.as_deref().and_then(|key| forms::named(own, key));
    Ok(Session {
        before: before
            .map(|one| Ok::<_, Error>(line(one, &in_session(of(book, &person)?, one.id), &actions)))
            .transpose()?,
        line: line(&row, &noted, &actions),
        commitments: commitments::heading(book, today, &actions, &row, &all)?,
        notes: noted.into_iter().map(|one| notes::shown(book, &person, one)).collect::<Result<_>>()?,
        deals: deals::shown(book.conn(), today, &standing::deals(book.conn(), row.oid)?)?,
        before_end: before_end(&row),
        form_name: form.map(|form| form.name),
        form: row.form,
        person: person.id,
        person_name: person.name,
        writes,
    })
}

/// What is missing before it can end.
fn before_end(row: &SessionRow) -> Vec<String> {
    match row.state {
        SessionState::Begun => Vec::new(),
        SessionState::Planned => vec!["It has not begun; begin it to end it.".to_owned()],
        SessionState::Held => vec!["It was held already; open it again to end it in another way.".to_owned()],
        SessionState::Missed => vec!["It was missed; open it again to hold it.".to_owned()],
    }
}

fn of(book: &Book, person: &Someone) -> Result<Vec<Noted>> {
    notes::about(book, person, standing::notes(book.conn(), Some(person.oid))?)
}

fn in_session(all: Vec<Noted>, session: Uuid) -> Vec<Noted> {
    all.into_iter().filter(|noted| noted.session() == Some(session)).collect()
}

/// A person's sessions, the latest first, with the numbers that are missing.
///
/// # Errors
/// The person is not there for whoever looks.
pub fn lines(book: &Book, today: NaiveDate, person: Uuid) -> Result<Vec<SessionLine>> {
    let person = eyes::person(book, &Eyes::of(book)?, person)?;
    let rows = standing::sessions(book.conn(), Some(person.oid))?;
    let actions = commitments::actions_of(book, today, Some(person.id))?;
    Ok(listed(&rows, &of(book, &person)?, &actions))
}

pub(super) fn listed(rows: &[SessionRow], noted: &[Noted], actions: &[Action]) -> Vec<SessionLine> {
    let mut lines = Vec::with_capacity(rows.len());
    let (mut next, mut skipped) = (1, 0);
    let same = |number: u32| rows.iter().filter(|row| row.number == number).count();
    for row in rows {
        while next < row.number && skipped < MOST_SKIPPED {
            lines.push(missing(next));
            (next, skipped) = (next + 1, skipped + 1);
        }
        let here: Vec<&Noted> = noted.iter().filter(|one| one.session() == Some(row.id)).collect();
        lines.push(SessionLine { twice: twice(row.number, same(row.number)), ..line_of(row, &here, actions) });
        next = row.number.saturating_add(1);
    }
    lines.reverse();
    lines
}

/// A number is given once in a copy; two copies that plan before they hear of each other give the same one. Neither is
/// numbered anew: what was said and printed of "#7" would be of another session then.
fn twice(number: u32, sessions: usize) -> Option<String> {
    let many = match sessions {
        0 | 1 => return None,
        2 => "Two".to_owned(),
        n => n.to_string(),
    };
    Some(format!("{many} sessions have number {number}: they were planned on different copies."))
}

/// A number that no session has.
fn missing(number: u32) -> SessionLine {
    SessionLine {
        id: None,
        number,
        name: format!("#{number} skipped"),
        kind: None,
        kind_name: String::new(),
        on: None,
        state: SessionState::Missed,
        reason: None,
        commitment: None,
        no_commitment: None,
        notes: 0,
        excerpt: None,
        twice: None,
    }
}

fn line(row: &SessionRow, noted: &[Noted], actions: &[Action]) -> SessionLine {
    line_of(row, &noted.iter().collect::<Vec<_>>(), actions)
}

fn line_of(row: &SessionRow, noted: &[&Noted], actions: &[Action]) -> SessionLine {
    let said: Vec<&&Noted> = noted.iter().filter(|one| one.says()).collect();
    SessionLine {
        id: Some(row.id),
        number: row.number,
        name: name(row),
        kind: Some(row.kind),
        kind_name: row.kind.words().to_owned(),
        on: row.on,
        state: row.state,
        reason: row.reason.clone(),
        commitment: actions.iter().find(|action| Some(action.id) == row.commitment).cloned(),
        no_commitment: row.none.clone(),
        notes: u32::try_from(said.len()).unwrap_or(u32::MAX),
        excerpt: said.iter().find_map(|one| excerpt(one.text())),
        twice: None,
    }
}

/// "#7", "#8 missed".
pub(super) fn name(row: &SessionRow) -> String {
    let state = match row.state {
        SessionState::Held => "",
        SessionState::Missed => " missed",
        SessionState::Begun => " begun",
        SessionState::Planned => " planned",
    };
    format!("#{}{state}", row.number)
}
