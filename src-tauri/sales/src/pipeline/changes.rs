//! What changed in the book since a day, by arrival in this copy.

use super::history::Reader;
use super::kind::DEAL;
use super::steps::Told;
use super::types::{HistoryLine, Shown};
use super::words::deal_name;
use crate::contacts::kind::{DEAL_CONTACT, ROLE_DEAL};
use crate::criteria::kind::{CRITERION, CRITERION_DEAL};
use crate::error::Result;
use crate::since;
use chrono::NaiveDate;
use ledger::{Book, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One change of one deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeLine {
    /// The deal.
    pub deal: Uuid,
    /// Its title, else its account.
    pub label: String,
    /// What changed.
    #[serde(flatten)]
    pub line: HistoryLine,
}

/// Changes of deals that arrived on a day or later, oldest first. What was undone since is left out where nothing of
/// it remains: a value that is as it was before is no change.
pub fn since(book: &Book, day: NaiveDate) -> Result<Vec<ChangeLine>> {
    let conn = book.conn();
    // Arrival, not the clock: a bundle that comes late is news, whatever day its changes bear.
    let from = since::before(book, day)? + 1;
    let mut find = conn.prepare_cached(
        "SELECT DISTINCT c.oid, o.uuid FROM change c JOIN obj o ON o.oid = c.oid WHERE c.seq >= ?1 AND o.kind = ?2",
    )?;
    let mut touched: Vec<(i64, Vec<u8>)> = find
        .query_map(rusqlite::params![from, DEAL.no], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // What belongs to a deal tells of it, too; what was undone since names no deal any more.
    for (kind, of) in [(DEAL_CONTACT.no, &ROLE_DEAL), (CRITERION.no, &CRITERION_DEAL)] {
        let parts: Vec<i64> =
            find.query_map(rusqlite::params![from, kind], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        for part in parts {
            let Value::Ref(deal) = book.get(part, of)? else { continue };
            let known = touched.iter().any(|(_, uuid)| uuid.as_slice() == deal.as_bytes());
            if let (false, Some(oid)) = (known, book.oid(deal)?) {
                touched.push((oid, deal.as_bytes().to_vec()));
            }
        }
    }
    let mut reader = Reader::of(book);
    let mut found: Vec<(i64, ChangeLine)> = Vec::new();
    for (oid, uuid) in touched {
        let label = deal_name(conn, oid)?;
        let deal = Uuid::from_slice(&uuid).unwrap_or_default();
        let mut lines = reader.lines(oid)?;
        lines.extend(reader.around(deal)?);
        let news: Vec<(i64, HistoryLine)> = lines.into_iter().filter(|(seq, _)| *seq >= from).collect();
        found.extend(moved(news).into_iter().map(|(seq, line)| (seq, ChangeLine { deal, label: label.clone(), line })));
    }
    found.sort_by_key(|(seq, _)| *seq);
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// Leaves out the fields that are again as they were.
fn moved(news: Vec<(i64, HistoryLine)>) -> Vec<(i64, HistoryLine)> {
    let back = |field: &str| {
        let mut of = news.iter().filter(|(_, l)| l.field == field && !l.fact).map(|(_, l)| l);
        let first: Option<Option<&Shown>> = of.next().map(|l| l.from.as_ref());
        let nothing = Shown::Text { text: Told::TAKEN_OUT.to_owned() };
        let last = of.next_back().map(|l| l.to.as_ref().filter(|to| **to != nothing));
        last.is_some() && first == last
    };
    let gone: Vec<String> = news.iter().map(|(_, l)| l.field.clone()).filter(|f| back(f)).collect();
    news.into_iter().filter(|(_, l)| l.fact || !gone.contains(&l.field)).collect()
}
