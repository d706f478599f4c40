//! What is told about tactics and what followed.

use crate::actions::types::{Action, EffectKind};
use crate::money::Money;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A tactic on a deal, and what followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Followed {
    /// The tactic.
    pub action: Action,
    /// How its deal stands.
    pub outcome: Outcome,
    /// Day on which the deal closed; null = open, or not known.
    pub closed_on: Option<NaiveDate>,
    /// Counts: the deal has ended, and not before the tactic was agreed.
    pub counts: bool,
    /// Was done on or before the day on which the deal closed.
    pub done: bool,
    /// Close date that was expected when the tactic was agreed; null = none was.
    pub expected_on: Option<NaiveDate>,
    /// Days that the deal closed before that day, negative when later; null = open, or not known.
    pub days_sooner: Option<i32>,
    /// Value when the tactic was agreed; null = unknown.
    pub value_then: Option<Money>,
    /// Value at the deal's end less the value then; null = open, not known, or in two currencies.
    pub larger_by: Option<Money>,
    /// All of it in a sentence; empty while the deal is open.
    pub sentence: String,
}

/// Counts over tactics whose deal has ended. Never a percentage: they are few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TacticCounts {
    /// The expected effect; null = whatever it was.
    pub effect: Option<EffectKind>,
    /// Tactics.
    pub tactics: u32,
    /// Deals that they were on.
    pub deals: u32,
    /// Done before the end.
    pub done: u32,
    /// Done, and the deal was won.
    pub done_won: u32,
    /// Done, and the deal was lost.
    pub done_lost: u32,
    /// Not done before the end, and the deal was won.
    pub left_won: u32,
    /// Not done before the end, and the deal was lost.
    pub left_lost: u32,
    /// Of those done and won: closed earlier than was expected when the tactic was agreed.
    pub sooner: u32,
    /// Of those done and won: worth more than when the tactic was agreed.
    pub larger: u32,
}

/// Tactics and what followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tactics {
    /// Counts in a sentence.
    pub sentence: String,
    /// Over all of them.
    pub all: TacticCounts,
    /// By expected effect, those without one last.
    pub by_effect: Vec<TacticCounts>,
    /// Each, in the order in which they were agreed.
    pub followed: Vec<Followed>,
}
