//! What is known before anything is written.

use super::settings::{Field, RowRef, Settings, StageTo};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Everything that is known before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// The settings with every guess filled in; send them back, changed where wrong.
    pub settings: Settings,
    /// Which of them were guessed here: "kind", "delimiter", "encoding", "dates", "decimal", "currency".
    pub guessed: Vec<String>,
    /// The same headings were imported before, and what was said then is used.
    pub remembered: bool,
    /// Encodings to choose from; none of a workbook.
    pub encodings: Vec<EncodingName>,
    /// The sheets.
    pub sheets: Vec<SheetPreview>,
    /// What only a person can say. The import can be made with questions open; what they are about is then left unknown.
    pub questions: Vec<Question>,
    /// Stage values found and what they come to mean.
    pub stage_values: Vec<StageValue>,
    /// Rows by fate; they add up to `rows`.
    pub counts: Counts,
    /// Rows that are not deals, by reason.
    pub not_deals: Vec<ReasonCount>,
    /// Rejected rows, by reason.
    pub rejected: Vec<ReasonCount>,
    /// Sentences about the file as a whole.
    pub warnings: Vec<String>,
    /// Values that need a decision; until then they are unknown.
    pub undecided_values: Vec<UndecidedValue>,
    /// Rows for which it is not clear which deal they are.
    pub doubts: Vec<Doubt>,
    /// Deals of this source that the file no longer holds. They stay in the book.
    pub gone: Vec<DealName>,
    /// Edited here, not changed in the export: to be updated in the CRM, by seller.
    pub to_update_in_crm: Vec<SellerUpdates>,
    /// Edited here and changed in the export.
    pub conflicts: Vec<Conflict>,
    /// Why nothing can be imported yet, in a sentence; null = it can.
    pub blocked: Option<String>,
}

/// An encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EncodingName {
    /// Its name.
    pub name: String,
    /// The languages that it is used for.
    pub used_for: String,
}

/// One sheet as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetPreview {
    /// The tab's name; empty in CSV.
    pub name: String,
    /// Rows in it.
    pub rows: u32,
    /// Used.
    pub used: bool,
    /// Seller by the tab's name.
    pub seller: Option<String>,
    /// The row of headings, from 1.
    pub header_row: Option<u32>,
    /// The columns.
    pub columns: Vec<ColumnPreview>,
    /// The first rows of data as text.
    pub sample: Vec<SampleRow>,
}

/// A row of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SampleRow {
    /// Row from 1.
    pub row: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// One column with what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnPreview {
    /// Column from 0.
    pub column: u32,
    /// Heading, trimmed.
    pub heading: String,
    /// What it is taken for; null = kept as text with the deal.
    pub field: Option<Field>,
    /// Guessed by its heading and values, not said by a person.
    pub guessed: bool,
    /// A few different values.
    pub samples: Vec<String>,
    /// Why a heading that looks like a field was not taken for it.
    pub note: Option<String>,
}

/// What only a person can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// What it is about.
    pub about: QuestionAbout,
    /// The question, one sentence.
    pub text: String,
    /// Values from the file that show it.
    pub samples: Vec<String>,
}

/// Subject of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionAbout {
    /// Day first or month first.
    Dates,
    /// Point or comma before the cents.
    Decimal,
    /// Currency.
    Currency,
    /// Stage values.
    Stages,
    /// Which column is what.
    Mapping,
}

/// A stage value of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageValue {
    /// As written.
    pub value: String,
    /// Rows with it.
    pub count: u32,
    /// What it means.
    pub to: StageTo,
    /// Guessed, not said by a person.
    pub guessed: bool,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// A new deal (or account, person, target, history).
    Created,
    /// Something in the book changes.
    Updated,
    /// Nothing changes.
    Unchanged,
    /// Blank, a heading, a title, a subtotal, a footer.
    NotADeal,
    /// Cannot be imported; the reason is told.
    Rejected,
    /// Waits for a person; nothing is written for it.
    Undecided,
}

/// Rows by fate. The six fates add up to `rows`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Counts {
    /// All rows of the used sheets.
    pub rows: u32,
    /// Created.
    pub created: u32,
    /// Updated.
    pub updated: u32,
    /// Unchanged.
    pub unchanged: u32,
    /// Not a deal.
    pub not_a_deal: u32,
    /// Rejected.
    pub rejected: u32,
    /// Undecided.
    pub undecided: u32,
}

/// How many rows for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReasonCount {
    /// The reason in words.
    pub reason: String,
    /// Rows.
    pub count: u32,
}

/// A value that could not be understood for certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndecidedValue {
    /// Where.
    pub row: RowRef,
    /// Sheet's name.
    pub sheet: String,
    /// Which field.
    pub field: Field,
    /// Title or account of the row, to find it by.
    pub label: String,
    /// The text as it stands in the file.
    pub text: String,
    /// Why it is not clear.
    pub reason: String,
}

/// A deal by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DealName {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account.
    pub account: Option<String>,
    /// Owner's name.
    pub owner: Option<String>,
    /// Value.
    pub value: Option<Money>,
    /// Close date.
    pub close_date: Option<NaiveDate>,
}

/// A row that may be one of several deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Doubt {
    /// The row.
    pub row: RowRef,
    /// Its title and account.
    pub label: String,
    /// Why it is not clear.
    pub reason: String,
    /// The deals that it may be.
    pub candidates: Vec<DealName>,
}

/// One seller's deals to be updated in the CRM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SellerUpdates {
    /// The seller; null = deals without an owner.
    pub seller: Option<Uuid>,
    /// Name.
    pub name: String,
    /// What to update.
    pub updates: Vec<CrmUpdate>,
}

/// One field of one deal that the CRM does not know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CrmUpdate {
    /// The deal.
    pub deal: Uuid,
    /// The CRM's id, where it gave one.
    pub external_id: Option<String>,
    /// Title or account.
    pub label: String,
    /// The field.
    pub field: Field,
    /// In the user's words.
    pub field_name: String,
    /// What the CRM says; null = nothing.
    pub crm: Option<String>,
    /// What the book says; null = unknown.
    pub book: Option<String>,
}

/// A field edited here and changed in the export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// The row.
    pub row: RowRef,
    /// The deal.
    pub deal: Uuid,
    /// Title or account.
    pub label: String,
    /// The field.
    pub field: Field,
    /// In the user's words.
    pub field_name: String,
    /// In the book.
    pub mine: Option<String>,
    /// In this export.
    pub theirs: Option<String>,
    /// In the last export.
    pub base: Option<String>,
    /// Decided: true takes the file's value, false keeps the book's, null = not decided; the book's value stays.
    pub takes_theirs: Option<bool>,
}

/// One row of the file and its fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowLine {
    /// The row.
    pub row: RowRef,
    /// Sheet's name.
    pub sheet: String,
    /// Its fate.
    pub fate: Fate,
    /// Why, or what changes.
    pub reason: String,
    /// The deal it belongs to.
    pub deal: Option<Uuid>,
    /// The cells as text.
    pub cells: Vec<String>,
}
