//! A session ends: with one commitment in the person's words and its day, or with why there is none. All of it is one step.

use super::change::{called, ended, worded, writable};
use super::drafts;
use super::kind::{SESSION_COMMITMENT, SESSION_DAY, SESSION_NONE, SESSION_STATE};
use super::standing::{SessionRow, Someone};
use super::start::{make, next};
use super::types::{SessionEnd, SessionState};
use crate::actions::kind::{ACTION_DEAL, ACTION_DUE, ACTION_TEXT};
use crate::actions::types::{ActionKind, NewAction};
use crate::actions::{checked, put};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::deal;
use crate::pipeline::types::Done;
use chrono::NaiveDate;
use ledger::{Book, Tx, Value};
use uuid::Uuid;

/// What was promised, checked.
struct Promise {
    text: String,
    due: NaiveDate,
    deal: Option<Uuid>,
}

/// Ends a session that has begun, as the window and the command line do. One that was opened again rewords what was promised
/// then, instead of making a second promise of it.
///
/// # Errors
/// It has not begun, or has ended; nothing is said of a commitment, both are said, or a day is not clear.
pub fn end(book: &mut Book, acting: &Acting, id: Uuid, end: &SessionEnd) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    if row.state == SessionState::Planned {
        return Err(Error::Refused(format!(
            "Session {} with {} has not begun. Nothing was changed; begin it, or enter its sheet if it was held on paper.",
            row.number, person.name
        )));
    }
    end_of(book, acting, &row, &person, end)
}

/// The same for what stands on the sheet of a session that was held on paper: it ends though it is planned still, since nobody
/// began it here.
///
/// # Errors
/// It has ended; else as [`end`].
pub fn end_on_paper(book: &mut Book, acting: &Acting, id: Uuid, end: &SessionEnd) -> Result<Done> {
    let (row, person) = writable(book, id)?;
    end_of(book, acting, &row, &person, end)
}

fn end_of(book: &mut Book, acting: &Acting, row: &SessionRow, person: &Someone, end: &SessionEnd) -> Result<Done> {
    if matches!(row.state, SessionState::Held | SessionState::Missed) {
        return Err(ended(row, person));
    }
    let today = acting.now.today;
    let promise = promise(book, end, &person.name, today)?;
    let none = match (&promise, end.none.trim()) {
        (Some(_), "") => Value::Null,
        (None, why) => Value::text(&worded(
            why,
            "A session ends with a commitment, or with why there is none. Nothing was changed; type one of them.",
        )?),
        (Some(_), _) => {
            return Err(Error::Invalid(
                "There is a commitment, and why there is none. Nothing was changed; leave one of them out.".to_owned(),
            ));
        }
    };
    let planned = entry::date(&end.next, None, today)?;
    if let Some(early) = planned.filter(|day| *day < today) {
        return Err(Error::Invalid(format!(
            "The next session would be on {}, before today. Nothing was changed; type a later day.",
            crate::pipeline::words::shown_date(early)
        )));
    }
    drafts::keep_of(book, acting, row.id, true)?;
    let number = next(book, person)?;
    let op = acting.edit(format!("End {}", called(row, person)));
    let ((), committed) = book.transact(&op, |tx| {
        let action = promised(tx, row.commitment, promise.as_ref(), person.id)?;
        tx.set(row.oid, &SESSION_COMMITMENT, action.map_or(Value::Null, Value::Ref))?;
        tx.set(row.oid, &SESSION_NONE, none)?;
        if row.on.is_none_or(|on| on > today) {
            tx.set(row.oid, &SESSION_DAY, Value::date(Some(today)))?;
        }
        let held = Value::Record(1, vec![Value::text("held"), Value::date(Some(today)), Value::Null]);
        tx.set(row.oid, &SESSION_STATE, held)?;
        if let Some(day) = planned {
            make(tx, person, number, row.kind, day)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

fn promise(book: &Book, end: &SessionEnd, person: &str, today: NaiveDate) -> Result<Option<Promise>> {
    if end.commitment.trim().is_empty() {
        return Ok(None);
    }
    let text = checked(&end.commitment)?;
    let due = entry::date(&end.due, None, today)?.ok_or_else(|| {
        Error::Unclear(format!(
            "By when is not said. Nothing was changed; type the day by which {person} does it, such as fri or +2w."
        ))
    })?;
    if let Some(deal) = end.deal {
        deal::show(book, today, deal)?;
    }
    Ok(Some(Promise { text, due, deal: end.deal }))
}

/// The action that stands for what was promised; `before`: the one of an earlier end of this session.
fn promised(tx: &mut Tx, before: Option<Uuid>, promise: Option<&Promise>, person: Uuid) -> Result<Option<Uuid>> {
    let before = before.map(|id| Ok::<_, Error>(tx.find(id)?.map(|oid| (id, oid)))).transpose()?.flatten();
    let Some(promise) = promise else {
        if let Some((_, oid)) = before {
            tx.delete(oid)?;
        }
        return Ok(None);
    };
    if let Some((id, oid)) = before {
        tx.set(oid, &ACTION_TEXT, Value::text(&promise.text))?;
        tx.set(oid, &ACTION_DUE, Value::date(Some(promise.due)))?;
        tx.set(oid, &ACTION_DEAL, promise.deal.map_or(Value::Null, Value::Ref))?;
        return Ok(Some(id));
    }
    let action = NewAction {
        text: promise.text.clone(),
        kind: ActionKind::Commitment,
        person: Some(person),
        deal: promise.deal,
        ..NewAction::default()
    };
    Ok(Some(put(tx, &action, Some(promise.due), Value::Null)?))
}
