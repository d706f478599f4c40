//! Does the file hold together? The database's own check, and the log replayed against what is shown.

use super::{blobs, schema};
use crate::error::Result;
use crate::log::digest;
use crate::project;
use crate::registry::Registry;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// What verification found; empty lists and equal digests mean that all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Complaints of the database.
    pub database: Vec<String>,
    /// Tables whose content differs from the log replayed.
    pub differing: Vec<String>,
    /// Actions whose changes are not what was written.
    pub rewritten: Vec<String>,
    /// Changes in the log.
    pub changes: i64,
    /// Version of the file.
    pub version: i64,
}

impl Verdict {
    /// Is everything well?
    pub fn is_sound(&self) -> bool {
        self.database.is_empty() && self.differing.is_empty() && self.rewritten.is_empty()
    }
}

/// Runs `integrity_check`, rebuilds every projection from the log inside a transaction that is rolled back, and compares.
pub fn verify(conn: &Connection, registry: &'static Registry) -> Result<Verdict> {
    let mut check = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut database: Vec<String> = check.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    drop(check);
    database.retain(|line| line != "ok");
    let (mut differing, mut rewritten) = (Vec::new(), Vec::new());
    if database.is_empty() {
        rewritten = digest::differing(conn)?;
        let live = digests(conn, registry)?;
        let rolled_back = conn.unchecked_transaction()?;
        project::rebuild(&rolled_back, registry)?;
        let replayed = digests(&rolled_back, registry)?;
        rolled_back.rollback()?;
        differing = live.into_iter().zip(replayed).filter(|(l, r)| l != r).map(|((name, _), _)| name).collect();
        differing.extend(blobs::damaged(conn)?.then(|| "blob".to_owned()));
    }
    let changes = conn.query_row("SELECT count(*) FROM change", [], |r| r.get(0))?;
    Ok(Verdict { database, differing, rewritten, changes, version: schema::user_version(registry) })
}

/// A digest of every table that the log determines.
pub fn digests(conn: &Connection, registry: &Registry) -> Result<Vec<(String, [u8; 32])>> {
    let mut names = vec!["head", "span", "aside", "blank"];
    names.extend(registry.all_kinds().map(|k| k.table));
    names.extend(project::derived_tables(registry));
    names.into_iter().map(|name| Ok((name.to_owned(), digest(conn, name)?))).collect()
}

/// A digest of every row of every table, in the order in which they lie: two copies of one file have the same.
pub fn rows(conn: &Connection) -> Result<Vec<(String, [u8; 32])>> {
    let mut find = conn.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names: Vec<String> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    let quoted = |name: &str| format!("main.\"{}\" NOT INDEXED", name.replace('"', "\"\""));
    names.into_iter().map(|name| Ok((name.clone(), hash(conn, &format!("SELECT * FROM {}", quoted(&name)))?))).collect()
}

fn digest(conn: &Connection, table: &str) -> Result<[u8; 32]> {
    let columns = conn.prepare(&format!("SELECT * FROM {table}"))?.column_count();
    let order: Vec<String> = (1..=columns).map(|i| i.to_string()).collect();
    hash(conn, &format!("SELECT * FROM {table} ORDER BY {}", order.join(", ")))
}

fn hash(conn: &Connection, sql: &str) -> Result<[u8; 32]> {
    let mut all = conn.prepare(sql)?;
    let columns = all.column_count();
    let mut hash = blake3::Hasher::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        for i in 0..columns {
            match row.get_ref(i)? {
                ValueRef::Null => hash.update(b"n"),
                ValueRef::Integer(v) => hash.update(b"i").update(&v.to_le_bytes()),
                ValueRef::Real(v) => hash.update(b"r").update(&v.to_le_bytes()),
                ValueRef::Text(v) | ValueRef::Blob(v) => {
                    hash.update(b"t").update(&(v.len() as u64).to_le_bytes()).update(v)
                }
            };
        }
    }
    Ok(*hash.finalize().as_bytes())
}
