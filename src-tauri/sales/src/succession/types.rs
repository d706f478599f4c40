//! What the succession watch is given. A figure that is null has its reason beside it.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One calendar month, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionMonth {
    /// First day.
    pub from: NaiveDate,
    /// Months from the one in which the person became a manager: -1 is the one before, 0 that one itself.
    pub at: i32,
    /// Won by the person; null = the book does not reach back so far, or the month is not over.
    pub own: Option<Money>,
    /// Won by everybody else.
    pub others: Option<Money>,
    /// The month has begun and is not over: it is in no median.
    pub running: bool,
}

/// Medians of whole months on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionSide {
    /// Whole months that are known.
    pub months: u32,
    /// Median of what the person won; null = fewer than three months are known.
    pub own: Option<Money>,
    /// Median of what everybody else won.
    pub others: Option<Money>,
    /// Median of all together.
    pub all: Option<Money>,
    /// Why they are not given.
    pub why: Option<String>,
}

/// Before and after, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionSeries {
    /// ISO 4217 code.
    pub currency: String,
    /// In order; the month of the change in the middle.
    pub months: Vec<SuccessionMonth>,
    /// The months before it.
    pub before: SuccessionSide,
    /// The months after it.
    pub after: SuccessionSide,
    /// Median of all together after less before; null = one of them is not given.
    pub gap: Option<Money>,
    /// What it comes to, in sentences.
    pub sentences: Vec<String>,
}

/// A seller who became a manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Succession {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// First day as a manager; null = not known, and nothing can be compared.
    pub since: Option<NaiveDate>,
    /// Last day as a manager; null = still, or not known. Months after it are not compared.
    pub until: Option<NaiveDate>,
    /// Why there is no comparison.
    pub why: Option<String>,
    /// By currency, the company's first; at least that one, unless the day is not known.
    pub series: Vec<SuccessionSeries>,
}

/// Everybody who became a manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Successions {
    /// Months that are looked at on each side.
    pub months: u32,
    /// The latest change first; those without a day last.
    pub people: Vec<Succession>,
}
