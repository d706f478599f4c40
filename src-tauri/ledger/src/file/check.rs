//! Is this database exactly the one that we would have made? Anything else in it is hostile or damage.

use super::schema;
use crate::error::{Error, Result};
use crate::registry::Registry;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// Columns of every table, in order, and every other object by type and name.
type Shape = BTreeMap<String, Vec<(String, String, i64, i64)>>;

/// Compares tables, columns, indexes with those of a fresh file; triggers and views are refused.
pub fn schema_is_ours(conn: &Connection, registry: &Registry, path: &Path) -> Result<()> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(schema::LOG)?;
    schema::create_projections(&fresh, registry)?;
    let (ours, theirs) = (shape(&fresh)?, shape(conn)?);
    let damaged = |what: String| Error::Damaged { path: path.to_owned(), what };
    for name in theirs.keys() {
        if !ours.contains_key(name) {
            return Err(damaged(format!("it holds {name}, which no company file has")));
        }
    }
    for (name, columns) in &ours {
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

fn shape(conn: &Connection) -> Result<Shape> {
    let mut objects = conn.prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%'")?;
    let found: Vec<(String, String)> =
        objects.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut shape = Shape::new();
    for (kind, name) in found {
        let mut columns = Vec::new();
        if kind == "table" {
            let mut info = conn.prepare("SELECT name, type, pk, hidden FROM pragma_table_xinfo(?1) ORDER BY cid")?;
            columns = info
                .query_map([&name], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?
                .collect::<rusqlite::Result<_>>()?;
        }
        shape.insert(format!("{kind} {name}"), columns);
    }
    Ok(shape)
}
