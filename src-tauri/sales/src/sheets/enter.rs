//! Typing in what was written at a number: by the same commands that screens use, one undoable step a number.

use super::progress::{self, Kept};
use super::types::{Blank, SheetEntry};
use super::{days, list};
use crate::actions::types::{ActionEdit, ActionKind, NewAction};
use crate::audience::Acting;
use crate::coaching::types::SessionEnd;
use crate::error::{Error, Result};
use crate::pipeline::types::{Done, Edit};
use crate::pipeline::words::shown_date;
use crate::pipeline::{deal, edit};
use crate::{actions, coaching};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Writes what was written at a number, and goes on to the next. Empty fields leave what is there; days count from the
/// day of the sheet.
///
/// # Errors
/// The number is not on the sheet or stands for something else, what it stands for is gone, or what was typed is unclear:
/// nothing is written then, and the number is left.
pub fn enter(book: &mut Book, acting: &Acting, sheet: Uuid, number: u32, typed: &SheetEntry) -> Result<Done> {
    let list::Sheet { blanks, listed, .. } = list::one(book, sheet)?;
    let at = |number: u32| usize::try_from(number).ok().and_then(|n| n.checked_sub(1)).and_then(|n| blanks.get(n));
    let blank = *at(number).ok_or_else(|| no_such(number, blanks.len()))?;
    if matches!(blank, Blank::NewAction | Blank::NewDeal | Blank::Commitment { .. }) {
        once(book, sheet, number)?;
    }
    let done = match (blank, typed) {
        (Blank::Deal { id }, SheetEntry::Deal { note, edits }) => {
            of_deal(book, acting, id, note, days::of_edits(edits, listed.day)?)?
        }
        (Blank::Action { id }, SheetEntry::Action { done, due, dropped }) => {
            of_action(book, acting, id, *done, &days::full(due, listed.day)?, dropped)?
        }
        (Blank::NewAction, SheetEntry::NewAction { text, person, due, deal }) => {
            let deal = match deal.map(|of| (of, at(of))) {
                Some((_, Some(Blank::Deal { id }))) => Some(*id),
                Some((of, _)) => return Err(no_deal(of)),
                None => None,
            };
            let due = days::full(due, listed.day)?;
            let new = NewAction { text: text.clone(), person: *person, due, deal, ..NewAction::default() };
            as_done(actions::create(book, acting, &new)?)
        }
        (Blank::NewDeal, SheetEntry::NewDeal { edits }) => {
            as_done(edit::create(book, acting, &days::of_edits(edits, listed.day)?)?)
        }
        (Blank::Commitment { person, session }, SheetEntry::Commitment { text, due, none }) => {
            let due = days::full(due, listed.day)?;
            promised(
                book,
                acting,
                person,
                session,
                SessionEnd { commitment: text.clone(), due, none: none.clone(), ..SessionEnd::default() },
            )?
        }
        _ => {
            return Err(Error::Invalid(format!(
                "Number {number} stands for something else. Nothing was changed; look at the sheet again."
            )));
        }
    };
    mark(book, sheet, number, done.tx)?;
    Ok(done)
}

/// What a number makes is made once: typed in again it would stand in the book twice.
fn once(book: &Book, sheet: Uuid, number: u32) -> Result<()> {
    let oid = book.oid(sheet)?.ok_or_else(|| Error::not_found("This sheet"))?;
    match progress::standing(book, oid, sheet)?.done.get(&number) {
        Some(Some(_)) => Err(Error::Refused(format!(
            "Number {number} is typed in already, and what it made is in the book. Nothing was changed; open that, or undo it first."
        ))),
        _ => Ok(()),
    }
}

/// Nothing was written at a number: it is not left any more, and the book is as it was.
///
/// # Errors
/// The number is not on the sheet, or the file could not be written.
pub fn skip(book: &Book, sheet: Uuid, number: u32) -> Result<()> {
    let blanks = list::one(book, sheet)?.blanks.len();
    if number == 0 || number as usize > blanks {
        return Err(no_such(number, blanks));
    }
    mark(book, sheet, number, None)
}

fn mark(book: &Book, sheet: Uuid, number: u32, edit: Option<i64>) -> Result<()> {
    let mut kept: Kept = progress::of(book, sheet)?;
    // Typed in once, a number stays so when nothing is added to it later.
    let before = kept.done.get(&number).copied().flatten();
    kept.done.insert(number, edit.or(before));
    kept.at = Some(number.saturating_add(1));
    progress::put(book, sheet, &kept)
}

fn of_deal(book: &mut Book, acting: &Acting, id: Uuid, note: &str, mut edits: Vec<Edit>) -> Result<Done> {
    let note = note.trim();
    if !note.is_empty() {
        let before = deal::show(book, acting.now.today, id)?.notes;
        edits.push(Edit::Notes { text: added(before.as_deref(), note, acting.now.today) });
    }
    if edits.is_empty() {
        return Ok(nothing());
    }
    edit::edit(book, acting, &[id], &edits)
}

/// The latest note stands first, with its day; the same note is not added twice on a day.
pub(crate) fn added(before: Option<&str>, note: &str, today: NaiveDate) -> String {
    let note = format!("{}: {note}", shown_date(today));
    match before.map(str::trim).filter(|before| !before.is_empty()) {
        Some(before) if before == note || before.starts_with(&format!("{note}\n")) => before.to_owned(),
        Some(before) => format!("{note}\n{before}"),
        None => note,
    }
}

fn of_action(book: &mut Book, acting: &Acting, id: Uuid, done: bool, due: &str, dropped: &str) -> Result<Done> {
    let (dropped, due) = (dropped.trim(), due.trim());
    if done && !dropped.is_empty() {
        return Err(Error::Invalid(
            "An action is done or dropped, not both. Nothing was changed; clear one of them.".to_owned(),
        ));
    }
    if (done || !dropped.is_empty()) && !due.is_empty() {
        return Err(Error::Invalid(
            "An action that has ended has no new day. Nothing was changed; clear the day, or leave the action open."
                .to_owned(),
        ));
    }
    match (done, dropped, due) {
        (true, ..) => actions::done(book, acting, &[id]),
        (false, "", "") => Ok(nothing()),
        (false, "", due) => actions::edit(book, acting, &[id], &[ActionEdit::Due { input: due.to_owned() }]),
        (false, why, _) => actions::drop(book, acting, &[id], why),
    }
}

/// What a person promises ends the session that the page was for; without one it stands for itself.
fn promised(book: &mut Book, acting: &Acting, person: Uuid, session: Option<Uuid>, end: SessionEnd) -> Result<Done> {
    if let Some(session) = session {
        return coaching::end_on_paper(book, acting, session, &end);
    }
    if end.commitment.trim().is_empty() {
        return Err(Error::Invalid(
            "No session is to end here, so why there is no commitment has no place. Nothing was changed; type the commitment, or nothing."
                .to_owned(),
        ));
    }
    let (text, due) = (end.commitment, end.due);
    let new = NewAction { text, kind: ActionKind::Commitment, person: Some(person), due, ..NewAction::default() };
    Ok(as_done(actions::create(book, acting, &new)?))
}

fn as_done(made: edit::Created) -> Done {
    Done { tx: made.tx, name: made.name, count: made.count, left: made.left }
}

fn nothing() -> Done {
    Done { tx: None, name: "Nothing changed".to_owned(), count: 0, left: Vec::new() }
}

fn no_such(number: u32, lines: usize) -> Error {
    Error::NotFound(format!(
        "There is no number {number} on this sheet. Nothing was changed; its numbers go from 1 to {lines}."
    ))
}

fn no_deal(number: u32) -> Error {
    Error::Invalid(format!(
        "Number {number} is no deal on this sheet. Nothing was changed; type the number of the deal, or none."
    ))
}

#[cfg(test)]
mod tests {
    use super::added;

    #[test]
    fn the_latest_note_stands_first_with_its_day() {
        let today = "2026-11-23".parse().unwrap_or_default();
        assert_eq!(added(None, "Board meets", today), "23 Nov 2026: Board meets");
        assert_eq!(
            added(Some("23 Nov 2026: Board meets\nOld."), "Board meets", today),
            "23 Nov 2026: Board meets\nOld."
        );
        assert_eq!(added(Some(" Old. "), "Board meets", today), "23 Nov 2026: Board meets\nOld.");
    }
}
