//! Changing people and their roles: each is one step that undo takes back.

use super::employment::{Employment, ramp_of, ramp_text};
use super::kind::{LEFT_ON, MANAGER, NAME, RAMP, ROLE, ROLE_FROM, ROLE_NAME, ROLE_PERSON, ROLE_TO, STARTED_ON};
use super::members::{found, managers};
use super::people::{checked, unlike};
use super::roles;
use super::types::{PersonEdit, RoleEntry};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, Field, Value, day_of};
use uuid::Uuid;

/// Changes a person in one step.
///
/// # Errors
/// A date or ramp that is not clear, a last day before the first, or a circle of managers: nothing is written then.
pub fn edit(book: &mut Book, acting: &Acting, id: Uuid, edits: &[PersonEdit]) -> Result<Done> {
    let (oid, name) = found(book, id)?;
    let read = cells(book, acting, Some((id, oid)), &name, edits)?;
    let said = match read.said.as_slice() {
        [one] => one.clone(),
        _ => format!("Edit {name}"),
    };
    let op = acting.edit(said);
    let ((), committed) = book.transact(&op, |tx| {
        for (field, value) in read.cells {
            tx.set(oid, field, value)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// What edits of a person come to.
pub(super) struct Read {
    /// Cells with their new values.
    pub cells: Vec<(&'static Field, Value)>,
    /// The name of each change, where it is the only one.
    said: Vec<String>,
    /// First day after the edits.
    pub started: Option<NaiveDate>,
}

/// Reads edits of a person, or of one who is yet to be made (none).
pub(super) fn cells(
    book: &Book,
    acting: &Acting,
    known: Option<(Uuid, i64)>,
    name: &str,
    edits: &[PersonEdit],
) -> Result<Read> {
    let now = |field: &'static Field| known.map_or(Ok(Value::Null), |(_, oid)| book.get(oid, field));
    let mut cells: Vec<(&'static Field, Value)> = Vec::new();
    let mut said = Vec::new();
    for edit in edits {
        let mut day = |field: &'static Field, input: &str, of: &str| -> Result<()> {
            let typed = entry::date(input, date(&now(field)?), acting.now.today)?;
            cells.push((field, Value::date(typed)));
            said.push(match typed {
                Some(day) => format!("Set {of} of {name} to {}", shown_date(day)),
                None => format!("Clear {of} of {name}"),
            });
            Ok(())
        };
        let (field, value, words) = match edit {
            PersonEdit::StartedOn { input } => {
                day(&STARTED_ON, input, "first day")?;
                continue;
            }
            PersonEdit::LeftOn { input } => {
                day(&LEFT_ON, input, "last day")?;
                continue;
            }
            PersonEdit::Name { text } => {
                let text = unlike(book, checked(text)?, known.map(|(id, _)| id))?;
                (&NAME, Value::text(&text), format!("Rename {name} to {text}"))
            }
            PersonEdit::Manager { id: None } => (&MANAGER, Value::Null, format!("{name} reports to nobody")),
            PersonEdit::Manager { id: Some(to) } => {
                let (_, above) = found(book, *to)?;
                if let Some((id, _)) = known {
                    no_circle(book, (id, name), (*to, &above))?;
                }
                (&MANAGER, Value::Ref(*to), format!("{name} reports to {above}"))
            }
            PersonEdit::Ramp { input } => {
                let ramp = ramp_of(input)?;
                let words = match ramp.as_slice() {
                    [] => format!("Clear ramp of {name}"),
                    ramp => format!("Set ramp of {name} to {} %", ramp_text(ramp)),
                };
                (&RAMP, Value::text(&ramp_text(&ramp)), words)
            }
        };
        cells.push((field, value));
        said.push(words);
    }
    let day = |field: &'static Field| -> Result<Option<NaiveDate>> {
        let typed = cells.iter().rev().find(|(f, _)| f.no == field.no).map(|(_, value)| value.clone());
        Ok(date(&typed.map_or_else(|| now(field), Ok)?))
    };
    let (started, left) = (day(&STARTED_ON)?, day(&LEFT_ON)?);
    match (started, left) {
        (Some(first), Some(last)) if last < first => Err(Error::Invalid(format!(
            "The last day, {}, comes before the first, {}. Nothing was changed; correct one of them.",
            shown_date(last),
            shown_date(first)
        ))),
        _ => Ok(Read { cells, said, started }),
    }
}

/// Nobody reports to oneself, not even by way of others.
fn no_circle(book: &Book, (person, name): (Uuid, &str), (to, above): (Uuid, &str)) -> Result<()> {
    let managers = managers(book.conn())?;
    let mut at = Some(to);
    let mut steps = 0;
    while let Some(id) = at.filter(|_| steps <= managers.len()) {
        if id == person {
            let why =
                if to == person { "to themselves".to_owned() } else { format!("to {above}, who reports to {name}") };
            return Err(Error::Refused(format!(
                "{name} cannot report {why}. Nothing was changed; choose somebody else."
            )));
        }
        at = book.oid(id)?.and_then(|oid| managers.get(&oid).copied());
        steps += 1;
    }
    Ok(())
}

/// Gives a person a role, or changes when one was held, in one step.
///
/// # Errors
/// A date that is not clear, a last day before the first, or the same role twice at a time: nothing is written then.
pub fn set_role(book: &mut Book, acting: &Acting, entry: &RoleEntry) -> Result<Done> {
    let (person, name) = found(book, entry.person)?;
    let today = acting.now.today;
    let (from, last) = (entry::date(&entry.from, None, today)?, entry::date(&entry.last, None, today)?);
    if let (Some(from), Some(last)) = (from, last)
        && last < from
    {
        return Err(Error::Invalid(format!(
            "A role held from {} cannot end on {}. Nothing was changed; correct one of the days.",
            shown_date(from),
            shown_date(last)
        )));
    }
    let left = Employment::all(book.conn())?.remove(&person).and_then(|employed| employed.left_on);
    if let (Some(from), Some(left)) = (from, left)
        && left < from
    {
        return Err(Error::Refused(format!(
            "{name} leaves on {}, before {}. Nothing was changed; type an earlier day, or clear the last day first.",
            shown_date(left),
            shown_date(from)
        )));
    }
    let to = last.and_then(|last| last.succ_opt());
    let all = roles::all(book.conn())?;
    let overlaps = |held: &&roles::Held| {
        held.person == person
            && held.role == entry.role
            && Some(held.id) != entry.id
            && held.between(from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX))
    };
    let word = entry.role.words();
    if all.iter().any(|held| overlaps(&held)) {
        return Err(Error::Refused(format!(
            "{name} is {word} in that time already. Nothing was changed; change the role that is there."
        )));
    }
    let known = match entry.id {
        Some(id) => {
            let held = all.iter().find(|held| held.id == id && held.person == person);
            Some(held.ok_or_else(|| Error::not_found("This role"))?.oid)
        }
        None => None,
    };
    let begins = from.filter(|from| *from != today).map(|from| format!(" from {}", shown_date(from)));
    let ends = last.map(|last| format!(" until {}", shown_date(last)));
    let op = acting.edit(format!("{name} is {word}{}{}", begins.unwrap_or_default(), ends.unwrap_or_default()));
    let ((), committed) = book.transact(&op, |tx| {
        let oid = match known {
            Some(oid) => oid,
            None => {
                let id = tx.new_id();
                let oid = tx.create(&ROLE, id)?;
                tx.set(oid, &ROLE_PERSON, Value::Ref(entry.person))?;
                oid
            }
        };
        tx.set(oid, &ROLE_NAME, Value::text(entry.role.name()))?;
        tx.set(oid, &ROLE_FROM, Value::date(from))?;
        tx.set(oid, &ROLE_TO, Value::date(to))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Takes a role out of a person's history, where it was a mistake.
///
/// # Errors
/// The role is not in the book.
pub fn drop_role(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let held = roles::all(book.conn())?.into_iter().find(|held| held.id == id);
    let held = held.ok_or_else(|| Error::not_found("This role"))?;
    let name = super::named(book.conn())?.into_iter().find(|(oid, ..)| *oid == held.person).map(|(.., name)| name);
    let op = acting.edit(format!("Take role {} from {}", held.role.words(), name.unwrap_or_default()));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.delete(held.oid)?))?;
    Ok(Done::of(&committed, op.name))
}

fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(day_of(*day)),
        _ => None,
    }
}
