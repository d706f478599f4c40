//! Words of deals, for the few that are shown.

use crate::error::Result;
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// Words of one deal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Next step.
    pub next_step: Option<String>,
    /// Contact as typed or imported.
    pub contact: Option<String>,
}

const WORDS: &str =
    "SELECT d.oid, o.uuid, d.title, a.name, d.next_step, d.contact FROM deal d JOIN obj o ON o.oid = d.oid
    LEFT JOIN account a ON a.oid = d.account";

/// Words of a deal by its local number.
pub fn words(conn: &Connection, oid: i64) -> Result<Words> {
    let mut find = conn.prepare_cached(&format!("{WORDS} WHERE d.oid = ?1"))?;
    let mut rows = find.query([oid])?;
    Ok(rows.next()?.map(words_of).transpose()?.map(|(_, words)| words).unwrap_or_default())
}

/// Words of every deal by its local number: for whoever tells of thousands.
pub fn every_word(conn: &Connection) -> Result<HashMap<i64, Words>> {
    let mut find = conn.prepare_cached(WORDS)?;
    Ok(find.query_map([], words_of)?.collect::<rusqlite::Result<_>>()?)
}

fn words_of(row: &Row) -> rusqlite::Result<(i64, Words)> {
    let words = Words {
        id: Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default(),
        title: row.get(2)?,
        account: row.get(3)?,
        next_step: row.get(4)?,
        contact: row.get(5)?,
    };
    Ok((row.get(0)?, words))
}
