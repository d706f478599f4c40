//! *The book as of a day*: for each dated cell, which value was true from when to when.
//!
//! A cell's spans are a fold over its changes in causal order:
//! - a change states its value from its day on, and overrules whatever earlier changes said of that day and later;
//! - a fact (imported history) fills the days between; on one day it overrules only what was stated of it afterwards;
//! - a change that was undone, and the undo itself, never were;
//! - the present stands: the last span holds the value that shows now, at the latest from the day it became known.

use crate::log::heads::{self, Stored};
use crate::value::Value;
use std::collections::HashSet;

/// One value of a cell over time. Days are calendar days in the company's zone, `to_day` is exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// First day on which it was true.
    pub from_day: i32,
    /// First day on which it was not; none = still true.
    pub to_day: Option<i32>,
    /// The value.
    pub value: Value,
    /// Day on which it became known.
    pub known_on: i32,
}

struct Point {
    day: i32,
    known_on: i32,
    value: Value,
}

/// Spans of one cell from all its changes and the change that shows; `of_deletion`: the cell says whether the object is
/// deleted.
pub fn spans(all: &[Stored], winner: Option<&Stored>, of_deletion: bool) -> Vec<Span> {
    let undone = undone(all);
    let order = heads::causal(all.iter().filter(|c| !undone.contains(&c.seq)));
    let mut stated: Vec<Point> = Vec::new();
    for change in order.iter().filter(|c| c.fact.is_none()) {
        stated.retain(|p| p.day < change.day);
        stated.push(point(change));
    }
    let mut points = stated;
    for fact in facts(&order) {
        match points.iter_mut().find(|p| p.day == fact.day) {
            // What was stated later of an earlier day is an assumption: the record of that day knows better.
            Some(stated) if stated.known_on > stated.day => *stated = fact,
            Some(_) => {}
            None => points.push(fact),
        }
    }
    points.sort_by_key(|p| p.day);
    if let Some(winner) = standing(winner, &order) {
        let value = winner.value.clone().unwrap_or(Value::Null);
        // Also where no statement counts any more: undos of one another can bring back what each of them took away. An
        // object whose creation was undone was never deleted, though; it never was.
        let stands = points.last().map_or(&Value::Null, |last| &last.value);
        if *stands != value && !(of_deletion && points.is_empty()) {
            points.retain(|p| p.day < winner.known_on);
            points.push(Point { day: winner.known_on, known_on: winner.known_on, value });
        }
    }
    close(points)
}

/// The change that the present rests on. An undo rests on what stood before, so that its day changes nothing.
fn standing<'a>(winner: Option<&'a Stored>, order: &[&'a Stored]) -> Option<&'a Stored> {
    let winner = winner?;
    if order.iter().any(|c| c.seq == winner.seq) {
        return Some(winner);
    }
    let before = order.iter().rfind(|c| c.fact.is_none()).copied();
    let unknown = Value::Null;
    let value = |c: &Stored| c.value.clone().unwrap_or(Value::Null);
    if before.map_or(unknown, value) == value(winner) { before } else { Some(winner) }
}

/// The facts that were not withdrawn; of several on one day the last in the source's order stands.
fn facts(order: &[&Stored]) -> Vec<Point> {
    let mut latest: Vec<&Stored> = Vec::new();
    for fact in order.iter().filter(|c| c.fact.is_some()) {
        latest.retain(|f| f.fact != fact.fact && (f.day != fact.day || fact.value.is_none()));
        latest.push(fact);
    }
    latest.iter().filter(|f| f.value.is_some()).map(|f| point(f)).collect()
}

fn point(change: &Stored) -> Point {
    let value = change.value.clone().unwrap_or(Value::Null);
    Point { day: change.day, known_on: change.known_on, value }
}

/// Changes that an undo took back, and the undos: looked at from the latest back, so that an undone undo counts again.
fn undone(all: &[Stored]) -> HashSet<i64> {
    let mut gone = HashSet::new();
    for undo in heads::causal(all.iter().filter(|c| c.undoes.is_some())).into_iter().rev() {
        if gone.insert(undo.seq) {
            gone.extend(all.iter().filter(|c| Some(c.tid) == undo.undoes).map(|c| c.seq));
        }
    }
    gone
}

fn close(points: Vec<Point>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for p in points {
        match spans.last_mut() {
            Some(last) if last.value == p.value => continue,
            Some(last) => last.to_day = Some(p.day),
            None => {}
        }
        spans.push(Span { from_day: p.day, to_day: None, value: p.value, known_on: p.known_on });
    }
    spans
}
