//! Stages: the company's own way of selling.

use super::kind::{STAGE, STAGE_CRITERIA, STAGE_DAYS, STAGE_NAME, STAGE_OUTCOME, STAGE_PROBABILITY, STAGE_RANK};
use super::types::{Outcome, Stage};
use crate::error::Result;
use ledger::{Tx, Value};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A stage to be made.
#[derive(Debug, Clone)]
pub struct NewStage<'a> {
    /// Name.
    pub name: &'a str,
    /// What being here says about the deal.
    pub outcome: Outcome,
    /// Percent; none = not counted in weighted figures.
    pub probability: Option<u8>,
    /// Days that a deal usually stays.
    pub expected_days: Option<u32>,
    /// Buyer's actions, one a line.
    pub exit_criteria: &'a str,
}

/// A common way of selling to businesses; each client's own comes to stand in its place.
const DEFAULTS: [NewStage; 7] = [
    NewStage {
        name: "Qualified",
        outcome: Outcome::Open,
        probability: Some(10),
        expected_days: Some(14),
        exit_criteria: "The buyer has named the problem and what it costs.\nThe buyer has told who decides and when.",
    },
    NewStage {
        name: "Need agreed",
        outcome: Outcome::Open,
        probability: Some(20),
        expected_days: Some(21),
        exit_criteria: "The buyer has confirmed the need in writing.\nThe buyer has introduced someone who can sign.",
    },
    NewStage {
        name: "Proposal presented",
        outcome: Outcome::Open,
        probability: Some(35),
        expected_days: Some(21),
        exit_criteria: "The buyer has seen the proposal with us, price included.\nThe buyer has said what has to change.",
    },
    NewStage {
        name: "Terms negotiated",
        outcome: Outcome::Open,
        probability: Some(60),
        expected_days: Some(14),
        exit_criteria: "The buyer has agreed price and terms.\nThe buyer has named the steps to an order, with dates.",
    },
    NewStage {
        name: "Verbal yes (order awaited)",
        outcome: Outcome::Open,
        probability: Some(85),
        expected_days: Some(10),
        exit_criteria: "Someone who can sign has said yes.\nThe buyer has sent the order.",
    },
    NewStage { name: "Won", outcome: Outcome::Won, probability: None, expected_days: None, exit_criteria: "" },
    NewStage { name: "Lost", outcome: Outcome::Lost, probability: None, expected_days: None, exit_criteria: "" },
];

/// Stages in order: open ones, then won, then lost.
pub fn list(conn: &Connection) -> Result<Vec<Stage>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, coalesce(s.name, ''), coalesce(s.outcome, 0), s.probability, s.expected_days, coalesce(s.exit_criteria, '')
         FROM stage s JOIN obj o ON o.oid = s.oid ORDER BY coalesce(s.outcome, 0), s.rank, s.oid",
    )?;
    let mut open = 0;
    let stages = find.query_map([], |r| {
        let outcome = outcome(r.get(2)?);
        let hue = match outcome {
            Outcome::Open => 1 + open % 5,
            Outcome::Won => 6,
            Outcome::Lost => 1,
        };
        open += u8::from(outcome == Outcome::Open);
        let criteria: String = r.get(5)?;
        Ok(Stage {
            id: Uuid::from_slice(r.get_ref(0)?.as_blob()?).unwrap_or_default(),
            name: r.get(1)?,
            outcome,
            probability: r.get::<_, Option<i64>>(3)?.and_then(|p| u8::try_from(p).ok()),
            expected_days: r.get::<_, Option<i64>>(4)?.and_then(|d| u32::try_from(d).ok()),
            exit_criteria: criteria.lines().map(str::to_owned).collect(),
            hue,
        })
    })?;
    Ok(stages.collect::<rusqlite::Result<_>>()?)
}

/// An outcome as stored.
pub fn outcome(stored: i64) -> Outcome {
    match stored {
        1 => Outcome::Won,
        2 => Outcome::Lost,
        _ => Outcome::Open,
    }
}

/// The stages that a new company starts with.
pub fn create_defaults(tx: &mut Tx) -> Result<()> {
    for stage in &DEFAULTS {
        let id = tx.new_id();
        create(tx, id, stage)?;
    }
    Ok(())
}

/// Makes a stage after the others of its outcome.
pub fn create(tx: &mut Tx, id: Uuid, new: &NewStage) -> Result<i64> {
    let rank = next_rank(tx.conn()?, new.outcome)?;
    let oid = tx.create(&STAGE, id)?;
    let outcome = match new.outcome {
        Outcome::Open => 0,
        Outcome::Won => 1,
        Outcome::Lost => 2,
    };
    tx.set(oid, &STAGE_NAME, Value::text(new.name))?;
    tx.set(oid, &STAGE_OUTCOME, Value::Int(outcome))?;
    tx.set(oid, &STAGE_PROBABILITY, new.probability.map_or(Value::Null, |p| Value::Int(i64::from(p))))?;
    tx.set(oid, &STAGE_DAYS, new.expected_days.map_or(Value::Null, |d| Value::Int(i64::from(d))))?;
    tx.set(oid, &STAGE_CRITERIA, Value::text(new.exit_criteria))?;
    tx.set(oid, &STAGE_RANK, Value::Text(rank))?;
    Ok(oid)
}

/// Six digits a hundred apart: texts that sort, with room between any two.
fn next_rank(conn: &Connection, outcome: Outcome) -> Result<String> {
    let outcome = match outcome {
        Outcome::Open => 0,
        Outcome::Won => 1,
        Outcome::Lost => 2,
    };
    let mut find = conn.prepare_cached("SELECT max(rank) FROM stage WHERE coalesce(outcome, 0) = ?1")?;
    let last: Option<String> = find.query_row([outcome], |r| r.get(0)).optional()?.flatten();
    let last: u32 = last.and_then(|r| r.get(..6).unwrap_or(&r).parse().ok()).unwrap_or(0);
    Ok(format!("{:06}", last.saturating_add(100)))
}
