//! Is this database exactly the one that we would have made? Anything else in it is hostile or damage.

use super::schema;
use crate::error::{Error, Result};
use crate::registry::Registry;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Columns of every table, in order, and every other object by type and name.
type Shape = BTreeMap<String, Vec<(String, String, i64, i64)>>;

/// Compares tables, columns, indexes with those of a fresh file; triggers and views are refused.
pub fn schema_is_ours(conn: &Connection, registry: &'static Registry, path: &Path) -> Result<()> {
    let (ours, theirs) = (fresh(registry)?, shape(conn)?);
    let damaged = |what: String| Error::Damaged { path: path.to_owned(), what };
    for name in theirs.keys() {
        if !ours.contains_key(name) {
            return Err(damaged(format!("it holds {name}, which no company file has")));
        }
    }
    for (name, columns) in ours.iter() {
        match theirs.get(name) {
            None => return Err(damaged(format!("{name} is missing"))),
            Some(found) if found != columns => {
                return Err(damaged(format!("{name} has other columns")));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// The shape of a fresh file. It is the same for as long as the program runs, and home looks into every company's file.
fn fresh(registry: &'static Registry) -> Result<Arc<Shape>> {
    static KNOWN: LazyLock<Mutex<HashMap<usize, Arc<Shape>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = std::ptr::from_ref(registry).addr();
    if let Some(shape) = known.get(&key) {
        return Ok(Arc::clone(shape));
    }
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(schema::LOG)?;
    schema::create_projections(&fresh, registry)?;
    let shape = Arc::new(shape(&fresh)?);
    known.insert(key, Arc::clone(&shape));
    Ok(shape)
}

fn shape(conn: &Connection) -> Result<Shape> {
    let mut find = conn.prepare(
        "SELECT o.type, o.name, c.name, c.type, c.pk, c.hidden FROM sqlite_schema o
         LEFT JOIN pragma_table_xinfo(o.name) c ON o.type = 'table'
         WHERE o.name NOT LIKE 'sqlite_autoindex_%' ORDER BY o.rowid, c.cid",
    )?;
    let mut rows = find.query([])?;
    let mut shape = Shape::new();
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        let columns = shape.entry(format!("{kind} {name}")).or_default();
        if let Some(column) = row.get(2)? {
            columns.push((column, row.get(3)?, row.get(4)?, row.get(5)?));
        }
    }
    Ok(shape)
}
