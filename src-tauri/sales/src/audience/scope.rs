//! The audience rule as bundles ask for it.

use ledger::{Error, Result, Scope};
use rusqlite::Connection;

/// What an audience may see of a book.
///
/// # Errors
/// No such audience.
pub fn scope(_conn: &Connection, audience: &str) -> Result<Scope> {
    match audience {
        "leader" | "my-machine" => Ok(Box::new(|_, _| Some(0))),
        _ => Err(Error::Unknown(format!("audience {audience}"))),
    }
}

/// The role in which an audience acts.
///
/// # Errors
/// No such audience.
pub fn role_of(_conn: &Connection, audience: &str) -> Result<ledger::Role> {
    Ok(match audience {
        "leader" | "my-machine" | "successor" => super::LEADER,
        "owner" => super::OWNER,
        _ => super::SELLER,
    })
}
