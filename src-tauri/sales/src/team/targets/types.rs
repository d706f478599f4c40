//! What screens are given about targets.

use crate::company::types::Period;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A person's target of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetOf {
    /// Local number of the person, for other features' rules.
    #[serde(skip)]
    #[ts(skip)]
    pub oid: i64,
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// A manager's, who does not sell, beside sellers who have targets: the team's is made of the sellers'.
    pub leads: bool,
    /// The full target, one entry a currency; empty = none is known.
    pub full: Vec<Money>,
    /// What counts of it: less in the ramp of a new seller, nothing in months before the first or after the last day.
    pub counted: Vec<Money>,
    /// Share that counts of a full target, in hundredths of a percent: the mean of the months.
    pub share: u32,
    /// Months of the period without a target.
    pub missing: u32,
    /// What has to be said about the figures, in sentences.
    pub notes: Vec<String>,
}

/// Targets of a period: each person's, and the team's as their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetsOf {
    /// First day.
    pub start: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// By name: who has a target, and who sells in the period.
    pub people: Vec<TargetOf>,
    /// Sum of the full targets, one entry a currency.
    pub full: Vec<Money>,
    /// Sum of what counts of them.
    pub counted: Vec<Money>,
    /// Sellers of the period without a target for some of their months.
    pub without: u32,
    /// What has to be said about the sums, in sentences that name no person's target.
    pub notes: Vec<String>,
    /// Why others are not in it; null = everybody is.
    pub withheld: Option<String>,
}

impl TargetsOf {
    /// The person whose target alone the team's is.
    pub fn one_person(&self) -> Option<Uuid> {
        let mut adding = self.people.iter().filter(|person| !person.leads && !person.counted.is_empty());
        adding.next().filter(|_| adding.next().is_none()).map(|person| person.person)
    }
}

/// One cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct TargetCell {
    /// The full target, one entry a currency; empty = none is known.
    pub full: Vec<Money>,
    /// What counts of it.
    pub counted: Vec<Money>,
    /// Share that counts of a full target, in hundredths of a percent.
    pub share: u32,
    /// It was set for this very period; else it is a sum.
    pub own: bool,
    /// Months without a target.
    pub missing: u32,
    /// What has to be said about it, in sentences.
    pub notes: Vec<String>,
}

/// One period of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GridPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// "2026-Q4" or "2026-11".
    pub name: String,
    /// It holds today.
    pub now: bool,
    /// It is over.
    pub over: bool,
}

/// One person of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetRow {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// As many, and in the same order, as the periods.
    pub cells: Vec<TargetCell>,
    /// The fiscal year.
    pub total: TargetCell,
}

/// Targets of a fiscal year, person by period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetGrid {
    /// The fiscal year, named by the year in which it ends.
    pub year: i32,
    /// Length of the periods.
    pub period: Period,
    /// Currency of figures that are typed without one.
    pub currency: String,
    /// In order.
    pub periods: Vec<GridPeriod>,
    /// By name.
    pub rows: Vec<TargetRow>,
    /// The team in each period: the sums of the rows.
    pub team: Vec<TargetCell>,
    /// The team in the year.
    pub total: TargetCell,
    /// Targets of the year before that have an empty cell here to be copied to.
    pub copyable: u32,
    /// Why others are not in it, or nothing is reckoned from it; null = it is whole.
    pub withheld: Option<String>,
}

/// A target as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetEntry {
    /// Whose.
    pub person: Uuid,
    /// First day of its period.
    pub from: NaiveDate,
    /// Length of its period: 1, 3, 6 or 12 months.
    pub months: u32,
    /// `118k`, `+10k`; empty = unknown.
    pub input: String,
}
