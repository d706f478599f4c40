//! What a file says of itself: whose copy it is, of which company, which replica, and which ones it was. What has to be the
//! same whoever looks at the book is read past any veil, from `main`.

use crate::error::Result;
use crate::registry::Registry;
use crate::system;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Local value: whose copy it is, an audience of the domain; nothing = the first of those that speak for the book.
pub const ME: &str = "me";
/// Local value: the company, where the copy was made from a bundle.
pub const BOOK: &str = "book";

/// A value of one file alone; under a veil, of whoever looks.
pub fn local(conn: &Connection, key: &str) -> Result<Option<String>> {
    let mut find = conn.prepare_cached("SELECT value FROM local WHERE key = ?1")?;
    Ok(find.query_row([key], |r| r.get(0)).optional()?)
}

fn of_file(conn: &Connection, key: &str) -> Result<Option<String>> {
    let mut find = conn.prepare_cached("SELECT value FROM main.local WHERE key = ?1")?;
    Ok(find.query_row([key], |r| r.get(0)).optional()?)
}

/// Identity of the company, the same in every copy and for everybody: that of the replica which began its book.
pub fn company(conn: &Connection) -> Result<Uuid> {
    let received = of_file(conn, BOOK)?.and_then(|text| Uuid::parse_str(&text).ok());
    received.map_or_else(|| system::replica_of(conn, 1), Ok)
}

/// Whose copy it is; under a veil, of whoever looks.
pub fn whose(conn: &Connection, registry: &Registry) -> Result<String> {
    Ok(local(conn, ME)?.unwrap_or_else(|| first(registry)))
}

/// Whose copy the file is, whoever looks.
pub fn whose_file(conn: &Connection, registry: &Registry) -> Result<String> {
    Ok(of_file(conn, ME)?.unwrap_or_else(|| first(registry)))
}

fn first(registry: &Registry) -> String {
    registry.hub.first().copied().unwrap_or_default().to_owned()
}

/// The replica that a file is, and those that it was before it was set back or copied, the last one first: local numbers.
pub fn line(conn: &Connection) -> Result<Vec<i64>> {
    let mut find = conn.prepare_cached("SELECT minted_from FROM replica WHERE rid = ?1")?;
    let mut line = vec![system::own(conn)?];
    while let Some(before) = find.query_row([line[line.len() - 1]], |r| r.get::<_, Option<i64>>(0))?
        && !line.contains(&before)
    {
        line.push(before);
    }
    Ok(line)
}

/// Copies of this very file that were taken in: what they wrote is this copy's, too.
pub fn kin(conn: &Connection) -> Result<Vec<i64>> {
    let line = line(conn)?;
    let mut find = conn.prepare_cached("SELECT rid FROM replica WHERE minted_from = ?1 ORDER BY rid")?;
    let mut kin = Vec::new();
    for rid in &line {
        for twin in find.query_map([rid], |r| r.get(0))? {
            kin.push(twin?);
        }
    }
    kin.retain(|rid| !line.contains(rid));
    Ok(kin)
}

/// Identities of replicas by their local numbers.
pub fn identities(conn: &Connection, rids: &[i64]) -> Result<Vec<[u8; 16]>> {
    rids.iter().map(|rid| Ok(*system::replica_of(conn, *rid)?.as_bytes())).collect()
}

/// The last day of the log by copies that speak for the book, the one that began it among them: anybody else's bundle may
/// say any day. It is the same for everybody: who holds a role on that day does not depend on who looks.
///
/// # Errors
/// The file could not be read.
pub fn last_day(conn: &Connection, registry: &Registry) -> Result<i32> {
    let mut speak = match registry.is_hub(&whose_file(conn, registry)?) {
        true => line(conn)?,
        false => Vec::new(),
    };
    let mut find = conn.prepare_cached("SELECT rid FROM replica WHERE uuid = ?1")?;
    speak.extend(find.query_row([company(conn)?.as_bytes().as_slice()], |r| r.get::<_, i64>(0)).optional()?);
    let mut known = conn.prepare_cached(
        "SELECT r.rid, k.whose FROM main.known_replica k JOIN main.obj o ON o.oid = k.oid JOIN replica r ON r.uuid = o.uuid
         WHERE k.whose IS NOT NULL",
    )?;
    let mut rows = known.query([])?;
    while let Some(row) = rows.next()? {
        if registry.is_hub(&row.get::<_, String>(1)?) {
            speak.push(row.get(0)?);
        }
    }
    let sql = format!("SELECT coalesce(max(day), 0) FROM main.tx WHERE rid IN ({})", list(&speak));
    Ok(conn.query_row(&sql, [], |r| r.get(0))?)
}

/// Local numbers as SQL lists them.
pub fn list(rids: &[i64]) -> String {
    rids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}
