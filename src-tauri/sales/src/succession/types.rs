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

/// Somebody who sells and does not lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuccessionSeller {
    /// The person.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// Every change of a role between selling and leading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Successions {
    /// Months that are looked at on each side.
    pub months: u32,
    /// The latest change first; those without a day last.
    pub people: Vec<Succession>,
    /// Sellers of whom a promotion can be looked at before it is made, by name.
    pub sellers: Vec<SuccessionSeller>,
}

/// What was seen of a person in one competency of leading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PromotionEvidence {
    /// The competency's name.
    pub name: String,
    /// What a manager needs, 0 to 4; null = nothing is required.
    pub required: Option<u8>,
    /// The leader's latest level, 0 to 4; null = not assessed.
    pub level: Option<u8>,
    /// "Works alone"; null = not assessed.
    pub level_name: Option<String>,
    /// The day of the assessment.
    pub on: Option<NaiveDate>,
    /// What was seen; null = not assessed, or an opinion.
    pub evidence: Option<String>,
    /// When it was seen.
    pub seen_on: Option<NaiveDate>,
    /// It is assessed without evidence.
    pub opinion: bool,
    /// Older than 90 days.
    pub old: bool,
    /// All of it in words: "Works alone (3 of 3) on 2 Oct 2026, an opinion", "Not assessed".
    pub words: String,
}

/// What losing somebody's selling would cost at today's run rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PromotionCost {
    /// What the person won in the average whole month.
    pub month: Money,
    /// Twelve of them.
    pub year: Money,
    /// By how much everybody else would have to win more to make up for it, in hundredths of a percent; null = nobody else
    /// won anything, or it is too large to be told.
    pub raise: Option<u32>,
}

/// A seller before a promotion: the result beside what was seen of leading, and what losing the selling would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Promotion {
    /// The person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// First day of the twelve whole months.
    pub from: NaiveDate,
    /// Last day of them.
    pub to: NaiveDate,
    /// Whole months among them that the book knows.
    pub months: u32,
    /// For whom the figures are, where they are withheld; null = they are given.
    pub withheld: Option<String>,
    /// Won by the person in these months, in the company's currency; null = withheld, or no month is known.
    pub own: Option<Money>,
    /// Of that in the average month.
    pub own_month: Option<Money>,
    /// Won by everybody else in the average month.
    pub others_month: Option<Money>,
    /// The person's part of all that was won, in hundredths of a percent; null = nothing was won, or not given.
    pub share: Option<u32>,
    /// Won by the person in other currencies, which is in no figure above.
    pub foreign: Vec<Money>,
    /// Periods that are over, the latest first: won of the target, in sentences by period ("2026-Q3", "Won ..").
    pub attainment: Vec<(String, String)>,
    /// The result in sentences.
    pub result: Vec<String>,
    /// What was seen of leading, in the framework's order.
    pub evidence: Vec<PromotionEvidence>,
    /// What it comes to, in sentences.
    pub seen: Vec<String>,
    /// What losing the selling would cost; null = not given.
    pub cost: Option<PromotionCost>,
    /// The same in sentences.
    pub lost: Vec<String>,
}
