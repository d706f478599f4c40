//! Saving, overwriting, renaming and deleting views: each is one step that undo takes back.

use super::kind::{SAVED_VIEW, VIEW_NAME, VIEW_SHOWN};
use super::list::list;
use super::types::{Look, Saved};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use crate::pipeline::types::Done;
use ledger::{Book, Value};
use uuid::Uuid;

/// Longest name.
const LONGEST: usize = 60;
/// More views than these are a mistake.
const MOST: usize = 200;

/// Saves a look under a name; where a view has the name already, that one shows it from now on.
pub fn save(book: &mut Book, acting: &Acting, name: &str, shown: &Look) -> Result<Saved> {
    match taken(book, &checked(name)?, None)? {
        Some((id, _)) => {
            let Done { tx, name, count, left } = overwrite(book, acting, id, shown)?;
            Ok(Saved { id, tx, name, count, left })
        }
        None => create(book, acting, name, shown),
    }
}

/// Saves a look under a new name.
pub fn create(book: &mut Book, acting: &Acting, name: &str, shown: &Look) -> Result<Saved> {
    let name = free(book, name, None)?;
    if list(book.conn())?.len() >= MOST {
        return Err(Error::Refused(format!(
            "This book has {MOST} views already. Nothing was changed; delete one, or overwrite one."
        )));
    }
    let shown = text(shown)?;
    let op = acting.edit(format!("Save view {name}"));
    let (id, committed) = book.transact(&op, |tx| {
        let id = tx.new_id();
        let oid = tx.create(&SAVED_VIEW, id)?;
        tx.set(oid, &VIEW_NAME, Value::text(&name))?;
        tx.set(oid, &VIEW_SHOWN, shown)?;
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Saved { id, tx, name, count, left })
}

/// Lets a view show something else.
pub fn overwrite(book: &mut Book, acting: &Acting, id: Uuid, shown: &Look) -> Result<Done> {
    let (oid, name) = named(book, id)?;
    let shown = text(shown)?;
    let op = acting.edit(format!("Change view {name}"));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.set(oid, &VIEW_SHOWN, shown)?))?;
    Ok(Done::of(&committed, op.name))
}

/// Gives a view another name.
pub fn rename(book: &mut Book, acting: &Acting, id: Uuid, name: &str) -> Result<Done> {
    let (oid, before) = named(book, id)?;
    let name = free(book, name, Some(id))?;
    let op = acting.edit(format!("Rename view {before} to {name}"));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.set(oid, &VIEW_NAME, Value::text(&name))?))?;
    Ok(Done::of(&committed, op.name))
}

/// Deletes a view; the deals stay.
pub fn delete(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let (oid, name) = named(book, id)?;
    let op = acting.edit(format!("Delete view {name}"));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.delete(oid)?))?;
    Ok(Done::of(&committed, op.name))
}

/// A name that a view can have.
fn checked(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::Invalid("A view needs a name. Nothing was changed; type one.".to_owned()));
    }
    if name.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "The name of a view has at most {LONGEST} letters. Nothing was changed; type a shorter one."
        )));
    }
    Ok(name)
}

/// A name that no other view has.
fn free(book: &Book, name: &str, of: Option<Uuid>) -> Result<String> {
    let name = checked(name)?;
    match taken(book, &name, of)? {
        Some((_, other)) => Err(Error::Refused(format!(
            "There is a view called {other} already. Nothing was changed; overwrite it, or choose another name."
        ))),
        None => Ok(name),
    }
}

/// The other view that has this name; case and accents do not tell two names apart.
fn taken(book: &Book, name: &str, of: Option<Uuid>) -> Result<Option<(Uuid, String)>> {
    let all = list(book.conn())?.into_iter().filter_map(|view| Some((view.id?, view.name)));
    Ok(all.filter(|(id, _)| Some(*id) != of).find(|(_, other)| fold(other) == fold(name)))
}

/// Local number and name of a view that is in the book now.
fn named(book: &Book, id: Uuid) -> Result<(i64, String)> {
    let view = list(book.conn())?.into_iter().find(|view| view.id == Some(id));
    match (view, book.oid(id)?) {
        (Some(view), Some(oid)) => Ok((oid, view.name)),
        _ => Err(Error::not_found("This view")),
    }
}

fn text(shown: &Look) -> Result<Value> {
    let text = serde_json::to_string(shown)
        .map_err(|e| Error::Invalid(format!("This view cannot be saved ({e}). Nothing was changed.")))?;
    if text.len() > ledger::MAX_TEXT {
        return Err(Error::Invalid(
            "This filter is too long to be saved. Nothing was changed; choose less.".to_owned(),
        ));
    }
    Ok(Value::text(&text))
}
