//! What was recalled or erased here before it comes from a copy that has not heard of that, or with it.

use crate::bundle::{Fault, Told};
use crate::erase::steps::{self, Steps};
use crate::error::Result;
use crate::system;
use rusqlite::{Connection, OptionalExtension};

/// What is known of it.
pub struct Heard<'c> {
    conn: &'c Connection,
    blanks: bool,
    /// Actions that stand under another name, by their replicas.
    steps: Vec<(i64, Steps)>,
    /// Changes that are here with another value: one of the two was taken out, or a copy is forked.
    doubted: Vec<(i64, i64)>,
}

impl<'c> Heard<'c> {
    /// As the book stands before anything came.
    pub fn of(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            blanks: conn.prepare("SELECT 1 FROM blank LIMIT 1")?.exists([])?,
            steps: steps::all(conn)?,
            doubted: Vec::new(),
        })
    }

    /// Was this change taken out? Gives what stands there instead, where something does.
    pub fn taken(&self, rid: i64, n: i64) -> Result<Option<Option<Vec<u8>>>> {
        if !self.blanks || !self.is_blank(rid, n)? {
            return Ok(None);
        }
        let about = system::about(&system::RECALL, system::replica_of(self.conn, rid)?, n);
        let mut find = self.conn.prepare_cached("SELECT oid FROM obj WHERE uuid = ?1")?;
        let oid: Option<i64> = find.query_row([about.as_bytes().as_slice()], |r| r.get(0)).optional()?;
        Ok(Some(oid.map_or(Ok(None), |oid| super::recall::instead(self.conn, oid))?))
    }

    fn is_blank(&self, rid: i64, n: i64) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM blank WHERE rid = ?1 AND n = ?2")?.exists([rid, n])?)
    }

    /// An action as it stands here from now on.
    pub fn told<'t>(&'t self, rid: i64, told: &Told<'t>) -> Told<'t> {
        let mut told = told.clone();
        for (_, steps) in self.steps.iter().filter(|(of, _)| *of == rid) {
            if steps.acted.hold(told.t) {
                told.actor = &steps.called;
            }
            if steps.named.hold(told.t) {
                (told.name, told.via) = ("", None);
            }
        }
        told
    }

    /// A change came whose value is another one here.
    pub fn doubt(&mut self, rid: i64, n: i64) {
        self.doubted.push((rid, n));
    }

    /// Once all is heeded that came along.
    ///
    /// # Errors
    /// What differed was not taken out: two copies wrote under one number.
    pub fn prove(&self) -> Result<()> {
        for (rid, n) in &self.doubted {
            if !self.is_blank(*rid, *n)? {
                return Err(Fault::Forked("a copy".to_owned()).into());
            }
        }
        Ok(())
    }
}
