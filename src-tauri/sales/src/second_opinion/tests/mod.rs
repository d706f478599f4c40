//! The method on histories small enough to reckon by hand, and what holds for every history.

mod book;
mod by_hand;
mod properties;

use super::history::{Category, Deal, End, History, State, UNKNOWN};

/// A deal that was open from a day on with a value, a stage and a close date.
pub(super) fn deal(created: i32, value: i64, due: i32) -> Deal {
    let state = State { from: created, stage: Some(0), stage_since: Some(created), due: Some(due), ..UNKNOWN };
    let states = vec![State { value: Some(value), category: Category::Pipeline, ..state }];
    Deal { created, states, end: None }
}

impl Deal {
    /// The same, won or lost on a day on which everybody knew it.
    fn ends(self, day: i32, won: bool) -> Self {
        Self { end: Some(End { day, known: day, won }), ..self }
    }
}

/// Every ten days a deal of 100 comes in, due and won twenty days later; every second one is lost instead.
pub(super) fn steady(days: i32) -> History {
    let deals = (0..days / 10).map(|n| {
        let begun = deal(n * 10, 100, n * 10 + 20);
        if n * 10 + 20 <= days { begun.ends(n * 10 + 20, n % 2 == 0) } else { begun }
    });
    History { deals: deals.collect() }
}
