//! What screens are given about repeat business.

use crate::company::types::Period;
use crate::money::Money;
use crate::team::targets::types::GridPeriod;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A person's repeat business in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatOf {
    /// Local number of the person, for other features' rules.
    #[serde(skip)]
    #[ts(skip)]
    pub oid: i64,
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// What is expected to come, one entry a currency; empty = nobody has said.
    pub expected: Vec<Money>,
    /// What has come so far; empty = not known.
    pub actual: Vec<Money>,
    /// Months of the period for which nothing is said.
    pub missing: u32,
    /// What it is made of, by the lines of the period in order.
    pub notes: Vec<String>,
}

/// Repeat business of a period: each person's, and all together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatsOf {
    /// First day.
    pub start: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// By name: who has a line in the period.
    pub people: Vec<RepeatOf>,
    /// Sum of what is expected, one entry a currency.
    pub expected: Vec<Money>,
    /// Sum of what has come so far.
    pub actual: Vec<Money>,
    /// What counts of it, person by person, while the period runs.
    #[serde(skip)]
    #[ts(skip)]
    pub running: Vec<Money>,
    /// What counts of it, person by person, once the period is over.
    #[serde(skip)]
    #[ts(skip)]
    pub ended: Vec<Money>,
    /// Why others are not in it; null = everybody is.
    pub withheld: Option<String>,
}

impl RepeatsOf {
    /// What counts of it, one entry a currency: the sum of what counts of each person's, so that sellers' parts add up.
    pub fn counted(&self, over: bool) -> &[Money] {
        if over { &self.ended } else { &self.running }
    }
}

/// One cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RepeatCell {
    /// What is expected to come, one entry a currency; empty = nobody has said.
    pub expected: Vec<Money>,
    /// What has come so far; empty = not known.
    pub actual: Vec<Money>,
    /// It was set for this very period; else it is a sum.
    pub own: bool,
    /// Months for which nothing is said.
    pub missing: u32,
    /// What it is made of.
    pub notes: Vec<String>,
}

/// What a person's repeat business has come to on average: a suggestion, never written by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunRate {
    /// Mean of the last periods that are over and whose actual figure is known; null = it cannot be said.
    pub mean: Option<Money>,
    /// From what, or why not, in a sentence.
    pub why: String,
}

/// One person of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatRow {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// As many, and in the same order, as the periods.
    pub cells: Vec<RepeatCell>,
    /// The fiscal year.
    pub total: RepeatCell,
    /// What could be expected in the periods that are not over.
    pub run_rate: RunRate,
}

/// Repeat business of a fiscal year, person by period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatGrid {
    /// The fiscal year, named by the year in which it ends.
    pub year: i32,
    /// Length of the periods.
    pub period: Period,
    /// Currency of figures that are typed without one.
    pub currency: String,
    /// In order.
    pub periods: Vec<GridPeriod>,
    /// Lines of the period before each that have an empty line there to be copied to.
    pub copyable: Vec<u32>,
    /// By name.
    pub rows: Vec<RepeatRow>,
    /// All together in each period: the sums of the rows.
    pub all: Vec<RepeatCell>,
    /// All together in the year.
    pub total: RepeatCell,
    /// Why others are not in it, or nothing is reckoned from it; null = it is whole.
    pub withheld: Option<String>,
}

/// A line as typed; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatEntry {
    /// Whose.
    pub person: Uuid,
    /// First day of its period.
    pub from: NaiveDate,
    /// Length of its period: 1, 3, 6 or 12 months.
    pub months: u32,
    /// `20k`, `+2k`; empty = unknown.
    #[ts(optional = nullable)]
    pub expected: Option<String>,
    /// What has come so far, as typed; empty = unknown.
    #[ts(optional = nullable)]
    pub actual: Option<String>,
    /// What it is made of; empty = nothing.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// Figures from a spreadsheet, from one cell of the grid on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatPaste {
    /// The fiscal year.
    pub year: i32,
    /// Person of the first cell.
    pub person: Uuid,
    /// First day of the first cell's period.
    pub from: NaiveDate,
    /// Length of the periods: 1 or 3 months.
    pub months: u32,
    /// What has come; else what is expected.
    pub actual: bool,
    /// Lines, and columns apart by tabs.
    pub text: String,
}
