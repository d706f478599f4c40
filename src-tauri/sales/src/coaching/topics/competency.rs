//! What a topic points at, by name: the company's word where it has one.

use crate::company::info;
use crate::error::Result;
use crate::skills::defaults::STANDARDS;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Identity of a default competency: the same in every copy, also before anything of it was written.
pub(super) fn identity(conn: &Connection, key: &str) -> Result<Uuid> {
    Ok(Uuid::new_v5(&info::facts(conn)?.id, format!("competency:{key}").as_bytes()))
}

/// The name of a competency by its identity.
pub(super) fn name(conn: &Connection, id: Uuid) -> Result<String> {
    let mut find =
        conn.prepare_cached("SELECT c.name FROM competency c JOIN obj o ON o.oid = c.oid WHERE o.uuid = ?1")?;
    let stored: Option<Option<String>> = find.query_row([id.as_bytes().as_slice()], |row| row.get(0)).optional()?;
    if let Some(name) = stored.flatten() {
        return Ok(name);
    }
    for one in &STANDARDS {
        if identity(conn, one.key)? == id {
            return Ok(one.name.to_owned());
        }
    }
    Ok("A competency that is no longer in the book".to_owned())
}
