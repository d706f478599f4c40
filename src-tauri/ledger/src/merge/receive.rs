//! Merging a bundle: one transaction, all of it or nothing.

use super::arriving::Arriving;
use super::bulk::Bulk;
use super::judge::Judge;
use super::peers::register;
use super::{clock, conflicts};
use crate::bundle::{Fault, Header, Opened};
use crate::error::{Error, Result};
use crate::file::book::{Book, Committed, MOVED};
use crate::log::op::Op;
use crate::log::tx::Tx;
use crate::system;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
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
        self.receive_with(receiving, |_| Ok(()))
    }

    /// The same; `last` looks at the book as it is then, and what it keeps in this file is on disk with the rest or not at
    /// all.
    ///
    /// # Errors
    /// As [`Self::receive`], and whatever `last` refuses.
    pub fn receive_with<E: From<Error>>(
        &mut self,
        receiving: &Receiving,
        last: impl FnOnce(&Self) -> Result<(), E>,
    ) -> Result<(Received, Committed), E> {
        self.prove()?;
        self.acceptable(receiving.opened)?;
        let (received, written) = self.merge(receiving, |book, _| last(book))?.1;
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
        // A copy cannot be taken back out of itself.
        self.conn.execute("UPDATE bundle_log SET tid_from = NULL, tid_to = NULL", [])?;
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
        let mut kinds: BTreeSet<u16> = written.touched.iter().map(|(kind, _)| *kind).collect();
        // Also where it brought nothing of them: what is known of the maker is newer.
        kinds.insert(system::REPLICA.no);
        let committed = Committed { tid: written.tid, seq: written.seq, kinds, objects: written.touched.len() };
        if !written.touched.is_empty() {
            self.tell(committed.clone());
        }
        (received, committed)
    }

    fn apply(&self, sql: &Connection, receiving: &Receiving) -> Result<(Received, crate::log::tx::Written)> {
        let judge = Judge::of(self, sql, &receiving.opened.header)?;
        let done = self.apply_judged(sql, receiving, &judge, true)?;
        self.heard(sql, &receiving.opened.header, receiving.op.now)?;
        Ok(done)
    }

    /// Merges what a twin of this file wrote since the two parted.
    pub(super) fn receive_twin<E: From<Error>>(
        &mut self,
        receiving: &Receiving,
        last: impl FnOnce(&Self) -> Result<(), E>,
    ) -> Result<(Received, Committed), E> {
        let sql = self.conn.unchecked_transaction().map_err(Error::from)?;
        let judge = Judge::none(self.registry);
        let (received, written) = self.apply_judged(&sql, receiving, &judge, false)?;
        self.is_kin(&sql, &receiving.opened.header)?;
        last(self)?;
        sql.commit().map_err(Error::from)?;
        Ok(self.taken(received, written))
    }

    /// What the maker of this wrote is this copy's own, from here on.
    fn is_kin(&self, sql: &Connection, header: &Header) -> Result<()> {
        let minted = "UPDATE replica SET minted_from = ?2 WHERE uuid = ?1 AND minted_from IS NULL AND rid <> ?2";
        sql.execute(minted, params![header.maker.as_slice(), self.counters.rid])?;
        Ok(())
    }

    fn apply_judged(
        &self,
        sql: &Connection,
        receiving: &Receiving,
        judge: &Judge,
        of_peer: bool,
    ) -> Result<(Received, crate::log::tx::Written)> {
        let header = &receiving.opened.header;
        let mut received = Received { before: self.seq()?, ..Received::default() };
        received.clock = if of_peer { self.skew(header, receiving.op.now)? } else { None };
        let mut tx = Tx::begin(sql, self.registry, self.counters.clone(), receiving.op, None)?;
        let bulk = Bulk::begin(sql, received.before)?;
        let mut arriving = Arriving::new(self, sql, bulk.is_some())?;
        receiving.opened.items(|item| arriving.take(&mut tx, item, judge))?;
        arriving.settle()?;
        match bulk {
            Some(bulk) => {
                bulk.end(sql)?;
                tx.fold_whole()?;
            }
            None => tx.flush()?,
        }
        received.new = arriving.new;
        received.known = arriving.known;
        received.tids = arriving.tids;
        tx.own_begin();
        received.aside = judge.set_aside(&mut tx, &arriving.judged)?;
        // What was judged by itself counts no more; of what is left it is asked whose it has become.
        tx.heed()?;
        arriving.prove()?;
        received.aside += judge.set_aside(&mut tx, &judge.beyond(sql, received.before)?)?;
        let hub = of_peer && self.registry.is_hub(&self.whose()?);
        let maker = Uuid::from_bytes(header.maker);
        if hub
            && let Some(whose) = self.maker(header)?
            && self.known(maker)?.is_none()
        {
            register(&mut tx, maker, &header.keys, &whose)?;
        }
        if let Some(tids) = received.tids.filter(|_| of_peer)
            && let Some(ahead) = clock::ahead(sql, header, tids, receiving.op.now)?
        {
            received.clock = Some(received.clock.map_or(ahead, |clock| clock.max(ahead)));
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
        let mut written = tx.finish()?;
        received.conflicts = conflicts::among(sql, &mut written.several)?;
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
