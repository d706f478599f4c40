//! What screens are told of sign-offs, and what they send.

use crate::forecast::Counted;
use crate::money::Money;
use crate::pipeline::types::Done;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a link of the chain is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SignPurpose")]
pub enum Purpose {
    /// A period's forecast; the first of a period is its baseline.
    Sign,
    /// A new version, with a reason.
    Correct,
    /// One more signature under what was signed elsewhere.
    Countersign,
    /// Of two that were signed at once, one is put aside by a person's decision.
    Supersede,
    /// A period's result.
    Close,
}

/// As what somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignerRole {
    /// The owner of the company.
    Owner,
    /// The sales leader.
    Leader,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signer {
    /// As what.
    pub role: SignerRole,
    /// The name as typed.
    pub name: String,
    /// What was drawn: lines of points [x, y] in whole units of the field, y downwards; no time, no pressure. Empty = the
    /// name was typed only.
    #[serde(default)]
    #[ts(as = "Option<Vec<Vec<[i32; 2]>>>", optional)]
    pub lines: Vec<Vec<[i32; 2]>>,
}

/// Somebody who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignerShown {
    /// As what.
    pub role: SignerRole,
    /// The name; null = it was erased.
    pub name: Option<String>,
    /// Name and role in words: "Olga Rand, owner", "the owner (name erased)".
    pub text: String,
    /// What was drawn; empty = the name was typed only.
    pub lines: Vec<Vec<[i32; 2]>>,
}

/// One link of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignOff {
    /// Identity.
    pub id: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// First day of its period.
    pub from: NaiveDate,
    /// Length of its period in months.
    pub months: u32,
    /// Number among what was signed of the period, from 1; null = it holds no figures of its own.
    pub version: Option<u32>,
    /// The day whose figures were signed.
    pub on: NaiveDate,
    /// When it was signed, UTC milliseconds.
    #[ts(type = "number")]
    pub at: i64,
    /// Who signed; empty where that is not shared with this copy.
    pub signers: Vec<SignerShown>,
    /// Who signed, in words: also where it was erased, or is not shared with this copy.
    pub signed_by: String,
    /// Why, of a correction or a decision; null = none was needed, it was erased, or is not shared with this copy.
    pub reason: Option<String>,
    /// Code of the figures, eight letters in two groups, as on the sheet and on printed pages.
    pub code: String,
    /// The whole hash of the link, in hexadecimal.
    pub hash: String,
    /// The link that it corrects, countersigns or puts aside.
    pub about: Option<Uuid>,
    /// The company's agreed figure; null = none was agreed, or it is not shared with this copy.
    pub agreed: Option<Money>,
    /// The period's result, where it is closed by this; null as above.
    pub result: Option<Money>,
    /// The record measures by it: the first sign-off of the period.
    pub baseline: bool,
    /// A person decided that another one holds.
    pub put_aside: bool,
    /// Another one was signed at once, and nobody has decided yet.
    pub waits: bool,
    /// With whose copy's key it was sealed, in words; null = with none, or one that this copy does not know.
    pub sealed_by: Option<String>,
    /// In one sentence: "Baseline: signed on 3 Nov 2026 by Olga Rand, owner, and Mara Lind, leader."
    pub text: String,
}

/// Sign-offs of one period that were signed at once, on copies that did not know of each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignFork {
    /// They, in the order in which they were signed.
    pub ids: Vec<Uuid>,
    /// What is to be decided, in a sentence.
    pub text: String,
}

/// What was signed of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedPeriod {
    /// First day.
    pub from: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// "2026-Q4".
    pub period: String,
    /// The period's result was signed.
    pub closed: bool,
    /// What the record measures by.
    pub baseline: Option<Uuid>,
    /// What holds now: the last that was signed and not put aside.
    pub holds: Option<Uuid>,
    /// What waits for a decision.
    pub forks: Vec<SignFork>,
    /// In the order of the chain.
    pub signoffs: Vec<SignOff>,
}

/// All that was signed, newest period first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedList {
    /// Periods.
    pub periods: Vec<SignedPeriod>,
    /// What a sign-off is, in one sentence.
    pub statement: String,
}

/// What was written by a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signed {
    /// The new link.
    pub id: Uuid,
    /// Its whole hash, in hexadecimal.
    pub hash: String,
    /// Code of the figures.
    pub code: String,
    /// What was done, in a sentence.
    pub text: String,
    /// The step, which undo does not take back.
    pub done: Done,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainFault {
    /// Of which link; null = of the chain as a whole.
    pub signoff: Option<Uuid>,
    /// In a sentence.
    pub text: String,
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainVerdict {
    /// Nothing is wrong.
    pub sound: bool,
    /// All of it in a sentence or two.
    pub text: String,
    /// Links.
    pub links: u32,
    /// Entries that are as they were signed.
    pub leaves: u32,
    /// Entries that are not shared with this copy; their hashes hold.
    pub withheld: u32,
    /// Entries that were erased; their hashes hold.
    pub erased: u32,
    /// Links that were sealed with the key of a copy.
    pub sealed: u32,
    /// What is wrong.
    pub faults: Vec<ChainFault>,
}

/// Deals that count alike, on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetSum {
    /// As what they count.
    pub counted: Counted,
    /// How many.
    pub count: u32,
    /// Together, in the company's currency.
    pub sum: Money,
    /// How many of them have no value, or one in another currency, and are not in the sum.
    pub apart: u32,
}

/// A seller's part, on a sheet. What does not concern whoever signs is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetSeller {
    /// The seller; null = the whole company.
    pub person: Option<Uuid>,
    /// Name; "The company" for all together.
    pub name: String,
    /// What counts of the target.
    pub target: Option<Money>,
    /// Repeat business as it counts.
    pub repeat: Option<Money>,
    /// What the seller called.
    pub call: Option<Money>,
    /// The leader's judgement.
    pub judgement: Option<Money>,
    /// What was agreed.
    pub agreed: Option<Money>,
    /// What it came to.
    pub result: Option<Money>,
}

/// A deal, on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetDeal {
    /// Identity.
    pub id: Uuid,
    /// Title, or the account's name where it has none.
    pub title: String,
    /// Account's name.
    pub account: Option<String>,
    /// Owner's name.
    pub owner: Option<String>,
    /// Value; null = unknown.
    pub value: Option<Money>,
    /// As what it counts.
    pub counted: Counted,
    /// Expected close date, or the day it closed.
    pub close: Option<NaiveDate>,
}

/// What is shown to be signed, and is signed as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignSheet {
    /// The company's name.
    pub company: String,
    /// What it is for.
    pub purpose: Purpose,
    /// First day of the period.
    pub from: NaiveDate,
    /// Length of the period in months.
    pub months: u32,
    /// "2026-Q4".
    pub period: String,
    /// The day whose figures are signed.
    pub on: NaiveDate,
    /// Code of the figures, as it will stand in the chain.
    pub code: String,
    /// What it corrects.
    pub about: Option<Uuid>,
    /// A reason is asked for.
    pub needs_reason: bool,
    /// As what somebody can sign here.
    pub roles: Vec<SignerRole>,
    /// "Records a business judgement on this date. ..."
    pub statement: String,
    /// Won, commit, best case, pipeline, omitted, not counted, lost, in this order; those without a deal are left out.
    pub sums: Vec<SheetSum>,
    /// Won, repeat business and commit together.
    pub calculated: Money,
    /// All together.
    pub whole: SheetSeller,
    /// By name. Sellers of whom nothing may be shown to whoever signs are left out.
    pub sellers: Vec<SheetSeller>,
    /// Deals of the period, by what they count as, the largest first.
    pub deals: Vec<SheetDeal>,
    /// Entries that are signed, though not shown to whoever signs, in a sentence; null = all is shown.
    pub withheld: Option<String>,
}

/// Where the sheet stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetNow {
    /// The company whose sheet is open; null = none is.
    pub company: Option<String>,
    /// The sheet; null = none is open, or its company is not open yet.
    pub sheet: Option<SignSheet>,
    /// What was signed on it; the leader's PIN leads out of it.
    pub signed: Option<Signed>,
    /// All else is locked until the leader's PIN.
    pub locked: bool,
    /// Seconds until a PIN is taken again after too many wrong ones; null = now.
    #[ts(type = "number | null")]
    pub wait: Option<u32>,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sign, Self::Correct, Self::Countersign, Self::Supersede, Self::Close];

    /// As stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Correct => "correct",
            Self::Countersign => "countersign",
            Self::Supersede => "supersede",
            Self::Close => "close",
        }
    }

    /// From what is stored.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Does it hold figures of its own?
    pub const fn has_figures(self) -> bool {
        matches!(self, Self::Sign | Self::Correct | Self::Close)
    }

    /// Does it need a reason?
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Correct | Self::Supersede)
    }
}

impl SignerRole {
    /// As stored and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Leader => "leader",
        }
    }
}
