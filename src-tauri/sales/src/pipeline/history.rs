//! What happened to a deal, in words.

use super::kind::DEAL_EXPORTED;
use super::types::{HistoryLine, Shown};
use super::values::Names;
use super::words::{field_name, step_name};
use crate::error::{Error, Result};
use ledger::{Book, CellChange, OpKind, Transaction, Value, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Every change of a deal, newest first: by the day on which it was true, then by arrival.
pub fn of_deal(book: &Book, id: Uuid) -> Result<Vec<HistoryLine>> {
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This deal"))?;
    let mut reader = Reader::of(book);
    let mut lines: Vec<(i64, HistoryLine)> = reader.lines(oid)?;
    lines.extend(reader.around(id)?);
    lines.sort_by(|(a, x), (b, y)| (y.on, b).cmp(&(x.on, a)));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// Reads histories of many objects, looking each name and action up once.
pub(crate) struct Reader<'b> {
    book: &'b Book,
    names: Names<'b>,
    actions: HashMap<i64, Transaction>,
}

impl<'b> Reader<'b> {
    /// Nothing read yet.
    pub fn of(book: &'b Book) -> Self {
        Self { book, names: Names::of(book), actions: HashMap::new() }
    }

    /// Changes of one object in the order of arrival, with their arrival numbers.
    pub fn lines(&mut self, oid: i64) -> Result<Vec<(i64, HistoryLine)>> {
        let changes = standing(self.book.history(oid)?);
        let mut stated: HashMap<u32, Value> = HashMap::new();
        let mut lines = Vec::new();
        let mut facts: HashMap<u32, Vec<(i32, Value)>> = HashMap::new();
        for change in changes {
            let Some(value) = change.value.filter(|_| change.field != DEAL_EXPORTED.no) else {
                continue;
            };
            let before = match change.fact.is_some() {
                true => earlier(facts.entry(change.field).or_default(), change.day, &value),
                false => stated.insert(change.field, value.clone()).unwrap_or(Value::Null),
            };
            let from = self.shown(change.field, &before)?;
            let to = match change.recalled {
                true => Some(Shown::Text { text: "taken out by a recall".to_owned() }),
                false => self.shown(change.field, &value)?,
            };
            let action = self.action(change.tid)?;
            lines.push((
                change.seq,
                HistoryLine {
                    tx: change.tid,
                    action: action.name.clone(),
                    actor: action.actor.clone(),
                    recorded: action.wall,
                    on: day_of(change.day),
                    field: if change.field == 0 { "Deal".to_owned() } else { field_name(change.field).to_owned() },
                    from,
                    to,
                    fact: change.fact.is_some(),
                },
            ));
        }
        Ok(lines)
    }

    /// Changes of what belongs to a deal: its people, its exit criteria.
    pub fn around(&mut self, deal: Uuid) -> Result<Vec<(i64, HistoryLine)>> {
        let mut told = crate::contacts::told(self.book, deal)?;
        told.extend(crate::criteria::told(self.book, deal)?);
        told.into_iter()
            .map(|one| {
                let (seq, tid) = (one.seq, one.tid);
                Ok((seq, one.line(self.action(tid)?)))
            })
            .collect()
    }

    fn shown(&mut self, field: u32, value: &Value) -> Result<Option<Shown>> {
        match (field, value) {
            (0, Value::Bool(gone)) => {
                Ok(Some(Shown::Text { text: if *gone { "Deleted" } else { "Restored" }.to_owned() }))
            }
            _ => self.names.shown(field, value),
        }
    }

    /// An action with its name; what takes another back says so.
    pub fn action(&mut self, tid: i64) -> Result<&Transaction> {
        if !self.actions.contains_key(&tid) {
            let mut action = self.book.transaction(tid)?;
            action.name = step_name(action.name);
            if action.kind == OpKind::Undo || action.kind == OpKind::Revert {
                let mut takes_back = true;
                let mut first = action.undoes;
                while let Some(tid) = first {
                    let earlier = self.book.transaction(tid)?;
                    takes_back = if earlier.undoes.is_some() { !takes_back } else { takes_back };
                    first = earlier.undoes;
                }
                let verb = if takes_back { "Undo" } else { "Redo" };
                action.name = format!("{verb}: {}", action.name);
            }
            self.actions.insert(tid, action);
        }
        self.actions.get(&tid).ok_or_else(|| Error::not_found("This action"))
    }
}

/// Without imported history that was taken back.
fn standing(changes: Vec<CellChange>) -> Vec<CellChange> {
    let mut kept: Vec<CellChange> = Vec::with_capacity(changes.len());
    for change in changes {
        if change.fact.is_some() && change.value.is_none() {
            let taken = |k: &CellChange| k.fact == change.fact && k.field == change.field;
            if let Some(at) = kept.iter().rposition(taken) {
                kept.remove(at);
            }
        } else {
            kept.push(change);
        }
    }
    kept
}

/// The value before a day among imported history, which arrives in any order.
fn earlier(facts: &mut Vec<(i32, Value)>, day: i32, value: &Value) -> Value {
    let at = facts.partition_point(|(d, _)| *d <= day);
    let before = at.checked_sub(1).and_then(|i| facts.get(i)).map_or(Value::Null, |(_, v)| v.clone());
    facts.insert(at, (day, value.clone()));
    before
}
