//! Stages: the company's own way of selling.

pub(crate) use super::kind::STAGE_RANK;
use super::kind::{STAGE, STAGE_CRITERIA, STAGE_DAYS, STAGE_NAME, STAGE_OUTCOME, STAGE_PROBABILITY};
use super::types::{Outcome, Stage};
use crate::error::Result;
use ledger::{Tx, Value};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
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
    create_at(tx, id, new, rank)
}

/// Makes a stage at a rank.
pub(crate) fn create_at(tx: &mut Tx, id: Uuid, new: &NewStage, rank: String) -> Result<i64> {
    let oid = tx.create(&STAGE, id)?;
    say(tx, oid, &Said::Name(new.name.to_owned()))?;
    say(tx, oid, &Said::Outcome(new.outcome))?;
    say(tx, oid, &Said::Probability(new.probability))?;
    say(tx, oid, &Said::Days(new.expected_days))?;
    say(tx, oid, &Said::Criteria(new.exit_criteria.lines().map(str::to_owned).collect()))?;
    tx.set(oid, &STAGE_RANK, Value::Text(rank))?;
    Ok(oid)
}

/// What a stage says of itself, one field at a time.
#[derive(Debug, Clone)]
pub(crate) enum Said {
    /// Name.
    Name(String),
    /// What being there says about a deal.
    Outcome(Outcome),
    /// Percent; none = not counted.
    Probability(Option<u8>),
    /// Days that a deal usually stays.
    Days(Option<u32>),
    /// Buyer's actions.
    Criteria(Vec<String>),
}

/// Writes one field of a stage.
pub(crate) fn say(tx: &mut Tx, oid: i64, said: &Said) -> Result<()> {
    let number = |n: Option<i64>| n.map_or(Value::Null, Value::Int);
    match said {
        Said::Name(name) => tx.set(oid, &STAGE_NAME, Value::text(name))?,
        Said::Outcome(outcome) => tx.set(oid, &STAGE_OUTCOME, Value::Int(stored(*outcome)))?,
        Said::Probability(percent) => tx.set(oid, &STAGE_PROBABILITY, number(percent.map(i64::from)))?,
        Said::Days(days) => tx.set(oid, &STAGE_DAYS, number(days.map(i64::from)))?,
        Said::Criteria(lines) => tx.set(oid, &STAGE_CRITERIA, Value::text(&lines.join("\n")))?,
    };
    Ok(())
}

/// Number of deals in each stage; stages without deals are left out.
pub(crate) fn held(conn: &Connection) -> Result<HashMap<Uuid, u32>> {
    let mut find =
        conn.prepare_cached("SELECT o.uuid, count(*) FROM deal d JOIN obj o ON o.oid = d.stage GROUP BY d.stage")?;
    let found =
        find.query_map([], |row| Ok((Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(), row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// An outcome as it is stored.
fn stored(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Open => 0,
        Outcome::Won => 1,
        Outcome::Lost => 2,
    }
}

/// Six digits a hundred apart: texts that sort, with room between any two.
fn next_rank(conn: &Connection, outcome: Outcome) -> Result<String> {
    let mut find = conn.prepare_cached("SELECT max(rank) FROM stage WHERE coalesce(outcome, 0) = ?1")?;
    let last: Option<String> = find.query_row([stored(outcome)], |r| r.get(0)).optional()?.flatten();
    let last: u32 = last.and_then(|r| r.get(..6).unwrap_or(&r).parse().ok()).unwrap_or(0);
    Ok(format!("{:06}", last.saturating_add(100)))
}
