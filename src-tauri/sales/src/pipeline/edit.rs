//! Making, changing and deleting deals: each is one step that undo takes back.

use super::cells::{Cells, Reader};
use super::kind::{CREATED_ON, DEAL};
use super::types::{Done, Edit};
use super::{accounts, actions};
use crate::audience::Acting;
use crate::error::{Error, Result};
use ledger::{Book, Tx, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// More at once is a mistake.
const MOST: usize = 100_000;

/// A deal, or another object, that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Created {
    /// The object.
    pub id: Uuid,
    /// The action, for undo.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// What it was called.
    pub name: String,
    /// Objects touched.
    pub count: u32,
    /// What could not be done, in sentences.
    pub left: Vec<String>,
}

/// Makes a deal. It needs a title or an account; all else may be unknown.
pub fn create(book: &mut Book, acting: &Acting, edits: &[Edit]) -> Result<Created> {
    let named = |e: &Edit| matches!(e, Edit::Title { text } | Edit::Account { text } if !text.trim().is_empty());
    if !edits.iter().any(named) {
        return Err(Error::Invalid("A deal needs a title or an account. Nothing was changed; type one.".to_owned()));
    }
    let cells = Reader::of(book, acting, edits)?.read(None)?;
    let op = acting.edit(actions::creation(edits));
    let (id, committed) = book.transact(&op, |tx| {
        prepare(tx, &cells)?;
        let id = tx.new_id();
        let oid = tx.create(&DEAL, id)?;
        write(tx, oid, &cells)?;
        tx.set(oid, &CREATED_ON, Value::date(Some(acting.now.today)))?;
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Changes any number of deals in one step.
pub fn edit(book: &mut Book, acting: &Acting, ids: &[Uuid], edits: &[Edit]) -> Result<Done> {
    let oids = oids(book, ids)?;
    let reader = Reader::of(book, acting, edits)?;
    let all: Vec<(i64, Cells)> = oids.iter().map(|oid| Ok((*oid, reader.read(Some(*oid))?))).collect::<Result<_>>()?;
    let name = actions::edits(book, &oids, edits, all.first().map(|(_, cells)| cells))?;
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        for (oid, cells) in &all {
            prepare(tx, cells)?;
            write(tx, *oid, cells)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Deletes any number of deals in one step.
pub fn delete(book: &mut Book, acting: &Acting, ids: &[Uuid]) -> Result<Done> {
    let oids = oids(book, ids)?;
    let op = acting.edit(format!("Delete {}", actions::deals(book, &oids)?));
    let ((), committed) = book.transact(&op, |tx| {
        for oid in &oids {
            tx.delete(*oid)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

fn prepare(tx: &mut Tx, cells: &Cells) -> Result<()> {
    match &cells.account {
        Some((id, name)) => accounts::ensure(tx, *id, name),
        None => Ok(()),
    }
}

fn write(tx: &mut Tx, oid: i64, cells: &Cells) -> Result<()> {
    for (field, value) in &cells.set {
        tx.set(oid, field, value.clone())?;
    }
    Ok(())
}

/// Local numbers of deals that are in the book now.
pub(super) fn oids(book: &Book, ids: &[Uuid]) -> Result<Vec<i64>> {
    if ids.len() > MOST {
        return Err(Error::Invalid(format!("At most {MOST} deals change at once. Nothing was changed; select fewer.")));
    }
    let mut alive = book.conn().prepare_cached("SELECT 1 FROM deal WHERE oid = ?1")?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        match book.oid(*id)? {
            Some(oid) if alive.exists([oid])? => found.push(oid),
            _ => return Err(Error::not_found(if ids.len() == 1 { "This deal" } else { "One of these deals" })),
        }
    }
    Ok(found)
}

/// What edits come to in one deal, to be written inside an action of another feature.
pub(crate) struct Ready {
    oid: i64,
    cells: Cells,
}

impl Ready {
    /// Reads the edits as typed; nothing is written.
    pub(crate) fn of(book: &Book, acting: &Acting, id: Uuid, edits: &[Edit]) -> Result<Self> {
        let oid = oids(book, &[id])?.first().copied().ok_or_else(|| Error::not_found("This deal"))?;
        Ok(Self { oid, cells: Reader::of(book, acting, edits)?.read(Some(oid))? })
    }

    /// Writes them.
    pub(crate) fn write(&self, tx: &mut Tx) -> Result<()> {
        prepare(tx, &self.cells)?;
        write(tx, self.oid, &self.cells)
    }
}
