//! What was given, and what followed.

use super::{About, Rule};
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a note of the log stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(rename = "AdviceState")]
pub enum LogState {
    /// It still applies, and nothing was done about it with its key.
    Standing,
    /// It no longer applies: the deal was changed otherwise, or has closed.
    Gone,
    /// It was taken.
    Taken {
        /// What was done.
        text: String,
        /// When.
        on: NaiveDate,
    },
    /// It is set aside.
    Aside {
        /// Why.
        reason: String,
        /// When.
        on: NaiveDate,
        /// The deal looks as it did then, so it stays aside.
        holds: bool,
    },
}

/// One note of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceNote")]
pub struct LogLine {
    /// What it is about.
    pub about: About,
    /// The rule's name.
    pub rule_name: String,
    /// The deal's title.
    pub title: Option<String>,
    /// Its account.
    pub account: Option<String>,
    /// The seller, where it is not about a deal.
    pub person_name: Option<String>,
    /// The sentence as given.
    pub sentence: String,
    /// When.
    pub given_on: Option<NaiveDate>,
    /// How it stands.
    pub state: LogState,
    /// How the deal stands now; null = not about a deal, or the deal is gone.
    pub outcome: Option<Outcome>,
}

/// What became of some deals, as counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceBecame")]
pub struct Became {
    /// Deals.
    pub deals: u32,
    /// Of them won.
    pub won: u32,
    /// Lost.
    pub lost: u32,
    /// Still open.
    pub open: u32,
    /// No longer in the book.
    pub gone: u32,
}

/// What followed the advice of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceFollowed")]
pub struct Followed {
    /// The rule.
    pub rule: Rule,
    /// Its name.
    pub name: String,
    /// Deals on which it was written down as given.
    pub given: u32,
    /// Those on which it was taken.
    pub taken: Became,
    /// Those on which it was not.
    pub not_taken: Became,
    /// Deals on which it is set aside.
    pub aside: u32,
    /// All of it in a sentence.
    pub sentence: String,
}

/// The log of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceLog")]
pub struct Log {
    /// The latest first.
    pub lines: Vec<LogLine>,
    /// By rule.
    pub followed: Vec<Followed>,
}
