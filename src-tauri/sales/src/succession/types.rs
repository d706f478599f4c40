//! What the succession watch is given. A figure that is null has its reason beside it.

use crate::money::Money;
use crate::team::types::Role;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One calendar month, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionMonth {
    /// First day.
    pub from: NaiveDate,
    /// Months from the one in which the role changed: -1 is the one before, 0 that one itself.
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

/// What was won more or less in all since a change: the whole months after it, less as many months as the average one before
/// it. What is lost is below 0. The person's and everybody else's add up to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionSum {
    /// Whole months after the change.
    pub months: u32,
    /// The person's.
    pub own: Money,
    /// Everybody else's.
    pub others: Money,
    /// All together.
    pub all: Money,
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
    /// The sum lost or gained; null = a median is not given.
    pub sum: Option<SuccessionSum>,
    /// What it comes to, in sentences.
    pub sentences: Vec<String>,
}

/// A change of somebody's role: a seller who came to lead, or sells again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Succession {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// The role that began.
    pub into: Role,
    /// "Manager since 3 August 2026", "Manager from 3 August 2026 to 15 October 2026", "Sells again since 16 October 2026".
    pub words: String,
    /// First day in it; null = not known, and nothing can be compared.
    pub since: Option<NaiveDate>,
    /// Last day in it; null = still, or not known. Months after it are not compared.
    pub until: Option<NaiveDate>,
    /// Why there is no comparison.
    pub why: Option<String>,
    /// By currency, the company's first; at least that one, unless the day is not known.
    pub series: Vec<SuccessionSeries>,
}

/// Every change of a role between selling and leading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Successions {
    /// Months that are looked at on each side.
    pub months: u32,
    /// The latest change first; those without a day last.
    pub people: Vec<Succession>,
}
