//! The history as a book tells it: every deal with its dated cells, each from the day on which it was known.
//!
//! What a book was told afterwards counts from the day on which it was told, but for two things: when a deal was created,
//! and when a deal closed that the book never held as open. An export of past deals tells both, and nothing else of their
//! life; so such deals are open from creation to closing, with no stage, date or value.

use super::history::{Category, Deal, End, History, State, UNKNOWN};
use super::scope::Scope;
use crate::error::Result;
use crate::pipeline::credit::{self, Shares, WHOLE};
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, DEAL_STAGE, OWNER, VALUE};
use crate::pipeline::lives::{self, Life};
use crate::pipeline::stages;
use crate::pipeline::types::Outcome;
use ledger::{Span, Value, each_span_of};
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// What a book tells.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The deals.
    pub history: History,
    /// Their local numbers, in the same order.
    pub oids: Vec<i64>,
    /// Won deals whose day is yet to come: day and amount.
    pub ahead: Vec<(i32, i64)>,
    /// Deals in other currencies; they are left out.
    pub foreign: usize,
    /// Owners of the deals that are in it.
    pub owners: Vec<Option<Uuid>>,
}

/// Reads the deals of a scope, with amounts in this currency.
///
/// # Errors
/// The file could not be read.
pub fn gather(conn: &Connection, scope: &Scope, currency: &str, today: i32) -> Result<Gathered> {
    let places: HashMap<Uuid, (u16, bool)> = stages::list(conn)?
        .into_iter()
        .zip(0u16..)
        .map(|(stage, place)| (stage.id, (place, stage.outcome == Outcome::Open)))
        .collect();
    let mut spans: HashMap<i64, Vec<(u32, Span)>> = HashMap::new();
    each_span_of(conn, &[&OWNER, &VALUE, &DEAL_STAGE, &CLOSE_DATE, &CATEGORY], |oid, field, span| {
        spans.entry(oid).or_default().push((field, span));
    })?;
    let shares = credit::of_book(conn)?;
    let mut gathered = Gathered::default();
    let mut found: Vec<(Deal, i64, Option<Uuid>)> = Vec::new();
    for life in lives::all(conn)? {
        let Some(part) = part(&shares, &life, scope) else { continue };
        let spans = spans.remove(&life.oid).unwrap_or_default();
        if life.value.as_ref().is_some_and(|(_, of)| of != currency) {
            gathered.foreign += 1;
            continue;
        }
        let of = Reading { currency, places: &places, part };
        let deal = of.deal(&life, &spans, scope);
        match (life.outcome, life.closed) {
            (Outcome::Won, Some(day)) if day > today => {
                gathered.ahead.push((day, of.amount(life.value.as_ref().map_or(0, |(minor, _)| *minor))));
            }
            _ => found.push((deal, life.oid, life.owner)),
        }
    }
    // Local numbers differ from copy to copy of a book; deals that are told the same are as good as one another.
    found.sort();
    for (deal, oid, owner) in found {
        gathered.history.deals.push(deal);
        gathered.oids.push(oid);
        gathered.owners.push(owner);
    }
    Ok(gathered)
}

/// What of a deal belongs to the scope, in hundredths of a percent; none = nothing.
fn part(shares: &Shares, life: &Life, scope: &Scope) -> Option<i64> {
    let Scope::People(people) = scope else { return Some(i64::from(WHOLE)) };
    let parts = shares.parts(life.oid, life.owner, i64::from(WHOLE));
    let theirs = parts.into_iter().filter(|(person, _)| person.is_some_and(|person| people.contains(&person)));
    let part: i64 = theirs.map(|(_, part)| part).sum();
    (part > 0).then_some(part)
}

/// How cells are read.
struct Reading<'a> {
    currency: &'a str,
    places: &'a HashMap<Uuid, (u16, bool)>,
    part: i64,
}

impl Reading<'_> {
    fn amount(&self, minor: i64) -> i64 {
        let part = i128::from(minor) * i128::from(self.part) / i128::from(WHOLE);
        i64::try_from(part).unwrap_or(minor)
    }

    fn deal(&self, life: &Life, spans: &[(u32, Span)], scope: &Scope) -> Deal {
        let mut told: Vec<(i32, u32, &Span)> =
            spans.iter().map(|(field, span)| (span.from_day.max(span.known_on), *field, span)).collect();
        told.sort_by_key(|(known, field, span)| (*known, *field, span.from_day));
        let first = told.first().map(|(known, ..)| *known);
        let end = self.end(life, &told);
        let mut states: Vec<State> = Vec::new();
        for (known, field, span) in told {
            let mut state = State { from: known, ..states.last().copied().unwrap_or(UNKNOWN) };
            self.tell(&mut state, field, span);
            match states.last_mut() {
                Some(last) if last.from == known => *last = state,
                _ => states.push(state),
            }
        }
        let began = life.created.into_iter().chain(first).chain(end.map(|end| end.day)).min().unwrap_or(i32::MAX);
        let created = taken_over(spans, scope).map_or(began, |taken| taken.max(began));
        if let Some(end) = end.filter(|end| end.won) {
            self.settle(&mut states, end, life);
        }
        Deal { created, states, end }
    }

    /// What a cell says from this day on.
    fn tell(&self, state: &mut State, field: u32, span: &Span) {
        match &span.value {
            Value::Ref(stage) if field == DEAL_STAGE.no => {
                let (place, open) = self.places.get(stage).copied().map_or((None, true), |(p, open)| (Some(p), open));
                (state.stage, state.open, state.stage_since) = (place, open, Some(span.from_day));
            }
            Value::Date(day) if field == CLOSE_DATE.no => state.due = Some(*day),
            Value::Null if field == CLOSE_DATE.no => state.due = None,
            Value::Money { minor, currency } if field == VALUE.no => {
                state.value = (currency == self.currency).then(|| self.amount(*minor));
            }
            Value::Null if field == VALUE.no => state.value = None,
            Value::Record(_, parts) if field == CATEGORY.no => {
                state.category = match parts.first() {
                    Some(Value::Text(word)) => category(word),
                    _ => Category::None,
                };
            }
            Value::Null if field == CATEGORY.no => state.category = Category::None,
            _ => {}
        }
    }

    /// How it ended: on its close date, and known from the day on which the book heard of it. A deal that the book never
    /// held as open was told afterwards: then its close date is that day.
    fn end(&self, life: &Life, told: &[(i32, u32, &Span)]) -> Option<End> {
        let won = life.outcome == Outcome::Won;
        if life.outcome == Outcome::Open {
            return None;
        }
        let stages: Vec<(i32, bool)> = told
            .iter()
            .filter(|(_, field, _)| *field == DEAL_STAGE.no)
            .map(|(known, _, span)| {
                let closed =
                    matches!(&span.value, Value::Ref(id) if self.places.get(id).is_some_and(|(_, open)| !open));
                (*known, closed)
            })
            .collect();
        let open = stages.iter().rposition(|(_, closed)| !closed);
        let heard = stages.get(open.map_or(0, |at| at + 1)).map(|(known, _)| *known);
        let day = life.closed.or(heard)?;
        let known = if open.is_some() { heard.unwrap_or(day).max(day) } else { day };
        Some(End { day, known, won })
    }

    /// The amount of a win that was told afterwards was known with the win.
    fn settle(&self, states: &mut Vec<State>, end: End, life: &Life) {
        let at = states.partition_point(|state| state.from <= end.known);
        let before = at.checked_sub(1).and_then(|at| states.get(at)).copied().unwrap_or(UNKNOWN);
        if before.value.is_none()
            && let Some((minor, _)) = &life.value
        {
            states.insert(at, State { from: end.known, value: Some(self.amount(*minor)), ..before });
            // Of two states of one day the later one counts.
        }
    }
}

/// The day from which on a deal is the scope's, where it was somebody else's before: what happened to it earlier is not
/// theirs.
fn taken_over(spans: &[(u32, Span)], scope: &Scope) -> Option<i32> {
    let Scope::People(people) = scope else { return None };
    let theirs = |span: &Span| matches!(span.value, Value::Ref(person) if people.contains(&person));
    let owners: Vec<&Span> = spans.iter().filter(|(field, _)| *field == OWNER.no).map(|(_, span)| span).collect();
    let before = owners.iter().rposition(|span| !theirs(span) && span.value != Value::Null)?;
    owners.get(before + 1).map(|span| span.from_day)
}

fn category(word: &str) -> Category {
    match word {
        "commit" => Category::Commit,
        "best_case" => Category::BestCase,
        "pipeline" => Category::Pipeline,
        "omitted" => Category::Omitted,
        _ => Category::None,
    }
}
