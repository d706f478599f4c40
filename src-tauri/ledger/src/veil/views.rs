//! The temporary views in front of the file's tables, and the functions that they ask.

use super::Shared;
use super::seen::Seen;
use crate::error::Result;
use crate::project;
use crate::registry::{Kind, Registry};
use crate::system;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use std::sync::PoisonError;

/// Tables of the log, each with what of it is seen.
const LOG: [(&str, &str); 8] = [
    ("obj", "SELECT oid, uuid, kind FROM main.obj WHERE veil_object(oid)"),
    (
        "change",
        "SELECT seq, tid, rid, n, at, fact, oid, field, value, ctx FROM main.change WHERE veil_change(oid, field, seq)
         AND NOT EXISTS (SELECT 1 FROM main.aside a WHERE a.rid = main.change.rid AND a.n = main.change.n)",
    ),
    ("head", "SELECT oid, field, seq FROM main.head WHERE veil_change(oid, field, seq)"),
    (
        "span",
        "SELECT oid, field, from_day, to_day, value, known_on FROM main.span WHERE veil_span(oid, field, to_day IS NOT NULL)",
    ),
    // Where a step came from is a file or a person's bundle: the leader's to know.
    (
        "tx",
        "SELECT tid, rid, t, hlc, wall, day, known_on, actor, kind, CASE veil_step(tid) WHEN 1 THEN name ELSE '' END AS name,
         app_ver, NULL AS via, undoes, seq_from, seq_to, digest FROM main.tx WHERE veil_step(tid) > 0",
    ),
    ("peer", "SELECT * FROM main.peer WHERE 0"),
    ("scope", "SELECT * FROM main.scope WHERE 0"),
    ("bundle_log", "SELECT * FROM main.bundle_log WHERE 0"),
];

/// What a veiled book keeps for itself, with whose eyes it is looked at by.
const LOCAL: &str = "SELECT key, value FROM temp.veil_local";

/// Gives the views their functions, which ask what is seen.
pub fn functions(conn: &Connection, seen: &Shared) -> Result<()> {
    function(conn, c"veil_object", 1, seen, |seen, at| Ok(seen.object(at.get(0)?).into()))?;
    function(conn, c"veil_cell", 2, seen, |seen, at| Ok(seen.cell(at.get(0)?, at.get(1)?).into()))?;
    function(conn, c"veil_change", 3, seen, |seen, at| Ok(seen.change(at.get(0)?, at.get(1)?, at.get(2)?).into()))?;
    function(conn, c"veil_span", 3, seen, |seen, at| Ok(seen.span(at.get(0)?, at.get(1)?, at.get(2)?).into()))?;
    function(conn, c"veil_step", 1, seen, |seen, at| Ok(seen.step(at.get(0)?) as i64))
}

fn function(
    conn: &Connection,
    name: &std::ffi::CStr,
    arguments: i32,
    seen: &Shared,
    ask: fn(&Seen, &Context) -> rusqlite::Result<i64>,
) -> Result<()> {
    let seen = seen.clone();
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    Ok(conn.create_scalar_function(name, arguments, flags, move |at| {
        ask(&seen.read().unwrap_or_else(PoisonError::into_inner), at)
    })?)
}

/// A place for what a veiled book keeps for itself.
pub fn keep_local(conn: &Connection, audience: &str) -> Result<()> {
    forget_local(conn)?;
    conn.execute_batch(
        "CREATE TEMP TABLE veil_local(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    )?;
    conn.execute("INSERT INTO temp.veil_local(key, value) VALUES(?1, ?2)", [crate::identity::ME, audience])?;
    Ok(())
}

/// Takes it away.
pub fn forget_local(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch("DROP TABLE IF EXISTS temp.veil_local")?)
}

/// Puts the views up.
pub fn create(conn: &Connection, registry: &'static Registry, seen: &Seen) -> Result<()> {
    let mut sql = String::from("SAVEPOINT veil;");
    let mut view = |name: &str, select: &str| sql.push_str(&format!("\nCREATE TEMP VIEW {name} AS {select};"));
    LOG.iter().for_each(|(name, select)| view(name, select));
    view("local", LOCAL);
    for kind in registry.kinds {
        view(kind.table, &of_kind(kind, seen));
    }
    for kind in system::KINDS {
        view(kind.table, &format!("SELECT * FROM main.{} WHERE 0", kind.table));
    }
    for table in project::derived_tables(registry) {
        view(table, &format!("SELECT * FROM main.{table} WHERE veil_object(oid)"));
    }
    sql.push_str("\nRELEASE veil;");
    if let Err(e) = conn.execute_batch(&sql) {
        conn.execute_batch("ROLLBACK TO veil; RELEASE veil")?;
        return Err(e.into());
    }
    Ok(())
}

/// Takes them away.
pub fn drop(conn: &Connection, registry: &'static Registry) -> Result<()> {
    let mut sql = String::new();
    let kinds = registry.all_kinds().map(|kind| kind.table);
    let log = LOG.iter().map(|(name, _)| *name).chain(["local"]);
    for table in kinds.chain(log).chain(project::derived_tables(registry)) {
        sql.push_str(&format!("DROP VIEW IF EXISTS temp.{table};\n"));
    }
    Ok(conn.execute_batch(&sql)?)
}

/// A kind's table: objects that are seen, with the columns of their fields that are.
fn of_kind(kind: &Kind, seen: &Seen) -> String {
    let mut shown = vec!["oid".to_owned()];
    for field in kind.fields {
        shown.extend(field.columns().into_iter().map(|(column, _)| match seen.is_narrow(field.no) {
            true => format!("CASE WHEN veil_cell(oid, {}) THEN {column} END AS {column}", field.no),
            false => column,
        }));
    }
    format!("SELECT {} FROM main.{} WHERE veil_object(oid)", shown.join(", "), kind.table)
}
