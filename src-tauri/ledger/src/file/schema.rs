//! Tables of the log, and the projections that a registry asks for.

use crate::error::Result;
use crate::registry::{Kind, Registry};
use crate::system;
use rusqlite::Connection;

/// `application_id` of a company file: "RBK1".
pub const APPLICATION_ID: i64 = 0x5242_4B31;
/// What a transaction's changes were, so that a changed history is found.
pub const DIGEST: usize = 16;
/// Version of the log's own tables; a step in [`super::migrate`] belongs to each.
pub const LOG_VERSION: i64 = 2;

/// The log. A head names its change by arrival number, since the dot stands there. Dots are `(rid, n)`; `ctx` holds what a change has seen; `value` is canonical bytes, empty for a
/// withdrawn fact; `at` is the day on which it was true, null = the transaction's day. Replica 1 made the file: its numbers only
/// grow with arrival, so that dots of its own need no index, and an edit writes two pages less. `peer`, `scope` and `bundle_log` are
/// this copy's own notes of its exchange and never sent: `acked` is up to where in this file a peer has everything that
/// its audience may see (`acked_for`: as that audience was then), `applied` up to where in the peer's file we have it; `scope`
/// notes since when an audience sees what of an object.
pub const LOG: &str = "
CREATE TABLE replica(rid INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, pubkey BLOB, person BLOB, skew INTEGER NOT NULL DEFAULT 0, minted_from INTEGER, skew_from INTEGER, skew_to INTEGER) STRICT;
CREATE TABLE obj(oid INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL) STRICT;
CREATE TABLE tx(tid INTEGER PRIMARY KEY, rid INTEGER NOT NULL, t INTEGER NOT NULL, hlc INTEGER NOT NULL, wall INTEGER NOT NULL, day INTEGER NOT NULL,
  known_on INTEGER NOT NULL, actor TEXT NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, app_ver TEXT NOT NULL, via TEXT, undoes INTEGER,
  seq_from INTEGER NOT NULL, seq_to INTEGER NOT NULL, digest BLOB) STRICT;
CREATE TABLE change(seq INTEGER PRIMARY KEY, tid INTEGER NOT NULL, rid INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER, fact INTEGER,
  oid INTEGER NOT NULL, field INTEGER NOT NULL, value BLOB NOT NULL, ctx BLOB) STRICT;
CREATE TABLE head(oid INTEGER NOT NULL, field INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(oid, field, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE span(oid INTEGER NOT NULL, field INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER, value BLOB NOT NULL, known_on INTEGER NOT NULL,
  PRIMARY KEY(oid, field, from_day)) STRICT, WITHOUT ROWID;
CREATE TABLE blob(hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE local(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE peer(rid INTEGER PRIMARY KEY, acked INTEGER NOT NULL DEFAULT 0, acked_for TEXT, applied INTEGER NOT NULL DEFAULT 0, heard INTEGER) STRICT;
CREATE TABLE scope(audience TEXT NOT NULL, oid INTEGER NOT NULL, mask INTEGER NOT NULL, entered INTEGER NOT NULL, PRIMARY KEY(audience, oid)) STRICT, WITHOUT ROWID;
CREATE TABLE bundle_log(id INTEGER PRIMARY KEY, bundle BLOB NOT NULL, sent INTEGER NOT NULL, rid INTEGER, audience TEXT NOT NULL, wall INTEGER NOT NULL,
  seq_from INTEGER NOT NULL, seq_to INTEGER NOT NULL, tid_from INTEGER, tid_to INTEGER, changes INTEGER NOT NULL, name TEXT, reverted INTEGER) STRICT;
CREATE UNIQUE INDEX change_dot ON change(rid, n) WHERE rid > 1;
CREATE UNIQUE INDEX tx_of ON tx(rid, t) WHERE rid > 1;
CREATE INDEX change_cell ON change(oid, field);
";

/// `user_version` of a file: the log's version and the registry's, so that either makes a file newer.
pub fn user_version(registry: &Registry) -> i64 {
    LOG_VERSION * 10_000 + i64::from(registry.version)
}

/// Makes the tables that the registry projects into.
pub fn create_projections(conn: &Connection, registry: &Registry) -> Result<()> {
    for kind in registry.all_kinds() {
        conn.execute_batch(&table_sql(kind))?;
    }
    for sql in system::DERIVED.iter().chain(registry.derived) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// Drops every table that can be rebuilt from the log.
pub fn drop_projections(conn: &Connection) -> Result<()> {
    let base = ["replica", "obj", "tx", "change", "head", "span", "blob", "local", "peer", "scope", "bundle_log"];
    let mut find = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
    let names: Vec<String> = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    drop(find);
    for name in names.iter().filter(|n| !base.contains(&n.as_str())) {
        conn.execute_batch(&format!("DROP TABLE \"{}\"", name.replace('"', "\"\"")))?;
    }
    Ok(())
}

fn table_sql(kind: &Kind) -> String {
    let mut sql = format!("CREATE TABLE {}(oid INTEGER PRIMARY KEY", kind.table);
    for (name, ty) in kind.fields.iter().flat_map(|f| f.columns()) {
        sql.push_str(&format!(", {name} {ty}"));
    }
    sql.push_str(") STRICT;");
    for column in kind.indexed {
        sql.push_str(&format!("\nCREATE INDEX {0}_{1} ON {0}({1});", kind.table, column));
    }
    sql
}
