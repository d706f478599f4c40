//! Older files, which whoever opens them has backed up: one transaction. Steps change tables and projections, never the log's rows.

use super::schema;
use crate::error::Result;
use crate::project;
use crate::registry::Registry;
use rusqlite::Connection;

/// One step for each version of the log's tables after the first: `STEPS[0]` leads from version 1 to 2.
const STEPS: &[&str] = &[
    // Exchange with other copies: corrections of clocks, peers, what was sent and received.
    "ALTER TABLE replica ADD COLUMN skew_from INTEGER;
     ALTER TABLE replica ADD COLUMN skew_to INTEGER;
     CREATE TABLE peer(rid INTEGER PRIMARY KEY, acked INTEGER NOT NULL DEFAULT 0, acked_for TEXT, applied INTEGER NOT NULL DEFAULT 0, heard INTEGER) STRICT;
     CREATE TABLE scope(audience TEXT NOT NULL, oid INTEGER NOT NULL, mask INTEGER NOT NULL, entered INTEGER NOT NULL, PRIMARY KEY(audience, oid)) STRICT, WITHOUT ROWID;
     CREATE TABLE bundle_log(id INTEGER PRIMARY KEY, bundle BLOB NOT NULL, sent INTEGER NOT NULL, rid INTEGER, audience TEXT NOT NULL, wall INTEGER NOT NULL,
       seq_from INTEGER NOT NULL, seq_to INTEGER NOT NULL, tid_from INTEGER, tid_to INTEGER, changes INTEGER NOT NULL, name TEXT, reverted INTEGER) STRICT;",
];

/// Brings an older file up to date; a failure leaves it as it was.
pub fn migrate(conn: &Connection, registry: &'static Registry, found: i64) -> Result<()> {
    let tx = conn.unchecked_transaction()?;
    let from = usize::try_from(found / 10_000 - 1).unwrap_or(0);
    for step in STEPS.iter().skip(from) {
        tx.execute_batch(step)?;
    }
    schema::drop_projections(&tx)?;
    schema::create_projections(&tx, registry)?;
    project::rebuild(&tx, registry)?;
    tx.pragma_update(None, "user_version", schema::user_version(registry))?;
    tx.commit()?;
    Ok(())
}
