//! When something came into this copy: the own steps on their day, what a bundle brought on the day on which it was taken.

use crate::company::calendar::day_in;
use crate::company::info;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Book, day_number};
use rusqlite::{OptionalExtension, params};

/// What this copy wrote itself, also as what it was before it was set back or copied. Steps of others bear the days of
/// their clocks, and those say nothing of when they came.
const OWN: &str = "tx.rid IN (WITH RECURSIVE line(rid) AS (
    SELECT rid FROM replica WHERE uuid = ?1 UNION SELECT r.minted_from FROM replica r JOIN line ON r.rid = line.rid
    WHERE r.minted_from IS NOT NULL) SELECT rid FROM line)";

/// The number of the last change before all that came on a day or later.
pub(crate) fn before(book: &Book, day: NaiveDate) -> Result<i64> {
    let conn = book.conn();
    let (own, zone) = (book.replica()?, info::facts(conn)?.zone);
    let own = own.as_bytes().as_slice();
    let bundles = book.bundles()?.into_iter().filter(|bundle| !bundle.sent && bundle.changes > 0);
    // A bundle without numbers began this copy: it brought all that no other one did.
    let came: Vec<(NaiveDate, Option<(i64, i64)>)> =
        bundles.map(|bundle| (day_in(&zone, bundle.wall), bundle.tids)).collect();
    let brought = |tid: i64| came.iter().any(|(_, tids)| tids.is_some_and(|(from, to)| (from..=to).contains(&tid)));

    let mut find = conn.prepare_cached(&format!("SELECT tid FROM tx WHERE {OWN} AND day >= ?2 ORDER BY tid"))?;
    let mut mine = find.query_map(params![own, day_number(day)], |row| row.get::<_, i64>(0))?;
    let mine = mine.find(|tid| !tid.as_ref().is_ok_and(|tid| brought(*tid))).transpose()?;
    let late = came.iter().filter(|(on, _)| *on >= day).map(|(_, tids)| tids.map_or(0, |(from, _)| from));
    let first = late.chain(mine).min().unwrap_or(i64::MAX);

    // With others in the room nothing is told of bundles: what stands between two own steps may have come with the later.
    let mut find =
        conn.prepare_cached(&format!("SELECT tid FROM tx WHERE {OWN} AND tid < ?2 ORDER BY tid DESC LIMIT 1"))?;
    let step: Option<i64> = find.query_row(params![own, first], |row| row.get(0)).optional()?;
    let early = |(on, tids): &(NaiveDate, Option<(i64, i64)>)| match tids {
        Some((_, to)) => Some(*to).filter(|to| *to < first),
        None => Some(first - 1).filter(|_| *on < day),
    };
    let last = came.iter().filter_map(early).chain(step).max().unwrap_or(0);
    let mut find = conn.prepare_cached("SELECT seq_to FROM tx WHERE tid <= ?1 ORDER BY tid DESC LIMIT 1")?;
    Ok(find.query_row([last], |row| row.get(0)).optional()?.unwrap_or(0))
}
