//! Changes on their way into the log, several rows a statement.

use crate::bundle::Fault;
use crate::error::{Error, Result};
use crate::log::batches::{Batches, MOST, Put};
use rusqlite::Connection;
use std::ops::Range;

/// A change in local numbers.
pub struct Row<'a> {
    pub seq: i64,
    pub tid: i64,
    pub rid: i64,
    pub n: i64,
    pub at: Option<i32>,
    pub fact: Option<i64>,
    pub oid: i64,
    pub field: u32,
    pub value: &'a [u8],
    pub ctx: Option<&'a [u8]>,
}

struct Waiting {
    numbers: [i64; 4],
    at: Option<i32>,
    fact: Option<i64>,
    cell: (i64, u32),
    value: Range<usize>,
    ctx: Option<Range<usize>>,
}

/// Rows that wait until a statement is full; their bytes lie one after another.
pub struct Append<'c> {
    conn: &'c Connection,
    batches: Batches,
    waiting: Vec<Waiting>,
    bytes: Vec<u8>,
}

impl<'c> Append<'c> {
    /// Nothing waits.
    pub fn of(conn: &'c Connection) -> Self {
        Self { conn, batches: Batches::default(), waiting: Vec::new(), bytes: Vec::new() }
    }

    /// Takes a row.
    pub fn push(&mut self, row: &Row) -> Result<()> {
        let value = self.keep(row.value);
        let ctx = row.ctx.map(|ctx| self.keep(ctx));
        let numbers = [row.seq, row.tid, row.rid, row.n];
        self.waiting.push(Waiting { numbers, at: row.at, fact: row.fact, cell: (row.oid, row.field), value, ctx });
        if self.waiting.len() == MOST { self.write() } else { Ok(()) }
    }

    fn keep(&mut self, bytes: &[u8]) -> Range<usize> {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        from..self.bytes.len()
    }

    /// Writes what waits.
    pub fn write(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let row = |i: usize| {
            let marks: Vec<String> = (1..=10).map(|at| format!("?{}", 10 * i + at)).collect();
            format!("({})", marks.join(", "))
        };
        let to = "change(seq, tid, rid, n, at, fact, oid, field, value, ctx)";
        let mut to = self.batches.of(self.conn, to, self.waiting.len(), row)?;
        let mut put = Put(&mut to, 0);
        for Waiting { numbers, at, fact, cell, value, ctx } in self.waiting.drain(..) {
            for number in numbers {
                put.next(number)?;
            }
            put.next(at)?.next(fact)?.next(cell.0)?.next(cell.1)?;
            put.next(&self.bytes[value])?.next(ctx.map(|ctx| &self.bytes[ctx]))?;
        }
        self.bytes.clear();
        to.raw_execute().map(drop).map_err(forked)
    }
}

/// A number that is taken already.
pub fn forked(e: rusqlite::Error) -> Error {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Fault::Forked("a copy".to_owned()).into(),
        _ => e.into(),
    }
}
