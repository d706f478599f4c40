//! Several rows in one statement: less is spent on each of many.

use crate::error::Result;
use rusqlite::{CachedStatement, Connection, ToSql};
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

/// More rows in one statement save nothing, and each number of rows is a statement to keep.
pub const MOST: usize = 16;

/// Statements by table and number of rows. Whatever one of them refuses takes the whole transaction back: by default SQLite
/// would copy the pages that a statement of several rows changes, so as to take back that statement alone.
#[derive(Default)]
pub struct Batches(HashMap<(&'static str, usize), Rc<str>>);

impl Batches {
    /// The statement that inserts so many rows.
    pub fn of<'c>(
        &mut self,
        conn: &'c Connection,
        table: &'static str,
        rows: usize,
        row: impl Fn(usize) -> String,
    ) -> Result<CachedStatement<'c>> {
        let sql = self.0.entry((table, rows)).or_insert_with(|| {
            let mut sql = format!("INSERT OR ROLLBACK INTO {table} VALUES");
            for i in 0..rows {
                let _ = write!(sql, "{}{}", if i == 0 { "" } else { ", " }, row(i));
            }
            sql.into()
        });
        Ok(conn.prepare_cached(sql)?)
    }
}

/// Binds parameters one after another.
pub struct Put<'s, 'c>(pub &'s mut CachedStatement<'c>, pub usize);

impl Put<'_, '_> {
    #[inline]
    pub fn next(&mut self, value: impl ToSql) -> rusqlite::Result<&mut Self> {
        self.1 += 1;
        self.0.raw_bind_parameter(self.1, value)?;
        Ok(self)
    }
}
