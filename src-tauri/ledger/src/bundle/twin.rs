//! What a copy of this very file wrote after the two parted: one that a synchronising program put beside it, or a backup.

use super::content::Header;
use super::read::Opened;
use super::seal::Prefix;
use super::select;
use super::write::{Parted, pack};
use crate::error::Result;
use crate::file::book::Book;
use crate::system;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

const PREFIX: Prefix = [b'R', b'B', b'K', 1, 0, 0];

/// Everything that a twin holds as a bundle that never stood in a file; what is known is passed over when it is merged.
pub(crate) fn of(book: &mut Book, twin: &Connection, by: &str, wall: i64) -> Result<Opened> {
    let keys = book.keys()?;
    let parted = parted(&book.conn, twin, book.replica()?)?;
    let whose = book.whose()?;
    let selection = select::everything(twin, 0)?;
    let header = Header {
        prefix: PREFIX,
        company: *book.company()?.as_bytes(),
        bundle: *Uuid::new_v4().as_bytes(),
        maker: *parted.map_or_else(Uuid::new_v4, |p| p.twin).as_bytes(),
        before: Vec::new(),
        kin: Vec::new(),
        vouched: Vec::new(),
        keys: keys.public(),
        audience: whose.clone(),
        whose,
        from_seq: 0,
        to_seq: 0,
        acks: Vec::new(),
        registry: book.registry.version,
        wall,
        day: 0,
        changes: selection.seqs.len() as u64,
        by: by.to_owned(),
    };
    let packed = pack(twin, book.registry, &keys, &header, &selection, (true, parted))?;
    Ok(Opened::unsealed(PREFIX, packed)?)
}

/// Where the two parted; none where they did not, or the twin is another replica by now. What the twin is called from
/// there on follows from what it wrote first: merged again, or by another copy, it is the same.
fn parted(ours: &Connection, twin: &Connection, replica: Uuid) -> Result<Option<Parted>> {
    let (here, rid) = (system::own(ours)?, system::own(twin)?);
    if system::replica_of(twin, rid)? != replica {
        return Ok(None);
    }
    let mut find = twin.prepare("SELECT t, hlc, wall, seq_to FROM tx WHERE rid = ?1 ORDER BY t")?;
    let mut same = ours.prepare("SELECT 1 FROM tx WHERE rid = ?1 AND t = ?2 AND hlc = ?3 AND wall = ?4")?;
    let mut rows = find.query([rid])?;
    let (mut t, mut last) = (0, 0);
    while let Some(row) = rows.next()? {
        let (next, hlc, wall): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !same.exists([here, next, hlc, wall])? {
            let of = format!("twin from {next} {hlc} {wall}");
            return Ok(Some(Parted { rid, n: n_at(twin, last)?, t, twin: Uuid::new_v5(&replica, of.as_bytes()) }));
        }
        (t, last) = (next, row.get(3)?);
    }
    Ok(None)
}

fn n_at(twin: &Connection, seq: i64) -> Result<i64> {
    let found: Option<i64> = twin.query_row("SELECT n FROM change WHERE seq = ?1", [seq], |r| r.get(0)).optional()?;
    Ok(found.unwrap_or(0))
}
