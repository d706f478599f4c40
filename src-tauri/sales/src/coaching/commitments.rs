//! What people promised. A commitment is an action; how it fared is read from the action and its history.

use super::kind::SESSION_STATE;
use super::standing::SessionRow;
use super::types::{Commitment, CommitmentCounts, Kept};
use crate::actions;
use crate::actions::kind::ACTION_DUE;
use crate::actions::types::{Action, ActionFilter, ActionKind, ActionState};
use crate::audience::Measured;
use crate::error::Result;
use crate::since::words::short_date;
use chrono::NaiveDate;
use ledger::{Book, Value, day_number, taken_back};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Fewer say nothing about a person.
const FEW: u32 = 3;

/// Every commitment of one person or of everybody, in whatever state, in the order in which they were made.
pub(super) fn actions_of(book: &Book, today: NaiveDate, person: Option<Uuid>) -> Result<Vec<Action>> {
    let filter = ActionFilter {
        kinds: vec![ActionKind::Commitment],
        people: person.into_iter().collect(),
        states: vec![ActionState::Open, ActionState::Done, ActionState::Dropped],
        ..ActionFilter::default()
    };
    let mut found = actions::list(book.conn(), today, &filter)?;
    let made = made(book.conn())?;
    found.sort_by_key(|action| (action.agreed_on, made.get(&action.id).copied(), action.id));
    Ok(found)
}

/// When each commitment was made, the same in every copy: of two of one day the later one is the latest.
fn made(conn: &Connection) -> Result<HashMap<Uuid, i64>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, min(t.hlc) FROM action a JOIN obj o ON o.oid = a.oid JOIN change c ON c.oid = a.oid
         JOIN tx t ON t.tid = c.tid WHERE a.kind = ?1 GROUP BY a.oid",
    )?;
    let made = find.query_map([ActionKind::Commitment.stored()], |row| {
        Ok((Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(), row.get(1)?))
    })?;
    Ok(made.collect::<rusqlite::Result<_>>()?)
}

/// A commitment as it fares today; `taken`: steps that were taken back.
pub(super) fn fares(
    book: &Book,
    today: NaiveDate,
    action: Action,
    sessions: &[SessionRow],
    taken: &HashSet<i64>,
) -> Result<Commitment> {
    let from = sessions.iter().find(|session| session.commitment == Some(action.id));
    let moved = moves(book, &action, taken)?;
    let kept = kept(&action, today, moved);
    Ok(Commitment {
        words: words(&action, kept, today, moved),
        kept,
        session: from.map(|session| session.id),
        number: from.map(|session| session.number),
        action,
    })
}

/// How often its day went to a later one. What was taken back again is no move, and neither is a day that was corrected in a
/// session that was opened again.
fn moves(book: &Book, action: &Action, taken: &HashSet<i64>) -> Result<u32> {
    let Some(oid) = book.oid(action.id)? else { return Ok(0) };
    let (mut moved, mut before) = (0, None);
    for change in book.history(oid)?.into_iter().filter(|change| change.field == ACTION_DUE.no) {
        let step = book.transaction(change.tid)?;
        if step.undoes.is_some() || taken.contains(&change.tid) {
            continue;
        }
        let day = match change.value {
            Some(Value::Date(day)) => Some(day),
            _ => None,
        };
        let later = before.zip(day).is_some_and(|(before, day)| day > before);
        moved += u32::from(later && !ends(book.conn(), change.tid)?);
        before = day.or(before);
    }
    Ok(moved)
}

/// Does a step end a session?
fn ends(conn: &Connection, tid: i64) -> Result<bool> {
    let mut find = conn.prepare_cached(
        "SELECT 1 FROM tx t JOIN change c ON c.seq BETWEEN t.seq_from AND t.seq_to AND c.field = ?2 WHERE t.tid = ?1",
    )?;
    Ok(find.exists(params![tid, SESSION_STATE.no])?)
}

fn kept(action: &Action, today: NaiveDate, moved: u32) -> Kept {
    match action.state {
        ActionState::Dropped => Kept::Dropped,
        ActionState::Done if late(action).is_some() => Kept::DoneLate,
        ActionState::Done => Kept::Done,
        ActionState::Open if action.due.is_some_and(|due| due < today) => Kept::Overdue,
        ActionState::Open if moved > 0 => Kept::Moved,
        ActionState::Open => Kept::Open,
    }
}

/// Days by which it was done after its day.
fn late(action: &Action) -> Option<i32> {
    let (ended, due) = action.ended_on.zip(action.due)?;
    Some(day_number(ended) - day_number(due)).filter(|days| *days > 0)
}

fn words(action: &Action, kept: Kept, today: NaiveDate, moved: u32) -> String {
    let date = |day: NaiveDate| short_date(day, today);
    let ended = action.ended_on.map_or_else(String::new, |day| format!(" on {}", date(day)));
    let times = match moved {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let moved_too = if moved > 0 { format!(", moved {times}") } else { String::new() };
    match (kept, action.due) {
        (Kept::Dropped, _) => match action.reason.as_deref() {
            Some(reason) => format!("Dropped{ended}{moved_too}: {reason}"),
            None => format!("Dropped{ended}{moved_too}"),
        },
        (Kept::Done, _) => format!("Done{ended}{moved_too}"),
        (Kept::DoneLate, _) => format!("Done{ended}, {} late{moved_too}", days(late(action).unwrap_or(0))),
        (Kept::Overdue, Some(due)) => {
            format!("Was due {}, {} ago{moved_too}", date(due), days(day_number(today) - day_number(due)))
        }
        (Kept::Moved, Some(due)) => format!("Moved {times}, now due {}", date(due)),
        (_, Some(due)) if due == today => "Due today".to_owned(),
        (_, Some(due)) => format!("Due {}", date(due)),
        (_, None) => "Without a day".to_owned(),
    }
}

fn days(count: i32) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// With what a session opens: what was promised before it and was open when it began, and what was promised last.
pub(super) fn heading(
    book: &Book,
    today: NaiveDate,
    actions: &[Action],
    session: &SessionRow,
    all: &[SessionRow],
) -> Result<Vec<Commitment>> {
    let day = session.on.map_or(today, |on| on.min(today));
    let origin = |action: &Action| all.iter().find(|one| one.commitment == Some(action.id));
    let earlier: Vec<&Action> = actions
        .iter()
        .filter(|action| match origin(action) {
            Some(from) => from.number < session.number,
            None => action.agreed_on.is_none_or(|agreed| agreed <= day),
        })
        .collect();
    let last = earlier.last().map(|action| action.id);
    let carried = |action: &&&Action| {
        let open_then = action.ended_on.is_none_or(|ended| ended >= day);
        action.state == ActionState::Open || open_then || last == Some(action.id)
    };
    let taken = taken_back(book.conn())?;
    let carried = earlier.iter().filter(carried).map(|action| fares(book, today, (*action).clone(), all, &taken));
    // The latest first, wherever it was promised: in a session, or for the plan.
    carried.rev().collect()
}

/// How all of a person's commitments fared. They are figures about one person: whom the company's switch withholds them
/// from is told why instead.
pub(super) fn counts(book: &Book, person: Uuid, all: &[Commitment]) -> Result<CommitmentCounts> {
    let measured = Measured::here(book.conn())?;
    if !measured.figures(Some(person)) {
        return Ok(CommitmentCounts { sentence: measured.why(), ..CommitmentCounts::default() });
    }
    let count =
        |kinds: &[Kept]| u32::try_from(all.iter().filter(|one| kinds.contains(&one.kept)).count()).unwrap_or(u32::MAX);
    let made = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let late = count(&[Kept::DoneLate]);
    let done = count(&[Kept::Done]) + late;
    let dropped = count(&[Kept::Dropped]);
    let open = made.saturating_sub(done + dropped);
    let sentence = match made {
        0 => "No commitment so far.".to_owned(),
        1 => "One commitment so far.".to_owned(),
        n if n < FEW => format!("{n} commitments so far."),
        n => {
            let late = if late > 0 { format!(" ({late} late)") } else { String::new() };
            format!("Of {n} commitments {done} done{late}, {dropped} dropped, {open} open.")
        }
    };
    Ok(CommitmentCounts { made, done, late, dropped, open, sentence })
}
