//! What the rally is given. A figure that is null has its reason beside it.

use crate::money::Money;
use crate::pipeline::types::Filter;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which wins are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WinsOf {
    /// Closed in the period.
    #[default]
    Period,
    /// Won since the last visit, by arrival.
    LastVisit,
}

/// A deal that was won, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Win {
    /// The deal.
    pub deal: Uuid,
    /// Its title, else its account.
    pub name: String,
    /// The account, where the name is not it.
    pub account: Option<String>,
    /// The seller.
    pub owner: Option<Uuid>,
    /// The seller's name.
    pub owner_name: Option<String>,
    /// What was ordered; null = unknown.
    pub value: Option<Money>,
    /// The day.
    pub closed_on: Option<NaiveDate>,
    /// Days from creation to closing; null = a day is not known.
    pub days: Option<u32>,
    /// Why it was won.
    pub reason: Option<String>,
    /// Source or campaign.
    pub source: Option<String>,
    /// Tactics that were done before it closed.
    pub tactics: Vec<String>,
    /// How it was won, in a sentence; null where nothing is known of it.
    pub how: Option<String>,
}

/// Won against the team's target, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// ISO 4217 code.
    pub currency: String,
    /// The team's target: the sum of what counts of each person's; null = none is set.
    pub target: Option<Money>,
    /// Won in the period.
    pub won: Money,
    /// Deals won in the period.
    pub won_deals: u32,
    /// Repeat business of the period: what is expected, or what has come where that is more; once it is over, what has come
    /// where that is known. Null = nothing is said.
    pub repeat: Option<Money>,
    /// All or some of that is only expected: less of it has come so far, or none is known to have come.
    pub repeat_expected: bool,
    /// What of it has come; null = it is not known.
    pub repeat_come: Option<Money>,
    /// Target less won less repeat business; negative = above the target; null = no target.
    pub left: Option<Money>,
    /// Won of the target in hundredths of a percent; null = no target.
    pub attained: Option<u32>,
    /// What is needed a working day that is left, rounded half up; null = no target, it is reached, or no day is left.
    pub needed: Option<Money>,
    /// What the last three whole months closed a working day; null = it cannot be said.
    pub recent: Option<Money>,
    /// Why that cannot be said.
    pub recent_why: Option<String>,
    /// "11 working days left; needs 42k a day; the last three months closed 31k a day."
    pub sentence: String,
}

/// New pipeline that is still needed to reach the target, in one currency.
///
/// Needed = (target - won - repeat business - expected) / win rate by value, where expected = what is open and due by
/// the end of the period x that rate. It is the trade's *required pipeline* (what is left of the target, divided by the
/// win rate) less what is open already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Need {
    /// ISO 4217 code.
    pub currency: String,
    /// Win rate by value of all decided deals, in hundredths of a percent; null = not given.
    pub rate: Option<u32>,
    /// Open and due by the end of the period, and in a period that is yet to begin only in it; deals without a close date are
    /// not in it.
    pub open: Money,
    /// What that can be expected to bring; null = no rate.
    pub expected: Option<Money>,
    /// What is still needed, rounded up; 0 = nothing; null = it cannot be said.
    pub needed: Option<Money>,
    /// Created in the period; null = not known, since deals have no day of creation.
    pub created: Option<Money>,
    /// Why it cannot be said.
    pub why: Option<String>,
    /// All of it in a sentence.
    pub sentence: String,
}

/// Deals that were created in some days, whatever became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "NewPipeline")]
pub struct Created {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Deals.
    pub deals: u32,
    /// Their present value, one entry a currency.
    pub value: Vec<Money>,
    /// Deals without a value.
    pub unvalued: u32,
    /// The deals behind it.
    pub opens: Filter,
}

/// What a seller won and created in the period. Targets of persons are not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SellerRally {
    /// The seller; null = deals without an owner.
    pub person: Option<Uuid>,
    /// Name.
    pub name: Option<String>,
    /// Deals of this owner that were won.
    pub won_deals: u32,
    /// Won value that this person is credited with, of own and of others' deals, one entry a currency.
    pub won: Vec<Money>,
    /// Deals created.
    pub created_deals: u32,
    /// Their value, one entry a currency.
    pub created: Vec<Money>,
    /// Why no figure is given: then nothing above is one. Null = they are given.
    pub withheld: Option<String>,
}

/// A word of recognition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recognition {
    /// Identity.
    pub id: Uuid,
    /// Who.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// The day on which it was said.
    pub on: Option<NaiveDate>,
    /// For what.
    pub text: String,
    /// The deal that it was about.
    pub deal: Option<Uuid>,
    /// What the deal is called.
    pub deal_name: Option<String>,
}

/// Working days of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkingDays {
    /// All of them.
    pub all: u32,
    /// Over, today not included.
    pub gone: u32,
    /// Left, today included.
    pub left: u32,
}

/// Everything of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rally {
    /// "2026-Q4".
    pub period: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// It holds today.
    pub now: bool,
    /// Working days.
    pub days: WorkingDays,
    /// One person alone sells, whose figures are not for this reader: why there is no sum here. Null = there are sums.
    pub withheld: Option<String>,
    /// By currency, the company's first; at least that one, but where it is withheld.
    pub progress: Vec<Progress>,
    /// The team's target is one person's so far and not for this reader, or this copy does not hold it: neither it nor what
    /// it could be reckoned back from is here.
    pub target_hidden: bool,
    /// Sellers who have no target for some of their months: the team's is that much too low. 0 = none.
    pub without_target: u32,
    /// What the figures leave out or count in doubt, in sentences; empty = nothing.
    pub notes: Vec<String>,
    /// By currency, the company's first; at least that one, but where it is withheld.
    pub need: Vec<Need>,
    /// Whether what is created now can close in the period, by the cycle of won deals; null = the cycle is not known.
    pub cycle: Option<String>,
    /// New pipeline of the period.
    pub created: Created,
    /// New pipeline of the last thirteen weeks, earliest first; a week starts on Monday. Empty where it is withheld.
    pub weeks: Vec<Created>,
    /// Which wins are told.
    pub wins_of: WinsOf,
    /// "Won since your visit on 16 Nov".
    pub wins_title: String,
    /// A visit is marked, so wins since then can be told.
    pub visited: bool,
    /// All of them.
    pub wins_count: u32,
    /// Their value, one entry a currency.
    pub wins_value: Vec<Money>,
    /// The latest of them, latest first.
    pub wins: Vec<Win>,
    /// By what was won, the most first in the company's currency, or by name where that of some is withheld; deals without
    /// an owner last.
    pub sellers: Vec<SellerRally>,
    /// Said in the period, the latest first.
    pub recognition: Vec<Recognition>,
}
