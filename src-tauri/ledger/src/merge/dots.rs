//! Changes that are here already, looked up by their dots: a bundle names them in order, so that one query answers many.

use crate::error::Result;
use crate::system;
use rusqlite::{Connection, params};
use std::ops::Range;

/// What stands under a dot.
pub struct There<'a> {
    pub oid: i64,
    pub field: u32,
    pub value: &'a [u8],
}

struct Held {
    n: i64,
    cell: (i64, u32),
    value: Range<usize>,
}

/// A stretch of one replica's changes by number.
pub struct Dots<'c> {
    conn: &'c Connection,
    /// Every replica has an index: this copy is not the first one any more.
    whole_index: bool,
    rid: i64,
    from: i64,
    to: i64,
    held: Vec<Held>,
    bytes: Vec<u8>,
    at: usize,
    stretch: i64,
}

/// A stretch grows with each that was used up, up to this.
const LONGEST: i64 = 4_096;
const SHORTEST: i64 = 16;

impl<'c> Dots<'c> {
    /// Nothing is held yet.
    pub fn of(conn: &'c Connection) -> Result<Self> {
        let whole_index = system::own(conn)? > 1;
        let held = Vec::new();
        Ok(Self { conn, whole_index, rid: 0, from: 0, to: -1, held, bytes: Vec::new(), at: 0, stretch: SHORTEST })
    }

    /// What stands under a dot of another replica; none where nothing does.
    pub fn find(&mut self, rid: i64, n: i64) -> Result<Option<There<'_>>> {
        if rid != self.rid || n < self.from || n > self.to {
            let follows = rid == self.rid && n > self.to;
            self.stretch = if follows { (self.stretch * 4).min(LONGEST) } else { SHORTEST };
            self.fetch(rid, n)?;
        }
        if self.held.get(self.at).is_none_or(|h| h.n != n) {
            let Ok(at) = self.held.binary_search_by_key(&n, |h| h.n) else { return Ok(None) };
            self.at = at;
        }
        let found = &self.held[self.at];
        self.at += 1;
        let (oid, field) = found.cell;
        Ok(Some(There { oid, field, value: &self.bytes[found.value.clone()] }))
    }

    fn fetch(&mut self, rid: i64, n: i64) -> Result<()> {
        let sql = if self.whole_index {
            "SELECT n, oid, field, value FROM change WHERE rid = ?1 AND n >= ?2 ORDER BY n LIMIT ?3"
        } else {
            "SELECT n, oid, field, value FROM change WHERE rid = ?1 AND n >= ?2 AND rid > 1 ORDER BY n LIMIT ?3"
        };
        self.held.clear();
        self.bytes.clear();
        let mut find = self.conn.prepare_cached(sql)?;
        let mut rows = find.query(params![rid, n, self.stretch])?;
        while let Some(row) = rows.next()? {
            let from = self.bytes.len();
            self.bytes.extend_from_slice(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?);
            self.held.push(Held { n: row.get(0)?, cell: (row.get(1)?, row.get(2)?), value: from..self.bytes.len() });
        }
        (self.rid, self.from, self.at) = (rid, n, 0);
        // A short stretch was the last one.
        self.to = match self.held.last() {
            Some(last) if self.held.len() as i64 == self.stretch => last.n,
            _ => i64::MAX,
        };
        Ok(())
    }
}
