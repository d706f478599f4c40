//! Merging a bundle: one transaction, all of it or nothing.

use super::judge::Judge;
use super::peers::register;
use super::{clock, conflicts};
use crate::bundle::{Fault, Header, Item, Opened, Told};
use crate::error::{Error, Result};
use crate::file::book::{Book, Committed, MOVED};
use crate::log::context::Context;
use crate::log::digest::{self, Digest, Row};
use crate::log::op::Op;
use crate::log::tx::Tx;
use crate::project::GONE;
use crate::registry::Registry;
use crate::system;
use crate::value::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;
use uuid::Uuid;

/// What a merge did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// Changes that this copy did not have.
    pub new: usize,
    /// Changes that it had.
    pub known: usize,
    /// Of the new ones, those that wait for a decision.
    pub aside: usize,
    /// Cells that have several heads since.
    pub conflicts: usize,
    /// The maker's clock was ahead (behind: negative) by so many milliseconds.
    pub clock: Option<i64>,
    /// The last change that this copy had before.
    pub before: i64,
    /// Actions that came with it: first and last.
    pub tids: Option<(i64, i64)>,
}

/// A bundle on its way into a book.
pub struct Receiving<'a> {
    /// The bundle.
    pub opened: &'a Opened,
    /// Who takes it in, and when.
    pub op: &'a Op,
    /// Name of the file.
    pub name: &'a str,
}

impl Book {
    /// Merges a bundle that is [acceptable](Self::acceptable).
    ///
    /// # Errors
    /// [`Fault`], or the database; the book is as it was.
    pub fn receive(&mut self, receiving: &Receiving) -> Result<(Received, Committed)> {
        self.prove()?;
        self.acceptable(receiving.opened)?;
        let (received, written) = self.merge(receiving, |_, _| Ok::<_, Error>(()))?.1;
        Ok(self.taken(received, written))
    }

    /// The same, but rolled back after a look at the book as it would be.
    ///
    /// # Errors
    /// As [`Self::receive`], and whatever `look` refuses.
    pub fn rehearse<T, E: From<Error>>(
        &self,
        receiving: &Receiving,
        look: impl FnOnce(&Self, &Received) -> Result<T, E>,
    ) -> Result<T, E> {
        self.acceptable(receiving.opened)?;
        let sql = self.conn.unchecked_transaction().map_err(Error::from)?;
        let (received, _) = self.apply(&sql, receiving)?;
        let seen = look(self, &received);
        sql.rollback().map_err(Error::from)?;
        seen
    }

    /// Merges the first bundle of a new copy, whose maker nobody could confirm yet.
    pub(super) fn receive_first(&mut self, receiving: &Receiving) -> Result<(Received, Committed)> {
        let header = &receiving.opened.header;
        let maker = Uuid::from_bytes(header.maker);
        let confirmed = |book: &Self, _: &Received| {
            let known = book.known(maker)?;
            let itself =
                known.is_some_and(|k| k.keys.as_ref() == Some(&header.keys) && k.whose.as_ref() == Some(&header.whose));
            if itself { Ok(()) } else { Err(Error::from(Fault::Forged)) }
        };
        let (received, written) = self.merge(receiving, confirmed)?.1;
        Ok(self.taken(received, written))
    }

    #[allow(clippy::type_complexity)]
    fn merge<T, E: From<Error>>(
        &self,
        receiving: &Receiving,
        look: impl FnOnce(&Self, &Received) -> Result<T, E>,
    ) -> Result<(T, (Received, crate::log::tx::Written)), E> {
        let sql = self.conn.unchecked_transaction().map_err(Error::from)?;
        let done = self.apply(&sql, receiving)?;
        let seen = look(self, &done.0)?;
        sql.commit().map_err(Error::from)?;
        Ok((seen, done))
    }

    fn taken(&mut self, received: Received, written: crate::log::tx::Written) -> (Received, Committed) {
        self.counters = written.counters;
        let kinds = written.touched.iter().map(|(kind, _)| *kind).collect();
        let committed = Committed { tid: written.tid, seq: written.seq, kinds, objects: written.touched.len() };
        if !written.touched.is_empty() {
            self.tell(committed.clone());
        }
        (received, committed)
    }

    fn apply(&self, sql: &Connection, receiving: &Receiving) -> Result<(Received, crate::log::tx::Written)> {
        let header = &receiving.opened.header;
        let mut received = Received { before: self.seq()?, ..Received::default() };
        received.clock = self.skew(header, receiving.op.now)?;
        let judge = Judge::of(self, sql, header)?;
        let mut tx = Tx::begin(sql, self.registry, self.counters.clone(), receiving.op, None)?;
        let mut arriving = Arriving::new(self, sql, header)?;
        receiving.opened.items(|item| arriving.take(&mut tx, item, &judge))?;
        arriving.settle()?;
        received.new = arriving.new;
        received.known = arriving.known;
        received.tids = arriving.tids;
        tx.own_begin();
        received.aside = judge.set_aside(&mut tx, &arriving.judged)?;
        let hub = self.registry.is_hub(&self.whose()?);
        let maker = Uuid::from_bytes(header.maker);
        if hub
            && let Some(whose) = self.maker(header)?
            && self.known(maker)?.is_none()
        {
            register(&mut tx, maker, &header.keys, &whose)?;
        }
        if let (Some(skew), Some(tids)) = (received.clock, received.tids)
            && hub
            && let Some(span) = clock::span(sql, header, tids)?
        {
            clock::note(&mut tx, header, skew, span)?;
        }
        tx.counters_mut().hlc = clock::moved(tx.counters_mut().hlc, arriving.hlc, receiving.op.now.wall);
        let hlc = tx.counters_mut().hlc;
        self.set_local(MOVED, Some(&hlc.to_string()))?;
        let written = tx.finish()?;
        received.conflicts = conflicts::among(sql, &arriving.cells)?;
        self.heard(sql, header, receiving.op.now)?;
        self.note_received(sql, header, &received, receiving)?;
        Ok((received, written))
    }

    fn note_received(
        &self,
        sql: &Connection,
        header: &Header,
        received: &Received,
        receiving: &Receiving,
    ) -> Result<()> {
        let rid = system::rid_of(sql, Uuid::from_bytes(header.maker))?;
        sql.execute(
            "INSERT INTO bundle_log(bundle, sent, rid, audience, wall, seq_from, seq_to, tid_from, tid_to, changes, name)
             VALUES(?1, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                header.bundle.as_slice(), rid, header.whose, receiving.op.now.wall, header.from_seq, header.to_seq,
                received.tids.map(|t| t.0), received.tids.map(|t| t.1), received.new as i64, receiving.name
            ],
        )?;
        Ok(())
    }
}

/// A change that its maker may not make: its dot.
pub(super) type Judged = (i64, i64);

/// What was named so far, in local numbers.
struct Arriving<'c> {
    conn: &'c Connection,
    registry: &'static Registry,
    own: i64,
    own_n: i64,
    newer: bool,
    blanks: bool,
    asides: bool,
    replicas: Vec<(i64, bool)>,
    objects: Vec<(i64, u16, bool)>,
    transactions: Vec<Action>,
    at: usize,
    n: i64,
    hlc: i64,
    new: usize,
    known: usize,
    tids: Option<(i64, i64)>,
    judged: Vec<Judged>,
    cells: HashSet<(i64, u32)>,
}

struct Action {
    tid: i64,
    rid: i64,
    /// It came with this bundle.
    new: bool,
    /// The digest of what came, as long as it came in one piece.
    digest: Option<Digest>,
    /// Arrival number of its last change; 0 = none came.
    last: i64,
}

impl<'c> Arriving<'c> {
    fn new(book: &Book, conn: &'c Connection, header: &Header) -> Result<Self> {
        Ok(Self {
            conn,
            registry: book.registry,
            own: book.counters.rid,
            own_n: book.counters.n,
            newer: header.registry > book.registry.version,
            blanks: conn.prepare("SELECT 1 FROM blank LIMIT 1")?.exists([])?,
            asides: conn.prepare("SELECT 1 FROM aside LIMIT 1")?.exists([])?,
            replicas: Vec::new(),
            objects: Vec::new(),
            transactions: Vec::new(),
            at: 0,
            n: 0,
            hlc: 0,
            new: 0,
            known: 0,
            tids: None,
            judged: Vec::new(),
            cells: HashSet::new(),
        })
    }

    fn take(&mut self, tx: &mut Tx, item: Item, judge: &Judge) -> Result<()> {
        match item {
            Item::Replica(uuid) => self.replica(uuid),
            Item::Object(uuid, kind) => self.object(tx, uuid, kind),
            Item::Tx(told) => self.action(tx, &told),
            Item::Again(at) => {
                self.at = at as usize;
                // Its pieces lie apart: the digest is taken of what stands in the end.
                self.transactions[self.at].digest = None;
                Ok(())
            }
            Item::Change { step, at, fact, object, field, value, seen } => {
                self.n += step;
                let change = Change { n: self.n, at, fact, object: self.objects[object as usize], field, value, seen };
                self.change(tx, judge, change)
            }
            Item::Blob(bytes) => Ok(tx.put_blob(bytes).map(drop)?),
        }
    }

    fn replica(&mut self, uuid: [u8; 16]) -> Result<()> {
        let before = self.conn.last_insert_rowid();
        let rid = system::rid_of(self.conn, Uuid::from_bytes(uuid))?;
        // Whatever names a replica first makes its number: only then can nothing of it be here.
        let ever = rid <= before || self.conn.prepare_cached("SELECT 1 FROM tx WHERE rid = ?1")?.exists([rid])?;
        self.replicas.push((rid, !ever));
        Ok(())
    }

    fn object(&mut self, tx: &mut Tx, uuid: [u8; 16], kind: u16) -> Result<()> {
        let new = self
            .conn
            .prepare_cached("INSERT INTO obj(uuid, kind) VALUES(?1, ?2) ON CONFLICT(uuid) DO NOTHING")?
            .execute(params![uuid, kind])?
            > 0;
        if new {
            self.objects.push((self.conn.last_insert_rowid(), kind, true));
            return Ok(());
        }
        let (oid, no): (i64, u16) = self
            .conn
            .prepare_cached("SELECT oid, kind FROM obj WHERE uuid = ?1")?
            .query_row([uuid], |r| Ok((r.get(0)?, r.get(1)?)))?;
        if no == 0 && kind > 0 {
            self.conn.prepare_cached("UPDATE obj SET kind = ?2 WHERE oid = ?1")?.execute(params![oid, kind])?;
            tx.known_now(kind, oid);
        } else if no != kind && kind > 0 {
            return Err(Fault::Damaged("one thing of two kinds".to_owned()).into());
        }
        self.objects.push((oid, kind.max(no), no == 0));
        Ok(())
    }

    fn action(&mut self, tx: &Tx, told: &Told) -> Result<()> {
        let (rid, new_replica) = self.replicas[told.replica as usize];
        self.hlc = self.hlc.max(told.hlc);
        let known = if new_replica { None } else { self.known_action(rid, told.t)? };
        let tid = match &known {
            Some((tid, hlc, wall)) if (*hlc, *wall) == (told.hlc, told.wall) => *tid,
            Some(_) => return Err(Fault::Forked(told.actor.to_owned()).into()),
            None if rid == self.own => return Err(Fault::Forked(told.actor.to_owned()).into()),
            None => self.insert_action(tx, told, rid)?,
        };
        if let Some((tid, ..)) = known.filter(|_| !told.name.is_empty()) {
            // It was seen in part, and is seen whole now.
            let sql = "UPDATE tx SET name = ?2 WHERE tid = ?1 AND name = ''";
            self.conn.prepare_cached(sql)?.execute(params![tid, told.name])?;
        }
        let digest = known.is_none().then(Digest::default);
        self.transactions.push(Action { tid, rid, new: known.is_none(), digest, last: 0 });
        self.at = self.transactions.len() - 1;
        Ok(())
    }

    fn known_action(&self, rid: i64, t: i64) -> Result<Option<(i64, i64, i64)>> {
        // The first replica has no index as long as it is this copy's own: its actions are as many as people made.
        let indexed = rid > 1;
        let sql = if indexed {
            "SELECT tid, hlc, wall FROM tx WHERE rid = ?1 AND t = ?2 AND rid > 1"
        } else {
            "SELECT tid, hlc, wall FROM tx WHERE rid = ?1 AND t = ?2"
        };
        let row = |r: &rusqlite::Row| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
        Ok(self.conn.prepare_cached(sql)?.query_row([rid, t], row).optional()?)
    }

    fn insert_action(&mut self, tx: &Tx, told: &Told, rid: i64) -> Result<i64> {
        let undoes = told.undoes.map(|u| self.transactions[u as usize].tid);
        let seq = tx.arrived() + 1;
        self.conn.prepare_cached(
            "INSERT INTO tx(rid, t, hlc, wall, day, known_on, actor, kind, name, app_ver, via, undoes, seq_from, seq_to)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)",
        )?.execute(params![
            rid, told.t, told.hlc, told.wall, told.day, told.known_on, told.actor, told.kind, told.name, told.app_ver,
            told.via, undoes, seq
        ]).map_err(forked)?;
        let tid = self.conn.last_insert_rowid();
        self.tids = Some((self.tids.map_or(tid, |t| t.0), tid));
        Ok(tid)
    }

    fn change(&mut self, tx: &mut Tx, judge: &Judge, change: Change) -> Result<()> {
        let (tid, rid) = (self.transactions[self.at].tid, self.transactions[self.at].rid);
        let (oid, kind, new_object) = change.object;
        if rid == self.own {
            if change.n > self.own_n {
                return Err(Fault::Forked("this copy".to_owned()).into());
            }
            self.known += 1;
            return Ok(());
        }
        if !self.transactions[self.at].new
            && let Some(seq) = system::seq_of(self.conn, rid, change.n)?
        {
            self.known += 1;
            return self.same(seq, oid, &change);
        }
        let said = system::is_system(kind);
        if said && self.asides {
            self.conn.prepare_cached("DELETE FROM aside WHERE rid = ?1 AND n = ?2")?.execute([rid, change.n])?;
        }
        let value = if self.blanks && !said && self.is_blank(rid, change.n)? {
            Value::Null.encode()?
        } else {
            change.value.to_vec()
        };
        self.fits(&change, kind)?;
        if !judge.admits(rid, kind, change.field, (!new_object).then_some(oid))? {
            self.judged.push((rid, change.n));
        }
        let mut context = Context::default();
        for (replica, n) in &change.seen {
            context.see(self.replicas[*replica as usize].0, *n);
        }
        let ctx = context.encode()?;
        let seq = tx.arrive();
        self.conn
            .prepare_cached("INSERT INTO change(seq, tid, rid, n, at, fact, oid, field, value, ctx) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
            .execute(params![seq, tid, rid, change.n, change.at, change.fact, oid, change.field, value, ctx])
            .map_err(forked)?;
        let action = &mut self.transactions[self.at];
        action.last = seq;
        if let Some(digest) = &mut action.digest {
            digest.add(&Row {
                n: change.n,
                at: change.at,
                fact: change.fact,
                oid,
                field: change.field,
                value: &value,
                ctx: ctx.as_deref(),
            });
        }
        self.new += 1;
        self.cells.insert((oid, change.field));
        tx.came(kind, oid, change.field);
        Ok(())
    }

    /// One dot, one change.
    fn same(&self, seq: i64, oid: i64, change: &Change) -> Result<()> {
        let mut find = self.conn.prepare_cached("SELECT oid, field, value FROM change WHERE seq = ?1")?;
        let mut rows = find.query([seq])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let there = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let null = Value::Null.encode()?;
        // A recall takes a value out; it may have come to one of the two before.
        let alike = there == change.value || there == null || change.value == null;
        match row.get::<_, i64>(0)? == oid && row.get::<_, u32>(1)? == change.field && alike {
            true => Ok(()),
            false => Err(Fault::Forked("a copy".to_owned()).into()),
        }
    }

    fn is_blank(&self, rid: i64, n: i64) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM blank WHERE rid = ?1 AND n = ?2")?.exists([rid, n])?)
    }

    /// A field belongs to its kind and takes its type; a newer program may know better.
    fn fits(&self, change: &Change, kind: u16) -> Result<()> {
        let wrong = || Err(Fault::Damaged("a value that its field does not take".to_owned()).into());
        if change.field == GONE {
            return if matches!(Value::decode(change.value)?, Value::Bool(_)) { Ok(()) } else { wrong() };
        }
        match self.registry.field(change.field) {
            None if self.newer => Ok(()),
            None => wrong(),
            Some(_) if change.value.is_empty() => Ok(()),
            Some((of, field)) => {
                let fits = of.no == kind && field.check(&Value::decode(change.value)?).is_ok();
                if fits || self.newer { Ok(()) } else { wrong() }
            }
        }
    }

    /// Ranges and digests of the actions that came.
    fn settle(&mut self) -> Result<()> {
        for action in self.transactions.iter_mut().filter(|a| a.last > 0 || a.new) {
            let last = action.last;
            if last > 0 {
                self.conn
                    .prepare_cached("UPDATE tx SET seq_to = max(seq_to, ?2) WHERE tid = ?1")?
                    .execute([action.tid, last])?;
            }
            match action.digest.take() {
                Some(digest) => {
                    self.conn
                        .prepare_cached("UPDATE tx SET digest = ?2 WHERE tid = ?1")?
                        .execute(params![action.tid, digest.finish().as_slice()])?;
                }
                None => digest::renew(self.conn, action.tid)?,
            }
        }
        Ok(())
    }
}

/// A number that is taken already.
fn forked(e: rusqlite::Error) -> Error {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Fault::Forked("a copy".to_owned()).into(),
        _ => e.into(),
    }
}

/// One change with local numbers.
struct Change<'a> {
    n: i64,
    at: Option<i32>,
    fact: Option<i64>,
    object: (i64, u16, bool),
    field: u32,
    value: &'a [u8],
    seen: Vec<(u32, i64)>,
}
