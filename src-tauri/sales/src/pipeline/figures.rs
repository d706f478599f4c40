//! Figures of the whole pipeline, for home cards and headers.

use super::kind::DEAL;
use crate::audience::moved_on;
use crate::money::Money;
use rusqlite::Connection;

/// Deals in the book.
pub fn count(conn: &Connection) -> rusqlite::Result<u32> {
    let (moved, _) = moved(conn)?;
    let all: u32 = conn.prepare_cached("SELECT count(*) FROM deal")?.query_row([], |r| r.get(0))?;
    Ok(all.saturating_sub(moved))
}

/// Number of open deals and their known value, one entry a currency.
pub fn open_pipeline(conn: &Connection) -> rusqlite::Result<(u32, Vec<Money>)> {
    let (_, moved) = moved(conn)?;
    let mut find = conn.prepare_cached(&format!(
        "SELECT d.value_currency, count(*), sum(d.value_minor) FROM deal d LEFT JOIN stage s ON s.oid = d.stage
         WHERE coalesce(s.outcome, 0) = 0 AND d.oid NOT IN ({moved}) GROUP BY d.value_currency ORDER BY d.value_currency"
    ))?;
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

/// Deals that this copy shows no more: how many, and a list for SQL. A file that does not tell whose it is shows none.
fn moved(conn: &Connection) -> rusqlite::Result<(u32, String)> {
    let moved = moved_on(conn, &DEAL).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let list = moved.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    Ok((u32::try_from(moved.len()).unwrap_or(u32::MAX), list))
}
