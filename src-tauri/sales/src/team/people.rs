//! The people of a book: list, add, rename.

use super::kind::{NAME, PERSON, ROLE, ROLE_FROM, ROLE_NAME, ROLE_PERSON};
use super::types::{Person, PersonEdit, Role};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::find::fold;
use ledger::{Book, Value, day_number};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use uuid::Uuid;

/// Hues that badges have.
const HUES: u32 = 8;

/// Everybody, by name.
pub fn list(book: &Book, today: chrono::NaiveDate) -> Result<Vec<Person>> {
    let today = day_number(today);
    let roles = roles(book, today)?;
    let mut find = book.conn().prepare_cached(
        "SELECT p.oid, o.uuid, coalesce(p.name, ''), p.crm_id, p.left_on IS NULL OR p.left_on > ?1
         FROM person p JOIN obj o ON o.oid = p.oid ORDER BY p.name COLLATE NOCASE, p.oid",
    )?;
    let people = find.query_map([today], |r| {
        let (oid, name): (i64, String) = (r.get(0)?, r.get(2)?);
        let id = Uuid::from_slice(r.get_ref(1)?.as_blob()?).unwrap_or_default();
        Ok(Person {
            initials: initials(&name),
            hue: hue(id),
            roles: roles.get(&oid).cloned().unwrap_or_default(),
            active: r.get(4)?,
            external_id: r.get(3)?,
            id,
            name,
        })
    })?;
    Ok(people.collect::<rusqlite::Result<_>>()?)
}

/// Everybody by name, as screens list them: local number, identity, name.
///
/// # Errors
/// The file could not be read.
pub fn named(conn: &Connection) -> Result<Vec<(i64, Uuid, String)>> {
    let mut find = conn.prepare_cached(
        "SELECT p.oid, o.uuid, coalesce(p.name, '') FROM person p JOIN obj o ON o.oid = p.oid ORDER BY p.name COLLATE NOCASE, p.oid",
    )?;
    let found = find.query_map([], |row| {
        let id = Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default();
        Ok((row.get(0)?, id, row.get(2)?))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn roles(book: &Book, today: i32) -> Result<HashMap<i64, Vec<Role>>> {
    let mut find = book.conn().prepare_cached(
        "SELECT person, role FROM role WHERE person IS NOT NULL AND coalesce(from_day, ?1) <= ?1 AND coalesce(to_day, ?1 + 1) > ?1 ORDER BY person, role",
    )?;
    let mut found: HashMap<i64, Vec<Role>> = HashMap::new();
    let mut rows = find.query([today])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get::<_, Option<String>>(1)?.unwrap_or_default();
        let held = found.entry(row.get(0)?).or_default();
        if let Some(role) = Role::of(&name).filter(|r| !held.contains(r)) {
            held.push(role);
        }
    }
    Ok(found)
}

/// Adds a person with roles from today.
pub fn add(book: &mut Book, acting: &Acting, name: &str, roles: &[Role]) -> Result<Person> {
    create(book, acting, name, roles, &[])
}

/// Adds a person with roles from the first day, or from today where that is not said, and with what else is known.
///
/// # Errors
/// There is no name, or what is known is not clear: nothing is written then.
pub fn create(book: &mut Book, acting: &Acting, name: &str, roles: &[Role], edits: &[PersonEdit]) -> Result<Person> {
    let name = unlike(book, checked(name)?, None)?;
    let today = acting.now.today;
    let read = super::edit::cells(book, acting, None, &name, edits)?;
    let (id, _) = book.transact(&acting.edit(format!("Add {name}")), |tx| {
        let id = tx.new_id();
        let oid = tx.create(&PERSON, id)?;
        tx.set(oid, &NAME, Value::text(&name))?;
        for (field, value) in &read.cells {
            tx.set(oid, field, value.clone())?;
        }
        for role in roles {
            let of_role = tx.new_id();
            let oid = tx.create(&ROLE, of_role)?;
            tx.set(oid, &ROLE_PERSON, Value::Ref(id))?;
            tx.set(oid, &ROLE_NAME, Value::text(role.name()))?;
            tx.set(oid, &ROLE_FROM, Value::date(Some(read.started.unwrap_or(today))))?;
        }
        Ok::<_, Error>(id)
    })?;
    one(book, id, today)
}

/// Gives a person another name.
pub fn rename(book: &mut Book, acting: &Acting, id: Uuid, name: &str) -> Result<Person> {
    let name = unlike(book, checked(name)?, Some(id))?;
    let before = one(book, id, acting.now.today)?;
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This person"))?;
    book.transact(&acting.edit(format!("Rename {} to {name}", before.name)), |tx| {
        tx.set(oid, &NAME, Value::text(&name))?;
        Ok::<_, Error>(())
    })?;
    one(book, id, acting.now.today)
}

/// Under which name the leader acts: that of the person with the role, else the role's.
pub fn acting_name(book: &Book) -> Result<String> {
    let mut find = book.conn().prepare_cached(
        "SELECT p.name FROM role r JOIN person p ON p.oid = r.person WHERE r.role = 'leader' AND r.to_day IS NULL AND p.name IS NOT NULL ORDER BY r.oid LIMIT 1",
    )?;
    let name: Option<String> = find.query_row([], |r| r.get(0)).optional()?;
    Ok(name.unwrap_or_else(|| "Leader".to_owned()))
}

fn one(book: &Book, id: Uuid, today: chrono::NaiveDate) -> Result<Person> {
    list(book, today)?.into_iter().find(|p| p.id == id).ok_or_else(|| Error::not_found("This person"))
}

pub(super) fn checked(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::Invalid("A person needs a name. Nothing was changed; type one.".to_owned())),
        1..=200 => Ok(name),
        _ => Err(Error::Invalid("A name has at most 200 letters. Nothing was changed; shorten it.".to_owned())),
    }
}

/// A name that nobody else in the book has: two people of one name could not be told apart in any list.
pub(super) fn unlike(book: &Book, name: String, own: Option<Uuid>) -> Result<String> {
    let wanted = fold(&name);
    match named(book.conn())?.into_iter().find(|(_, id, other)| Some(*id) != own && fold(other) == wanted) {
        None => Ok(name),
        Some((.., other)) => Err(Error::Refused(format!(
            "{other} is in the book already. Nothing was changed; add what tells the two apart, such as a middle name or a town."
        ))),
    }
}

/// First letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// The same person has the same hue on every machine.
fn hue(id: Uuid) -> u8 {
    let sum: u32 = id.as_bytes().iter().fold(0, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(*b)));
    u8::try_from(sum % HUES).unwrap_or(0)
}
