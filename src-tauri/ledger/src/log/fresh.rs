//! First values of new objects. They wait and are written together, several rows a statement: nothing else in the file can
//! speak of them yet, and whatever reads them has them written first.

use super::batches::{Batches, MOST, Put};
use super::tx::Tx;
use crate::error::Result;
use crate::value::Value;
use rusqlite::Connection;

/// The object that was made last.
pub(super) struct Fresh {
    pub oid: i64,
    pub kind: u16,
    /// Fields that have a value.
    pub fields: Vec<u32>,
}

impl Fresh {
    /// Is this field still without a value?
    pub fn lacks(&self, field: u32) -> bool {
        !self.fields.contains(&field)
    }
}

/// A first value.
pub(super) struct First {
    pub oid: i64,
    pub field: u32,
    pub at: Option<i32>,
    pub value: Vec<u8>,
    /// First day of its span, where the field is dated.
    pub from: Option<i32>,
}

/// First values that wait, in the order of their changes.
#[derive(Default)]
pub(super) struct Waiting {
    rows: Vec<First>,
    /// Numbers of the first change; those of the others follow.
    seq: i64,
    n: i64,
}

impl Waiting {
    /// The value that waits to be written in a cell.
    pub fn value(&self, oid: i64, field: u32) -> Option<Result<Value>> {
        let first = self.rows.iter().find(|row| row.oid == oid && row.field == field)?;
        Some(Value::decode(&first.value))
    }

    /// Does anything of this object wait?
    pub fn holds(&self, oid: i64) -> bool {
        self.rows.iter().any(|row| row.oid == oid)
    }

    /// Takes a first value; its change has these numbers.
    fn take(&mut self, (seq, n): (i64, i64), first: First) {
        if self.rows.is_empty() {
            (self.seq, self.n) = (seq, n);
        }
        self.rows.push(first);
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
    /// A first value waits until a statement is full.
    pub(super) fn wait(&mut self, numbers: (i64, i64), first: First) -> Result<()> {
        self.waiting.take(numbers, first);
        if self.waiting.rows.len() == MOST { self.settle() } else { Ok(()) }
    }

    /// Writes the first values that wait.
    pub(super) fn settle(&mut self) -> Result<()> {
        match self.common() {
            Some(common) if !self.waiting.rows.is_empty() => {
                write(self.conn, &mut self.batches, common, &mut self.waiting)
            }
            _ => Ok(()),
        }
    }
}

fn write(conn: &Connection, batches: &mut Batches, common: Common, waiting: &mut Waiting) -> Result<()> {
    let Waiting { rows, seq, n } = waiting;
    let mut to = batches.of(conn, "change(seq, tid, rid, n, oid, at, field, value)", rows.len(), |i| {
        let at = 5 + 4 * i;
        format!("(?1 + {i}, ?2, ?3, ?4 + {i}, ?{at}, ?{}, ?{}, ?{})", at + 1, at + 2, at + 3)
    })?;
    let mut put = Put(&mut to, 0);
    put.next(*seq)?.next(common.tid)?.next(common.rid)?.next(*n)?;
    for row in rows.iter() {
        put.next(row.oid)?.next(row.at)?.next(row.field)?.next(row.value.as_slice())?;
    }
    to.raw_execute()?;
    let mut to = batches
        .of(conn, "head(seq, oid, field)", rows.len(), |i| format!("(?1 + {i}, ?{}, ?{})", 2 + 2 * i, 3 + 2 * i))?;
    let mut put = Put(&mut to, 0);
    put.next(*seq)?;
    for row in rows.iter() {
        put.next(row.oid)?.next(row.field)?;
    }
    to.raw_execute()?;
    let dated = rows.iter().filter(|row| row.from.is_some()).count();
    if dated > 0 {
        let mut to = batches.of(conn, "span(known_on, oid, field, from_day, value)", dated, |i| {
            let at = 2 + 4 * i;
            format!("(?1, ?{at}, ?{}, ?{}, ?{})", at + 1, at + 2, at + 3)
        })?;
        let mut put = Put(&mut to, 0);
        put.next(common.known_on)?;
        for row in rows.iter().filter(|row| row.from.is_some()) {
            put.next(row.oid)?.next(row.field)?.next(row.from)?.next(row.value.as_slice())?;
        }
        to.raw_execute()?;
    }
    rows.clear();
    Ok(())
}
