//! What may the maker of a bundle change? An owner or a seller speaks for themselves alone, within their role, about what
//! they may see; the rest waits until somebody who speaks for the book decides.

use super::arriving::Judged;
use crate::bundle::Rule;
use crate::bundle::{Fault, Header};
use crate::error::{Error, Result};
use crate::file::book::Book;
use crate::log::tx::Tx;
use crate::project::GONE;
use crate::registry::{Field, Registry, Role};
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

struct Limits<'c> {
    role: Role,
    rule: Rule<'c>,
    /// Replicas that the maker is and was.
    theirs: HashSet<i64>,
    /// Replicas that this copy was before it was set back.
    ours: HashSet<i64>,
}

impl<'c> Judge<'c> {
    /// For what this copy wrote itself.
    pub fn none(registry: &'static Registry) -> Self {
        Self { registry, limits: None }
    }

    /// The judge of a bundle, by what is known of its maker before anything of it is merged.
    pub fn of(book: &Book, conn: &'c Connection, header: &Header) -> Result<Self> {
        let maker = Uuid::from_bytes(header.maker);
        let whose = book.maker(header)?.unwrap_or_else(|| header.whose.clone());
        if book.registry.is_hub(&whose) {
            return Ok(Self { registry: book.registry, limits: None });
        }
        let mut theirs = HashSet::from([system::rid_of(conn, maker)?]);
        for earlier in &header.before {
            let earlier = Uuid::from_bytes(*earlier);
            if book.known(earlier)?.and_then(|k| k.whose).is_none_or(|of| of == whose) {
                theirs.insert(system::rid_of(conn, earlier)?);
            }
        }
        let role = (book.registry.role_of)(conn, &whose)?;
        let rule = Rule::of(conn, book.registry, &whose)?;
        let ours = book.before()?.iter().map(|b| system::rid_of(conn, Uuid::from_bytes(*b))).collect::<Result<_>>()?;
        Ok(Self { registry: book.registry, limits: Some(Limits { role, rule, theirs, ours }) })
    }

    /// May the maker change this? `there`: the object, where it was in the book before.
    ///
    /// # Errors
    /// The change is not the maker's own.
    pub fn admits(&self, rid: i64, kind: u16, field: u32, there: Option<i64>) -> Result<bool> {
        let Some(limits) = &self.limits else { return Ok(true) };
        // What this copy lost may come back from others; whether it is what was written here, a person decides.
        if limits.ours.contains(&rid) {
            return Ok(false);
        }
        if !limits.theirs.contains(&rid) {
            return Err(Fault::Forged.into());
        }
        if kind == RECALL.no {
            return Ok(true);
        }
        if system::is_system(kind) {
            return Err(Fault::Forged.into());
        }
        let may = |field: &Field| {
            (self.registry.may)(limits.role, field)
                && !(there.is_some() && (self.registry.sets_once)(limits.role, field))
        };
        let of = self.registry.kind(kind);
        let allowed = match self.registry.field(field) {
            Some((_, field)) => may(field),
            // A delete takes all of it away.
            None if field == GONE => of.is_some_and(|k| k.fields.iter().all(|f| may(f))),
            None => false,
        };
        // Of what moved on to somebody else its former seller sees only that it did.
        let whole = |oid| {
            Ok::<_, Error>(match of.and_then(|k| k.fields.first()) {
                Some(first) => limits.rule.since(oid, first.no)?.is_some() && limits.rule.since(oid, field)?.is_some(),
                None => false,
            })
        };
        let seen = there.map_or(Ok(true), whole)?;
        Ok(allowed && seen)
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
            if tx.find(about)?.is_some() {
                continue;
            }
            let oid = tx.create(&VERDICT, about)?;
            tx.set(oid, &JUDGED, system::dot(replica, *n))?;
            tx.set(oid, &STATE, Value::Int(State::Waiting.number()))?;
            waiting += 1;
        }
        Ok(waiting)
    }
}
