//! What changes need to know of their transactions, looked up once for many changes.

use super::context::Context;
use super::heads::Stored;
use crate::error::Result;
use crate::value::Value;
use rusqlite::{Connection, Row};
use std::collections::{HashMap, HashSet};

/// Columns that [`Actions::stored`] reads, in its order.
macro_rules! columns {
    () => {
        "c.seq, c.tid, c.rid, c.n, c.at, c.fact, c.value, c.ctx"
    };
}
pub(crate) use columns;

/// A transaction; a clock that was off counts as corrected.
#[derive(Clone, Copy)]
struct Action {
    hlc: i64,
    day: i32,
    known_on: i32,
    undoes: Option<i64>,
    replica: [u8; 16],
}

/// The transactions asked for so far, and the changes that count nowhere.
pub struct Actions<'c> {
    conn: &'c Connection,
    by_tid: HashMap<i64, Action>,
    last: Option<(i64, Action)>,
    aside: HashSet<(i64, i64)>,
}

impl<'c> Actions<'c> {
    /// As the log stands now: a change that is set aside later is not heeded.
    pub fn of(conn: &'c Connection) -> Result<Self> {
        let mut find = conn.prepare_cached("SELECT rid, n FROM aside")?;
        let aside = find.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { conn, by_tid: HashMap::new(), last: None, aside })
    }

    /// The change that starts at this column; none where it was set aside.
    pub fn stored(&mut self, row: &Row, from: usize) -> Result<Option<Stored>> {
        let (tid, rid, n): (i64, i64, i64) = (row.get(from + 1)?, row.get(from + 2)?, row.get(from + 3)?);
        if !self.aside.is_empty() && self.aside.contains(&(rid, n)) {
            return Ok(None);
        }
        let action = self.action(tid)?;
        let (at, fact): (Option<i32>, Option<i64>) = (row.get(from + 4)?, row.get(from + 5)?);
        let bytes = row.get_ref(from + 6)?.as_blob().map_err(rusqlite::Error::from)?;
        let day = at.unwrap_or(action.day);
        Ok(Some(Stored {
            seq: row.get(from)?,
            tid,
            rid,
            n,
            day,
            fact,
            value: if bytes.is_empty() { None } else { Some(Value::decode(bytes)?) },
            ctx: Context::decode(row.get_ref(from + 7)?.as_blob_or_null().map_err(rusqlite::Error::from)?)?,
            hlc: action.hlc,
            // As in [`super::heads`]: a fact was known when it happened.
            known_on: if fact.is_some() { day } else { action.known_on },
            undoes: action.undoes,
            replica: action.replica,
        }))
    }

    fn action(&mut self, tid: i64) -> Result<Action> {
        if let Some((last, action)) = self.last
            && last == tid
        {
            return Ok(action);
        }
        let action = match self.by_tid.get(&tid) {
            Some(known) => *known,
            None => {
                let found = self.look_up(tid)?;
                self.by_tid.insert(tid, found);
                found
            }
        };
        self.last = Some((tid, action));
        Ok(action)
    }

    fn look_up(&self, tid: i64) -> Result<Action> {
        let mut find = self.conn.prepare_cached(
            "SELECT t.hlc - CASE WHEN t.t BETWEEN r.skew_from AND r.skew_to THEN r.skew * 65536 ELSE 0 END,
             t.day, t.known_on, t.undoes, r.uuid FROM tx t JOIN replica r ON r.rid = t.rid WHERE t.tid = ?1",
        )?;
        Ok(find.query_row([tid], |r| {
            Ok(Action { hlc: r.get(0)?, day: r.get(1)?, known_on: r.get(2)?, undoes: r.get(3)?, replica: r.get(4)? })
        })?)
    }
}
