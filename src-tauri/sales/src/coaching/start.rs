//! A session is planned, or begins.

use super::eyes::{self, Eyes};
use super::forms::{self, FormOf};
use super::kind::{SESSION, SESSION_DAY, SESSION_FORM, SESSION_KIND, SESSION_NUMBER, SESSION_PERSON, SESSION_STATE};
use super::session::session;
use super::standing::{self, SessionRow, Someone};
use super::types::{Session, SessionKind, SessionState};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::edit::Created;
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, Tx, Value, each_said_of};
use std::collections::HashSet;
use uuid::Uuid;

/// A planned session that is this many days late is still the one that is meant: the visit was put off.
const LATE: i64 = 7;
/// One that is planned for so many days ahead is held early, where its kind is named: a one-to-one is what is meant where
/// none is.
const EARLY: i64 = 3;

/// Opens the session to type in: the one that has begun, else the one that is planned for about now (it becomes today's),
/// else a new one. `kind` and `form` choose; left out, a planned one keeps its own, a new one is a one-to-one with the
/// form of its kind, and what is planned for a later day is begun only if it is a one-to-one, too. `own`: forms of this
/// machine.
///
/// # Errors
/// The person is not there or has left, whoever looks may not write about them, or there is no such form.
pub fn start(
    book: &mut Book,
    acting: &Acting,
    own: &[FormOf],
    person: Uuid,
    kind: Option<SessionKind>,
    form: Option<&str>,
) -> Result<Session> {
    let (eyes, today) = (Eyes::of(book)?, acting.now.today);
    let person = whom(book, &eyes, person, today)?;
    let form = form.map(|key| forms::named(own, key).ok_or_else(|| Error::not_found("This form"))).transpose()?;
    let all = standing::sessions(book.conn(), Some(person.oid))?;
    let fits = |row: &&SessionRow| kind.is_none_or(|kind| kind == row.kind);
    let begun = all.iter().rev().filter(fits).find(|row| row.state == SessionState::Begun);
    if let Some(begun) = begun {
        return session(book, today, own, begun.id);
    }
    let planned = all.iter().filter(fits).filter(|row| row.state == SessionState::Planned);
    let early = |row: &SessionRow| if kind.unwrap_or_default() == row.kind { EARLY } else { 0 };
    let planned = planned.filter_map(|row| Some((days_to(row, today, early(row))?, row))).min_by_key(|(days, _)| *days);
    let planned = planned.map(|(_, row)| row.clone());
    let number = planned.as_ref().map_or_else(|| next(book, &person), |row| Ok(row.number))?;
    let verb = if planned.is_some() { "Begin" } else { "Start" };
    let moved = planned.as_ref().and_then(|row| row.on).filter(|on| *on != today);
    let moved = moved.map_or_else(String::new, |on| format!(", planned for {}", shown_date(on)));
    let op = acting.edit(format!("{verb} session {number} with {}{moved}", person.name));
    let (id, _) = book.transact(&op, |tx| {
        let kind = planned.as_ref().map_or_else(|| kind.unwrap_or_default(), |row| row.kind);
        let key = form.as_ref().map(|form| form.key.clone());
        let key =
            key.or_else(|| planned.as_ref().and_then(|row| row.form.clone())).unwrap_or_else(|| kind.form().to_owned());
        let (id, oid) = match &planned {
            Some(row) => (row.id, row.oid),
            None => make(tx, &person, number, kind, today)?,
        };
        tx.set(oid, &SESSION_FORM, Value::text(&key))?;
        tx.set(oid, &SESSION_DAY, Value::date(Some(today)))?;
        tx.set(oid, &SESSION_STATE, state("begun"))?;
        Ok::<_, Error>(id)
    })?;
    session(book, today, own, id)
}

/// How far the day of a planned session is from today; none if it is too far to be meant.
fn days_to(row: &SessionRow, today: NaiveDate, early: i64) -> Option<u64> {
    let ahead = (row.on? - today).num_days();
    (-LATE..=early).contains(&ahead).then(|| ahead.unsigned_abs())
}

/// A state without a day and a reason.
pub(super) fn state(name: &str) -> Value {
    Value::Record(1, vec![Value::text(name), Value::Null, Value::Null])
}

/// Plans a session for a day, as typed.
///
/// # Errors
/// The person is not there or has left, or the day is not clear.
pub fn plan(book: &mut Book, acting: &Acting, person: Uuid, kind: SessionKind, on: &str) -> Result<Created> {
    let (eyes, today) = (Eyes::of(book)?, acting.now.today);
    let person = whom(book, &eyes, person, today)?;
    let day = entry::date(on, None, today)?.ok_or_else(|| {
        Error::Unclear(
            "The day of the session is not said. Nothing was changed; type it, such as fri or +2w.".to_owned(),
        )
    })?;
    let number = next(book, &person)?;
    let op = acting.edit(format!("Plan session {number} with {} for {}", person.name, shown_date(day)));
    let (id, committed) = book.transact(&op, |tx| Ok::<_, Error>(make(tx, &person, number, kind, day)?.0))?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Somebody with whom a session can be.
fn whom(book: &Book, eyes: &Eyes, id: Uuid, today: NaiveDate) -> Result<Someone> {
    let person = eyes::person(book, eyes, id)?;
    eyes.refuse(&person)?;
    team::refusal(book, id, today)?.map_or(Ok(person), |why| Err(Error::Refused(why)))
}

/// The number that follows. One that was deleted keeps its own, so that the gap shows; one whose making was taken back
/// never was.
pub(super) fn next(book: &Book, person: &Someone) -> Result<u32> {
    let mut deleted = book.conn().prepare_cached("SELECT 1 FROM span WHERE oid = ?1 AND field = 0")?;
    let (mut theirs, mut numbers) = (HashSet::new(), Vec::new());
    each_said_of(book.conn(), &[&SESSION], &[&SESSION_PERSON, &SESSION_NUMBER], |said| {
        match said.value {
            Value::Ref(id) if id == person.id => drop(theirs.insert(said.oid)),
            Value::Int(number) => numbers.push((said.oid, u32::try_from(number).unwrap_or(0))),
            _ => {}
        }
        Ok::<_, Error>(())
    })?;
    let mut last = standing::sessions(book.conn(), Some(person.oid))?.last().map_or(0, |row| row.number);
    for (oid, number) in numbers.into_iter().filter(|(oid, _)| theirs.contains(oid)) {
        if number > last && deleted.exists([oid])? {
            last = number;
        }
    }
    Ok(last.saturating_add(1))
}

/// Makes one, inside a step.
pub(super) fn make(
    tx: &mut Tx,
    person: &Someone,
    number: u32,
    kind: SessionKind,
    on: NaiveDate,
) -> Result<(Uuid, i64)> {
    let id = tx.new_id();
    let oid = tx.create(&SESSION, id)?;
    tx.set(oid, &SESSION_PERSON, Value::Ref(person.id))?;
    tx.set(oid, &SESSION_NUMBER, Value::Int(i64::from(number)))?;
    tx.set(oid, &SESSION_KIND, Value::text(kind.stored()))?;
    tx.set(oid, &SESSION_DAY, Value::date(Some(on)))?;
    tx.set(oid, &SESSION_FORM, Value::text(kind.form()))?;
    Ok((id, oid))
}
