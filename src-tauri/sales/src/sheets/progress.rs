//! How far one has come with a sheet: of this copy alone, never logged.
//!
//! A number is typed in by an edit, and that edit can be undone: then the number is left again. So the edit is kept, and
//! whether it still stands is read from the log.

use super::types::{Blank, SheetState};
use crate::error::{Error, Result};
use ledger::Book;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// What is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// Numbers with the edit that typed them in; none = nothing was written there.
    pub done: BTreeMap<u32, Option<i64>>,
    /// Where one was.
    pub at: Option<u32>,
}

fn key(sheet: Uuid) -> String {
    format!("sheet {sheet}")
}

/// What is kept of a sheet; nothing where it was never begun.
pub(super) fn of(book: &Book, sheet: Uuid) -> Result<Kept> {
    let kept = book.local(&key(sheet))?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// The same without numbers whose edit was undone.
pub(super) fn standing(book: &Book, oid: i64, sheet: Uuid) -> Result<Kept> {
    let mut kept = of(book, sheet)?;
    if kept.done.values().any(Option::is_some) {
        let printed = book.history(oid)?.first().map_or(0, |change| change.seq);
        let mut undone: HashSet<i64> = HashSet::new();
        // What took an edit back counts as long as it was not itself taken back.
        for tx in book.transactions_since(printed)?.iter().rev() {
            if let Some(back) = tx.undoes.filter(|_| !undone.contains(&tx.tid)) {
                undone.insert(back);
            }
        }
        kept.done.retain(|_, edit| edit.is_none_or(|tid| !undone.contains(&tid)));
    }
    Ok(kept)
}

/// How each number stands: the list and the sheet itself count by the same.
pub(super) fn states(book: &Book, blanks: &[Blank], kept: &Kept) -> Result<Vec<SheetState>> {
    let mut found = Vec::with_capacity(blanks.len());
    for (blank, number) in blanks.iter().zip(1_u32..) {
        found.push(match kept.done.get(&number) {
            _ if is_gone(book, *blank)? => SheetState::Gone,
            None => SheetState::Left,
            Some(Some(_)) => SheetState::Typed,
            Some(None) => SheetState::Nothing,
        });
    }
    Ok(found)
}

/// The deal or action was deleted since it was printed.
fn is_gone(book: &Book, blank: Blank) -> Result<bool> {
    let (id, sql) = match blank {
        Blank::Deal { id } => (id, "SELECT EXISTS (SELECT 1 FROM deal WHERE oid = ?1)"),
        Blank::Action { id } => (id, "SELECT EXISTS (SELECT 1 FROM action WHERE oid = ?1)"),
        Blank::Commitment { person, .. } => (person, "SELECT EXISTS (SELECT 1 FROM person WHERE oid = ?1)"),
        Blank::NewAction | Blank::NewDeal => return Ok(false),
    };
    let Some(oid) = book.oid(id)? else { return Ok(true) };
    let here: bool = book.conn().prepare_cached(sql)?.query_row([oid], |row| row.get(0))?;
    Ok(!here)
}

/// Keeps it.
pub(super) fn put(book: &Book, sheet: Uuid, kept: &Kept) -> Result<()> {
    let text = serde_json::to_string(kept)
        .map_err(|e| Error::Invalid(format!("Where you were could not be kept ({e}). What was typed in stands.")))?;
    Ok(book.set_local(&key(sheet), Some(&text))?)
}

/// Keeps where one is in a sheet.
///
/// # Errors
/// The file could not be written.
pub fn place(book: &Book, sheet: Uuid, at: u32) -> Result<()> {
    let kept = Kept { at: Some(at), ..of(book, sheet)? };
    put(book, sheet, &kept)
}
