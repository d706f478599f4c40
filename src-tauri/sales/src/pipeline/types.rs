//! What the pipeline's screens and the command line are given.

pub use super::asked::{Filter, NamedPeriod, Sort, SortBy};
pub use super::terms::{CreditShare, Credited, Revenue};
use crate::advice::types::CardAdvice;
use crate::import::types::Field;
use crate::money::Money;
use chrono::NaiveDate;
use ledger::Committed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// How a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Neither won nor lost.
    Open,
    /// Ordered.
    Won,
    /// Lost, or no decision.
    Lost,
}

/// A person's promise about an open deal. No rule or import sets `Commit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Will close in the period.
    Commit,
    /// May close in the period if things go well.
    BestCase,
    /// Open, not expected in the period.
    Pipeline,
    /// Left out of the forecast.
    Omitted,
}

/// One stage of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stage {
    /// Identity.
    pub id: Uuid,
    /// As the company calls it.
    pub name: String,
    /// What being here says about the deal.
    pub outcome: Outcome,
    /// Percent, 0 to 100; null = not counted in weighted figures.
    pub probability: Option<u8>,
    /// Days that a deal usually stays here.
    pub expected_days: Option<u32>,
    /// Exit criteria as buyer's actions.
    pub exit_criteria: Vec<String>,
    /// 1 to 6: which stage hue to show.
    pub hue: u8,
}

/// Figures over a set of deals. Mixed currencies are never added: one entry a currency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Totals {
    /// Number of deals.
    pub count: u32,
    /// Sum of known values.
    pub total: Vec<Money>,
    /// Sum of value times the stage's probability, open deals only, rounded half up per deal.
    pub weighted: Vec<Money>,
    /// Deals whose value is not known.
    pub unvalued: u32,
    /// Open deals in stages without a probability, left out of `weighted`.
    pub not_counted: u32,
    /// Why no figure is given, where they would be one person's: then nothing above is one. Null = they are given.
    pub withheld: Option<String>,
}

/// One column of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column {
    /// The stage; null = deals without a stage.
    pub stage: Option<Stage>,
    /// Figures of the column.
    pub totals: Totals,
    /// Share of the shown pipeline's value in per mille; null with mixed currencies or without value.
    pub share: Option<u32>,
    /// Deals in order, as keys for `pipeline.cards`; empty where lanes hold them.
    pub keys: Vec<u32>,
}

/// The deals of one seller on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Swimlane {
    /// The owner; null = deals without one.
    pub owner: Option<Uuid>,
    /// The owner's name.
    pub name: Option<String>,
    /// Figures of the lane.
    pub totals: Totals,
    /// Share of the shown pipeline's value in per mille; null with mixed currencies or without value.
    pub share: Option<u32>,
    /// As many, and in the same order, as the columns of the board.
    pub cells: Vec<LaneCell>,
}

/// Deals of one seller in one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LaneCell {
    /// Figures of the cell.
    pub totals: Totals,
    /// Deals in order, as keys for `pipeline.cards`.
    pub keys: Vec<u32>,
}

/// The answer to a filter and an order: figures over the whole filter, and the deals' keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct View {
    /// Figures over the filter.
    pub totals: Totals,
    /// Deals in the book, whatever the filter.
    pub all: u32,
    /// Columns (board); empty for the table.
    pub columns: Vec<Column>,
    /// Lanes by seller, by name, deals without one last; empty where not asked for.
    pub lanes: Vec<Swimlane>,
    /// Deals in order (table); empty for the board.
    pub keys: Vec<u32>,
    /// The book's change number that this answer is of.
    #[ts(type = "number")]
    pub seq: i64,
}

/// One deal as cards and rows show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Card {
    /// Key in this open file only.
    pub key: u32,
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Owner.
    pub owner: Option<Uuid>,
    /// Owner's name.
    pub owner_name: Option<String>,
    /// Value; null = unknown.
    pub value: Option<Money>,
    /// Stage id; null = unknown.
    pub stage: Option<Uuid>,
    /// How it stands.
    pub outcome: Outcome,
    /// Expected close date, or the day it closed.
    pub close_date: Option<NaiveDate>,
    /// Open, and the close date lies before today.
    pub overdue: bool,
    /// Whole days since it entered its stage; null = unknown, or closed.
    pub days_in_stage: Option<u32>,
    /// Days in stage exceed the stage's expected days.
    pub stalled: bool,
    /// Next step.
    pub next_step: Option<String>,
    /// Its date.
    pub next_step_on: Option<NaiveDate>,
    /// Open, and the next step's date lies before today.
    pub next_step_overdue: bool,
    /// Category.
    pub category: Option<Category>,
    /// Day of creation.
    pub created_on: Option<NaiveDate>,
    /// Product.
    pub product: Option<String>,
    /// Source or campaign.
    pub source: Option<String>,
    /// The worst advice on it, where cards are asked for with advice.
    pub advice: Option<CardAdvice>,
}

/// Everything the deal panel shows, without the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deal {
    /// What the card shows.
    pub card: Card,
    /// Contact as imported or typed.
    pub contact: Option<String>,
    /// Competitor.
    pub competitor: Option<String>,
    /// Why won or lost.
    pub reason: Option<String>,
    /// The CRM's id.
    pub external_id: Option<String>,
    /// Import columns that map to nothing, kept with the deal: heading and text.
    pub unmapped: Vec<(String, String)>,
    /// Fields edited here since the last export that the CRM does not know of yet.
    pub to_update_in_crm: Vec<Field>,
    /// Once or again and again; null = not yet said.
    pub revenue: Option<Revenue>,
    /// Gross margin in hundredths of a percent of the value; null = unknown.
    pub margin: Option<i32>,
    /// Notes that everybody who works on the deal may read.
    pub notes: Option<String>,
    /// Who else is credited; the owner is credited with the rest.
    pub credit: Vec<Credited>,
    /// The owner's share in hundredths of a percent.
    pub owner_share: u32,
    /// What the buyer said when the close date last moved.
    pub buyer_said: Option<String>,
    /// In this copy of the book it is only to look at.
    pub read_only: bool,
}

/// One value in a history line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// A text, a name, a category.
    Text {
        /// The text.
        text: String,
    },
    /// An amount.
    Money {
        /// The amount.
        money: Money,
    },
    /// A calendar date.
    Date {
        /// The date.
        date: NaiveDate,
    },
}

/// One change of one field of a deal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryLine {
    /// The action it belongs to.
    #[ts(type = "number")]
    pub tx: i64,
    /// What the action was called: "Move Acme renewal to Terms negotiated".
    pub action: String,
    /// Who.
    pub actor: String,
    /// When it was recorded, UTC milliseconds.
    #[ts(type = "number")]
    pub recorded: i64,
    /// The day on which it was true.
    pub on: NaiveDate,
    /// The field in the user's words: "Close date".
    pub field: String,
    /// Before; null = unknown.
    pub from: Option<Shown>,
    /// After; null = unknown.
    pub to: Option<Shown>,
    /// Imported history (a dated fact), not an edit.
    pub fact: bool,
}

/// An edit of one field, as typed by a person: amounts and dates come as typed text (`118k`, `+10k`, `fri`, `+2w`, `eom`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Edit {
    /// Another stage, or none.
    Stage {
        /// Stage id.
        id: Option<Uuid>,
        /// Why won or lost, where asked.
        reason: Option<String>,
    },
    /// Another owner, or none.
    Owner {
        /// Person id.
        id: Option<Uuid>,
    },
    /// Value as typed; empty = unknown.
    Value {
        /// `118k`, `1.2m`, `+10k`, `25,000`.
        input: String,
    },
    /// Close date as typed; empty = unknown.
    CloseDate {
        /// `2026-12-18`, `18 Dec`, `fri`, `+2w`, `eom`.
        input: String,
        /// What the buyer said, where the date moves.
        buyer_said: Option<String>,
    },
    /// Day of creation as typed; empty = unknown.
    CreatedOn {
        /// `2026-03-02`, `2 Mar 2026`.
        input: String,
    },
    /// Title.
    Title {
        /// New title.
        text: String,
    },
    /// Account by name: an existing one is used, else created.
    Account {
        /// Name.
        text: String,
    },
    /// Next step with its date: one value.
    NextStep {
        /// What.
        text: String,
        /// When, as typed.
        on: String,
    },
    /// Category, a person's dated word.
    Category {
        /// New category, or none.
        category: Option<Category>,
    },
    /// Product.
    Product {
        /// Text; empty = unknown.
        text: String,
    },
    /// Source or campaign.
    Source {
        /// Text; empty = unknown.
        text: String,
    },
    /// Contact.
    Contact {
        /// Text; empty = unknown.
        text: String,
    },
    /// Competitor.
    Competitor {
        /// Text; empty = unknown.
        text: String,
    },
    /// Why won or lost.
    Reason {
        /// Text; empty = unknown.
        text: String,
    },
    /// One-off or recurring.
    Revenue {
        /// Which, or not said.
        revenue: Option<Revenue>,
    },
    /// Gross margin as typed; empty = unknown.
    Margin {
        /// `35`, `12.5 %`.
        input: String,
    },
    /// Notes.
    Notes {
        /// Text; empty = none.
        text: String,
    },
    /// Who else is credited: the whole list, up to three.
    Credit {
        /// Shares without one are left out.
        with: Vec<CreditShare>,
    },
}

/// What an action did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done {
    /// The action, for undo; null when nothing changed.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// What it was called.
    pub name: String,
    /// Objects touched.
    pub count: u32,
    /// What could not be done, in sentences (undo: "Close date of Acme renewal was changed since by Ann").
    pub left: Vec<String>,
}

impl Done {
    /// What a transaction did, under the name of its action.
    pub fn of(committed: &Committed, name: String) -> Self {
        let count = u32::try_from(committed.objects).unwrap_or(u32::MAX);
        Self { tx: committed.tid, name, count, left: Vec::new() }
    }
}
