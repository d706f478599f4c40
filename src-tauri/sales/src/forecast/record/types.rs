//! What a record of calls is given as. Amounts are minor units of its currency, shares hundredths of a percent.

use crate::forecast::compare::types::Figure;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which call of each period the record is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
#[ts(rename = "RecordBy")]
pub enum By {
    /// What was first signed: no later call improves it, and a correction does not replace it.
    #[default]
    Baseline,
    /// The last one that stood these many days before the period's last day.
    DaysBefore {
        /// Days.
        days: u32,
    },
}

/// One period's call with what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RecordLine")]
pub struct Line {
    /// "2026-Q3".
    pub period: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Length of the period in months.
    pub months: u32,
    /// Which level it is of.
    pub figure: Figure,
    /// The day of the call.
    pub on: NaiveDate,
    /// Days from then to the period's last day; negative = after it.
    pub days_before_end: i32,
    /// What was called, in minor units.
    #[ts(type = "number")]
    pub called: i64,
    /// What it came to, in minor units.
    #[ts(type = "number")]
    pub came: i64,
    /// The result is one that was agreed with the owner; else it is what the deals and repeat business give.
    pub stated: bool,
    /// Called less came, in minor units: negative = called low.
    #[ts(type = "number")]
    pub off: i64,
    /// The call was within a tenth of what came.
    pub close: bool,
    /// 1 - |came - called| / came, in hundredths of a percent, negative where the call missed by more than what came; null =
    /// not given, or not defined.
    pub accuracy: Option<i32>,
    /// Why it is not.
    pub accuracy_why: Option<String>,
    /// "Call of 5 Oct, 87 days before the end."
    pub said: String,
    /// What became of this period's commit.
    pub commit: Kept,
    /// Wins of this period that came as a surprise.
    pub surprises: Surprises,
}

/// What became of the deals that were commit at the call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CommitKept")]
pub struct Kept {
    /// Deals that were commit.
    pub deals: u32,
    /// Those of them that were won in the period.
    pub kept: u32,
    /// What all of them stood at, in minor units.
    #[ts(type = "number")]
    pub minor: i64,
    /// What those that were won had stood at, in minor units.
    #[ts(type = "number")]
    pub kept_minor: i64,
    /// Deals of them without a value in this currency: they are in the counts alone.
    pub unvalued: u32,
    /// Kept of all by value, in hundredths of a percent; null = not given, or not defined.
    pub share: Option<i32>,
    /// "5 of 9 deals, 61 % of value"; "No deal was commit."
    pub words: String,
}

/// Deals that were won and had been pipeline, omitted or not counted at the call, or were won within seven days of their
/// creation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SurpriseWins")]
pub struct Surprises {
    /// Deals.
    pub deals: u32,
    /// What they were won for, in minor units.
    #[ts(type = "number")]
    pub minor: i64,
    /// "Two surprise wins for 36k."
    pub words: String,
}

/// What is a share of what came, over all calls. Hundredths of a percent; null = not defined, since nothing came in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RecordShares")]
pub struct Shares {
    /// Sum of (called - came) / sum of came: negative = called low.
    pub bias: Option<i32>,
    /// Sum of |called - came| / sum of came.
    pub wape: Option<i32>,
    /// 1 - that.
    pub accuracy: Option<i32>,
    /// Calls within a tenth of what came, of all.
    pub hits: i32,
    /// Why something of it is not defined.
    pub why: Option<String>,
}

/// How the calls of a seller, or of the company, came true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CallRecord")]
pub struct Record {
    /// Whose; null = the whole company's.
    pub person: Option<Uuid>,
    /// The person's name; "The company".
    pub name: String,
    /// ISO 4217 code of all amounts.
    pub currency: String,
    /// Which call of each period it is of.
    pub by: By,
    /// "By the baseline"; "By what stood 30 days before the end".
    pub by_words: String,
    /// Calls, by period, the earliest first.
    pub lines: Vec<Line>,
    /// Calls more than a tenth below what came.
    pub low: u32,
    /// Calls more than a tenth above what came.
    pub high: u32,
    /// Calls within a tenth of what came.
    pub hits: u32,
    /// Sum of what was called, in minor units.
    #[ts(type = "number")]
    pub called: i64,
    /// Sum of what came, in minor units.
    #[ts(type = "number")]
    pub came: i64,
    /// Called less came, in minor units: negative = called low.
    #[ts(type = "number")]
    pub off: i64,
    /// Accuracy, bias, WAPE and hit rate; null under ten calls.
    pub shares: Option<Shares>,
    /// Why there are none.
    pub shares_why: Option<String>,
    /// What became of all commit.
    pub commit: Kept,
    /// All surprise wins.
    pub surprises: Surprises,
    /// "Ben has called low in 5 of 6 quarters, by 210k in all. Ben's commit is safe; ask about best case."
    pub words: String,
    /// Periods that are not in it, each with its reason: sentences.
    pub notes: Vec<String>,
}

/// Records of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RecordShown")]
pub struct Shown {
    /// Periods that are closed.
    pub closed: u32,
    /// The company's; null = it is withheld, or there is nothing.
    pub company: Option<Record>,
    /// Sellers by name, those that whoever looks may see.
    pub sellers: Vec<Record>,
    /// Why some of it is not shown; null = it all is.
    pub withheld: Option<String>,
    /// Why there is nothing, and what to do; null = there is something.
    pub nothing: Option<String>,
}
