//! What called against result is given as. Amounts are minor units of its currency.

use crate::forecast::compare::types::{MovedDeal, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Why the result is not what was called. Each deal has one cause; the causes sum to the difference. In one seller's part a
/// deal that changed hands and value at once has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AgainstCause")]
pub enum Cause {
    /// Counted at the baseline, and won for more.
    WonHigher,
    /// Counted at the baseline, and won for less.
    WonLower,
    /// Counted at the baseline, and moved out of the period.
    Slipped,
    /// Counted at the baseline, and lost.
    Lost,
    /// Counted at the baseline, due in the period, and still open at its end.
    NotClosed,
    /// Counted at the baseline, and not in the book any more, or closed on a day outside the period.
    Gone,
    /// Won from best case.
    FromBestCase,
    /// A win that nobody had foreseen: from pipeline, omitted or not counted, not in the book at the baseline, or not due
    /// in the period.
    Unforeseen,
    /// Its value is in another currency on one of the sides.
    OtherCurrency,
    /// Went to another seller, or came from one. Only in one seller's part.
    Reassigned,
    /// Repeat business less what was expected of it.
    Repeat,
    /// What was called, judged or agreed beyond what the deals and repeat business gave at the baseline, taken back.
    Judgement,
    /// Orders or invoices less what the deals and repeat business give.
    Invoices,
}

/// One cause with what it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AgainstStep")]
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

/// Called against result, of the company or of one seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Against {
    /// Whose part; null = the whole company.
    pub person: Option<Uuid>,
    /// The person's name; "The company".
    pub name: String,
    /// "2026-Q3".
    pub period: String,
    /// ISO 4217 code of all amounts.
    pub currency: String,
    /// What was called.
    pub baseline: Side,
    /// What it came to.
    pub result: Side,
    /// The result is one that was agreed with the owner; else it is what the deals and repeat business give.
    pub stated: bool,
    /// Result less baseline, in minor units: the sum of the steps.
    #[ts(type = "number")]
    pub minor: i64,
    /// In the order of [`Cause`]; those that add nothing and have no deals are left out.
    pub steps: Vec<Step>,
    /// The deals that explain most, five at most, the largest first.
    pub most: Vec<MovedDeal>,
    /// *Why did we miss?*, in one paragraph.
    pub words: String,
    /// What is not in the figures, or counts in a way that has to be said: sentences.
    pub notes: Vec<String>,
}

/// A sign-off that a page or a screen names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SignedBase")]
pub struct Signed {
    /// The sign-off.
    pub id: Uuid,
    /// Code of the figures, eight letters in two groups.
    pub code: String,
    /// "Baseline: signed on 3 Nov 2026 by Olga Rand, owner, and Mara Lind, leader."
    pub text: String,
}

/// Called against result of a period of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgainstShown {
    /// "2026-Q3".
    pub period: String,
    /// What was first signed; null = nothing was.
    pub baseline: Option<Signed>,
    /// By what it was closed; null = it is not closed, and the result is what the book says.
    pub closed: Option<Signed>,
    /// The company; null = it is withheld, or there is nothing.
    pub company: Option<Against>,
    /// Sellers by name, those that whoever looks may see.
    pub sellers: Vec<Against>,
    /// Why some of it is not shown; null = it all is.
    pub withheld: Option<String>,
    /// Why there is nothing, and what to do; null = there is something.
    pub nothing: Option<String>,
}
