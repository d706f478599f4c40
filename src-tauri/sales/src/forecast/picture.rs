//! A period as it stood on a day: every deal and every level. What the grid adds up, sign-offs keep, and comparisons
//! compare.

use crate::pipeline::types::Category;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a deal counts as in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Won, and closed in the period.
    Won,
    /// Open, due in the period, promised by a person.
    Commit,
    /// Open, due in the period; may close if things go well.
    BestCase,
    /// Open, due in the period, not expected in it.
    Pipeline,
    /// Left out by a person.
    Omitted,
    /// Open and due in the period, but neither a person nor its stage says as what it counts.
    NotCounted,
    /// Lost, and closed in the period.
    Lost,
    /// Not of the period: it is due, or closed, on another day, or has no day.
    Outside,
}

/// Why a figure differs from what lies below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ForecastReason")]
pub enum Reason {
    /// It comes earlier or later.
    Timing,
    /// Who can sign.
    Authority,
    /// A competitor.
    Competitor,
    /// The buyer's budget.
    Budget,
    /// The relation to the buyer.
    Relationship,
    /// Anything else.
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Timing, Self::Authority, Self::Competitor, Self::Budget, Self::Relationship, Self::Other];

    /// As stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Timing => "timing",
            Self::Authority => "authority",
            Self::Competitor => "competitor",
            Self::Budget => "budget",
            Self::Relationship => "relationship",
            Self::Other => "other",
        }
    }

    /// From what is stored.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// A deal as it stood. Amounts are minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealThen {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Who owned it.
    pub owner: Option<Uuid>,
    /// Value among those who are credited, the owner first: it adds up to the value. Empty = the value is unknown.
    pub parts: Vec<(Option<Uuid>, i64)>,
    /// ISO 4217 code of the value.
    pub currency: Option<String>,
    /// What it counted as.
    pub counted: Counted,
    /// What a person said; none = its stage said what it counts as.
    pub said: Option<Category>,
    /// Name of its stage.
    pub stage: Option<String>,
    /// Expected close date, or the day it closed.
    pub close: Option<NaiveDate>,
    /// Day of creation.
    pub created: Option<NaiveDate>,
}

impl DealThen {
    /// Its value in minor units; none = unknown.
    pub fn value(&self) -> Option<i64> {
        (!self.parts.is_empty()).then(|| self.parts.iter().fold(0_i64, |sum, (_, part)| sum.saturating_add(*part)))
    }

    /// What of it is this seller's (none = nobody's).
    pub fn part(&self, person: Option<Uuid>) -> i64 {
        self.parts.iter().filter(|(of, _)| *of == person).fold(0, |sum, (_, part)| sum.saturating_add(*part))
    }
}

/// A figure that somebody said. The amount is in minor units of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Minor units.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// The day.
    pub on: NaiveDate,
    /// Why it differs from what lies below it.
    pub reason: Option<Reason>,
    /// In words.
    pub note: Option<String>,
    /// Who said it, by name; beside a sign-off's chain, never in it.
    #[serde(skip)]
    pub by: Option<String>,
}

/// A seller's part of a forecast as it stood. Amounts are minor units of the company's currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerThen {
    /// The seller; none = the whole company, which has a judgement and an agreed figure of its own.
    pub person: Option<Uuid>,
    /// What counts of the target; none = there is none, or it is not shown here.
    pub target: Option<i64>,
    /// Repeat business as it counts: what is expected, or has come where that is more, or known after the period's end.
    pub repeat: Option<i64>,
    /// The seller's call.
    pub call: Option<Said>,
    /// The leader's judgement.
    pub judgement: Option<Said>,
    /// What was agreed.
    pub agreed: Option<Said>,
    /// What it came to by orders or invoices, once the period is closed.
    pub result: Option<Said>,
}

/// A period as it stood on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// First day of the period.
    pub from: NaiveDate,
    /// Length of the period in months.
    pub months: u32,
    /// The day.
    pub on: NaiveDate,
    /// The company's currency: figures in another one are told apart and never added.
    pub currency: String,
    /// Every open deal, and every deal that closed in the period or after it, by identity.
    pub deals: Vec<DealThen>,
    /// Everybody who has a part in it, by identity.
    pub sellers: Vec<SellerThen>,
    /// The whole company's own figures; its `person` is none, target and repeat business are the sums.
    pub whole: SellerThen,
}

/// What is left of a figure when it is asked for a part of the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// All of it.
    Company,
    /// One seller's part.
    Seller(Uuid),
}

impl Scope {
    /// What of a deal's value is in it, in minor units of the currency; 0 where it is in another one, or unknown.
    pub fn of(self, deal: &DealThen, currency: &str) -> i64 {
        match self {
            _ if deal.currency.as_deref() != Some(currency) => 0,
            Self::Company => deal.value().unwrap_or(0),
            Self::Seller(person) => deal.part(Some(person)),
        }
    }
}

impl Picture {
    /// The sum of what counts as this.
    pub fn sum(&self, scope: Scope, counted: Counted) -> i64 {
        let these = self.deals.iter().filter(|deal| deal.counted == counted);
        these.fold(0, |sum, deal| sum.saturating_add(scope.of(deal, &self.currency)))
    }

    /// The same without the leader's judgements: a figure that nobody said rests on the calls then.
    #[must_use]
    pub fn without_judgements(mut self) -> Self {
        self.sellers.iter_mut().chain([&mut self.whole]).for_each(|one| one.judgement = None);
        self
    }

    /// The part of a seller, or the whole company's own figures.
    pub fn said(&self, scope: Scope) -> Option<&SellerThen> {
        match scope {
            Scope::Company => Some(&self.whole),
            Scope::Seller(person) => self.sellers.iter().find(|one| one.person == Some(person)),
        }
    }

    /// Repeat business as it counts.
    pub fn repeat(&self, scope: Scope) -> i64 {
        self.said(scope).and_then(|one| one.repeat).unwrap_or(0)
    }

    /// What deals and repeat business give without anybody's judgement: won, repeat business and commit.
    pub fn calculated(&self, scope: Scope) -> i64 {
        let deals = self.sum(scope, Counted::Won).saturating_add(self.sum(scope, Counted::Commit));
        deals.saturating_add(self.repeat(scope))
    }

    /// What the period has come to: won and repeat business.
    pub fn come(&self, scope: Scope) -> i64 {
        self.sum(scope, Counted::Won).saturating_add(self.repeat(scope))
    }
}
