//! What screens are given about a forecast.

use super::figures::Level;
use super::levels::Mark;
use super::picture::{Counted, Reason};
use crate::money::Money;
use crate::pipeline::types::Category;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// How far a period has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ForecastLife")]
pub enum Life {
    /// Nobody has called.
    NotCalled,
    /// There is a first call: provisional, not signed.
    Provisional,
    /// It was signed: there is a baseline.
    Signed,
    /// Its result was agreed.
    Closed,
}

/// The period of a forecast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastPeriod {
    /// "2026-Q4" or "2026-11".
    pub name: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// The one before it.
    pub before: String,
    /// The one after it.
    pub after: String,
    /// It holds today.
    pub now: bool,
    /// It is over.
    pub over: bool,
    /// Working days left, today counted.
    pub days_left: u32,
    /// The day on which the first sign-off is due: its third working day.
    pub baseline_due: Option<NaiveDate>,
    /// "Quarter to 31 Dec 2026: 23 working days left".
    pub sentence: String,
}

/// A figure at a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastCell")]
pub struct Cell {
    /// What stands; null = it is not for whoever looks, or there is none.
    pub amount: Option<Money>,
    /// What lies below it.
    pub below: Option<Money>,
    /// Where it comes from.
    pub mark: Mark,
    /// The day on which it was said.
    pub on: Option<NaiveDate>,
    /// Who said it, by name.
    pub by: Option<String>,
    /// Why it differs from what lies below it.
    pub reason: Option<Reason>,
    /// In words.
    pub note: Option<String>,
    /// It differs from what lies below it, and nobody said why.
    pub unexplained: bool,
    /// "Adjusted here by Mara Lindqvist on 24 Nov: 20k less than the call (timing)".
    pub sentence: String,
    /// It can be set in this copy, by whoever is here.
    pub editable: bool,
}

/// What a seller's call is worth today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Nobody called.
    NotCalled,
    /// Called, and nothing that counts has changed since.
    Called,
    /// Called, and deals that count have changed since.
    Moved,
    /// It is no seller's: deals of nobody, or the whole.
    None,
}

/// One row of the roll-up: a seller, what is nobody's, or the whole company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastRow {
    /// The seller; null = nobody's, or the whole.
    pub person: Option<Uuid>,
    /// Name.
    pub name: String,
    /// What counts of the target.
    pub target: Option<Money>,
    /// Won deals of the period.
    pub won: Option<Money>,
    /// Repeat business as it counts.
    pub repeat: Option<Money>,
    /// Open, due in the period, promised.
    pub commit: Option<Money>,
    /// Open, due in the period, may close.
    pub best_case: Option<Money>,
    /// Open, due in the period, not expected.
    pub pipeline: Option<Money>,
    /// Due in the period, left out.
    pub omitted: Option<Money>,
    /// Due in the period, and nothing says as what it counts.
    pub not_counted: Option<Money>,
    /// Won, repeat business and commit.
    pub calculated: Option<Money>,
    /// The seller's call; of the whole, the sum.
    pub call: Cell,
    /// The leader's judgement.
    pub judgement: Cell,
    /// What was agreed.
    pub agreed: Cell,
    /// What it came to, once the period is over.
    pub result: Cell,
    /// How the call moved from the one before it; null = there was none.
    pub change: Option<Money>,
    /// The day of the call before.
    pub changed_since: Option<NaiveDate>,
    /// What the call is worth today.
    pub state: CallState,
    /// In words: "Not called", "Called today", "Called 16 Nov; two deals changed since".
    pub state_words: String,
    /// Won of the target in hundredths of a percent.
    pub attained: Option<u32>,
    /// "Won 39 % of the target; the call is 65 % of it".
    pub against_target: Option<String>,
    /// Deals that count in the period.
    pub deals: u32,
}

/// Which columns there are for whoever looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastColumns {
    /// The leader's judgement.
    pub judgement: bool,
    /// What was agreed.
    pub agreed: bool,
}

/// One thing to look at before signing. It informs; it never keeps anybody from signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastCheck")]
pub struct Check {
    /// Its name, for keys of lists.
    pub key: String,
    /// Nothing is left to do.
    pub done: bool,
    /// "Every commit deal has a dated next step", "Two commit deals have no dated next step".
    pub sentence: String,
    /// "You can sign. The record will say so." or who, or which.
    pub detail: Option<String>,
    /// Deals that it is about.
    pub deals: Vec<Uuid>,
    /// People that it is about.
    pub people: Vec<Uuid>,
}

/// The whole company's figures on a day on which somebody said one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastPoint {
    /// The day.
    pub on: NaiveDate,
    /// Sum of the calls.
    pub call: Option<Money>,
    /// The judgement.
    pub judgement: Option<Money>,
    /// What was agreed.
    pub agreed: Option<Money>,
}

/// How far the open pipeline of the period covers what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastCoverage {
    /// Open pipeline of the period over target less won, in tenths; null = nothing is missing.
    pub tenths: Option<u32>,
    /// "Open pipeline of 420k covers what is missing 2.1 times."
    pub sentence: String,
}

/// A period's forecast: the roll-up and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forecast {
    /// The period.
    pub period: ForecastPeriod,
    /// The day whose figures are shown.
    pub on: NaiveDate,
    /// Currency of all amounts.
    pub currency: String,
    /// How far it has come.
    pub life: Life,
    /// "Provisional, not signed" and the like.
    pub life_words: String,
    /// Which columns there are.
    pub columns: ForecastColumns,
    /// Sellers by name, then what is nobody's.
    pub rows: Vec<ForecastRow>,
    /// The whole company.
    pub whole: ForecastRow,
    /// Coverage, where there is a target.
    pub coverage: Option<ForecastCoverage>,
    /// What to look at before signing.
    pub checks: Vec<Check>,
    /// The path of the figures by day.
    pub path: Vec<ForecastPoint>,
    /// What has to be said about the figures: other currencies, unknown values, figures of periods of another length.
    pub notes: Vec<String>,
    /// Why some figures are not shown; null = they all are.
    pub withheld: Option<String>,
}

/// A deal under a seller's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForecastDeal {
    /// The deal.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// What of its value is this seller's; null = unknown.
    pub value: Option<Money>,
    /// Another currency than the company's: it is in no sum.
    pub foreign: bool,
    /// What it counts as.
    pub counted: Counted,
    /// What a person said; null = its stage says what it counts as.
    pub said: Option<Category>,
    /// Stage's name.
    pub stage: Option<String>,
    /// Expected close date, or the day it closed.
    pub close: Option<NaiveDate>,
    /// Next step, and by when: or what is missing.
    pub step: String,
    /// Something is missing, or late.
    pub warns: bool,
    /// What changed since the seller's last call: "was best case", "moved from 30 Nov", "new"; null = nothing.
    pub changed: Option<String>,
    /// The seller's part of it before that, where it counted otherwise: what the figure moved by.
    pub moved: Option<Money>,
}

/// A figure as typed; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureEntry {
    /// Which figure.
    pub level: Level,
    /// Whose part; null = the whole company.
    #[ts(optional = nullable)]
    pub person: Option<Uuid>,
    /// `118k`, `+10k`; empty = it is taken back.
    #[ts(optional = nullable)]
    pub input: Option<String>,
    /// Why it differs from what lies below it.
    #[ts(optional = nullable)]
    pub reason: Option<Reason>,
    /// In words; empty = none.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// A credit note as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreditNoteEntry {
    /// Whose part; null = the whole company.
    #[ts(optional = nullable)]
    pub person: Option<Uuid>,
    /// The amount.
    pub input: String,
    /// The day; nothing = today.
    #[ts(optional = nullable)]
    pub on: Option<String>,
    /// What it was for.
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// A credit note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreditNote {
    /// Identity.
    pub id: Uuid,
    /// Whose part; null = the whole company.
    pub person: Option<Uuid>,
    /// The amount.
    pub amount: Money,
    /// The day.
    pub on: NaiveDate,
    /// What it was for.
    pub note: Option<String>,
}
