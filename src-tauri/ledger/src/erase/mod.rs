//! Erasing what a book holds about somebody: values taken out of the log, steps under another name, backups alike.
//!
//! ```text
//! steps    actions that name somebody: under which name they stand from then on
//! backups  a backup written anew and put in its place whole
//! local    what this file alone keeps, without the parts that mention somebody
//! ```
//! It is the mechanism of a recall, which names each change by its dot: so it travels in bundles, holds on every copy that
//! hears of it, and what an older copy tells later comes without what was taken out.

mod backups;
pub(crate) mod local;
pub(crate) mod steps;

use crate::error::Result;
use crate::file::book::{Book, Committed};
use crate::log::op::Op;
use crate::log::tx::Tx;
use crate::system::{self, INSTEAD, RECALL, RECALLED, STEPS};
use crate::value::Value;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use steps::Steps;

/// What is taken out in one step, and under which name actions stand from then on.
pub struct Erasing<'a> {
    /// Changes by their arrival numbers, with what is to stand there instead.
    pub taken: Vec<(i64, Value)>,
    /// Actions that were somebody's: who did them becomes [`Erasing::called`].
    pub acted: Vec<i64>,
    /// Actions whose name or source names somebody: both go.
    pub named: Vec<i64>,
    /// The name that stands there instead.
    pub called: &'a str,
    /// Does a text name somebody? Asked of what this file alone keeps: places, filters, names of bundles' files.
    pub mentions: &'a dyn Fn(&str) -> bool,
}

/// Local value: whom other copies have erased, of whom this file is still to forget what it alone keeps. It names them, so that
/// no erasure takes it along: it goes by itself when all of them are done.
pub const UNHEARD: &str = "erasures to hear of";

/// What this file alone keeps and no name of a person can stand in.
const STRUCTURE: &str = "'replica', 'me', 'book', 'clock', 'token', 'vouched', 'backup_day'";

impl Book {
    /// Takes values out of this copy's log, puts others in their place, and lets the next bundles ask the same of other
    /// copies; `work` writes what shows from then on. One step, which no undo takes back. The file is written anew after it.
    ///
    /// Whether somebody may do so is the domain's to say before.
    ///
    /// # Errors
    /// The database; the file is as it was then.
    pub fn erase<E: From<crate::error::Error>>(
        &mut self,
        op: &Op,
        erasing: &Erasing,
        work: impl FnOnce(&mut Tx) -> Result<(), E>,
    ) -> Result<Committed, E> {
        let ((), committed) = self.write(op, None, |tx| {
            work(tx)?;
            for (seq, instead) in &erasing.taken {
                replace(tx, *seq, instead.clone())?;
            }
            rename(tx, erasing)?;
            forget(tx.conn, erasing.mentions)?;
            Ok::<_, E>(())
        })?;
        self.compact()?;
        Ok(committed)
    }

    /// Forgets what this file alone keeps and a text names: places, filters, names of bundles' files.
    ///
    /// # Errors
    /// The database.
    pub fn forget_words(&self, mentions: &dyn Fn(&str) -> bool) -> Result<()> {
        let sql = self.conn.unchecked_transaction()?;
        forget(&sql, mentions)?;
        sql.commit()?;
        Ok(())
    }
}

/// Says of one change that another value stands there.
fn replace(tx: &mut Tx, seq: i64, instead: Value) -> Result<()> {
    let (rid, n): (i64, i64) = tx
        .conn
        .prepare_cached("SELECT rid, n FROM change WHERE seq = ?1")?
        .query_row([seq], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let replica = system::replica_of(tx.conn, rid)?;
    let about = tx.create(&RECALL, system::about(&RECALL, replica, n))?;
    tx.set(about, &RECALLED, system::dot(replica, n))?;
    tx.set(about, &INSTEAD, Value::Record(1, vec![instead]))?;
    Ok(())
}

/// Says of actions, replica by replica, under which name they stand.
fn rename(tx: &mut Tx, erasing: &Erasing) -> Result<()> {
    let mut of: BTreeMap<i64, (Vec<i64>, Vec<i64>)> = BTreeMap::new();
    for (tids, named) in [(&erasing.acted, false), (&erasing.named, true)] {
        for tid in tids {
            let (rid, t): (i64, i64) = tx
                .conn
                .prepare_cached("SELECT rid, t FROM tx WHERE tid = ?1")?
                .query_row([tid], |r| Ok((r.get(0)?, r.get(1)?)))?;
            let entry = of.entry(rid).or_default();
            if named { entry.1.push(t) } else { entry.0.push(t) }
        }
    }
    for (rid, (acted, named)) in of {
        let replica = system::replica_of(tx.conn, rid)?;
        for (part, steps) in Steps::of(replica, erasing.called, acted, named).into_iter().enumerate() {
            // Said again later, it is said of something else: the moment tells the two apart.
            let id =
                uuid::Uuid::new_v5(&replica, format!("steps {} {} {part}", erasing.called, tx.now().wall).as_bytes());
            let about = tx.create(&RECALL, id)?;
            tx.set(about, &STEPS, steps.value())?;
        }
    }
    Ok(())
}

fn forget(conn: &Connection, mentions: &dyn Fn(&str) -> bool) -> Result<()> {
    let mut find =
        conn.prepare(&format!("SELECT key, value FROM local WHERE key NOT IN ({STRUCTURE}, '{UNHEARD}')"))?;
    let kept: Vec<(String, String)> =
        find.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (key, value) in kept {
        if mentions(&key) {
            conn.execute("DELETE FROM local WHERE key = ?1", [key])?;
        } else if local::mentioned(&value, mentions) {
            match local::without(&value, mentions) {
                Some(rest) => conn.execute("UPDATE local SET value = ?2 WHERE key = ?1", [key, rest])?,
                None => conn.execute("DELETE FROM local WHERE key = ?1", [key])?,
            };
        }
    }
    let mut find = conn.prepare("SELECT id, name FROM bundle_log WHERE name IS NOT NULL")?;
    let names: Vec<(i64, String)> =
        find.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (id, name) in names {
        if mentions(&name) {
            conn.execute("UPDATE bundle_log SET name = NULL WHERE id = ?1", params![id])?;
        }
    }
    Ok(())
}
