//! What a comparison of two figures is given as. Amounts are minor units of its currency.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A figure of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ForecastFigure")]
pub enum Figure {
    /// Won, repeat business and commit: what the deals give without anybody's judgement.
    Calculated,
    /// What sellers call; a seller who has not called counts with what is calculated.
    Call,
    /// What the leader judges.
    Judgement,
    /// What leader and owner agreed on.
    Agreed,
    /// What has come by the deals: won and repeat business.
    Come,
    /// What it came to by orders or invoices.
    Result,
}

/// Why a figure is not what the other one is. Each deal has one cause; the causes sum to the difference. In one seller's
/// part a deal that changed hands and value at once has two: what changed hands, and what its value changed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ForecastCause")]
pub enum Cause {
    /// Did not count before, and is won now.
    Won,
    /// Was not in the book, and is commit now.
    New,
    /// Moved into the period.
    PulledIn,
    /// Came to commit from below.
    CategoryUp,
    /// Its value grew, or became known.
    ValueUp,
    /// Was lost.
    Lost,
    /// Moved out of the period.
    Slipped,
    /// Is not commit any more.
    CategoryDown,
    /// Its value fell, or is not known any more.
    ValueDown,
    /// Was lost or won, and is open again.
    Reopened,
    /// Is open; only one of the figures counts what is promised, the other what is won alone.
    StillOpen,
    /// Is not in the book any more, or closed on a day outside the period.
    Gone,
    /// Its value is in another currency on one of the sides.
    OtherCurrency,
    /// Went to another seller, or came from one. Only in one seller's part.
    Reassigned,
    /// Repeat business.
    Repeat,
    /// What people called, judged or agreed beyond what the deals and repeat business give.
    Judgement,
    /// Orders or invoices less what the deals and repeat business give.
    Invoices,
}

/// One of the two figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastSide")]
pub struct Side {
    /// Which.
    pub figure: Figure,
    /// The day as of which it stands.
    pub on: NaiveDate,
    /// Minor units.
    #[ts(type = "number")]
    pub minor: i64,
    /// "Agreed, 5 Oct".
    pub name: String,
}

/// A deal behind a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastMovedDeal")]
pub struct MovedDeal {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// What it adds, in minor units; negative = what it takes.
    #[ts(type = "number")]
    pub minor: i64,
    /// "Acme renewal slipped to 15 Jan 2027; it was due 12 Dec."
    pub sentence: String,
}

/// One cause with what it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastStep")]
pub struct Step {
    /// The cause.
    pub cause: Cause,
    /// "Slipped".
    pub name: String,
    /// What it adds, in minor units; negative = what it takes.
    #[ts(type = "number")]
    pub minor: i64,
    /// The deals behind it, the largest first; none for repeat business, judgement and invoices.
    pub deals: Vec<MovedDeal>,
}

/// Two figures of one period, and what lies between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastComparison")]
pub struct Comparison {
    /// Whose part; null = the whole company.
    pub person: Option<Uuid>,
    /// ISO 4217 code of all amounts.
    pub currency: String,
    /// From this one.
    pub from: Side,
    /// To this one.
    pub to: Side,
    /// The second less the first, in minor units: the sum of the steps.
    #[ts(type = "number")]
    pub minor: i64,
    /// In the order of [`Cause`]; those that add nothing and have no deals are left out.
    pub steps: Vec<Step>,
    /// The deals that explain most, five at most, the largest first.
    pub most: Vec<MovedDeal>,
    /// All of it in a sentence.
    pub sentence: String,
    /// What is not in the figures, or counts in a way that has to be said: sentences.
    pub notes: Vec<String>,
}

/// A figure as somebody asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ForecastSideAsked")]
pub struct Asked {
    /// Which.
    pub figure: Figure,
    /// As it was signed, by the identity of the sign-off; null = as the book tells it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub signed: Option<Uuid>,
    /// As it stood on this day; null = today. Not asked of what was signed.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<NaiveDate>,
}
