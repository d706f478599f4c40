//! What is said of a period beside the call of people.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A second opinion on a period's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Opinion {
    /// "2026-Q4", "2026-11" or "2026".
    pub period: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Whose deals: the name of a seller or manager; null = the company's.
    pub of: Option<String>,
    /// The seed that it was drawn by: the same book, day and seed give the same figures.
    pub seed: u32,
    /// The figures; null = none is given.
    pub figures: Option<OpinionFigures>,
    /// Why none is given.
    pub why: Option<String>,
    /// What it rests on.
    pub basis: OpinionBasis,
    /// How such opinions did on past periods of this company; null = none is given.
    pub track: Option<OpinionTrack>,
    /// All of it in words.
    pub sentence: String,
    /// What is left out, or counted in doubt.
    pub notes: Vec<String>,
}

/// A whole period's result: won, repeat business, and what is yet to come. Medians of sellers do not add up to the
/// company's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpinionFigures {
    /// One in ten results lies below it.
    pub p10: Money,
    /// Half of the results lie below it.
    pub p50: Money,
    /// One in ten results lies above it.
    pub p90: Money,
    /// The mean of the results; it lies above their middle, as few large deals do.
    pub mean: Money,
    /// Of it, deals won so far.
    pub won: Money,
    /// Of it, repeat business of the period, which never becomes a deal: what has come, or what is expected where that is
    /// more. Null = nobody has said, or it is not shown here.
    pub repeat: Option<Money>,
}

/// What an opinion rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct OpinionBasis {
    /// Past wins.
    pub wins: u32,
    /// Past moments.
    pub moments: u32,
    /// Days since the first deal ended.
    pub days: u32,
    /// Open deals.
    pub open: u32,
    /// Of them, those without a value.
    pub unvalued: u32,
    /// Days left of the period.
    pub left: u32,
}

/// How opinions of past days did, each with what was known then. Errors are in hundredths of a percent of what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpinionTrack {
    /// Past days on which an opinion was formed.
    pub scored: u32,
    /// Periods that they lie in.
    pub periods: u32,
    /// Error of its P50.
    pub error: u32,
    /// Error of won so far and the pipeline weighted by stage.
    pub stage_weighted: Option<u32>,
    /// Error of won so far and the mean of what past periods won from the same day on.
    pub past_remainder: Option<u32>,
    /// Results between P10 and P90, in hundredths of a percent; 8000 is what is aimed at.
    pub inside: u32,
    /// In words, also where it did worse.
    pub sentence: String,
}

/// One past day of a back-test. Repeat business is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BacktestLine {
    /// The period.
    pub period: String,
    /// The day.
    pub on: NaiveDate,
    /// What the period won.
    pub came: Money,
    /// P10 as of that day.
    pub p10: Money,
    /// P50 as of that day.
    pub p50: Money,
    /// P90 as of that day.
    pub p90: Money,
    /// Won so far and the pipeline weighted by stage.
    pub stage_weighted: Option<Money>,
    /// The mean of past periods.
    pub past_mean: Option<Money>,
    /// Won so far and committed.
    pub committed: Option<Money>,
    /// Won so far and the mean past remainder.
    pub past_remainder: Option<Money>,
}

/// The method on past periods of this company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpinionBacktest {
    /// Whose deals: the name of a seller or manager; null = the company's.
    pub of: Option<String>,
    /// All together; null = none is given.
    pub track: Option<OpinionTrack>,
    /// Why none is given.
    pub why: Option<String>,
    /// Each day, the oldest first.
    pub lines: Vec<BacktestLine>,
}
