//! The audience rule as bundles ask for it.

use super::copy::role_in;
use super::own::Own;
use super::{Audience, Sight, Views};
use crate::error::Error;
use ledger::{Error as Refused, Result, Role, Scope, Touch};
use rusqlite::Connection;

/// What an audience, by its text, may see of a book as it stands.
///
/// # Errors
/// No such audience, or the file could not be read.
pub fn scope(conn: &Connection, audience: &str) -> Result<Scope> {
    let sight = Sight::of(conn, &known(audience)?).map_err(refused)?;
    Ok(Box::new(move |field, oid| sight.since(field, oid)))
}

/// What an audience, by its text, may change in a book as it stands: what is its own.
///
/// # Errors
/// No such audience, or the file could not be read.
pub fn touch(conn: &Connection, audience: &str) -> Result<Touch> {
    let own = Own::of(conn, &known(audience)?).map_err(refused)?;
    Ok(Box::new(move |oid| own.holds(oid)))
}

/// The role in which an audience, by its text, acts in a book as it stands.
///
/// # Errors
/// No such audience, or the file could not be read.
pub fn role_of(conn: &Connection, audience: &str) -> Result<Role> {
    let audience = known(audience)?;
    Views::of(conn, &audience).and_then(|views| role_in(conn, &audience, &views)).map_err(refused)
}

/// Under which name an audience acts: a person's own.
///
/// # Errors
/// No such audience, or the file could not be read.
pub fn name_of(conn: &Connection, audience: &str) -> Result<Option<String>> {
    let Audience::Person(person) = known(audience)? else { return Ok(None) };
    let people = crate::team::named(conn).map_err(refused)?;
    Ok(people.into_iter().find(|(_, id, _)| *id == person).map(|(.., name)| name))
}

fn known(audience: &str) -> Result<Audience> {
    audience.parse().map_err(|_| Refused::Unknown(format!("The audience {audience}")))
}

fn refused(e: Error) -> Refused {
    match e {
        Error::Ledger(e) => e,
        e => Refused::Unknown(e.to_string()),
    }
}
