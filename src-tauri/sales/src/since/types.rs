//! What the screen *What changed* is given.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// From where on something counts as changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "at", rename_all = "snake_case")]
#[ts(rename = "SinceFrom")]
pub enum From {
    /// The start of a day.
    Day {
        /// The day, in the company's zone.
        day: NaiveDate,
    },
    /// The mark of the last visit before today; of today's where there is no other.
    LastVisit,
    /// Before the last import that stands.
    LastImport,
    /// After a change by its number in this copy.
    Seq {
        /// The change.
        #[ts(type = "number")]
        seq: i64,
    },
}

/// Why the open pipeline is not what it was. Each deal has one cause; the causes sum to the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "BridgeCause")]
pub enum Cause {
    /// Was not in the book.
    New,
    /// Was won, lost or deleted, and is open.
    Reopened,
    /// Its close date moved into the period.
    PulledIn,
    /// Came from another seller.
    TakenOver,
    /// Its value grew, or became known.
    ValueUp,
    /// Its value fell, or is not known any more.
    ValueDown,
    /// Went to another seller.
    HandedOver,
    /// Its close date moved out of the period.
    PushedOut,
    /// Was won: it leaves with the value that it stood at.
    Won,
    /// Was lost: it leaves with the value that it stood at.
    Lost,
    /// Is not in the book any more.
    Deleted,
}

/// One step of the bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "BridgeStep")]
pub struct Step {
    /// The cause.
    pub cause: Cause,
    /// Deals.
    pub deals: u32,
    /// What it adds; negative = what it takes.
    #[ts(type = "number")]
    pub minor: i64,
}

/// Open pipeline then and now, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bridge {
    /// ISO 4217 code.
    pub currency: String,
    /// Open pipeline then, in minor units.
    #[ts(type = "number")]
    pub then: i64,
    /// Open pipeline now.
    #[ts(type = "number")]
    pub now: i64,
    /// Open deals with a value then.
    pub deals_then: u32,
    /// Open deals with a value now.
    pub deals_now: u32,
    /// What lies between, in the order of [`Cause`]; causes without deals are left out.
    pub steps: Vec<Step>,
}

/// A bridge of every currency, over one part of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bridges {
    /// "Open pipeline", "Closing in 2026-Q4".
    pub name: String,
    /// The part is a period: its first and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// By currency.
    pub currencies: Vec<Bridge>,
    /// Open deals without a value then and now: they are in no sum.
    pub unvalued: (u32, u32),
    /// Why there is no bridge, where it would be one person's: then nothing above is a figure. Null = there is one.
    pub withheld: Option<String>,
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NewsTopic")]
pub enum Topic {
    /// Was lost.
    Lost,
    /// Is not in the book any more.
    Deleted,
    /// The close date moved later.
    Pushed,
    /// The value fell.
    ValueDown,
    /// Went back to an earlier stage.
    MovedBack,
    /// Was won.
    Won,
    /// Came into the book.
    New,
    /// Open again.
    Reopened,
    /// Went on to a later stage.
    MovedOn,
    /// The value grew.
    ValueUp,
    /// The close date moved earlier, or became known.
    Dated,
    /// Another seller owns it.
    Owner,
    /// Another category.
    Category,
    /// Another next step.
    NextStep,
    /// An action that was agreed, done or dropped.
    Action,
    /// Somebody's word on the own work: told to the leader alone, and never printed or sent.
    SelfAssessed,
    /// Anything else.
    Other,
}

/// One sentence, about a deal or about many alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "NewsLine")]
pub struct Line {
    /// What it is about.
    pub topic: Topic,
    /// The sentence.
    pub text: String,
    /// The deals, the largest first; a deal that is not in the book any more is not named. Empty where there are too many
    /// to be named one by one.
    pub deals: Vec<Uuid>,
    /// How many it speaks of.
    pub count: u32,
    /// What they come to, one entry a currency; empty of several where the seller's figures are withheld.
    pub value: Vec<Money>,
    /// Who did it, where one did all.
    pub actor: Option<String>,
    /// The day on which it was recorded, where that is one.
    pub on: Option<NaiveDate>,
}

/// What changed with one seller's deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SellerNews {
    /// The seller; null = deals without an owner.
    pub person: Option<Uuid>,
    /// The seller's name.
    pub name: Option<String>,
    /// What changed, what weighs most first.
    pub lines: Vec<Line>,
    /// Open deals now.
    pub open: u32,
    /// Of them, those in which nothing changed.
    pub quiet: u32,
    /// What those come to.
    pub quiet_value: Vec<Money>,
    /// The seller's open pipeline then and now.
    pub bridges: Bridges,
    /// Why no figure is given: the lines stand, and nothing else here is one. Null = they are given.
    pub withheld: Option<String>,
}

/// A place from which can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SincePlace")]
pub struct Offered {
    /// The day.
    pub on: NaiveDate,
    /// What it is called.
    pub name: String,
}

/// What changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Since {
    /// From where on; what was asked, or what was chosen where nothing was.
    pub from: From,
    /// The day of that place in the log.
    pub day: NaiveDate,
    /// In words: "Since your visit on 16 Nov".
    pub title: String,
    /// The last change before it, in this copy.
    #[ts(type = "number")]
    pub seq: i64,
    /// The last visit that can be asked from.
    pub visit: Option<Offered>,
    /// Today was marked as a visit.
    pub marked_today: bool,
    /// The last import that stands.
    pub import: Option<Offered>,
    /// Totals in sentences, the first thing to be read.
    pub totals: Vec<String>,
    /// The whole open pipeline, then the part that closes in the present period.
    pub bridges: Vec<Bridges>,
    /// By seller: who has most news first; deals without an owner last.
    pub sellers: Vec<SellerNews>,
    /// What did not happen, in a sentence; null where there is no open deal.
    pub quiet: Option<String>,
    /// Open deals in which nothing changed; empty where there are none, or too many to be named one by one.
    pub quiet_deals: Vec<Uuid>,
    /// All of it as text, to be sent.
    pub text: String,
}
