//! Undo and redo by name.

use crate::audience::Acting;
use crate::error::Result;
use crate::pipeline::types::Done;
use crate::pipeline::words::step_name;
use ledger::{Book, OpKind, Undone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What undo and redo would do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct UndoState {
    /// Name of the action that undo takes back; null = none.
    pub undo: Option<String>,
    /// Name of the action that redo does again; null = none.
    pub redo: Option<String>,
    /// The last action was an import: it is taken back by its own revert, which asks first.
    pub import: Option<LastImport>,
}

/// An import that nothing came after.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct LastImport {
    /// The action.
    #[ts(type = "number")]
    pub tx: i64,
    /// What it was called.
    pub name: String,
}

/// What undo and redo would do now.
pub fn state(book: &Book) -> Result<UndoState> {
    let last = book.last_transaction()?.filter(|last| last.kind == OpKind::Import);
    let import = last.map(|last| LastImport { tx: last.tid, name: step_name(last.name) });
    Ok(UndoState { undo: book.undo_name()?.map(step_name), redo: book.redo_name()?.map(step_name), import })
}

/// Takes back this copy's last action of this session.
pub fn undo(book: &mut Book, acting: &Acting) -> Result<Done> {
    let (undone, _) = book.undo(&acting.actor, acting.role, acting.now)?;
    told(book, undone)
}

/// Does again what the last undo took back.
pub fn redo(book: &mut Book, acting: &Acting) -> Result<Done> {
    let (undone, _) = book.redo(&acting.actor, acting.role, acting.now)?;
    told(book, undone)
}

/// The outcome in the user's words.
pub fn told(book: &Book, undone: Undone) -> Result<Done> {
    let count = u32::try_from(undone.objects).unwrap_or(u32::MAX);
    let left = undone.left.iter().map(|l| sentence(book, l.oid, l.field, &l.by)).collect::<Result<_>>()?;
    Ok(Done { tx: undone.tid, name: step_name(undone.name), count, left })
}

fn sentence(book: &Book, oid: i64, field: u32, by: &str) -> Result<String> {
    let what = crate::pipeline::words::field_name(field);
    let of = crate::pipeline::words::object_name(book, oid)?;
    Ok(format!("{what} of {of} was changed since by {by} and stays as it is."))
}
