//! Figures of the whole pipeline, for home cards and headers.

use crate::money::Money;
use rusqlite::Connection;

/// Deals in the book.
pub fn count(conn: &Connection) -> rusqlite::Result<u32> {
    conn.prepare_cached("SELECT count(*) FROM deal")?.query_row([], |r| r.get(0))
}

/// Number of open deals and their known value, one entry a currency.
pub fn open_pipeline(conn: &Connection) -> rusqlite::Result<(u32, Vec<Money>)> {
    let mut find = conn.prepare_cached(
        "SELECT d.value_currency, count(*), sum(d.value_minor) FROM deal d LEFT JOIN stage s ON s.oid = d.stage
         WHERE coalesce(s.outcome, 0) = 0 GROUP BY d.value_currency ORDER BY d.value_currency",
    )?;
    let mut rows = find.query([])?;
    let (mut count, mut sums) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        count += row.get::<_, u32>(1)?;
        if let (Some(currency), Some(minor)) = (row.get(0)?, row.get(2)?) {
            sums.push(Money { minor, currency });
        }
    }
    Ok((count, sums))
}
