//! What belongs to a deal and has a history of its own: its people, the exit criteria that the buyer has met.

use super::types::{HistoryLine, Shown};
use crate::error::Result;
use ledger::{Book, CellChange, Field, Kind, Transaction, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Cells of one object at one time; 0 = deleted.
#[derive(Debug, Clone, Default)]
pub(crate) struct State(HashMap<u32, Value>);

impl State {
    /// The value of a cell; unknown where it was never set.
    pub fn get(&self, field: &Field) -> &Value {
        self.0.get(&field.no).unwrap_or(&Value::Null)
    }

    /// It is deleted.
    pub fn is_gone(&self) -> bool {
        self.0.get(&0) == Some(&Value::Bool(true))
    }
}

/// What one action did to one object.
#[derive(Debug)]
pub(crate) struct Step {
    seq: i64,
    tid: i64,
    day: i32,
    /// As it was.
    pub before: State,
    /// As it became.
    pub after: State,
}

/// A change in words that has yet to be given its action.
#[derive(Debug)]
pub(crate) struct Told {
    /// Arrival number.
    pub seq: i64,
    /// The action.
    pub tid: i64,
    day: i32,
    field: String,
    from: Option<String>,
    to: Option<String>,
}

impl Step {
    /// The step in words.
    pub fn told(&self, field: String, from: Option<String>, to: Option<String>) -> Told {
        Told { seq: self.seq, tid: self.tid, day: self.day, field, from, to }
    }
}

impl Told {
    /// What somebody became who takes no part any more.
    pub const TAKEN_OUT: &'static str = "Taken out";

    /// As a line of a history.
    pub fn line(self, action: &Transaction) -> HistoryLine {
        let text = |text: Option<String>| text.map(|text| Shown::Text { text });
        HistoryLine {
            tx: self.tid,
            action: action.name.clone(),
            actor: action.actor.clone(),
            recorded: action.wall,
            on: day_of(self.day),
            field: self.field,
            from: text(self.from),
            to: text(self.to),
            fact: false,
        }
    }
}

/// Changes of one object, one step an action.
pub(crate) fn steps(changes: Vec<CellChange>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut now = State::default();
    for change in changes.into_iter().filter(|change| change.fact.is_none()) {
        let Some(value) = change.value else { continue };
        if steps.last().is_none_or(|last| last.tid != change.tid) {
            let (before, after) = (now.clone(), now.clone());
            steps.push(Step { seq: change.seq, tid: change.tid, day: change.day, before, after });
        }
        now.0.insert(change.field, value);
        if let Some(last) = steps.last_mut() {
            (last.seq, last.after) = (change.seq, now.clone());
        }
    }
    steps
}

/// Local numbers of the objects of a kind that belong to a deal, or did: those that were deleted have no row any more
/// and are looked for in the log.
pub(crate) fn belongings(book: &Book, kind: &Kind, of: &'static Field, deal: Uuid) -> Result<Vec<i64>> {
    let Some(oid) = book.oid(deal)? else { return Ok(Vec::new()) };
    let conn = book.conn();
    let mut find = conn.prepare_cached(&format!("SELECT oid FROM {} WHERE {} = ?1", kind.table, of.name))?;
    let mut found: Vec<i64> = find.query_map([oid], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut find = conn.prepare_cached(&format!(
        "SELECT o.oid FROM obj o LEFT JOIN {} k ON k.oid = o.oid WHERE o.kind = ?1 AND k.oid IS NULL",
        kind.table
    ))?;
    let gone: Vec<i64> = find.query_map([kind.no], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for oid in gone {
        if book.history(oid)?.iter().any(|c| c.field == of.no && c.value == Some(Value::Ref(deal))) {
            found.push(oid);
        }
    }
    Ok(found)
}
