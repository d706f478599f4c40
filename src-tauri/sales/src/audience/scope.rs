//! The audience rule as bundles ask for it.

use super::{Audience, Sight};
use crate::error::Error;
use ledger::{Error as Refused, Result, Scope};
use rusqlite::Connection;

/// What an audience, by its text, may see of a book as it stands.
///
/// # Errors
/// No such audience, or the file could not be read.
pub fn scope(conn: &Connection, audience: &str) -> Result<Scope> {
    let audience: Audience = audience.parse().map_err(|_| Refused::Unknown(format!("The audience {audience}")))?;
    let sight = Sight::of(conn, &audience).map_err(|e| match e {
        Error::Ledger(e) => e,
        e => Refused::Unknown(e.to_string()),
    })?;
    Ok(Box::new(move |field, oid| sight.since(field, oid)))
}
