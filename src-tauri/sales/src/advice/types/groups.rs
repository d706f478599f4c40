//! Advice in groups, on cards, and the rules that stay silent.

use super::{Rule, Severity};
use crate::money::Money;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What groups are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AdviceBy")]
pub enum GroupBy {
    /// Alike by rule.
    Rule,
    /// By seller.
    Seller,
}

/// Much advice of one rule, or on one seller's deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceGroup")]
pub struct Group {
    /// The rule.
    pub rule: Option<Rule>,
    /// The seller; null where grouped by seller = nobody.
    pub person: Option<Uuid>,
    /// "No next step", "Ann Lee".
    pub name: String,
    /// What the rule looks at.
    pub note: String,
    /// Pieces of advice that stand.
    pub count: u32,
    /// Deals concerned.
    pub deals: u32,
    /// Their value, one entry a currency.
    pub value: Vec<Money>,
    /// Deals concerned whose value is not known.
    pub unvalued: u32,
    /// Pieces of advice that are set aside.
    pub aside: u32,
    /// The worst that stands.
    pub severity: Option<Severity>,
    /// Of each severity, worst first.
    pub by_severity: [u32; 3],
    /// What one key can do to all of the group at once.
    pub bulk: Option<Bulk>,
    /// Why no count and no value is given, where they would be one person's: then none above is one. Null = they are given.
    pub withheld: Option<String>,
}

/// What one key can do to a whole group at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AdviceBulk")]
pub enum Bulk {
    /// Every deal gets a next step.
    NextStep,
    /// Every close date moves.
    CloseDate,
    /// An action each.
    Action,
}

/// The worst advice on a deal, for its card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardAdvice {
    /// The rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The rule's name: "No next step".
    pub name: String,
    /// In the buyer's terms.
    pub sentence: String,
    /// Pieces of advice on this deal.
    pub count: u32,
}

/// The rules that stay silent now, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SilentRule")]
pub struct Silent {
    /// The rule's name.
    pub name: String,
    /// Why: "14 closed deals; 20 are needed."
    pub why: String,
}

/// The whole of the advice: groups, and what stays silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceOverview")]
pub struct Overview {
    /// Groups that have advice, standing or set aside.
    pub groups: Vec<Group>,
    /// Pieces of advice that stand.
    pub count: u32,
    /// Deals concerned.
    pub deals: u32,
    /// Open deals in the book.
    pub open: u32,
    /// Rules that cannot speak.
    pub silent: Vec<Silent>,
}
