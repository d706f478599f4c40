//! First values of a new object. They wait and are written together, several rows a statement: nothing else in the file
//! can speak of them yet, and whatever reads them has them written first.

use super::batches::{Batches, MOST, Put};
use super::tx::Tx;
use crate::error::Result;
use crate::value::Value;
use rusqlite::Connection;

/// The object that was made last, and its first values.
pub(super) struct Fresh {
    pub oid: i64,
    pub kind: u16,
    /// Fields that have a value.
    fields: Vec<u32>,
    waiting: Vec<First>,
    /// Numbers of the first change that waits; those of the others follow.
    seq: i64,
    n: i64,
}

struct First {
    field: u32,
    at: Option<i32>,
    value: Vec<u8>,
    /// First day of its span, where the field is dated.
    from: Option<i32>,
}

impl Fresh {
    /// An object without values.
    pub fn new(oid: i64, kind: u16) -> Self {
        Self { oid, kind, fields: Vec::new(), waiting: Vec::new(), seq: 0, n: 0 }
    }

    /// Is this field still without a value?
    pub fn lacks(&self, field: u32) -> bool {
        !self.fields.contains(&field)
    }

    /// The value that waits to be written in a cell.
    pub fn waiting(&self, oid: i64, field: u32) -> Option<Result<Value>> {
        let first = self.waiting.iter().find(|w| self.oid == oid && w.field == field)?;
        Some(Value::decode(&first.value))
    }

    /// Does anything of this object wait?
    pub fn waits(&self, oid: i64) -> bool {
        self.oid == oid && !self.waiting.is_empty()
    }

    /// Takes a first value; its change has these numbers.
    pub fn take(&mut self, (seq, n): (i64, i64), field: u32, value: Vec<u8>, at: Option<i32>, from: Option<i32>) {
        if self.waiting.is_empty() {
            (self.seq, self.n) = (seq, n);
        }
        self.fields.push(field);
        self.waiting.push(First { field, at, value, from });
    }
}

/// What the changes of one transaction have in common.
#[derive(Clone, Copy)]
pub(super) struct Common {
    pub tid: i64,
    pub rid: i64,
    pub known_on: i32,
}

impl Tx<'_> {
    /// Writes the first values that wait.
    pub(super) fn settle(&mut self) -> Result<()> {
        let common = self.common();
        match (&mut self.fresh, common) {
            (Some(fresh), Some(common)) if !fresh.waiting.is_empty() => {
                write(self.conn, &mut self.batches, common, fresh)
            }
            _ => Ok(()),
        }
    }
}

fn write(conn: &Connection, batches: &mut Batches, common: Common, fresh: &mut Fresh) -> Result<()> {
    for (rows, first) in fresh.waiting.chunks(MOST).zip((0i64..).step_by(MOST)) {
        let (seq, n) = (fresh.seq + first, fresh.n + first);
        let mut to = batches.of(conn, "change(seq, tid, rid, n, oid, at, field, value)", rows.len(), |i| {
            let at = 6 + 3 * i;
            format!("(?1 + {i}, ?2, ?3, ?4 + {i}, ?5, ?{at}, ?{}, ?{})", at + 1, at + 2)
        })?;
        let mut put = Put(&mut to, 0);
        put.next(seq)?.next(common.tid)?.next(common.rid)?.next(n)?.next(fresh.oid)?;
        for row in rows {
            put.next(row.at)?.next(row.field)?.next(row.value.as_slice())?;
        }
        to.raw_execute()?;
        let mut to =
            batches.of(conn, "head(oid, seq, field)", rows.len(), |i| format!("(?1, ?2 + {i}, ?{})", 3 + i))?;
        let mut put = Put(&mut to, 0);
        put.next(fresh.oid)?.next(seq)?;
        for row in rows {
            put.next(row.field)?;
        }
        to.raw_execute()?;
        let dated = rows.iter().filter(|row| row.from.is_some()).count();
        if dated > 0 {
            let mut to = batches.of(conn, "span(oid, known_on, field, from_day, value)", dated, |i| {
                let at = 3 + 3 * i;
                format!("(?1, ?2, ?{at}, ?{}, ?{})", at + 1, at + 2)
            })?;
            let mut put = Put(&mut to, 0);
            put.next(fresh.oid)?.next(common.known_on)?;
            for row in rows.iter().filter(|row| row.from.is_some()) {
                put.next(row.field)?.next(row.from)?.next(row.value.as_slice())?;
            }
            to.raw_execute()?;
        }
    }
    fresh.waiting.clear();
    Ok(())
}
