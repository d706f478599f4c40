//! What the screen of figures is given. A figure that is null has its reason beside it.

use crate::money::Money;
use crate::pipeline::types::{Filter, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What figures are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FiguresBy {
    /// Owner of the deal.
    Seller,
    /// Source or campaign.
    Source,
    /// Product.
    Product,
}

/// Won of decided deals by value, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueRate {
    /// Value of won deals.
    pub won: Money,
    /// Value of lost deals.
    pub lost: Money,
    /// Decided deals with a value in this currency.
    pub decided: u32,
    /// Hundredths of a percent; null = not given.
    pub rate: Option<u32>,
    /// Why it is not given.
    pub why: Option<String>,
}

/// Won of decided deals. Open deals play no part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WinRate {
    /// Won deals.
    pub won: u32,
    /// Lost deals.
    pub lost: u32,
    /// Hundredths of a percent by count; null = not given.
    pub rate: Option<u32>,
    /// Why it is not given.
    pub why: Option<String>,
    /// By value, one entry a currency.
    pub values: Vec<ValueRate>,
    /// Decided deals whose value is not known; they are in the count alone.
    pub unvalued: u32,
}

/// How long things took: the middle one and the quartiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Spread {
    /// Deals that it rests on.
    pub deals: u32,
    /// Deals left out, since a day is not known or they closed before they were created.
    pub left_out: u32,
    /// A quarter took at most so many days.
    pub lower: Option<u32>,
    /// Half took at most so many days.
    pub median: Option<u32>,
    /// Three quarters took at most so many days.
    pub upper: Option<u32>,
    /// Why it is not given.
    pub why: Option<String>,
}

/// Days from creation to closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cycle {
    /// Of won deals.
    pub won: Spread,
    /// Of lost deals.
    pub lost: Spread,
}

/// What won deals did in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageNorm {
    /// The stage.
    pub stage: Stage,
    /// Won deals whose time in it is known.
    pub won: u32,
    /// Median of the days that they spent in it; null = none is known.
    pub median_days: Option<u32>,
    /// Why it is not given.
    pub why: Option<String>,
}

/// What the pipeline brings a day, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Velocity {
    /// The currency.
    pub currency: String,
    /// Open deals.
    pub open: u32,
    /// Win rate by count in hundredths of a percent.
    pub rate: Option<u32>,
    /// Median value of won deals.
    pub median_won: Option<Money>,
    /// Median days from creation to closing of won deals.
    pub median_days: Option<u32>,
    /// Value a day; null = not given.
    pub per_day: Option<Money>,
    /// Why it is not given: a sentence for each part that is missing.
    pub why: Vec<String>,
}

/// Figures of the whole book, or of a seller, source or product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Group {
    /// The seller.
    pub person: Option<Uuid>,
    /// Name of the seller, source or product; null = of the whole, or of deals without one.
    pub name: Option<String>,
    /// Deals: won, lost and open together.
    pub created: u32,
    /// Open deals.
    pub open: u32,
    /// Won of decided deals.
    pub win: WinRate,
    /// From creation to closing.
    pub cycle: Cycle,
    /// What the pipeline brings a day, one entry a currency.
    pub velocity: Vec<Velocity>,
    /// The deals behind it, open, won and lost.
    pub opens: Filter,
    /// Why no figure is given: then nothing above is one. Null = they are given.
    pub withheld: Option<String>,
}

/// Deals that were created in one month or quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cohort {
    /// "2026-11", "2026-Q4"; null = deals whose day of creation is not known.
    pub period: Option<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Deals created in it.
    pub created: u32,
    /// Of them, still open.
    pub open: u32,
    /// Value of all of them, one entry a currency.
    pub value: Vec<Money>,
    /// Value of the open ones, one entry a currency.
    pub open_value: Vec<Money>,
    /// Won of the decided ones.
    pub win: WinRate,
    /// So few are open that the rate will hardly change.
    pub settled: bool,
    /// What there is to say about an unsettled one.
    pub note: Option<String>,
    /// The deals behind it, open, won and lost.
    pub opens: Filter,
    /// Why no figure is given: then nothing above is one. Null = they are given.
    pub withheld: Option<String>,
}

/// All figures of one book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figures {
    /// Of all deals.
    pub whole: Group,
    /// By seller, source or product; empty where not asked for.
    pub groups: Vec<Group>,
    /// By month or quarter of creation, latest first; those without a day last.
    pub cohorts: Vec<Cohort>,
    /// Open stages in order.
    pub stages: Vec<StageNorm>,
}
