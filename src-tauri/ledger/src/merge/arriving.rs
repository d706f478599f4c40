//! The items of a bundle, one after another, on their way into the log.

use super::append::{Append, Row, forked};
use super::dots::Dots;
use super::heard::Heard;
use super::judge::{Asked, Judge};
use crate::bundle::{Fault, Item, Told};
use crate::error::Result;
use crate::file::book::Book;
use crate::fold::Fields;
use crate::log::context::Context;
use crate::log::digest::{self, Digest};
use crate::log::heads;
use crate::log::tx::Tx;
use crate::project::GONE;
use crate::system;
use crate::value::{self, Value};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A change that its maker may not make: its dot.
pub(super) type Judged = (i64, i64);

/// What was named so far, in local numbers.
pub struct Arriving<'c> {
    conn: &'c Connection,
    fields: Fields,
    own: i64,
    own_n: i64,
    /// The log was empty: nothing of what comes can be here.
    bulk: bool,
    heard: Heard<'c>,
    asides: bool,
    replicas: Vec<(i64, bool)>,
    objects: Vec<Thing>,
    /// Objects that were not here.
    made: HashSet<[u8; 16]>,
    transactions: Vec<Action>,
    dots: Dots<'c>,
    append: Append<'c>,
    first_replica: Option<HashMap<i64, There>>,
    /// The last number of each replica that was asked for.
    last: HashMap<i64, i64>,
    at: usize,
    n: i64,
    /// The latest clock.
    pub hlc: i64,
    /// Changes that were not here.
    pub new: usize,
    /// Changes that were.
    pub known: usize,
    /// Actions that came: first and last.
    pub tids: Option<(i64, i64)>,
    /// What has to wait.
    pub judged: Vec<Judged>,
}

const LAST_INDEXED: &str = "SELECT coalesce(max(n), 0) FROM change WHERE rid = ?1 AND rid > 1";

/// An action that is here: its number, clock and moment.
type There = (i64, i64, i64);

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
    /// Nothing came yet.
    pub fn new(book: &Book, conn: &'c Connection, bulk: bool) -> Result<Self> {
        Ok(Self {
            conn,
            fields: Fields::of(book.registry),
            own: book.counters.rid,
            own_n: book.counters.n,
            bulk,
            heard: Heard::of(conn)?,
            asides: conn.prepare("SELECT 1 FROM aside LIMIT 1")?.exists([])?,
            replicas: Vec::new(),
            objects: Vec::new(),
            made: HashSet::new(),
            transactions: Vec::new(),
            dots: Dots::of(conn)?,
            append: Append::of(conn),
            first_replica: None,
            last: HashMap::new(),
            at: 0,
            n: 0,
            hlc: 0,
            new: 0,
            known: 0,
            tids: None,
            judged: Vec::new(),
        })
    }

    /// The next item.
    pub fn take(&mut self, tx: &mut Tx, item: Item, judge: &Judge) -> Result<()> {
        match item {
            Item::Replica(uuid) => self.replica(uuid),
            Item::Object(uuid, kind) => {
                self.objects.push(Thing { uuid, kind, oid: 0, new: false });
                Ok(())
            }
            Item::Tx(told) => self.action(tx, judge, &told),
            Item::Again(at) => {
                self.at = at as usize;
                // Its pieces lie apart: the digest is taken of what stands in the end.
                self.transactions[self.at].digest = None;
                Ok(())
            }
            Item::Change { step, at, fact, object, field, value, seen } => {
                self.n += step;
                let (oid, kind, new) = self.object(tx, object as usize)?;
                let uuid = self.objects[object as usize].uuid;
                let change = Change { n: self.n, at, fact, uuid, oid, kind, new, field, value, seen };
                self.change(tx, judge, change)
            }
            Item::Blob(bytes) => Ok(tx.put_blob(bytes).map(drop)?),
        }
    }

    fn replica(&mut self, uuid: [u8; 16]) -> Result<()> {
        let rid = system::rid_of(self.conn, Uuid::from_bytes(uuid))?;
        let sql =
            if rid > 1 { "SELECT 1 FROM tx WHERE rid = ?1 AND rid > 1" } else { "SELECT 1 FROM tx WHERE rid = ?1" };
        let new = self.bulk || !self.conn.prepare_cached(sql)?.exists([rid])?;
        self.replicas.push((rid, new));
        Ok(())
    }

    /// The object that a change is of: it is made at the first of them, so that none is here of which nothing is said.
    fn object(&mut self, tx: &mut Tx, at: usize) -> Result<(i64, u16, bool)> {
        let Thing { uuid, kind, oid, new } = self.objects[at];
        if oid > 0 {
            return Ok((oid, kind, new));
        }
        let known: Option<(i64, u16)> = self
            .conn
            .prepare_cached("SELECT oid, kind FROM obj WHERE uuid = ?1")?
            .query_row([uuid], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        let Some((oid, no)) = known else {
            self.conn.prepare_cached("INSERT INTO obj(uuid, kind) VALUES(?1, ?2)")?.execute(params![uuid, kind])?;
            let oid = self.conn.last_insert_rowid();
            self.made.insert(uuid);
            self.objects[at] = Thing { uuid, kind, oid, new: true };
            return Ok((oid, kind, true));
        };
        if no == 0 && kind > 0 {
            self.conn.prepare_cached("UPDATE obj SET kind = ?2 WHERE oid = ?1")?.execute(params![oid, kind])?;
            tx.known_now(kind, oid);
        } else if no != kind && kind > 0 {
            return Err(Fault::Damaged("one thing of two kinds".to_owned()).into());
        }
        self.objects[at] = Thing { uuid, kind: kind.max(no), oid, new: no == 0 };
        Ok((oid, kind.max(no), no == 0))
    }

    fn action(&mut self, tx: &Tx, judge: &Judge, told: &Told) -> Result<()> {
        let (rid, new_replica) = self.replicas[told.replica as usize];
        judge.acts(rid)?;
        self.hlc = self.hlc.max(told.hlc);
        // What is told twice is found by its number, which is taken.
        let known = if new_replica { None } else { self.known_action(rid, told.t)? };
        let tid = match &known {
            Some((tid, hlc, wall)) if (*hlc, *wall) == (told.hlc, told.wall) => *tid,
            Some(_) => return Err(Fault::Forked(told.actor.to_owned()).into()),
            None if rid == self.own => return Err(Fault::Forked(told.actor.to_owned()).into()),
            None => self.insert_action(tx, judge, told, rid)?,
        };
        if let Some((tid, ..)) = known.filter(|_| !self.heard.told(rid, told).name.is_empty()) {
            // It was seen in part, and is seen whole now.
            let sql = "UPDATE tx SET name = ?2 WHERE tid = ?1 AND name = '' AND NOT EXISTS (
                SELECT 1 FROM change c JOIN blank b ON b.rid = c.rid AND b.n = c.n
                WHERE c.seq BETWEEN tx.seq_from AND tx.seq_to AND c.tid = tx.tid)";
            self.conn.prepare_cached(sql)?.execute(params![tid, told.name])?;
        }
        let digest = known.is_none().then(Digest::default);
        self.transactions.push(Action { tid, rid, new: known.is_none(), digest, last: 0 });
        self.at = self.transactions.len() - 1;
        Ok(())
    }

    fn known_action(&mut self, rid: i64, t: i64) -> Result<Option<There>> {
        if rid > 1 {
            let row = |r: &rusqlite::Row| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
            let sql = "SELECT tid, hlc, wall FROM tx WHERE rid = ?1 AND t = ?2 AND rid > 1";
            return Ok(self.conn.prepare_cached(sql)?.query_row([rid, t], row).optional()?);
        }
        // The first replica has no index as long as it is this copy's own: all of its actions are read once.
        if self.first_replica.is_none() {
            let mut find = self.conn.prepare("SELECT t, tid, hlc, wall FROM tx WHERE rid = 1")?;
            let all = find.query_map([], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?, r.get(3)?))))?;
            self.first_replica = Some(all.collect::<rusqlite::Result<_>>()?);
        }
        Ok(self.first_replica.as_ref().and_then(|all| all.get(&t)).copied())
    }

    fn insert_action(&mut self, tx: &Tx, judge: &Judge, told: &Told, rid: i64) -> Result<i64> {
        let told = &self.heard.told(rid, told);
        let undone = told.undoes.map(|u| &self.transactions[u as usize]);
        // Nobody takes back a step of somebody else's under the own name.
        let undoes = undone.filter(|of| !judge.doubts(of.rid)).map(|of| of.tid);
        let seq = tx.arrived() + 1;
        self.conn.prepare_cached(
            "INSERT INTO tx(rid, t, hlc, wall, day, known_on, actor, kind, name, app_ver, via, undoes, seq_from, seq_to)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)",
        )?.execute(params![
            rid, told.t, told.hlc, told.wall, told.day, told.known_on, judge.actor(rid, told.actor), told.kind, told.name, told.app_ver,
            told.via, undoes, seq
        ]).map_err(forked)?;
        let tid = self.conn.last_insert_rowid();
        self.tids = Some((self.tids.map_or(tid, |t| t.0), tid));
        Ok(tid)
    }

    fn change(&mut self, tx: &mut Tx, judge: &Judge, change: Change) -> Result<()> {
        let (tid, rid) = (self.transactions[self.at].tid, self.transactions[self.at].rid);
        let (oid, kind) = (change.oid, change.kind);
        if rid == self.own {
            if change.n > self.own_n {
                return Err(Fault::Forked("this copy".to_owned()).into());
            }
            self.known += 1;
            return Ok(());
        }
        if !self.transactions[self.at].new && self.is_here(rid, oid, &change)? {
            self.known += 1;
            return Ok(());
        }
        let said = system::is_system(kind);
        if said && self.asides {
            self.conn.prepare_cached("DELETE FROM aside WHERE rid = ?1 AND n = ?2")?.execute([rid, change.n])?;
        }
        let taken = if said { None } else { self.heard.taken(rid, change.n)? };
        let value = taken.as_ref().map_or(change.value, |instead| instead.as_deref().unwrap_or(value::NULL));
        if taken.as_ref().is_some_and(Option::is_none) {
            self.conn.prepare_cached("UPDATE tx SET name = '' WHERE tid = ?1 AND name <> ''")?.execute([tid])?;
        }
        self.fits(&change, kind)?;
        if said {
            self.said(judge, &change)?;
        }
        let asked =
            Asked { rid, kind, field: change.field, there: (!change.new).then_some(oid), fact: change.fact.is_some() };
        let admitted = judge.admits(&asked, change.value, |uuid| self.made.contains(uuid.as_bytes()))?;
        // Whoever says what stands there already changes nothing.
        let waits = !admitted && (!judge.is_theirs(rid) || !self.says_the_same(&change)?);
        if waits {
            self.judged.push((rid, change.n));
        }
        let context = self.context(judge, (rid, change.n), &change.seen)?;
        let ctx = context.encode()?;
        let seq = tx.arrive();
        let Change { n, at, fact, field, .. } = change;
        let row = Row { seq, tid, rid, n, at, fact, oid, field, value, ctx: ctx.as_deref() };
        self.append.push(&row)?;
        let action = &mut self.transactions[self.at];
        action.last = seq;
        if let Some(digest) = &mut action.digest {
            digest.add(&digest::Row { n, at, fact, oid, field, value, ctx: ctx.as_deref() });
        }
        if let Some(last) = self.last.get_mut(&rid) {
            *last = n.max(*last);
        }
        self.new += 1;
        tx.came(kind, oid, field);
        Ok(())
    }

    /// What a change has seen. Whoever does not speak for the book has seen of others only what is here: else a tampered
    /// program could claim to know what is yet to be written, and take its place.
    fn context(&mut self, judge: &Judge, own: (i64, i64), seen: &[(u32, i64)]) -> Result<Context> {
        let mut context = Context::default();
        for (replica, n) in seen {
            let (rid, _) = self.replicas[*replica as usize];
            if (rid == own.0 && *n >= own.1) || (rid == self.own && *n > self.own_n) {
                return Err(Fault::Damaged("a change that has seen what is yet to come".to_owned()).into());
            }
            if judge.doubts(rid) && *n > self.last_of(rid)? {
                return Err(Fault::Ahead.into());
            }
            context.see(rid, *n);
        }
        Ok(context)
    }

    /// The last number of a replica that is here, or came before with this bundle.
    fn last_of(&mut self, rid: i64) -> Result<i64> {
        if rid == self.own {
            return Ok(self.own_n);
        }
        if !self.last.contains_key(&rid) {
            self.append.write()?;
            let sql = if rid > 1 { LAST_INDEXED } else { "SELECT coalesce(max(n), 0) FROM change WHERE rid = ?1" };
            let last = self.conn.prepare_cached(sql)?.query_row([rid], |r| r.get(0))?;
            self.last.insert(rid, last);
        }
        Ok(self.last[&rid])
    }

    fn says_the_same(&self, change: &Change) -> Result<bool> {
        let Some((_, field)) = self.fields.get(change.field) else { return Ok(false) };
        if change.new || change.fact.is_some() {
            return Ok(false);
        }
        let there = heads::seen(self.conn, change.oid, field.no, field.winner)?;
        Ok(there.count == 1 && there.value.encode()? == change.value)
    }

    /// What is said of a change is said under the name that follows from it, and not taken back.
    fn said(&self, judge: &Judge, change: &Change) -> Result<()> {
        let about = system::told_of(change.kind, change.field, change.value)?;
        match about {
            system::ToldOf::Change(replica, n) => {
                let name = system::name_of(change.kind, replica, n);
                if Some(Uuid::from_bytes(change.uuid)) != name {
                    return Err(Fault::Forged.into());
                }
                judge.recalls(system::rid_of(self.conn, replica)?)
            }
            system::ToldOf::Nothing => Err(Fault::Forged.into()),
            system::ToldOf::Else => judge.speaks(),
        }
    }

    /// One dot, one change: is it here?
    fn is_here(&mut self, rid: i64, oid: i64, change: &Change) -> Result<bool> {
        let Some(there) = self.dots.find(rid, change.n)? else { return Ok(false) };
        if there.oid != oid || there.field != change.field {
            return Err(Fault::Forked("a copy".to_owned()).into());
        }
        // A recall takes a value out, or puts another there; it may have come to one of the two before, or comes along.
        if there.value != change.value && there.value != value::NULL && change.value != value::NULL {
            self.heard.doubt(rid, change.n);
        }
        Ok(true)
    }

    /// A field belongs to its kind and takes its type; a newer program may know better.
    fn fits(&self, change: &Change, kind: u16) -> Result<()> {
        let wrong = || Err(Fault::Damaged("a value that its field does not take".to_owned()).into());
        if change.field == GONE {
            return if matches!(Value::decode(change.value)?, Value::Bool(_)) { Ok(()) } else { wrong() };
        }
        match self.fields.get(change.field) {
            // A newer program wrote it, here or further up: it is kept and passed on as it is. Of those who do not speak for
            // the book it is set aside.
            None => Ok(()),
            Some(_) if change.value.is_empty() => Ok(()),
            Some((of, field)) if of.no == kind && field.takes(change.value)? => Ok(()),
            Some(_) => wrong(),
        }
    }

    /// Whether what differs was taken out: asked when all is heeded that came.
    pub fn prove(&self) -> Result<()> {
        self.heard.prove()
    }

    /// Ranges and digests of the actions that came.
    pub fn settle(&mut self) -> Result<()> {
        self.append.write()?;
        for action in self.transactions.iter_mut().filter(|a| a.last > 0 || a.new) {
            let Some(digest) = action.digest.take() else {
                self.conn
                    .prepare_cached("UPDATE tx SET seq_to = max(seq_to, ?2) WHERE tid = ?1")?
                    .execute([action.tid, action.last])?;
                digest::renew(self.conn, action.tid)?;
                continue;
            };
            self.conn
                .prepare_cached("UPDATE tx SET seq_to = max(seq_to, ?2), digest = ?3 WHERE tid = ?1")?
                .execute(params![action.tid, action.last, digest.finish().as_slice()])?;
        }
        Ok(())
    }
}

/// A thing that was named; its local number is 0 as long as nothing was said of it.
#[derive(Clone, Copy)]
struct Thing {
    uuid: [u8; 16],
    kind: u16,
    oid: i64,
    /// It was not here.
    new: bool,
}

/// One change with local numbers.
struct Change<'a> {
    n: i64,
    at: Option<i32>,
    fact: Option<i64>,
    uuid: [u8; 16],
    oid: i64,
    kind: u16,
    /// Its object was not here.
    new: bool,
    field: u32,
    value: &'a [u8],
    seen: Vec<(u32, i64)>,
}
