//! What the screens of advice and the command line are given.

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

/// How a note of the log stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(rename = "AdviceState")]
pub enum LogState {
    /// It still applies, and nothing was done about it with its key.
    Standing,
    /// It no longer applies: the deal was changed otherwise, or has closed.
    Gone,
    /// It was taken.
    Taken {
        /// What was done.
        text: String,
        /// When.
        on: NaiveDate,
    },
    /// It is set aside.
    Aside {
        /// Why.
        reason: String,
        /// When.
        on: NaiveDate,
        /// The deal looks as it did then, so it stays aside.
        holds: bool,
    },
}

/// One note of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceNote")]
pub struct LogLine {
    /// What it is about.
    pub about: About,
    /// The rule's name.
    pub rule_name: String,
    /// The deal's title.
    pub title: Option<String>,
    /// Its account.
    pub account: Option<String>,
    /// The seller, where it is not about a deal.
    pub person_name: Option<String>,
    /// The sentence as given.
    pub sentence: String,
    /// When.
    pub given_on: Option<NaiveDate>,
    /// How it stands.
    pub state: LogState,
    /// How the deal stands now; null = not about a deal, or the deal is gone.
    pub outcome: Option<crate::pipeline::types::Outcome>,
}

/// What became of some deals, as counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceBecame")]
pub struct Became {
    /// Deals.
    pub deals: u32,
    /// Of them won.
    pub won: u32,
    /// Lost.
    pub lost: u32,
    /// Still open.
    pub open: u32,
    /// No longer in the book.
    pub gone: u32,
}

/// What followed the advice of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceFollowed")]
pub struct Followed {
    /// The rule.
    pub rule: Rule,
    /// Its name.
    pub name: String,
    /// Deals on which it was written down as given.
    pub given: u32,
    /// Those on which it was taken.
    pub taken: Became,
    /// Those on which it was not.
    pub not_taken: Became,
    /// Deals on which it is set aside.
    pub aside: u32,
    /// All of it in a sentence.
    pub sentence: String,
}

/// The log of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AdviceLog")]
pub struct Log {
    /// The latest first.
    pub lines: Vec<LogLine>,
    /// By rule.
    pub followed: Vec<Followed>,
}

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
