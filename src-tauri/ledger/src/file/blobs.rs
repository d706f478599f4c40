//! Stored pictures: named by the hash of their bytes, so that a changed one is found.

use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension};

/// A picture's bytes; none where this copy does not have it.
pub fn get(conn: &Connection, hash: &[u8; 32]) -> Result<Option<Vec<u8>>> {
    let mut find = conn.prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?;
    let bytes: Option<Vec<u8>> = find.query_row([hash.as_slice()], |r| r.get(0)).optional()?;
    match bytes {
        Some(bytes) if blake3::hash(&bytes).as_bytes() != hash => Err(Error::Corrupt("a picture".to_owned())),
        bytes => Ok(bytes),
    }
}

/// Is there one that is not what its hash says?
pub fn damaged(conn: &Connection) -> Result<bool> {
    let mut all = conn.prepare("SELECT hash, bytes FROM blob")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes) = (row.get_ref(0)?, row.get_ref(1)?);
        if let (Ok(hash), Ok(bytes)) = (hash.as_blob(), bytes.as_blob())
            && blake3::hash(bytes).as_bytes() == hash
        {
            continue;
        }
        return Ok(true);
    }
    Ok(false)
}
