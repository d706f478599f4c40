//! Adding, ordering and removing stages: each is one step that undo takes back.

use super::order::between;
use super::typed;
use super::types::{NewStage, StageLine};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::edit::Created;
use crate::pipeline::stages::{self, STAGE_RANK};
use crate::pipeline::types::{Done, Outcome, Stage};
use ledger::{Book, Tx, Value};
use rusqlite::Connection;
use uuid::Uuid;

/// More stages than these are a mistake.
const MOST: usize = 40;

/// Stages in order, with the number of deals in each.
///
/// # Errors
/// The file could not be read.
pub fn list(conn: &Connection) -> Result<Vec<StageLine>> {
    let held = stages::held(conn)?;
    let line = |stage: Stage| StageLine { deals: held.get(&stage.id).copied().unwrap_or(0), stage };
    Ok(stages::list(conn)?.into_iter().map(line).collect())
}

/// Adds a stage: before another of its outcome, or after all of them.
///
/// # Errors
/// A name that is empty or taken; an unclear probability or number of days.
pub fn add(book: &mut Book, acting: &Acting, new: &NewStage) -> Result<Created> {
    let all = stages::list(book.conn())?;
    if all.len() >= MOST {
        return Err(Error::Refused(format!(
            "A way of selling with more than {MOST} stages helps nobody. Nothing was changed; remove one first."
        )));
    }
    let name = typed::name(&new.name, &all, None)?;
    let made = stages::NewStage {
        name: &name,
        outcome: new.outcome,
        probability: if new.outcome == Outcome::Open { typed::probability(&new.probability)? } else { None },
        expected_days: if new.outcome == Outcome::Open { typed::days(&new.expected_days)? } else { None },
        exit_criteria: &typed::criteria(&new.exit_criteria)?.join("\n"),
    };
    let op = acting.edit(format!("Add stage {name}"));
    let (id, committed) = book.transact(&op, |tx| {
        let id = tx.new_id();
        stages::create(tx, id, &made)?;
        if let Some(before) = new.before {
            put_before(tx, id, Some(before))?;
        }
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Puts a stage before another of its outcome; none = after all of them.
///
/// # Errors
/// A stage is not in the book; the other has another outcome.
pub fn place(book: &mut Book, acting: &Acting, id: Uuid, before: Option<Uuid>) -> Result<Done> {
    let all = stages::list(book.conn())?;
    let stage = one(&all, id)?;
    let name = match before {
        Some(before) => format!("Put stage {} before {}", stage.name, one(&all, before)?.name),
        None => format!("Put stage {} last", stage.name),
    };
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| put_before(tx, id, before))?;
    Ok(Done::of(&committed, op.name))
}

/// Removes a stage that holds no deals.
///
/// # Errors
/// It holds deals, or is the last that is open, won or lost.
pub fn remove(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let all = stages::list(book.conn())?;
    let stage = one(&all, id)?;
    refuse_held(book.conn(), stage, "removed")?;
    refuse_last(&all, stage, "removed")?;
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This stage"))?;
    let op = acting.edit(format!("Remove stage {}", stage.name));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.delete(oid)?))?;
    Ok(Done::of(&committed, op.name))
}

/// A stage that holds deals stays what it is.
pub(super) fn refuse_held(conn: &Connection, stage: &Stage, what: &str) -> Result<()> {
    match stages::held(conn)?.get(&stage.id).copied().unwrap_or(0) {
        0 => Ok(()),
        held => Err(Error::Refused(format!(
            "{} holds {held} {} and was not {what}. Nothing was changed; move {} to another stage first.",
            stage.name,
            if held == 1 { "deal" } else { "deals" },
            if held == 1 { "it" } else { "them" },
        ))),
    }
}

/// Deals have to be able to be open, won and lost.
pub(super) fn refuse_last(all: &[Stage], stage: &Stage, what: &str) -> Result<()> {
    let others = all.iter().filter(|other| other.id != stage.id && other.outcome == stage.outcome).count();
    let means = match stage.outcome {
        Outcome::Open => "for open deals",
        Outcome::Won => "that means won",
        Outcome::Lost => "that means lost",
    };
    match others {
        0 => Err(Error::Refused(format!(
            "{} is the only stage {means} and was not {what}. Nothing was changed; add another first.",
            stage.name
        ))),
        _ => Ok(()),
    }
}

pub(super) fn one(all: &[Stage], id: Uuid) -> Result<&Stage> {
    all.iter().find(|stage| stage.id == id).ok_or_else(|| Error::not_found("This stage"))
}

/// Gives a stage a rank before another; where there is no room, all of its outcome are ranked anew.
pub(super) fn put_before(tx: &mut Tx, id: Uuid, before: Option<Uuid>) -> Result<()> {
    let all = stages::list(tx.conn()?)?;
    let outcome = one(&all, id)?.outcome;
    let mut order: Vec<Uuid> =
        all.iter().filter(|stage| stage.outcome == outcome && stage.id != id).map(|stage| stage.id).collect();
    let at = match before {
        Some(before) => order.iter().position(|other| *other == before).ok_or_else(|| {
            Error::Refused(
                "A stage stands among those of its own outcome: open ones first, then won, then lost. Nothing was changed."
                    .to_owned(),
            )
        })?,
        None => order.len(),
    };
    let was = all.iter().filter(|stage| stage.outcome == outcome).position(|stage| stage.id == id);
    if was == Some(at) {
        return Ok(());
    }
    let rank = |tx: &mut Tx, at: Option<usize>| -> Result<Option<String>> {
        let Some(id) = at.and_then(|at| order.get(at)) else { return Ok(None) };
        let Some(oid) = tx.find(*id)? else { return Ok(None) };
        Ok(match tx.get(oid, &STAGE_RANK)? {
            Value::Text(rank) => Some(rank),
            _ => Some(String::new()),
        })
    };
    let (low, high) = (rank(tx, at.checked_sub(1))?, rank(tx, Some(at))?);
    if let Some(rank) = between(low.as_deref(), high.as_deref()) {
        return put_rank(tx, id, rank);
    }
    order.insert(at, id);
    for (place, id) in order.into_iter().enumerate() {
        put_rank(tx, id, format!("{:06}", (place + 1) * 100))?;
    }
    Ok(())
}

fn put_rank(tx: &mut Tx, id: Uuid, rank: String) -> Result<()> {
    let oid = tx.find(id)?.ok_or_else(|| Error::not_found("This stage"))?;
    tx.set(oid, &STAGE_RANK, Value::Text(rank))?;
    Ok(())
}
