//! Clean-up sheets.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What has to be filled in on a clean-up sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CleanUpBlank")]
pub enum Blank {
    /// Who owns it.
    Owner,
    /// Stage.
    Stage,
    /// Value.
    Value,
    /// Close date: unknown, or past.
    CloseDate,
    /// Next step.
    NextStep,
    /// Its date: unknown, or past.
    NextStepOn,
}

/// One deal of a clean-up sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CleanUpLine")]
pub struct CleanUp {
    /// The deal.
    pub deal: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account.
    pub account: Option<String>,
    /// Value.
    pub value: Option<Money>,
    /// Stage.
    pub stage: Option<String>,
    /// Close date.
    pub close_date: Option<NaiveDate>,
    /// Next step.
    pub next_step: Option<String>,
    /// Its date.
    pub next_step_on: Option<NaiveDate>,
    /// What advice says is missing: "No next step".
    pub missing: Vec<String>,
    /// What has to be filled in, in the order of entry.
    pub blanks: Vec<Blank>,
}

/// The clean-up sheet of a seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CleanUpSheet")]
pub struct Sheet {
    /// The seller; null = deals without an owner.
    pub seller: Option<Uuid>,
    /// Name.
    pub name: String,
    /// Deals, by close date.
    pub lines: Vec<CleanUp>,
}
