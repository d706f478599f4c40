//! Writing a bundle.

use super::chunk::{self, CONTENT, HEADER, TRAILER};
use super::content::{Header, Item, Told};
use super::seal::Lock;
use super::select::{self, Selection};
use super::{A_CHUNK, signed};
use crate::error::{Error, Result};
use crate::file::book::Book;
use crate::identity::Keys;
use crate::log::op::Now;
use crate::registry::{Registry, Type};
use crate::system;
use crate::value::Value;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use uuid::Uuid;

/// What is asked for.
pub struct Wanted<'a> {
    /// For whom.
    pub audience: &'a str,
    /// All that they may see, also what they have acknowledged.
    pub whole: bool,
    /// Name of the person who makes it.
    pub by: &'a str,
    /// How it is locked.
    pub lock: Lock<'a>,
    /// The moment.
    pub now: Now,
}

/// A bundle ready to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// This bundle.
    pub bundle: Uuid,
    /// Changes in it.
    pub changes: u64,
    /// Does it hold all that its audience may see?
    pub whole: bool,
    seqs: (i64, i64),
}

impl Book {
    /// Makes a bundle. Nothing is remembered of it until [`Book::sent`] says that it stands in a file.
    ///
    /// # Errors
    /// An unknown audience, no key folder, or a damaged log.
    pub fn export(&mut self, wanted: &Wanted) -> Result<Exported> {
        let keys = self.keys()?;
        self.introduce(&keys, wanted.by, wanted.now)?;
        let from = if wanted.whole { 0 } else { self.acknowledged(wanted.audience)? };
        let to = self.seq()?;
        let whose = self.whose()?;
        let hub = self.registry.is_hub(&whose);
        let selection = match (hub, self.registry.is_hub(wanted.audience)) {
            (true, _) if self.registry.holds_all(wanted.audience) => select::everything(&self.conn, from)?,
            (true, _) => {
                let noting = self.conn.unchecked_transaction()?;
                let shown = select::shown(&self.conn, self.registry, wanted.audience, (from, to))?;
                noting.commit()?;
                shown
            }
            (false, true) => select::own(&self.conn, from)?,
            (false, false) => return Err(Error::NotAllowed { field: "a bundle for anybody but the leader" }),
        };
        let bundle = Uuid::new_v4();
        let header = Header {
            prefix: wanted.lock.prefix(),
            company: *self.company()?.as_bytes(),
            bundle: *bundle.as_bytes(),
            maker: *self.replica()?.as_bytes(),
            before: self.before()?,
            kin: self.kin()?,
            vouched: self.vouched()?,
            keys: keys.public(),
            whose,
            audience: wanted.audience.to_owned(),
            from_seq: from,
            to_seq: to,
            acks: self.acks(wanted.audience)?,
            registry: self.registry.version,
            wall: wanted.now.wall,
            day: crate::value::day_number(wanted.now.today),
            changes: selection.seqs.len() as u64,
            by: wanted.by.to_owned(),
        };
        let via = self.registry.holds_all(wanted.audience);
        let packed = pack(&self.conn, self.registry, &keys, &header, &selection, (via, None))?;
        let bytes = wanted.lock.lock(&packed)?;
        Ok(Exported { bytes, bundle, changes: header.changes, whole: from == 0, seqs: (from, to) })
    }

    /// Remembers that a bundle stands in a file of this name. What a peer has moves by its acknowledgement alone: a
    /// bundle may be lost.
    pub fn sent(&self, exported: &Exported, audience: &str, name: &str, now: Now) -> Result<()> {
        self.conn.execute(
            "INSERT INTO bundle_log(bundle, sent, audience, wall, seq_from, seq_to, changes, name) VALUES(?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                exported.bundle.as_bytes().as_slice(), audience, now.wall, exported.seqs.0, exported.seqs.1,
                i64::try_from(exported.changes).unwrap_or(i64::MAX), name
            ],
        )?;
        Ok(())
    }
}

/// Writes header, content and trailer, compressed. `via`: with where actions came from; `parted`: where the copy that is
/// read parted from the one that receives.
pub(super) fn pack(
    conn: &Connection,
    registry: &Registry,
    keys: &Keys,
    header: &Header,
    selection: &Selection,
    (via, parted): (bool, Option<Parted>),
) -> Result<Vec<u8>> {
    let mut out = zstd::Encoder::new(Vec::new(), 3)?;
    let mut hash = blake3::Hasher::new();
    chunk::write(&mut out, &mut hash, HEADER, &bytes(header)?)?;
    let mut writer = Writer { via, parted, ..Writer::new(conn, registry, selection) };
    for seqs in selection.seqs.chunks(A_CHUNK) {
        writer.buffer.clear();
        for seq in seqs {
            writer.change(*seq)?;
        }
        // A chunk with many pictures is cut where it grows too long.
        for part in std::mem::take(&mut writer.full).iter().chain([&writer.buffer]) {
            chunk::write(&mut out, &mut hash, CONTENT, part)?;
        }
    }
    let hash = *hash.finalize().as_bytes();
    let mut trailer = hash.to_vec();
    trailer.extend(keys.sign(&signed(header, &hash)));
    chunk::write(&mut out, &mut blake3::Hasher::new(), TRAILER, &trailer)?;
    Ok(out.finish()?)
}

fn bytes(of: &impl serde::Serialize) -> Result<Vec<u8>> {
    postcard::to_allocvec(of).map_err(|e| Error::Corrupt(e.to_string()))
}

/// Where two files of one replica parted: what came after goes out under a name of its own.
#[derive(Debug, Clone, Copy)]
pub struct Parted {
    /// The replica, in the file that is read.
    pub rid: i64,
    /// The last number that both have.
    pub n: i64,
    /// The last action that both have.
    pub t: i64,
    /// What the other one is called from there on.
    pub twin: Uuid,
}

/// Undos of undos that are told of one change, at most: nobody takes a step back and forth so often.
const LONGEST_CHAIN: usize = 1_000;

/// Local number of the twin; no replica of a file has it.
const TWIN: i64 = -1;

/// Items are appended here; what was named once is counted.
struct Writer<'c> {
    conn: &'c Connection,
    registry: &'c Registry,
    selection: &'c Selection,
    via: bool,
    parted: Option<Parted>,
    buffer: Vec<u8>,
    full: Vec<Vec<u8>>,
    replicas: HashMap<i64, u32>,
    objects: HashMap<i64, u32>,
    transactions: HashMap<i64, u32>,
    blobs: std::collections::HashSet<[u8; 32]>,
    at: Option<i64>,
    n: i64,
}

/// A buffer is cut at this size; one item more still fits.
const FULL: usize = chunk::LONGEST as usize / 4;

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection, registry: &'c Registry, selection: &'c Selection) -> Self {
        Self {
            conn,
            registry,
            selection,
            via: false,
            parted: None,
            buffer: Vec::new(),
            full: Vec::new(),
            replicas: HashMap::new(),
            objects: HashMap::new(),
            transactions: HashMap::new(),
            blobs: std::collections::HashSet::new(),
            at: None,
            n: 0,
        }
    }

    fn put(&mut self, item: &Item) -> Result<()> {
        if self.buffer.len() > FULL {
            self.full.push(std::mem::take(&mut self.buffer));
        }
        self.buffer =
            postcard::to_extend(item, std::mem::take(&mut self.buffer)).map_err(|e| Error::Corrupt(e.to_string()))?;
        Ok(())
    }

    fn change(&mut self, seq: i64) -> Result<()> {
        let conn = self.conn;
        let mut find =
            conn.prepare_cached("SELECT tid, rid, n, at, fact, oid, field, value, ctx FROM change WHERE seq = ?1")?;
        let mut rows = find.query([seq])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let (tid, n): (i64, i64) = (row.get(0)?, row.get(2)?);
        self.transaction(tid)?;
        let field: u32 = row.get(6)?;
        let value = row.get_ref(7)?.as_blob().map_err(rusqlite::Error::from)?;
        self.picture(field, value)?;
        let seen = self.seen(row.get_ref(8)?.as_blob_or_null().map_err(rusqlite::Error::from)?)?;
        let object = self.object(row.get(5)?)?;
        self.put(&Item::Change { step: n - self.n, at: row.get(3)?, fact: row.get(4)?, object, field, value, seen })?;
        self.n = n;
        Ok(())
    }

    fn seen(&mut self, ctx: Option<&[u8]>) -> Result<Vec<(u32, i64)>> {
        let context = crate::log::context::Context::decode(ctx)?;
        let mut seen = Vec::new();
        for (rid, n) in context.pairs() {
            match self.parted.filter(|parted| parted.rid == rid && n > parted.n) {
                Some(parted) => {
                    seen.extend((parted.n > 0).then_some((self.replica(rid)?, parted.n)));
                    seen.push((self.replica(TWIN)?, n));
                }
                None => seen.push((self.replica(rid)?, n)),
            }
        }
        Ok(seen)
    }

    fn replica(&mut self, rid: i64) -> Result<u32> {
        if let Some(known) = self.replicas.get(&rid) {
            return Ok(*known);
        }
        let uuid = match self.parted.filter(|_| rid == TWIN) {
            Some(parted) => parted.twin,
            None => system::replica_of(self.conn, rid)?,
        };
        self.put(&Item::Replica(*uuid.as_bytes()))?;
        Ok(named(&mut self.replicas, rid))
    }

    fn object(&mut self, oid: i64) -> Result<u32> {
        if let Some(known) = self.objects.get(&oid) {
            return Ok(*known);
        }
        let mut find = self.conn.prepare_cached("SELECT uuid, kind FROM obj WHERE oid = ?1")?;
        let (uuid, kind): ([u8; 16], u16) = find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?)))?;
        self.put(&Item::Object(uuid, kind))?;
        Ok(named(&mut self.objects, oid))
    }

    /// Makes a transaction the present one. One that takes back another comes after it, and so on to the first.
    fn transaction(&mut self, tid: i64) -> Result<()> {
        if self.at == Some(tid) {
            return Ok(());
        }
        self.at = Some(tid);
        if let Some(known) = self.transactions.get(&tid).copied() {
            return self.put(&Item::Again(known));
        }
        let mut chain = vec![tid];
        while let Some(undone) = self.undoes(chain[chain.len() - 1])?
            && !self.transactions.contains_key(&undone)
            && !chain.contains(&undone)
            && chain.len() < LONGEST_CHAIN
        {
            chain.push(undone);
        }
        chain.into_iter().rev().try_for_each(|tid| self.tell(tid))
    }

    fn undoes(&self, tid: i64) -> Result<Option<i64>> {
        let mut find = self.conn.prepare_cached("SELECT undoes FROM tx WHERE tid = ?1")?;
        Ok(find.query_row([tid], |r| r.get(0))?)
    }

    fn tell(&mut self, tid: i64) -> Result<()> {
        let conn = self.conn;
        let mut find = conn.prepare_cached(
            "SELECT rid, t, hlc, wall, day, known_on, actor, kind, name, app_ver, via, undoes FROM tx WHERE tid = ?1",
        )?;
        let mut rows = find.query([tid])?;
        let Some(row) = rows.next()? else { return Err(Error::Corrupt("a change without its action".to_owned())) };
        let text = |i| row.get_ref(i).map(|v| v.as_str_or_null().ok().flatten());
        let (rid, t): (i64, i64) = (row.get(0)?, row.get(1)?);
        let parted = self.parted.filter(|parted| parted.rid == rid && t > parted.t);
        let replica = self.replica(parted.map_or(rid, |_| TWIN))?;
        let undoes = row.get::<_, Option<i64>>(11)?.and_then(|undone| self.transactions.get(&undone).copied());
        let partly = self.selection.partly.contains(&tid) || !self.selection.names(tid);
        let told = Told {
            replica,
            t: t - parted.map_or(0, |parted| parted.t),
            hlc: row.get(2)?,
            wall: row.get(3)?,
            day: row.get(4)?,
            known_on: row.get(5)?,
            actor: text(6)?.unwrap_or_default(),
            kind: row.get(7)?,
            name: if partly { "" } else { text(8)?.unwrap_or_default() },
            app_ver: text(9)?.unwrap_or_default(),
            via: if self.via { text(10)? } else { None },
            undoes,
        };
        self.put(&Item::Tx(told))?;
        named(&mut self.transactions, tid);
        Ok(())
    }

    /// The picture that a value names goes before it.
    fn picture(&mut self, field: u32, value: &[u8]) -> Result<()> {
        if self.registry.field(field).is_none_or(|(_, f)| f.ty != Type::Blob) || value.is_empty() {
            return Ok(());
        }
        let Value::Blob(hash) = Value::decode(value)? else { return Ok(()) };
        if self.blobs.insert(hash)
            && let Some(bytes) = crate::file::picture(self.conn, &hash)?
        {
            self.put(&Item::Blob(&bytes))?;
        }
        Ok(())
    }
}

fn named(names: &mut HashMap<i64, u32>, local: i64) -> u32 {
    let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
    names.insert(local, next);
    next
}
