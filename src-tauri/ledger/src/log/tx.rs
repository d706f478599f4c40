//! The one way to write: changes appended, heads, spans and projections updated, inside one SQLite transaction.

use super::batches::Batches;
use super::context::Context;
use super::digest::{Digest, Row};
use super::fresh::{Common, First, Fresh, Waiting};
use super::heads;
use super::op::{Counters, Now, Op};
use crate::error::{Error, Result};
use crate::fold;
use crate::project::{self, Shower};
use crate::registry::{Field, Kind, Registry, Winner};
use crate::system::{self, SYSTEM};
use crate::value::{MAX_BLOB, Value, day_number};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::Cell;
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// An open transaction.
pub struct Tx<'b> {
    pub(crate) conn: &'b Connection,
    pub(super) registry: &'static Registry,
    pub(super) counters: Counters,
    pub(super) op: &'b Op,
    undoes: Option<i64>,
    /// Number of this copy's last transaction before this one.
    pub(super) begun_at: i64,
    /// Identities drawn from the seed so far.
    pub(super) drawn: Cell<u64>,
    tid: Option<i64>,
    pub(super) seq_from: i64,
    pub(super) seq: i64,
    pub(super) touched: HashSet<(u16, i64)>,
    pub(super) last_touched: i64,
    pub(super) fresh: Option<Fresh>,
    pub(super) waiting: Waiting,
    pub(super) batches: Batches,
    shown: Option<Shown>,
    shower: Shower,
    digest: Digest,
    pub(super) refold: BTreeSet<(i64, u32)>,
    pub(super) reshow: BTreeSet<i64>,
    /// Cells of changes that came from another copy, not yet folded.
    pub(super) arrived: Vec<(i64, u32)>,
    /// Cells that had several heads when they were folded.
    pub(super) several: fold::Several,
}

/// Values of one object that wait to be shown in its row.
struct Shown {
    oid: i64,
    kind: &'static Kind,
    values: Vec<(&'static Field, Value)>,
}

/// What a transaction leaves behind.
pub(crate) struct Written {
    pub tid: Option<i64>,
    pub seq: i64,
    pub counters: Counters,
    pub touched: HashSet<(u16, i64)>,
    /// Cells that came to have several heads, and may have them still.
    pub several: fold::Several,
}

impl<'b> Tx<'b> {
    pub(crate) fn begin(
        conn: &'b Connection,
        registry: &'static Registry,
        counters: Counters,
        op: &'b Op,
        undoes: Option<i64>,
    ) -> Result<Self> {
        let seq: i64 = conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM change")?.query_row([], |r| r.get(0))?;
        Ok(Self {
            conn,
            registry,
            begun_at: counters.t,
            drawn: Cell::new(0),
            counters,
            op,
            undoes,
            tid: None,
            seq_from: seq + 1,
            seq,
            touched: HashSet::new(),
            last_touched: 0,
            fresh: None,
            waiting: Waiting::default(),
            batches: Batches::default(),
            shown: None,
            shower: Shower::default(),
            digest: Digest::default(),
            refold: BTreeSet::new(),
            reshow: BTreeSet::new(),
            arrived: Vec::new(),
            several: fold::Several::new(),
        })
    }

    /// Kind of an object.
    pub(crate) fn kind_of(&self, oid: i64) -> Result<u16> {
        Ok(self.conn.prepare_cached("SELECT kind FROM obj WHERE oid = ?1")?.query_row([oid], |r| r.get(0))?)
    }

    /// For reading with SQL; everything written so far is visible in it.
    pub fn conn(&mut self) -> Result<&Connection> {
        self.flush()?;
        Ok(self.conn)
    }

    /// The moment of the action.
    pub fn now(&self) -> Now {
        self.op.now
    }

    /// Local number of an object, if this file has it.
    pub fn find(&self, uuid: Uuid) -> Result<Option<i64>> {
        let found = self
            .conn
            .prepare_cached("SELECT oid FROM obj WHERE uuid = ?1 AND kind > 0")?
            .query_row([uuid.as_bytes().as_slice()], |r| r.get(0))
            .optional()?;
        Ok(found)
    }

    /// Makes an object of a kind, or gives back the one with this identity.
    pub fn create(&mut self, kind: &'static Kind, uuid: Uuid) -> Result<i64> {
        let bytes = uuid.as_bytes().as_slice();
        // Most objects are new: then this is the only statement.
        let new = self
            .conn
            .prepare_cached("INSERT INTO obj(uuid, kind) VALUES(?1, ?2) ON CONFLICT(uuid) DO NOTHING")?
            .execute(params![bytes, kind.no])?;
        if new > 0 {
            let oid = self.conn.last_insert_rowid();
            self.fresh = Some(Fresh { oid, kind: kind.no, fields: Vec::new() });
            return Ok(oid);
        }
        let (oid, no): (i64, u16) = self
            .conn
            .prepare_cached("SELECT oid, kind FROM obj WHERE uuid = ?1")?
            .query_row([bytes], |r| Ok((r.get(0)?, r.get(1)?)))?;
        if no == 0 {
            self.conn.prepare_cached("UPDATE obj SET kind = ?2 WHERE oid = ?1")?.execute(params![oid, kind.no])?;
        } else if no != kind.no {
            return Err(project::unknown(&format!("a {} with id {uuid}", kind.table)));
        }
        Ok(oid)
    }

    /// The value that shows in a cell.
    pub fn get(&self, oid: i64, field: &Field) -> Result<Value> {
        if let Some(value) = self.waiting.value(oid, field.no) {
            return value;
        }
        Ok(heads::seen(self.conn, oid, field.no, field.winner)?.value)
    }

    /// Sets a cell as of today. False when it holds that value already: nothing is written then.
    pub fn set(&mut self, oid: i64, field: &'static Field, value: Value) -> Result<bool> {
        self.set_at(oid, field, value, None)
    }

    /// Sets a cell to a value that has been true since a day (none = today).
    pub fn set_at(&mut self, oid: i64, field: &'static Field, value: Value, at: Option<NaiveDate>) -> Result<bool> {
        self.admit(field, &value)?;
        let at = at.map(day_number);
        if self.fresh.as_ref().is_some_and(|fresh| fresh.oid == oid && fresh.lacks(field.no)) {
            if value == Value::Null {
                return Ok(false);
            }
            self.first(field, value.encode()?, at)?;
        } else {
            self.settle()?;
            self.revive(oid)?;
            let seen = heads::seen(self.conn, oid, field.no, field.winner)?;
            if seen.count <= 1 && seen.value == value {
                return Ok(false);
            }
            if field.winner == Winner::Once && seen.count > 0 {
                return Err(Error::WriteOnce { field: field.name });
            }
            let seq = self.append(oid, field.no, &value, at, None, &seen.ctx)?;
            self.conn
                .prepare_cached("DELETE FROM head WHERE oid = ?1 AND field = ?2")?
                .execute(params![oid, field.no])?;
            project::put_head(self.conn, oid, field.no, seq)?;
            if field.dated {
                self.refold.insert((oid, field.no));
            }
        }
        self.show(oid, field, value)?;
        Ok(true)
    }

    /// The first value of a cell of the object that was made last: nothing has to be looked at.
    fn first(&mut self, field: &'static Field, value: Vec<u8>, at: Option<i32>) -> Result<()> {
        self.tid()?;
        let numbers = self.next();
        let today = day_number(self.op.now.today);
        let Some(fresh) = &mut self.fresh else { return Ok(()) };
        let (oid, kind) = (fresh.oid, fresh.kind);
        fresh.fields.push(field.no);
        self.digest.add(&Row { n: numbers.1, at, fact: None, oid, field: field.no, value: &value, ctx: None });
        if self.last_touched != oid {
            self.touched.insert((kind, oid));
            self.last_touched = oid;
        }
        let from = field.dated.then_some(at.unwrap_or(today));
        self.wait(numbers, First { oid, field: field.no, at, value, from })
    }

    /// What the changes of this transaction have in common; none before its first change.
    pub(super) fn common(&self) -> Option<Common> {
        let known_on = day_number(self.op.known_on.unwrap_or(self.op.now.today));
        self.tid.map(|tid| Common { tid, rid: self.counters.rid, known_on })
    }

    /// Arrival number and dot of the next change.
    fn next(&mut self) -> (i64, i64) {
        self.counters.n += 1;
        self.seq += 1;
        (self.seq, self.counters.n)
    }

    /// Stores a picture (PNG or JPEG by its first bytes) and gives its value.
    pub fn put_blob(&mut self, bytes: &[u8]) -> Result<Value> {
        let picture = bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff");
        if !picture || bytes.len() > MAX_BLOB {
            let why = "a picture is a PNG or JPEG of at most 1 MiB".to_owned();
            return Err(Error::Value { field: "picture", why });
        }
        let hash = *blake3::hash(bytes).as_bytes();
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO blob(hash, bytes) VALUES(?1, ?2)")?
            .execute(params![hash.as_slice(), bytes])?;
        Ok(Value::Blob(hash))
    }

    pub(crate) fn admit(&self, field: &'static Field, value: &Value) -> Result<()> {
        if field.class != SYSTEM && !(self.registry.may)(self.op.role, field) {
            return Err(Error::NotAllowed { field: field.name });
        }
        field.check(value).map_err(|why| Error::Value { field: field.name, why })
    }

    pub(super) fn append(
        &mut self,
        oid: i64,
        field: u32,
        value: &Value,
        at: Option<i32>,
        fact: Option<i64>,
        ctx: &Context,
    ) -> Result<i64> {
        self.append_bytes(oid, field, &value.encode()?, at, fact, ctx)
    }

    pub(super) fn append_bytes(
        &mut self,
        oid: i64,
        field: u32,
        value: &[u8],
        at: Option<i32>,
        fact: Option<i64>,
        ctx: &Context,
    ) -> Result<i64> {
        self.settle()?;
        let tid = self.tid()?;
        let ((seq, n), ctx) = (self.next(), ctx.encode()?);
        self.digest.add(&Row { n, at, fact, oid, field, value, ctx: ctx.as_deref() });
        self.conn
            .prepare_cached("INSERT INTO change(seq, tid, rid, n, at, fact, oid, field, value, ctx) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
            .execute(params![seq, tid, self.counters.rid, n, at, fact, oid, field, value, ctx])?;
        if self.last_touched != oid {
            self.touch(oid)?;
        }
        Ok(seq)
    }

    fn touch(&mut self, oid: i64) -> Result<()> {
        let kind = self.kind_of(oid)?;
        self.touched.insert((kind, oid));
        self.last_touched = oid;
        Ok(())
    }

    fn tid(&mut self) -> Result<i64> {
        if let Some(tid) = self.tid {
            return Ok(tid);
        }
        self.counters.t += 1;
        self.counters.hlc = super::clock::tick(self.counters.hlc, self.op.now.wall);
        let today = day_number(self.op.now.today);
        let known_on = self.op.known_on.map_or(today, day_number);
        self.conn
            .prepare_cached(
            "INSERT INTO tx(rid, t, hlc, wall, day, known_on, actor, kind, name, app_ver, via, undoes, seq_from, seq_to)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)",
            )?
            .execute(
            params![
                self.counters.rid, self.counters.t, self.counters.hlc, self.op.now.wall, today, known_on, self.op.actor,
                self.op.kind.number(), self.op.name, env!("CARGO_PKG_VERSION"), self.op.via, self.undoes, self.seq_from,
            ],
        )?;
        let tid = self.conn.last_insert_rowid();
        self.tid = Some(tid);
        Ok(tid)
    }

    fn show(&mut self, oid: i64, field: &'static Field, value: Value) -> Result<()> {
        match &mut self.shown {
            Some(shown) if shown.oid == oid => match shown.values.iter_mut().find(|(f, _)| f.no == field.no) {
                Some((_, old)) => *old = value,
                None => shown.values.push((field, value)),
            },
            _ => {
                self.flush_shown()?;
                let Some((kind, _)) = self.registry.field(field.no) else { return Err(project::unknown(field.name)) };
                self.shown = Some(Shown { oid, kind, values: vec![(field, value)] });
            }
        }
        Ok(())
    }

    fn flush_shown(&mut self) -> Result<()> {
        match self.shown.take() {
            Some(mut shown) => self.shower.upsert(self.conn, shown.kind, shown.oid, &mut shown.values),
            None => Ok(()),
        }
    }

    pub(crate) fn flush(&mut self) -> Result<()> {
        self.settle()?;
        self.flush_shown()?;
        if !self.arrived.is_empty() {
            let mut cells = std::mem::take(&mut self.arrived);
            cells.sort_unstable();
            cells.dedup();
            self.several.extend(fold::some(self.conn, self.registry, &mut self.shower, &cells)?);
        }
        for (oid, no) in std::mem::take(&mut self.refold) {
            project::refold(self.conn, oid, self.registry.field(no).map(|(_, f)| f), no)?;
        }
        for oid in std::mem::take(&mut self.reshow) {
            project::reshow(self.conn, self.registry, &mut self.shower, oid)?;
        }
        Ok(())
    }

    /// Heeds what was said of changes: those that were set aside, recalled, or dated by a clock that was off.
    pub(crate) fn heed(&mut self) -> Result<()> {
        self.flush()?;
        let said: Vec<(u16, i64)> = self.touched.iter().copied().filter(|(kind, _)| system::is_system(*kind)).collect();
        if said.is_empty() {
            return Ok(());
        }
        for (oid, field) in system::derive(self.conn, &said)? {
            let kind = self.kind_of(oid)?;
            self.came(kind, oid, field);
        }
        self.flush()
    }

    pub(crate) fn finish(mut self) -> Result<Written> {
        self.flush()?;
        self.heed()?;
        let mut touched: Vec<(u16, i64)> = self.touched.iter().copied().collect();
        if !touched.is_empty() {
            touched.sort_unstable();
            (self.registry.derive)(self.conn, &touched)?;
        }
        if let Some(tid) = self.tid {
            self.conn.prepare_cached("UPDATE tx SET seq_to = ?2, digest = ?3 WHERE tid = ?1")?.execute(params![
                tid,
                self.seq,
                self.digest.finish().as_slice()
            ])?;
        }
        Ok(Written {
            tid: self.tid,
            seq: self.seq,
            counters: self.counters,
            touched: self.touched,
            several: self.several,
        })
    }
}
