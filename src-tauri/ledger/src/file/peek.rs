//! A glance at a closed file: read-only, no migration, no waiting.

use super::open::{self, Header};
use super::{check, schema};
use crate::error::{Error, Result};
use crate::registry::Registry;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Opens a file read-only for the length of `look`. An older file is shown without its content being read.
///
/// # Errors
/// Missing, encrypted, newer, locked, damaged or foreign files are told apart; nothing is written in any case.
pub fn peek<T>(
    path: &Path,
    registry: &'static Registry,
    look: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let _glance = super::held::glance(path)?;
    if let Header::Opaque = open::header_of_own(path)? {
        return Err(Error::Encrypted(path.to_owned()));
    }
    let conn = open::connect(path, None, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    open::defend(&conn)?;
    // The first read takes a shared lock for a moment, which an open book refuses.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Error::Locked(path.to_owned()),
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
            Error::Damaged { path: path.to_owned(), what: e.to_string() }
        }
        _ => e.into(),
    })?;
    let found = open::identify(&conn, path)?;
    let known = schema::user_version(registry);
    if found > known {
        return Err(Error::Newer { path: path.to_owned(), found, known });
    }
    if found < known {
        return Ok(None);
    }
    check::schema_is_ours(&conn, registry, path)?;
    look(&conn).map(Some).map_err(|e| Error::Damaged { path: path.to_owned(), what: e.to_string() })
}
