//! Clocks that were off. A bundle cannot come from the future, and not from before what it acknowledges: either way its
//! maker's clock was wrong. The correction is a change like any other, so that every copy breaks ties in the same way.

use crate::bundle::Header;
use crate::error::Result;
use crate::file::book::Book;
use crate::log::op::Now;
use crate::log::tx::Tx;
use crate::system::{self, CLOCK, REPLICA};
use crate::value::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// Clocks of honest machines agree within this.
const TOLERANCE: i64 = 10 * 60 * 1000;
/// Another copy's clock moves this one's by no more.
pub const MOST: i64 = 24 * 60 * 60 * 1000;

impl Book {
    /// How far the maker's clock was ahead (behind: negative) when it made this bundle; none where nothing shows it.
    pub fn skew(&self, header: &Header, now: Now) -> Result<Option<i64>> {
        let ahead = header.wall - now.wall;
        if ahead > TOLERANCE {
            return Ok(Some(ahead));
        }
        let own = self.replica()?;
        let acked = header.acks.iter().find(|(replica, _)| replica == own.as_bytes()).map_or(0, |(_, seq)| *seq);
        // What it acknowledges it had read: the bundle that told of it was made before.
        let told: Option<i64> = self
            .conn
            .query_row(
                // The first that told it: it may have been told again since.
                "SELECT min(wall) FROM bundle_log WHERE sent = 1 AND seq_to = ?1 AND audience = ?2",
                params![acked, header.whose],
                |r| r.get(0),
            )
            .optional()?
            .flatten();
        Ok(told.map(|told| header.wall - told).filter(|behind| *behind < -TOLERANCE))
    }
}

/// Notes a clock that was off for the transactions of the maker in this bundle.
pub fn note(tx: &mut Tx, header: &Header, skew: i64, (from, to): (i64, i64)) -> Result<()> {
    let oid = tx.create(&REPLICA, Uuid::from_bytes(header.maker))?;
    let (ms, from, to) = match before(tx.conn, oid)? {
        // It was off before, and is still.
        Some((ms, first, last)) if from <= last.saturating_add(1) => {
            (if skew.unsigned_abs() > ms.unsigned_abs() { skew } else { ms }, from.min(first), to.max(last))
        }
        _ => (skew, from, to),
    };
    tx.set(oid, &CLOCK, Value::Record(1, vec![Value::Int(ms), Value::Int(from), Value::Int(to)]))?;
    Ok(())
}

fn before(conn: &Connection, oid: i64) -> Result<Option<(i64, i64, i64)>> {
    let mut find = conn.prepare_cached("SELECT clock_ms, clock_from, clock_to FROM known_replica WHERE oid = ?1")?;
    let found: Option<(Option<i64>, Option<i64>, Option<i64>)> =
        find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
    Ok(found.and_then(|(ms, from, to)| Some((ms?, from?, to?))))
}

/// How far the clocks of the maker's own transactions are ahead, beyond what another copy can have moved them: a clock that
/// was set right since never runs back.
pub fn ahead(conn: &Connection, header: &Header, tids: (i64, i64), now: Now) -> Result<Option<i64>> {
    let rid = system::rid_of(conn, Uuid::from_bytes(header.maker))?;
    let mut find = conn.prepare_cached("SELECT max(hlc) FROM tx WHERE rid = ?1 AND tid BETWEEN ?2 AND ?3")?;
    let latest: Option<i64> = find.query_row(params![rid, tids.0, tids.1], |r| r.get(0))?;
    Ok(latest.map(|hlc| (hlc >> 16) - now.wall).filter(|ahead| *ahead > MOST + TOLERANCE))
}

/// Where a clock stands after it has seen another's reading: never back, and never more than a day ahead of the wall.
pub fn moved(own: i64, other: i64, wall: i64) -> i64 {
    own.max(other.min((wall + MOST) << 16))
}

/// Numbers of the maker's own transactions that came: first and last.
pub fn span(conn: &Connection, header: &Header, tids: (i64, i64)) -> Result<Option<(i64, i64)>> {
    let rid = system::rid_of(conn, Uuid::from_bytes(header.maker))?;
    let mut find = conn.prepare_cached("SELECT min(t), max(t) FROM tx WHERE rid = ?1 AND tid BETWEEN ?2 AND ?3")?;
    let found: (Option<i64>, Option<i64>) =
        find.query_row(params![rid, tids.0, tids.1], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(found.0.zip(found.1))
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn a_clock_a_year_ahead_moves_ours_by_a_day() {
        let (day, year) = (24 * 3_600_000, 365 * 24 * 3_600_000);
        assert_eq!(moved(5 << 16, 7 << 16, 6), 7 << 16);
        assert_eq!(moved(9 << 16, 7 << 16, 6), 9 << 16);
        assert_eq!(moved(5 << 16, year << 16, 6), (6 + day) << 16);
    }
}
