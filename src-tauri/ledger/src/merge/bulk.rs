//! A first bundle fills an empty log: its larger indexes are built when all is there, and nothing has to be looked up.

use super::append::forked;
use crate::error::Result;
use rusqlite::Connection;

/// Indexes that are gone for the moment.
pub struct Bulk(Vec<String>);

impl Bulk {
    /// Drops the indexes where the log holds nothing up to now.
    pub fn begin(conn: &Connection, seq: i64) -> Result<Option<Self>> {
        if seq > 0 || conn.prepare("SELECT 1 FROM tx LIMIT 1")?.exists([])? {
            return Ok(None);
        }
        let mut find = conn
            .prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name IN ('change_dot', 'change_cell')")?;
        let found = find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(find);
        conn.execute_batch("DROP INDEX change_dot; DROP INDEX change_cell;")?;
        Ok(Some(Self(found)))
    }

    /// Builds them again, as they were.
    pub fn end(self, conn: &Connection) -> Result<()> {
        self.0.iter().try_for_each(|sql| conn.execute_batch(sql).map_err(forked))
    }
}
