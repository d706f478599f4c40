//! Every deal as this copy showed it at a place in its log, and as it shows it now.

use crate::audience::{Audience, moved_on, own};
use crate::error::Result;
use crate::pipeline::kind::{CLOSE_DATE, DEAL, DEAL_STAGE, OWNER, STAGE, STAGE_OUTCOME, VALUE};
use crate::pipeline::stages;
use crate::pipeline::standing;
use crate::pipeline::types::Outcome;
use crate::team::standing::people;
use ledger::{Book, Earlier, Field, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What the bridge asks of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct State {
    /// Owner.
    pub owner: Option<Uuid>,
    /// Minor units and currency; none = unknown.
    pub value: Option<(i64, String)>,
    /// Stage.
    pub stage: Option<Uuid>,
    /// What its stage said.
    pub won: bool,
    /// What its stage said.
    pub lost: bool,
    /// Expected close date, or the day it closed.
    pub close: Option<i32>,
}

impl State {
    pub fn open(&self) -> bool {
        !self.won && !self.lost
    }
}

/// One deal, then and now.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// As it was; none = it was not in the book.
    pub then: Option<State>,
    /// As it is; none = it is not in the book.
    pub now: Option<State>,
    /// What arrived in it; none = nothing.
    pub news: Option<Earlier>,
}

impl Pair {
    /// Was it won (or lost) since? What was closed before that day and came into the book already closed is no news.
    pub fn ended(&self, won: bool, day: i32) -> bool {
        let is = |state: &State| if won { state.won } else { state.lost };
        let before = self.then.as_ref().is_some_and(is);
        let now = self.now.as_ref().filter(|now| is(now));
        !before && now.is_some_and(|now| self.then.is_some() || now.close.is_some_and(|closed| closed >= day))
    }

    /// Did it come into the book won (or lost) before that day?
    pub fn came(&self, won: bool, day: i32) -> bool {
        let is = |state: &State| if won { state.won } else { state.lost };
        self.then.is_none() && self.now.as_ref().is_some_and(is) && !self.ended(won, day)
    }
}

/// Every deal that was in the book then or is now, by local number.
pub(super) fn pairs(book: &Book, seq: i64) -> Result<Vec<Pair>> {
    let people: HashSet<Uuid> = people(book.conn())?.into_iter().map(|p| p.id).collect();
    let now = outcomes(book)?;
    let mut then = now.clone();
    for stage in book.earlier(STAGE.no, seq)? {
        let Some(id) = book.uuid(stage.oid)? else { continue };
        if let Some(moved) = stage.moved.iter().find(|m| m.field == STAGE_OUTCOME.no) {
            then.insert(id, outcome(&moved.before));
        } else if stage.was && !stage.is {
            then.insert(id, outcome(&book.get(stage.oid, &STAGE_OUTCOME)?));
        }
    }
    let mut news: HashMap<i64, Earlier> = book.earlier(DEAL.no, seq)?.into_iter().map(|e| (e.oid, e)).collect();
    let mut found = Vec::new();
    for deal in standing::deals(book.conn())? {
        let cell = |field: &Field| {
            let at = standing::CELLS.iter().position(|f| f.no == field.no);
            at.and_then(|at| deal.cells.get(at)).cloned().unwrap_or(Value::Null)
        };
        let news = news.remove(&deal.oid);
        let was = news.as_ref().is_none_or(|e| e.was);
        let then = was.then(|| state(|field| before(news.as_ref(), field).unwrap_or_else(|| cell(field)), &then));
        found.push(Pair { oid: deal.oid, id: deal.id, then, now: Some(state(cell, &now)), news });
    }
    for (oid, gone) in news.into_iter().filter(|(_, e)| e.was) {
        let mut cells = HashMap::new();
        for field in [&OWNER, &VALUE, &DEAL_STAGE, &CLOSE_DATE] {
            cells.insert(field.no, before(Some(&gone), field).map_or_else(|| book.get(oid, field), Ok)?);
        }
        let then = state(|field| cells.get(&field.no).cloned().unwrap_or(Value::Null), &then);
        let id = book.uuid(oid)?.unwrap_or_default();
        found.push(Pair { oid, id, then: Some(then), now: None, news: Some(gone) });
    }
    // That an own deal moved on is told once; after that it is another's.
    let (moved, me) = (moved_on(book.conn(), &DEAL)?, own(book)?);
    let was_mine =
        |pair: &Pair| pair.then.as_ref().and_then(|then| then.owner).is_some_and(|owner| me == Audience::Person(owner));
    found.retain(|pair| !moved.contains(&pair.oid) || was_mine(pair));
    // Deals of somebody who is no longer in the book have no owner to ask.
    for state in found.iter_mut().flat_map(|pair: &mut Pair| pair.then.iter_mut().chain(&mut pair.now)) {
        state.owner = state.owner.filter(|id| people.contains(id));
    }
    found.sort_by_key(|pair| pair.oid);
    Ok(found)
}

/// What a cell showed before, where that is not what it shows now.
fn before(news: Option<&Earlier>, field: &Field) -> Option<Value> {
    news?.moved.iter().find(|m| m.field == field.no).map(|m| m.before.clone())
}

fn state(cell: impl Fn(&Field) -> Value, outcomes: &HashMap<Uuid, Outcome>) -> State {
    let stage = if let Value::Ref(id) = cell(&DEAL_STAGE) { Some(id) } else { None };
    let outcome = stage.and_then(|id| outcomes.get(&id)).copied();
    State {
        owner: if let Value::Ref(id) = cell(&OWNER) { Some(id) } else { None },
        value: if let Value::Money { minor, currency } = cell(&VALUE) { Some((minor, currency)) } else { None },
        stage,
        won: outcome == Some(Outcome::Won),
        lost: outcome == Some(Outcome::Lost),
        close: if let Value::Date(day) = cell(&CLOSE_DATE) { Some(day) } else { None },
    }
}

fn outcomes(book: &Book) -> Result<HashMap<Uuid, Outcome>> {
    Ok(stages::list(book.conn())?.into_iter().map(|stage| (stage.id, stage.outcome)).collect())
}

fn outcome(stored: &Value) -> Outcome {
    stages::outcome(if let Value::Int(n) = stored { *n } else { 0 })
}
