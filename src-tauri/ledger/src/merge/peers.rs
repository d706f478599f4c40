//! Copies of this book that are known here, and up to where which has what.

use super::accept::trust;
use crate::bundle::{Header, Opened};
use crate::error::Result;
use crate::file::book::{Book, Committed};
use crate::identity::{Fingerprint, Keys, line};
use crate::log::op::{Now, Op, OpKind};
use crate::log::tx::Tx;
use crate::system::{self, KEYS, REPLICA, WHOSE};
use crate::value::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// A copy was set back no more often than this.
pub(super) const CHAIN: usize = 64;

/// What is known of a replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its public keys.
    pub keys: Option<String>,
    /// Whose copy it is, once somebody has confirmed it.
    pub whose: Option<String>,
}

/// Another copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// The replica.
    pub replica: Uuid,
    /// Whose copy it is.
    pub whose: String,
    /// What people compare.
    pub fingerprint: Option<Fingerprint>,
    /// Public keys, to lock a bundle for it.
    pub keys: Option<String>,
    /// When a bundle of its came last, UTC milliseconds.
    pub heard: Option<i64>,
    /// Changes here that it has not acknowledged.
    pub behind: i64,
    /// It has become another replica since: it was copied or set back.
    pub replaced: bool,
    /// Its clock was found ahead (behind: negative) by so many milliseconds.
    pub clock: Option<i64>,
}

/// A bundle that was sent or received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Number in this copy's list.
    pub id: i64,
    /// It went out; else it came in.
    pub sent: bool,
    /// For whom, or from whom.
    pub audience: String,
    /// When, UTC milliseconds.
    pub wall: i64,
    /// Changes in it.
    pub changes: i64,
    /// Name of the file.
    pub name: Option<String>,
    /// Actions that came with it: first and last.
    pub tids: Option<(i64, i64)>,
    /// It was taken back.
    pub reverted: bool,
    /// Identity of the bundle.
    pub bundle: Uuid,
}

impl Book {
    /// What is known of a replica.
    pub fn known(&self, replica: Uuid) -> Result<Option<Known>> {
        let mut find = self.conn.prepare_cached(
            "SELECT k.keys, k.whose FROM known_replica k JOIN obj o ON o.oid = k.oid WHERE o.uuid = ?1",
        )?;
        let row = |r: &rusqlite::Row| Ok(Known { keys: r.get(0)?, whose: r.get(1)? });
        Ok(find.query_row([replica.as_bytes().as_slice()], row).optional()?)
    }

    /// Confirms that the copy which made a bundle is whose it says, or somebody else's. A copy that speaks for the book
    /// says so for all; another one may trust a copy that speaks for the book, for itself.
    ///
    /// # Errors
    /// This copy may not confirm others.
    pub fn confirm(&mut self, opened: &Opened, whose: &str, op: &Op) -> Result<Committed> {
        let own = self.whose()?;
        let header = &opened.header;
        if !self.registry.is_hub(&own) {
            if whose != header.whose || !self.registry.is_hub(whose) {
                return Err(crate::error::Error::NotAllowed { field: "who belongs to a copy" });
            }
            self.set_local(&trust(Uuid::from_bytes(header.maker)), Some(&header.keys))?;
            return Ok(Committed { tid: None, seq: self.seq()?, kinds: Default::default(), objects: 0 });
        }
        let (_, committed) =
            self.write(op, None, |tx| register(tx, Uuid::from_bytes(header.maker), &header.keys, whose))?;
        Ok(committed)
    }

    /// A copy that is lost or was replaced: nothing of it is taken in any more unless it is confirmed anew, and what it has
    /// not acknowledged holds no bundle up. Every copy hears of it.
    ///
    /// # Errors
    /// This copy does not speak for the book, or does not know that one.
    pub fn forget(&mut self, replica: Uuid, op: &Op) -> Result<Committed> {
        if !self.registry.is_hub(&self.whose()?) {
            return Err(crate::error::Error::NotAllowed { field: "who belongs to a copy" });
        }
        let (_, committed) = self.write(op, None, |tx| {
            let unknown = || crate::project::unknown("this copy");
            let oid = tx.find(replica)?.ok_or_else(unknown)?;
            if tx.kind_of(oid)? != REPLICA.no || !tx.set(oid, &WHOSE, Value::Null)? {
                return Err(unknown());
            }
            let rid = system::rid_of(tx.conn, replica)?;
            tx.conn()?.execute("DELETE FROM peer WHERE rid = ?1", [rid])?;
            Ok(())
        })?;
        Ok(committed)
    }

    /// Every copy that is known but for this one.
    pub fn peers(&self) -> Result<Vec<Peer>> {
        let last = self.seq()?;
        let mut find = self.conn.prepare(
            "SELECT o.uuid, k.whose, k.keys, p.heard, coalesce(p.acked, 0), k.clock_ms,
               EXISTS (SELECT 1 FROM replica later WHERE later.minted_from = r.rid)
             FROM known_replica k JOIN obj o ON o.oid = k.oid LEFT JOIN replica r ON r.uuid = o.uuid LEFT JOIN peer p ON p.rid = r.rid
             WHERE k.whose IS NOT NULL AND r.rid IS NOT ?1 ORDER BY k.whose, o.uuid",
        )?;
        let found = find.query_map([self.counters.rid], |r| {
            let (uuid, keys): ([u8; 16], Option<String>) = (r.get(0)?, r.get(2)?);
            Ok(Peer {
                replica: Uuid::from_bytes(uuid),
                whose: r.get(1)?,
                fingerprint: keys.as_deref().map(Fingerprint::of),
                keys,
                heard: r.get(3)?,
                behind: last - r.get::<_, i64>(4)?,
                replaced: r.get(6)?,
                clock: r.get::<_, Option<i64>>(5)?.filter(|ms| *ms != 0),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Bundles sent and received, newest first.
    pub fn bundles(&self) -> Result<Vec<Sent>> {
        let mut find = self.conn.prepare(
            "SELECT id, sent, audience, wall, changes, name, tid_from, tid_to, reverted IS NOT NULL, bundle FROM bundle_log ORDER BY id DESC",
        )?;
        let found = find.query_map([], |r| {
            Ok(Sent {
                id: r.get(0)?,
                sent: r.get(1)?,
                audience: r.get(2)?,
                wall: r.get(3)?,
                changes: r.get(4)?,
                name: r.get(5)?,
                tids: r.get::<_, Option<i64>>(6)?.zip(r.get(7)?),
                reverted: r.get(8)?,
                bundle: Uuid::from_bytes(r.get(9)?),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// A copy that speaks for the book says once by what key it is known.
    pub(crate) fn introduce(&mut self, keys: &Keys, by: &str, now: Now) -> Result<()> {
        let whose = self.whose()?;
        let replica = self.replica()?;
        let public = keys.public();
        let said = self.known(replica)?.is_some_and(|known| known.keys.as_ref() == Some(&public));
        if said || !self.registry.is_hub(&whose) {
            return Ok(());
        }
        let op = Op { kind: OpKind::System, ..Op::system("Introduce this copy", by, now) };
        self.write(&op, None, |tx| register(tx, replica, &public, &whose))?;
        Ok(())
    }

    /// Up to where every copy of this audience has what it may see; 0 where one of them is unknown, or where the audience
    /// sees more than it did.
    pub(crate) fn acknowledged(&self, audience: &str) -> Result<i64> {
        let mark = self.mark(audience)?;
        let mut find = self.conn.prepare(
            "SELECT k.whose, p.acked, p.acked_for FROM peer p JOIN replica r ON r.rid = p.rid
             JOIN obj o ON o.uuid = r.uuid JOIN known_replica k ON k.oid = o.oid
             WHERE p.rid <> ?1 AND NOT EXISTS (SELECT 1 FROM replica later WHERE later.minted_from = p.rid)",
        )?;
        let mut rows = find.query([self.counters.rid])?;
        let mut least: Option<i64> = None;
        while let Some(row) = rows.next()? {
            let whose: Option<String> = row.get(0)?;
            let (acked, acked_for): (i64, Option<String>) = (row.get(1)?, row.get(2)?);
            if whose.is_some_and(|whose| self.is_for(&whose, audience)) {
                let acked = if acked_for.as_deref() == Some(mark.as_str()) { acked } else { 0 };
                least = Some(least.map_or(acked, |l| l.min(acked)));
            }
        }
        Ok(least.unwrap_or(0))
    }

    /// Does a bundle for this audience go to whose copy this is? The leader's machines are one audience, and what an owner or
    /// a seller sends to the leader is for whoever speaks for the book.
    fn is_for(&self, whose: &str, audience: &str) -> bool {
        let both_all = self.registry.holds_all(whose) && self.registry.holds_all(audience);
        whose == audience || both_all || (self.registry.hub.first() == Some(&audience) && self.registry.is_hub(whose))
    }

    /// What an audience may see is decided by this; where it differs from when it acknowledged, it has to get all again.
    fn mark(&self, audience: &str) -> Result<String> {
        if self.registry.holds_all(audience) {
            return Ok("all".to_owned());
        }
        let role = (self.registry.role_of)(&self.conn, audience)?;
        Ok(format!("{audience} {} {}", role.0, self.registry.version))
    }

    /// What this copy has of others, for the maker of the next bundle to know.
    pub(crate) fn acks(&self, audience: &str) -> Result<Vec<([u8; 16], i64)>> {
        let mut find = self.conn.prepare(
            "SELECT r.uuid, p.applied, k.whose FROM peer p JOIN replica r ON r.rid = p.rid
             LEFT JOIN obj o ON o.uuid = r.uuid LEFT JOIN known_replica k ON k.oid = o.oid WHERE p.applied > 0 ORDER BY r.uuid",
        )?;
        let mut rows = find.query([])?;
        let mut acks = Vec::new();
        while let Some(row) = rows.next()? {
            let whose: Option<String> = row.get(2)?;
            if whose.is_some_and(|whose| self.is_for(&whose, audience)) {
                acks.push((row.get(0)?, row.get(1)?));
            }
        }
        Ok(acks)
    }

    /// Replicas that this copy was before, the last one first.
    pub(crate) fn before(&self) -> Result<Vec<[u8; 16]>> {
        line::identities(&self.conn, &line::line(&self.conn)?[1..])
    }

    /// Copies of this very file that were taken in.
    pub(crate) fn kin(&self) -> Result<Vec<[u8; 16]>> {
        line::identities(&self.conn, &line::kin(&self.conn)?)
    }

    /// Notes after a merge up to where the maker has what, and we have the maker's.
    pub(crate) fn heard(&self, conn: &Connection, header: &Header, now: Now) -> Result<()> {
        let rid = system::rid_of(conn, Uuid::from_bytes(header.maker))?;
        let own = self.replica()?;
        let acked = header.acks.iter().find(|(replica, _)| replica == own.as_bytes()).map_or(0, |(_, seq)| *seq);
        // Nobody has seen what was never given out.
        let acked = acked.min(self.seq()?).max(0);
        let whose = self.made_by(header)?;
        let mark = self.mark(&whose)?;
        conn.execute(
            "INSERT INTO peer(rid, acked, acked_for, applied, heard) VALUES(?1, ?2, ?3, ?4, ?5)
             ON CONFLICT(rid) DO UPDATE SET acked = max(acked, excluded.acked), applied = max(applied, excluded.applied),
               acked_for = CASE WHEN excluded.acked >= acked THEN excluded.acked_for ELSE acked_for END, heard = excluded.heard",
            params![rid, acked, mark, header.to_seq, now.wall],
        )?;
        // Each was the next one before; those of somebody else are none of them.
        let mut later = rid;
        for earlier in header.before.iter().take(CHAIN).map(|b| Uuid::from_bytes(*b)) {
            if self.known(earlier)?.and_then(|k| k.whose).is_some_and(|of| of != whose) {
                break;
            }
            let earlier = system::rid_of(conn, earlier)?;
            conn.execute(
                "UPDATE replica SET minted_from = ?2 WHERE rid = ?1 AND rid <> ?2 AND minted_from IS NULL",
                params![later, earlier],
            )?;
            later = earlier;
        }
        Ok(())
    }
}

/// Says of a replica by what keys it is known and whose it is.
pub(crate) fn register(tx: &mut Tx, replica: Uuid, keys: &str, whose: &str) -> Result<()> {
    let oid = tx.create(&REPLICA, replica)?;
    tx.set(oid, &KEYS, Value::Text(keys.to_owned()))?;
    tx.set(oid, &WHOSE, Value::Text(whose.to_owned()))?;
    Ok(())
}
