//! Imports that were made, and taking one back.

use super::types::PastImport;
use crate::error::Result;
use crate::pipeline::words::step_name;
use ledger::{Book, OpKind, taken_back};
use std::collections::HashMap;

/// Imports, newest first.
pub fn list(book: &Book) -> Result<Vec<PastImport>> {
    let all = book.transactions_since(0)?;
    let taken_back = taken_back(book.conn())?;
    let mut changes: HashMap<i64, u32> = HashMap::new();
    let mut find = book.conn().prepare_cached("SELECT tid, seq_to - seq_from + 1 FROM tx")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        changes.insert(row.get(0)?, row.get(1)?);
    }
    let imports = all.into_iter().rev().filter(|tx| tx.kind == OpKind::Import);
    Ok(imports
        .map(|tx| PastImport {
            tx: tx.tid,
            name: step_name(tx.name),
            made: tx.wall,
            actor: tx.actor,
            changes: changes.get(&tx.tid).copied().unwrap_or(0),
            reverted: taken_back.contains(&tx.tid),
        })
        .collect())
}

/// The last import that stands.
pub fn last(book: &Book) -> Result<Option<PastImport>> {
    Ok(list(book)?.into_iter().find(|import| !import.reverted))
}
