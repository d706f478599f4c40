//! Heads and spans on their way into the file.

use crate::error::Result;
use crate::log::batches::{Batches, MOST, Put};
use crate::span::Span;
use rusqlite::Connection;

/// Rows that wait until a statement is full.
pub struct Out<'c> {
    conn: &'c Connection,
    batches: Batches,
    heads: Vec<(i64, u32, i64)>,
    spans: Vec<(i64, u32, Span)>,
}

impl<'c> Out<'c> {
    /// Nothing waits.
    pub fn of(conn: &'c Connection) -> Self {
        Self { conn, batches: Batches::default(), heads: Vec::new(), spans: Vec::new() }
    }

    /// A head of a cell.
    pub fn head(&mut self, oid: i64, field: u32, seq: i64) -> Result<()> {
        self.heads.push((oid, field, seq));
        if self.heads.len() == MOST { self.write_heads() } else { Ok(()) }
    }

    /// A span of a cell.
    pub fn span(&mut self, oid: i64, field: u32, span: Span) -> Result<()> {
        self.spans.push((oid, field, span));
        if self.spans.len() == MOST { self.write_spans() } else { Ok(()) }
    }

    /// Writes what waits.
    pub fn finish(&mut self) -> Result<()> {
        self.write_heads()?;
        self.write_spans()
    }

    fn write_heads(&mut self) -> Result<()> {
        if self.heads.is_empty() {
            return Ok(());
        }
        let row = |i: usize| format!("(?{}, ?{}, ?{})", 3 * i + 1, 3 * i + 2, 3 * i + 3);
        let mut to = self.batches.of(self.conn, "head(oid, field, seq)", self.heads.len(), row)?;
        let mut put = Put(&mut to, 0);
        for (oid, field, seq) in self.heads.drain(..) {
            put.next(oid)?.next(field)?.next(seq)?;
        }
        to.raw_execute()?;
        Ok(())
    }

    fn write_spans(&mut self) -> Result<()> {
        if self.spans.is_empty() {
            return Ok(());
        }
        let row = |i: usize| {
            let at = 6 * i;
            format!("(?{}, ?{}, ?{}, ?{}, ?{}, ?{})", at + 1, at + 2, at + 3, at + 4, at + 5, at + 6)
        };
        let to = "span(oid, field, from_day, to_day, value, known_on)";
        let mut to = self.batches.of(self.conn, to, self.spans.len(), row)?;
        let mut put = Put(&mut to, 0);
        for (oid, field, span) in self.spans.drain(..) {
            put.next(oid)?.next(field)?.next(span.from_day)?.next(span.to_day)?;
            put.next(span.value.encode()?)?.next(span.known_on)?;
        }
        to.raw_execute()?;
        Ok(())
    }
}
