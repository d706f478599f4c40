//! What may the maker of a bundle change? An owner or a seller speaks for themselves alone, within their role, about what
//! they may see; the rest waits until somebody who speaks for the book decides.

use super::arriving::Judged;
use super::peers::CHAIN;
use crate::bundle::Rule;
use crate::bundle::{Fault, Header};
use crate::error::Result;
use crate::file::book::Book;
use crate::identity::line;
use crate::log::tx::Tx;
use crate::project::GONE;
use crate::registry::{Field, Registry, Role, Touch};
use crate::system::{self, JUDGED, RECALL, STATE, State, VERDICT};
use crate::value::Value;
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// How the changes of one bundle are judged.
pub struct Judge<'c> {
    registry: &'static Registry,
    /// None: the maker speaks for the book.
    limits: Option<Limits<'c>>,
}

/// What is asked of one change.
pub struct Asked {
    /// Its replica.
    pub rid: i64,
    /// Kind of its object.
    pub kind: u16,
    /// Field; 0 = delete.
    pub field: u32,
    /// The object, where it was in the book before.
    pub there: Option<i64>,
    /// It is imported history.
    pub fact: bool,
}

struct Limits<'c> {
    whose: String,
    /// Under which name they act, whatever their program says.
    name: Option<String>,
    role: Role,
    rule: Rule<'c>,
    /// What they may change as the book was before the merge.
    touch: Touch,
    /// Replicas that the maker is and was.
    theirs: HashSet<i64>,
    /// Replicas that copies which speak for the book were before they were set back.
    ours: HashSet<i64>,
}

impl Limits<'_> {
    /// Does a value name only what the maker sees, what came along, or what is not here at all?
    fn names_seen(&self, value: &[u8], came: impl Fn(Uuid) -> bool) -> Result<bool> {
        if value.is_empty() {
            return Ok(true);
        }
        let value = Value::decode(value)?;
        let parts = match &value {
            Value::Record(_, parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        for part in parts {
            if let Value::Ref(uuid) = part
                && !came(*uuid)
                && let Some(oid) = self.rule.oid(*uuid)?
                && self.rule.since(oid, GONE)?.is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What copies that speak for the book were before: their numbers are given out no more.
fn set_back(book: &Book, conn: &Connection) -> Result<HashSet<i64>> {
    let mut found: HashSet<i64> = line::line(conn)?.into_iter().skip(1).collect();
    let mut find = conn.prepare(
        "SELECT k.whose, r.minted_from FROM replica r JOIN obj o ON o.uuid = r.uuid JOIN known_replica k ON k.oid = o.oid
         WHERE r.minted_from IS NOT NULL",
    )?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let whose: Option<String> = row.get(0)?;
        if whose.is_some_and(|whose| book.registry.is_hub(&whose)) {
            found.insert(row.get(1)?);
        }
    }
    Ok(found)
}

impl<'c> Judge<'c> {
    /// For what this copy wrote itself.
    pub fn none(registry: &'static Registry) -> Self {
        Self { registry, limits: None }
    }

    /// The judge of a bundle, by what is known of its maker before anything of it is merged.
    pub fn of(book: &Book, conn: &'c Connection, header: &Header) -> Result<Self> {
        let maker = Uuid::from_bytes(header.maker);
        let whose = book.made_by(header)?;
        if book.registry.is_hub(&whose) {
            return Ok(Self { registry: book.registry, limits: None });
        }
        let mut theirs = HashSet::from([system::rid_of(conn, maker)?]);
        for other in header.before.iter().take(CHAIN).chain(header.kin.iter().take(CHAIN)) {
            let other = Uuid::from_bytes(*other);
            if book.known(other)?.and_then(|k| k.whose).is_none_or(|of| of == whose) {
                theirs.insert(system::rid_of(conn, other)?);
            }
        }
        let ours = set_back(book, conn)?;
        theirs.retain(|rid| !ours.contains(rid) && *rid != book.counters.rid);
        let limits = Limits {
            name: (book.registry.name_of)(conn, &whose)?,
            role: (book.registry.role_of)(conn, &whose)?,
            rule: Rule::of(conn, book.registry, &whose)?,
            touch: (book.registry.touch)(conn, &whose)?,
            whose,
            theirs,
            ours,
        };
        Ok(Self { registry: book.registry, limits: Some(limits) })
    }

    /// Is the maker one who does not speak for the book?
    pub fn is_limited(&self) -> bool {
        self.limits.is_some()
    }

    /// Under which name an action of the maker stands.
    pub fn actor<'a>(&'a self, rid: i64, said: &'a str) -> &'a str {
        let limits = self.limits.as_ref().filter(|limits| limits.theirs.contains(&rid));
        limits.and_then(|limits| limits.name.as_deref()).unwrap_or(said)
    }

    /// May the maker tell of actions of this replica?
    ///
    /// # Errors
    /// They are somebody else's.
    pub fn acts(&self, rid: i64) -> Result<()> {
        match &self.limits {
            Some(limits) if !limits.theirs.contains(&rid) && !limits.ours.contains(&rid) => Err(Fault::Forged.into()),
            _ => Ok(()),
        }
    }

    /// May the maker recall a text of this replica?
    ///
    /// # Errors
    /// It is somebody else's.
    pub fn recalls(&self, rid: i64) -> Result<()> {
        match &self.limits {
            Some(limits) if !limits.theirs.contains(&rid) => Err(Fault::Forged.into()),
            _ => Ok(()),
        }
    }

    /// Does the maker speak for the book?
    ///
    /// # Errors
    /// It does not, and says what only such a one may say.
    pub fn speaks(&self) -> Result<()> {
        if self.is_limited() { Err(Fault::Forged.into()) } else { Ok(()) }
    }

    /// May the maker change this to this value? `came`: did this object come with the bundle?
    ///
    /// # Errors
    /// The change is not the maker's own.
    pub fn admits(&self, asked: &Asked, value: &[u8], came: impl Fn(Uuid) -> bool) -> Result<bool> {
        let Some(limits) = &self.limits else { return Ok(true) };
        // What this copy lost may come back from others; whether it is what was written here, a person decides.
        if limits.ours.contains(&asked.rid) {
            return Ok(false);
        }
        self.acts(asked.rid)?;
        if asked.kind == RECALL.no {
            return Ok(true);
        }
        if system::is_system(asked.kind) {
            return Err(Fault::Forged.into());
        }
        // History is imported by who speaks for the book.
        if asked.fact || !self.may(limits, asked) {
            return Ok(false);
        }
        let Some(oid) = asked.there else { return limits.names_seen(value, came) };
        let seen = (limits.touch)(oid) && limits.rule.since(oid, asked.field)?.is_some();
        Ok(seen && limits.names_seen(value, came)?)
    }

    fn may(&self, limits: &Limits, asked: &Asked) -> bool {
        let may = |field: &Field| {
            (self.registry.may)(limits.role, field)
                && !(asked.there.is_some() && (self.registry.sets_once)(limits.role, field))
        };
        match self.registry.field(asked.field) {
            Some((_, field)) => may(field),
            // A delete takes all of it away, and nothing takes away what is written once.
            None if asked.field == GONE => {
                self.registry.kind(asked.kind).is_some_and(|k| !k.is_written_once() && k.fields.iter().all(|f| may(f)))
            }
            None => false,
        }
    }

    /// Changes in objects that are not the maker's to change as the book stands after the merge: what was made new on
    /// something of others, or hung on it.
    pub fn beyond(&self, conn: &Connection, before: i64) -> Result<Vec<Judged>> {
        let Some(limits) = &self.limits else { return Ok(Vec::new()) };
        let touch = (self.registry.touch)(conn, &limits.whose)?;
        let mut find = conn.prepare(
            "SELECT c.oid, o.kind, c.rid, c.n FROM change c JOIN obj o ON o.oid = c.oid WHERE c.seq > ?1
             AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.rid = c.rid AND a.n = c.n) ORDER BY c.seq",
        )?;
        let mut rows = find.query([before])?;
        let mut beyond = Vec::new();
        while let Some(row) = rows.next()? {
            if !system::is_system(row.get(1)?) && !touch(row.get(0)?) {
                beyond.push((row.get(2)?, row.get(3)?));
            }
        }
        Ok(beyond)
    }

    /// Is this one of the maker's own replicas?
    pub fn is_theirs(&self, rid: i64) -> bool {
        self.limits.as_ref().is_some_and(|limits| limits.theirs.contains(&rid))
    }

    /// Is what the maker says to have seen of this replica to be proven? Of the own ones it is not.
    pub fn doubts(&self, rid: i64) -> bool {
        self.limits.as_ref().is_some_and(|limits| !limits.theirs.contains(&rid))
    }

    /// Notes the changes that wait for a decision, unless one was made already.
    pub fn set_aside(&self, tx: &mut Tx, judged: &[Judged]) -> Result<usize> {
        let mut waiting = 0;
        for (rid, n) in judged {
            let replica = system::replica_of(tx.conn, *rid)?;
            let about = system::about(&VERDICT, replica, *n);
            if let Some(oid) = tx.find(about)? {
                match tx.kind_of(oid)? == VERDICT.no && tx.get(oid, &STATE)? != Value::Null {
                    true => continue,
                    false => return Err(Fault::Forged.into()),
                }
            }
            let oid = tx.create(&VERDICT, about)?;
            tx.set(oid, &JUDGED, system::dot(replica, *n))?;
            tx.set(oid, &STATE, Value::Int(State::Waiting.number()))?;
            waiting += 1;
        }
        Ok(waiting)
    }
}
