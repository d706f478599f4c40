//! What screens and the command line are given about actions, and what they ask.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What sort of action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Something to be done.
    #[default]
    Task,
    /// On a deal, to close it sooner, more surely, or larger.
    Tactic,
    /// What a person has promised in a one-to-one.
    Commitment,
    /// From the plan on a page.
    Plan,
    /// From a visit.
    Visit,
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    /// Carried.
    Open,
    /// Done.
    Done,
    /// Dropped, with a reason.
    Dropped,
}

/// What a tactic is expected to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// To close the deal earlier.
    Sooner {
        /// By so many days; null = not said.
        days: Option<u32>,
    },
    /// To make it likelier.
    Surer,
    /// To make it larger.
    Larger {
        /// By so much; null = not said.
        by: Option<Money>,
    },
}

/// The sort of effect, without its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EffectKind {
    /// To close the deal earlier.
    Sooner,
    /// To make it likelier.
    Surer,
    /// To make it larger.
    Larger,
}

impl Effect {
    /// Its sort.
    pub fn kind(&self) -> EffectKind {
        match self {
            Effect::Sooner { .. } => EffectKind::Sooner,
            Effect::Surer => EffectKind::Surer,
            Effect::Larger { .. } => EffectKind::Larger,
        }
    }
}

/// An expected effect as typed: `14`, `2w` for *sooner*; `10k` for *larger*; nothing where it is not said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TypedEffect {
    /// Its sort.
    pub effect: EffectKind,
    /// By how much, as typed.
    #[serde(default)]
    pub by: String,
}

/// An action to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewAction {
    /// What is to be done.
    pub text: String,
    /// What sort.
    pub kind: ActionKind,
    /// Who does it; null = nobody yet.
    pub person: Option<Uuid>,
    /// By when, as typed; empty = not said.
    pub due: String,
    /// On which deal.
    pub deal: Option<Uuid>,
    /// Of a tactic: what it is expected to do.
    pub effect: Option<TypedEffect>,
    /// The advice that it came from.
    pub advice: Option<Uuid>,
}

/// A change of one field of an action, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum ActionEdit {
    /// What is to be done.
    Text {
        /// New words.
        text: String,
    },
    /// What sort.
    Kind {
        /// New sort; what is no tactic has no expected effect.
        kind: ActionKind,
    },
    /// Who does it.
    Person {
        /// Person id; null = nobody.
        id: Option<Uuid>,
    },
    /// By when.
    Due {
        /// `fri`, `+2w`, `18 Dec`; empty = not said.
        input: String,
    },
    /// On which deal.
    Deal {
        /// Deal id; null = on none.
        id: Option<Uuid>,
    },
    /// What a tactic is expected to do.
    Effect {
        /// As typed; null = not said.
        effect: Option<TypedEffect>,
    },
}

/// One action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Action {
    /// Identity.
    pub id: Uuid,
    /// What is to be done.
    pub text: String,
    /// What sort.
    pub kind: ActionKind,
    /// Who does it; null = nobody.
    pub person: Option<Uuid>,
    /// The person's name.
    pub person_name: Option<String>,
    /// By when; null = not said.
    pub due: Option<NaiveDate>,
    /// Days since it was due; null = open and not due yet, without a date, or ended.
    pub overdue_days: Option<u32>,
    /// The deal; null = on none.
    pub deal: Option<Uuid>,
    /// The deal's title, else its account.
    pub deal_name: Option<String>,
    /// The deal's account.
    pub account: Option<String>,
    /// How it stands.
    pub state: ActionState,
    /// Day on which it was done or dropped.
    pub ended_on: Option<NaiveDate>,
    /// Why it was dropped.
    pub reason: Option<String>,
    /// What a tactic is expected to do.
    pub effect: Option<Effect>,
    /// The same in words: "sooner by 14 days".
    pub effect_words: Option<String>,
    /// Day on which it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// Days since it was agreed, while it is open.
    pub carried_days: Option<u32>,
    /// The advice that it came from.
    pub advice: Option<Uuid>,
}

/// Which actions. Every condition must hold; empty lists do not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActionFilter {
    /// Words that must all occur in the action, its deal, account or person; case and accents folded.
    pub text: String,
    /// Who does it.
    pub people: Vec<Uuid>,
    /// Actions that nobody has, with those of `people`.
    pub nobody: bool,
    /// Sorts.
    pub kinds: Vec<ActionKind>,
    /// On this deal.
    pub deal: Option<Uuid>,
    /// How they stand; empty means open only.
    pub states: Vec<ActionState>,
    /// Due on or before.
    pub due_to: Option<NaiveDate>,
    /// Only open ones whose due date lies before today.
    pub overdue: bool,
}

/// What lists are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActionsBy {
    /// Who does it.
    #[default]
    Person,
    /// When it is due.
    Due,
    /// The deal.
    Deal,
    /// The sort.
    Kind,
}

/// Actions that share a person, a time, a deal or a sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActionGroup {
    /// Tells groups apart.
    pub key: String,
    /// As screens call it: "Ann Lee", "This week", "No deal".
    pub name: String,
    /// The person, in a division by person.
    pub person: Option<Uuid>,
    /// The deal, in a division by deal.
    pub deal: Option<Uuid>,
    /// Open ones.
    pub open: u32,
    /// Open ones that are overdue.
    pub overdue: u32,
    /// Why they are not counted, where they are one person's: then neither above is a count. Null = they are counted.
    pub withheld: Option<String>,
    /// Overdue ones first, then by due date; ended ones last.
    pub actions: Vec<Action>,
    /// The same as text for an e-mail: a browser copies only what is at hand when the key is pressed.
    pub text: String,
}

/// How many actions stand how, whatever states are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ActionCounts {
    /// Open.
    pub open: u32,
    /// Open and overdue.
    pub overdue: u32,
    /// Done.
    pub done: u32,
    /// Dropped.
    pub dropped: u32,
    /// Actions in the book, whatever the filter.
    pub all: u32,
    /// Why those of the filter are not counted, where they are one person's: then none but `all` is a count. Null = they
    /// are counted.
    pub withheld: Option<String>,
}

/// The answer to a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Actions {
    /// In order.
    pub groups: Vec<ActionGroup>,
    /// Over the filter but for its states.
    pub counts: ActionCounts,
    /// All of them as text for an e-mail.
    pub text: String,
}

/// Actions as text for an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActionText {
    /// The text, lines ended by line feeds.
    pub text: String,
    /// Actions in it.
    pub count: u32,
}
