//! What screens and the command line may ask of the pipeline: which deals, in which order.

use super::types::{Category, Outcome};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A period told from today: a saved view that names it goes on with the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NamedPeriod {
    /// This calendar month.
    ThisMonth,
    /// The next one.
    NextMonth,
    /// The one before.
    LastMonth,
    /// This quarter of the company's fiscal year.
    ThisQuarter,
    /// The next one.
    NextQuarter,
    /// The one before.
    LastQuarter,
}

/// Which deals. Every condition must hold; empty lists do not restrict. A condition that nobody knows is refused: without it
/// more deals would be answered, and changed, than were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Only these deals, by id: what a sentence or an answer elsewhere speaks of.
    pub deals: Vec<Uuid>,
    /// Words that must all occur in account, title, owner, next step, product, external id, contact or people at the buyer;
    /// case and accents folded.
    pub text: String,
    /// Owners, by id.
    pub owners: Vec<Uuid>,
    /// Only deals without an owner.
    pub unowned: bool,
    /// Stages, by id.
    pub stages: Vec<Uuid>,
    /// Outcomes; empty means open only.
    pub outcomes: Vec<Outcome>,
    /// Categories.
    pub categories: Vec<Category>,
    /// Only deals without a category: they are not counted.
    pub uncategorised: bool,
    /// Closing in a period that goes on with the calendar.
    pub close_in: Option<NamedPeriod>,
    /// Closing on or after.
    pub close_from: Option<NaiveDate>,
    /// Closing on or before.
    pub close_to: Option<NaiveDate>,
    /// Only open deals whose close date lies before today.
    pub overdue: bool,
    /// Only deals without a close date.
    pub no_close_date: bool,
    /// At least this many minor units of the company's currency; a deal in another currency is left out.
    #[ts(type = "number | null")]
    pub value_from: Option<i64>,
    /// At most this many minor units of the company's currency; a deal in another currency is left out.
    #[ts(type = "number | null")]
    pub value_to: Option<i64>,
    /// Only deals without a value.
    pub no_value: bool,
    /// Only deals without a next step.
    pub no_next_step: bool,
    /// Products.
    pub products: Vec<String>,
    /// Only deals without a product.
    pub no_product: bool,
    /// Sources or campaigns.
    pub sources: Vec<String>,
    /// Only deals without a source.
    pub no_source: bool,
    /// Competitors.
    pub competitors: Vec<String>,
    /// Contacts, as typed or imported.
    pub contacts: Vec<String>,
    /// Only recurring revenue, or only one-off; null does not restrict.
    pub recurring: Option<bool>,
    /// Created on or after.
    pub created_from: Option<NaiveDate>,
    /// Created on or before.
    pub created_to: Option<NaiveDate>,
    /// Only deals whose day of creation is not known.
    pub no_created: bool,
    /// Only open deals that are in their stage for more than so many days, where that is known.
    pub days_in_stage_over: Option<u32>,
    /// Only open deals of which nothing that is kept by date has changed for so many days or longer.
    pub stale_days: Option<u32>,
    /// Close date moved to a later day so many times or more while the deal was open.
    pub pushed: Option<u32>,
}

/// What to sort by; unknown values come last whatever the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Expected close date, or the day of closing.
    #[default]
    CloseDate,
    /// Value.
    Value,
    /// Account name.
    Account,
    /// Deal title.
    Title,
    /// Owner's name.
    Owner,
    /// Stage order.
    Stage,
    /// Days in stage.
    DaysInStage,
    /// Next step's date.
    NextStep,
    /// Day of creation.
    CreatedOn,
    /// Forecast category.
    Category,
    /// Product.
    Product,
}

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Sort {
    /// Column.
    pub by: SortBy,
    /// Largest or latest first.
    pub descending: bool,
}
