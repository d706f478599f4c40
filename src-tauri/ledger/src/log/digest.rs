//! A digest of each transaction's changes, so that `file verify` finds a changed history, also where nothing shows it.

use crate::error::Result;
use crate::file::schema::DIGEST;
use rusqlite::Connection;

/// Digest of changes in the order of their numbers.
#[derive(Default)]
pub struct Digest(blake3::Hasher);

/// What a digest covers of one change.
pub struct Row<'a> {
    /// Dot: number.
    pub n: i64,
    /// Day on which it was true.
    pub at: Option<i32>,
    /// Key of a fact.
    pub fact: Option<i64>,
    /// Object.
    pub oid: i64,
    /// Field.
    pub field: u32,
    /// Canonical value.
    pub value: &'a [u8],
    /// What it had seen.
    pub ctx: Option<&'a [u8]>,
}

impl Digest {
    /// Adds one change.
    pub fn add(&mut self, row: &Row) {
        let numbers = [
            row.n,
            row.at.map_or(i64::MIN, i64::from),
            row.fact.unwrap_or(0),
            row.oid,
            i64::from(row.field),
            row.value.len() as i64,
        ];
        let mut bytes = [0; 48];
        for (to, number) in bytes.chunks_exact_mut(8).zip(numbers) {
            to.copy_from_slice(&number.to_le_bytes());
        }
        self.0.update(&bytes).update(row.value).update(row.ctx.unwrap_or_default());
    }

    /// The digest as stored.
    pub fn finish(&self) -> [u8; DIGEST] {
        let mut short = [0; DIGEST];
        short.copy_from_slice(&self.0.finalize().as_bytes()[..DIGEST]);
        short
    }
}

/// Takes the digest of a transaction anew: changes of it came later, or a value was taken out by a recall.
pub fn renew(conn: &Connection, tid: i64) -> Result<()> {
    let of: [i64; 3] = conn
        .prepare_cached("SELECT tid, seq_from, seq_to FROM tx WHERE tid = ?1")?
        .query_row([tid], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?]))?;
    let mut changes = conn.prepare_cached(CHANGES)?;
    let digest = of_transaction(&mut changes, of)?;
    conn.prepare_cached("UPDATE tx SET digest = ?2 WHERE tid = ?1")?
        .execute(rusqlite::params![tid, digest.as_slice()])?;
    Ok(())
}

const CHANGES: &str =
    "SELECT n, at, fact, oid, field, value, ctx FROM change WHERE seq BETWEEN ?2 AND ?3 AND tid = ?1 ORDER BY seq";

/// The digest of a transaction's changes as they stand: (tid, first, last).
fn of_transaction(changes: &mut rusqlite::Statement, of: [i64; 3]) -> Result<[u8; DIGEST]> {
    let mut digest = Digest::default();
    let mut rows = changes.query(of)?;
    while let Some(change) = rows.next()? {
        let blob = |i| change.get_ref(i).map(|v| v.as_blob_or_null().ok().flatten());
        digest.add(&Row {
            n: change.get(0)?,
            at: change.get(1)?,
            fact: change.get(2)?,
            oid: change.get(3)?,
            field: change.get(4)?,
            value: blob(5)?.unwrap_or_default(),
            ctx: blob(6)?,
        });
    }
    Ok(digest.finish())
}

/// Names of transactions whose changes are not what was written.
pub fn differing(conn: &Connection) -> Result<Vec<String>> {
    let mut transactions = conn.prepare("SELECT name, digest, tid, seq_from, seq_to FROM tx ORDER BY tid")?;
    let mut changes = conn.prepare(CHANGES)?;
    let mut rows = transactions.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let digest = of_transaction(&mut changes, [row.get(2)?, row.get(3)?, row.get(4)?])?;
        if row.get_ref(1)?.as_blob_or_null().ok().flatten() != Some(digest.as_slice()) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}
