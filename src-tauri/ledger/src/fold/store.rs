//! Heads and spans of cells that were folded before: only what differs is written. Its statements are kept at hand, since
//! to look each up by its text costs as much as to run it.

use crate::error::Result;
use crate::log::heads::Stored;
use crate::span::Span;
use rusqlite::{CachedStatement, Connection, params};

/// The statements.
pub struct Store<'c> {
    heads: CachedStatement<'c>,
    move_head: CachedStatement<'c>,
    drop_heads: CachedStatement<'c>,
    put_head: CachedStatement<'c>,
    spans: CachedStatement<'c>,
    drop_spans: CachedStatement<'c>,
    put_span: CachedStatement<'c>,
    put_two: CachedStatement<'c>,
}

impl<'c> Store<'c> {
    /// Prepares them.
    pub fn of(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            heads: conn.prepare_cached("SELECT seq FROM head WHERE oid = ?1 AND field = ?2 ORDER BY seq")?,
            move_head: conn.prepare_cached("UPDATE head SET seq = ?3 WHERE oid = ?1 AND field = ?2 AND seq = ?4")?,
            drop_heads: conn.prepare_cached("DELETE FROM head WHERE oid = ?1 AND field = ?2")?,
            put_head: conn.prepare_cached("INSERT INTO head(oid, field, seq) VALUES(?1, ?2, ?3)")?,
            spans: conn.prepare_cached(
                "SELECT from_day, to_day, known_on, value FROM span WHERE oid = ?1 AND field = ?2 ORDER BY from_day",
            )?,
            drop_spans: conn.prepare_cached("DELETE FROM span WHERE oid = ?1 AND field = ?2 AND from_day >= ?3")?,
            put_span: conn.prepare_cached(
                "INSERT INTO span(oid, field, from_day, to_day, value, known_on) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT(oid, field, from_day) DO UPDATE SET to_day = excluded.to_day",
            )?,
            // Most changes end what was true until now, and begin something else. As in [`crate::log::batches`], what is
            // refused takes the whole transaction back.
            put_two: conn.prepare_cached(
                "INSERT OR ROLLBACK INTO span(oid, field, from_day, to_day, value, known_on)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6), (?1, ?2, ?4, NULL, ?7, ?8)
                 ON CONFLICT(oid, field, from_day) DO UPDATE SET to_day = excluded.to_day",
            )?,
        })
    }

    /// Replaces the heads of a cell, which are ordered.
    pub fn heads(&mut self, oid: i64, no: u32, heads: &[&Stored]) -> Result<()> {
        let (mut stood, mut same, mut last) = (0, true, 0);
        let mut rows = self.heads.query(params![oid, no])?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            same &= heads.get(stood).is_some_and(|h| h.seq == seq);
            (stood, last) = (stood + 1, seq);
        }
        drop(rows);
        if same && stood == heads.len() {
            return Ok(());
        }
        if let (1, [only]) = (stood, heads) {
            self.move_head.execute(params![oid, no, only.seq, last])?;
            return Ok(());
        }
        if stood > 0 {
            self.drop_heads.execute(params![oid, no])?;
        }
        for head in heads {
            self.put_head.execute(params![oid, no, head.seq])?;
        }
        Ok(())
    }

    /// Replaces the spans of a cell, from the first one on that differs.
    pub fn spans(&mut self, oid: i64, no: u32, spans: &[Span]) -> Result<()> {
        let (mut same, mut ended, mut differs) = (0, None, None);
        let mut rows = self.spans.query(params![oid, no])?;
        while let Some(row) = rows.next()? {
            let from: i32 = row.get(0)?;
            let equal = match spans.get(same) {
                Some(span) => {
                    (from, row.get(2)?) == (span.from_day, span.known_on)
                        && row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)? == span.value.encode()?
                }
                None => false,
            };
            if !equal {
                differs = Some(from);
                break;
            }
            ended = row.get::<_, Option<i32>>(1)?;
            same += 1;
        }
        drop(rows);
        if let Some(from) = differs {
            self.drop_spans.execute(params![oid, no, from])?;
        }
        // Each ends where the next one begins: of those that stay, only the last can have got another end.
        let other_end = same.checked_sub(1).filter(|at| spans[*at].to_day != ended);
        match (other_end, &spans[same..]) {
            (Some(at), [last]) if last.to_day.is_none() => {
                let (ends, value) = (&spans[at], spans[at].value.encode()?);
                self.put_two.execute(params![
                    oid,
                    no,
                    ends.from_day,
                    last.from_day,
                    value,
                    ends.known_on,
                    last.value.encode()?,
                    last.known_on
                ])?;
            }
            (at, _) => {
                for span in &spans[at.unwrap_or(same)..] {
                    let value = span.value.encode()?;
                    self.put_span.execute(params![oid, no, span.from_day, span.to_day, value, span.known_on])?;
                }
            }
        }
        Ok(())
    }
}
