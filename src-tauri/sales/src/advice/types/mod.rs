//! What the screens of advice and the command line are given.

mod clean_up;
mod groups;
mod log;

pub use clean_up::{Blank, CleanUp, Sheet};
pub use groups::{Bulk, CardAdvice, Group, GroupBy, Overview, Silent};
pub use log::{Became, Followed, Log, LogLine, LogState};

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A rule. Its name is stored with advice that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "AdviceRule")]
pub enum Rule {
    /// Nothing is agreed to happen next.
    NoNextStep,
    /// The next step's date lies before today.
    NextStepOverdue,
    /// The close date lies before today.
    CloseDatePast,
    /// The close date was moved to a later day again and again.
    Pushed,
    /// Longer in its stage than won deals were.
    Stalled,
    /// Worth far more than what its seller usually wins.
    ValueFarAbove,
    /// No decision maker has been met.
    NoAuthority,
    /// The close date comes before the remaining typical cycle ends.
    TooSoon,
    /// The buyer has not done what passed stages ask for.
    CriteriaOpen,
    /// One deal is a large part of what the period stands on.
    Concentration,
    /// The open pipeline of the period does not cover what is missing to the target.
    Coverage,
}

impl Rule {
    /// Every rule, in the order in which screens show them.
    pub const ALL: [Rule; 11] = [
        Rule::NoNextStep,
        Rule::NextStepOverdue,
        Rule::CloseDatePast,
        Rule::Pushed,
        Rule::Stalled,
        Rule::NoAuthority,
        Rule::CriteriaOpen,
        Rule::TooSoon,
        Rule::ValueFarAbove,
        Rule::Concentration,
        Rule::Coverage,
    ];

    /// Does it speak of what one person's deals come to?
    pub const fn of_person(self) -> bool {
        matches!(self, Rule::ValueFarAbove | Rule::Coverage)
    }

    /// As stored.
    pub fn key(self) -> &'static str {
        match self {
            Rule::NoNextStep => "no_next_step",
            Rule::NextStepOverdue => "next_step_overdue",
            Rule::CloseDatePast => "close_date_past",
            Rule::Pushed => "pushed",
            Rule::Stalled => "stalled",
            Rule::ValueFarAbove => "value_far_above",
            Rule::NoAuthority => "no_authority",
            Rule::TooSoon => "too_soon",
            Rule::CriteriaOpen => "criteria_open",
            Rule::Concentration => "concentration",
            Rule::Coverage => "coverage",
        }
    }

    /// From what is stored.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

/// How much it matters; the last is the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Low,
    /// To be looked at.
    Medium,
    /// To be acted on.
    High,
}

/// What a piece of advice is: one rule about one deal, or about a seller, or (neither) about the whole book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceAbout")]
pub struct About {
    /// The rule.
    pub rule: Rule,
    /// The deal.
    pub deal: Option<Uuid>,
    /// The seller, where it is not about one deal.
    pub person: Option<Uuid>,
}

/// One figure behind a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceFigure")]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// How much.
    pub measure: Measure,
}

/// A number with its unit, a date, an amount, or words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "AdviceMeasure")]
pub enum Measure {
    /// Whole days.
    Days {
        /// How many.
        days: u32,
    },
    /// A number of things that the label names.
    Count {
        /// How many.
        count: u32,
    },
    /// Tenths of a multiple: 26 is 2.6 times.
    Times {
        /// Tenths.
        tenths: u32,
    },
    /// Whole percent.
    Percent {
        /// How many.
        percent: u32,
    },
    /// An amount.
    Money {
        /// The amount.
        money: Money,
    },
    /// A day.
    Date {
        /// The day.
        date: NaiveDate,
    },
    /// Words.
    Text {
        /// The words.
        text: String,
    },
}

/// What one key makes real.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Suggested {
    /// The deal gets a next step with its date.
    NextStep {
        /// What.
        text: String,
        /// When.
        on: NaiveDate,
    },
    /// The close date moves.
    CloseDate {
        /// To which day.
        on: NaiveDate,
    },
    /// Somebody gets an action with a due date.
    Action {
        /// What.
        text: String,
        /// Who; null = nobody yet.
        person: Option<Uuid>,
        /// By when.
        due: NaiveDate,
    },
}

/// The part of a deal in which what is missing is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DealPart {
    /// Next step.
    NextStep,
    /// Stage, value, date.
    Main,
    /// People at the buyer.
    Contacts,
    /// Exit criteria.
    Criteria,
}

/// Why a piece of advice is set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceAside")]
pub struct Aside {
    /// The reason.
    pub reason: String,
    /// Since when.
    pub on: NaiveDate,
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Advice {
    /// What it is.
    pub about: About,
    /// How much it matters.
    pub severity: Severity,
    /// Key of the deal's card.
    pub key: Option<u32>,
    /// The deal's title.
    pub title: Option<String>,
    /// The deal's account.
    pub account: Option<String>,
    /// The deal's owner, or the seller.
    pub owner: Option<Uuid>,
    /// Their name.
    pub owner_name: Option<String>,
    /// The deal's value.
    pub value: Option<Money>,
    /// In the buyer's terms.
    pub sentence: String,
    /// The figures behind it.
    pub figures: Vec<Figure>,
    /// What one key makes real.
    pub action: Suggested,
    /// What that is, in words: "Next step: Call the buyer, by 27 Nov 2026".
    pub act: String,
    /// Where it is filled in by hand.
    pub part: Option<DealPart>,
    /// It is set aside until the deal changes.
    pub aside: Option<Aside>,
    /// First day on which it was written down as given, where it was and is not yet taken.
    pub given_on: Option<NaiveDate>,
}

/// Which advice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "AdviceAsked")]
pub struct Asked {
    /// Of this deal.
    pub deal: Option<Uuid>,
    /// On this seller's deals and figures.
    pub seller: Option<Uuid>,
    /// On deals without an owner, and on the book as a whole.
    pub nobody: bool,
    /// Of this rule.
    pub rule: Option<Rule>,
    /// What is set aside instead of what stands.
    pub aside: bool,
    /// So many from the beginning; none = all.
    pub most: Option<u32>,
}

/// Advice of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceListed")]
pub struct Listed {
    /// How many there are.
    pub all: u32,
    /// The worst first.
    pub advice: Vec<Advice>,
}

/// What a person does instead of what is suggested, as typed. It is of the same sort; what is left empty stays as each
/// piece of advice suggests it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "AdviceTyped")]
pub enum Typed {
    /// The deal gets a next step with its date.
    NextStep {
        /// What.
        #[serde(default)]
        text: String,
        /// When: `fri`, `+2w`, `18 Dec`.
        #[serde(default)]
        on: String,
    },
    /// The close date moves.
    CloseDate {
        /// To which day.
        #[serde(default)]
        on: String,
        /// What the buyer said about it.
        #[serde(default)]
        buyer_said: Option<String>,
    },
    /// Somebody gets an action with a due date.
    Action {
        /// What.
        #[serde(default)]
        text: String,
        /// Who; null = whom the advice suggests.
        #[serde(default)]
        person: Option<Uuid>,
        /// By when.
        #[serde(default)]
        due: String,
    },
}
