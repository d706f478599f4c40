//! What the screen of the deal review is given.

use crate::money::Money;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// In which order deals are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewOrder {
    /// By seller's name, deals without one last; then by close date.
    #[default]
    Seller,
    /// The largest first.
    Value,
    /// The next to close first.
    CloseDate,
    /// The deal with the worst advice first; those without any last, by close date.
    Advice,
}

/// A deal that waits for its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewDeal {
    /// Identity.
    pub id: Uuid,
    /// Title, else account.
    pub name: String,
    /// Account.
    pub account: Option<String>,
    /// Owner's name.
    pub owner_name: Option<String>,
    /// Value.
    pub value: Option<Money>,
}

/// Deals in order, and the book's last change: what comes after it was decided in the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewQueue {
    /// In order.
    pub deals: Vec<ReviewDeal>,
    /// Number of the last change before the review.
    #[ts(type = "number")]
    pub since: i64,
}

/// A time in one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StripStage {
    /// The stage as it is called now.
    pub name: String,
    /// 1 to 6: which stage hue to show.
    pub hue: u8,
    /// What being there says.
    pub outcome: Outcome,
    /// First day.
    pub from: NaiveDate,
    /// First day in the next one; null = still there.
    pub to: Option<NaiveDate>,
    /// Whole days.
    pub days: u32,
}

/// What moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// The close date, to a later day.
    Pushed,
    /// The close date, to an earlier day.
    Pulled,
    /// The value, up.
    Up,
    /// The value, down.
    Down,
}

/// A close date or a value that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StripMove {
    /// What moved.
    pub kind: MoveKind,
    /// On which day.
    pub on: NaiveDate,
    /// In words: "Close date 30 Nov 2026 to 18 Dec 2026, 18 days later".
    pub words: String,
}

/// What a deal has lived through, along a line of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strip {
    /// First day of the line.
    pub from: NaiveDate,
    /// Last day of the line.
    pub to: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// Expected close date, or the day it closed.
    pub close_date: Option<NaiveDate>,
    /// Stages in order.
    pub stages: Vec<StripStage>,
    /// Dates and values that moved, in order.
    pub moves: Vec<StripMove>,
    /// How often the close date went to a later day while the deal was open.
    pub pushed: u32,
    /// What the buyer said when the date last moved.
    pub buyer_said: Option<String>,
}

/// What was decided about one deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DealDecided {
    /// The deal.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// In words, one a decision.
    pub decisions: Vec<String>,
}

/// What was decided in a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decided {
    /// Counts, one a line: "3 close dates moved: 2 later, 1 earlier".
    pub counts: Vec<String>,
    /// Deals about which something was decided, in the order of the review.
    pub deals: Vec<DealDecided>,
    /// Deals that were gone through.
    pub reviewed: u32,
    /// All of it as text for an e-mail.
    pub text: String,
}
