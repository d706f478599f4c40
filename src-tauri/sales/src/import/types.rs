//! What an import is asked, and what it answers before and after anything is written.

use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// One row a deal, as it stands on the day of the export.
    #[default]
    Deals,
    /// One row a dated state of a deal: stage, amount, close date, category.
    History,
    /// One row a target of a person in a period.
    Targets,
    /// Names of accounts by id.
    Accounts,
    /// Names of people by id, and their managers.
    People,
}

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The CRM's id of the row's own object: a deal, an account, a person.
    Id,
    /// A deal's title.
    Title,
    /// The account's name.
    Account,
    /// The account's id in the CRM.
    AccountId,
    /// The owner's name.
    Owner,
    /// The owner's id in the CRM.
    OwnerId,
    /// Value, estimated where the file tells estimated from actual.
    Value,
    /// Value of the order as it came.
    ActualValue,
    /// Currency of the row.
    Currency,
    /// Stage.
    Stage,
    /// Open, won or lost, where it is not the stage's name that says so.
    Status,
    /// Expected close date.
    CloseDate,
    /// The day it closed.
    ActualCloseDate,
    /// The day on which the deal was created.
    CreatedOn,
    /// Product.
    Product,
    /// Source or campaign.
    Source,
    /// Contact.
    Contact,
    /// Next step.
    NextStep,
    /// The next step's date.
    NextStepOn,
    /// Forecast category; an import never sets commit.
    Category,
    /// Why won or lost.
    Reason,
    /// Competitor.
    Competitor,
    /// History: the deal that the row is about.
    DealId,
    /// History: when the row was true.
    At,
    /// History: the row's own id.
    RowId,
    /// Targets: the person's name.
    Person,
    /// Targets: the person's id.
    PersonId,
    /// Targets: first day of the period.
    Start,
    /// Targets: the amount.
    Amount,
    /// Accounts and people: the name.
    Name,
    /// People: the manager, by id or name.
    Manager,
}

/// Order of day, month and year in dates written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateStyle {
    /// 2026-12-18
    Ymd,
    /// 18/12/2026
    Dmy,
    /// 12/18/2026
    Mdy,
}

/// The sign before the cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Decimal {
    /// 1,234.50
    #[serde(rename = ".")]
    Point,
    /// 1.234,50
    #[serde(rename = ",")]
    Comma,
}

/// How one file is to be read. Everything that is left out is guessed, and the guess is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// What the rows are; null = guess.
    pub kind: Option<ImportKind>,
    /// Which sheets; those left out are guessed.
    pub sheets: Vec<SheetChoice>,
    /// Which column is what; headings left out are guessed.
    pub mapping: Vec<ColumnChoice>,
    /// Date style; null = guess from the file.
    pub dates: Option<DateStyle>,
    /// Decimal sign; null = guess from the file.
    pub decimal: Option<Decimal>,
    /// Currency of amounts without one; null = the company's.
    pub currency: Option<String>,
    /// What stage values of the file mean; those left out are guessed.
    pub stages: Vec<StageChoice>,
    /// Where the file comes from. Ids of two sources are never taken for each other; empty = "crm".
    pub source: String,
    /// The day of the export; null = today.
    pub exported_on: Option<NaiveDate>,
    /// Answers about single rows.
    pub decisions: Vec<Decision>,
}

/// One sheet of the file; a CSV file has one, without a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SheetChoice {
    /// The tab's name.
    pub name: String,
    /// Its rows are imported.
    pub used: bool,
    /// The seller who owns the rows without an owner; null = none.
    pub seller: Option<String>,
    /// The row (from 1) that holds the headings; null = there is none.
    pub header_row: Option<u32>,
}

/// One column and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ColumnChoice {
    /// Only in this sheet; null = in every sheet that has the heading.
    pub sheet: Option<String>,
    /// The heading, trimmed.
    pub heading: String,
    /// Column from 0; tells two columns with one heading apart. Null = every one with this heading.
    pub column: Option<u32>,
    /// What it holds; null = nothing that the book knows: its text stays with the deal.
    pub field: Option<Field>,
}

/// What a stage value of the file means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageChoice {
    /// The value as the file has it.
    pub value: String,
    /// What it means here.
    pub to: StageTo,
}

/// The meaning of a stage value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StageTo {
    /// A stage that the company has.
    Stage {
        /// Its id.
        id: Uuid,
    },
    /// A new open stage of the value's name, not counted until somebody gives it a probability.
    New,
    /// Won.
    Won,
    /// Lost.
    Lost,
    /// Not a stage: the deal's stage is unknown.
    None,
}

/// A row of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct RowRef {
    /// Sheet from 0.
    pub sheet: u32,
    /// Row from 1, as a spreadsheet counts.
    pub row: u32,
}

/// An answer about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// The row.
    pub row: RowRef,
    /// The answer.
    pub choice: Choice,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Choice {
    /// The row is a deal of its own.
    Create,
    /// The row is this deal.
    Deal {
        /// The deal.
        id: Uuid,
    },
    /// Leave the row out.
    Skip,
    /// An unclear value, as typed instead; empty = unknown.
    Value {
        /// The field.
        field: Field,
        /// What the person typed.
        input: String,
    },
    /// Both changed a field: keep the book's value, or take the file's.
    Take {
        /// The field.
        field: Field,
        /// True: the file's value.
        theirs: bool,
    },
}

/// Everything that is known before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// The settings with every guess filled in; send them back, changed where wrong.
    pub settings: Settings,
    /// Which of them were guessed here: "kind", "dates", "decimal", "currency".
    pub guessed: Vec<String>,
    /// The same headings were imported before, and what was said then is used.
    pub remembered: bool,
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

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// The action, to revert it by; null when nothing changed.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// Its name: "Import 8,800 deals from sales_pipeline.csv".
    pub name: String,
    /// Rows by fate.
    pub counts: Counts,
    /// Rows that came to nothing: not a deal, rejected, undecided.
    pub left_out: Vec<RowLine>,
    /// Values that need a decision.
    pub undecided_values: Vec<UndecidedValue>,
    /// Deals that the export no longer holds.
    pub gone: Vec<DealName>,
    /// To be updated in the CRM, by seller.
    pub to_update_in_crm: Vec<SellerUpdates>,
    /// Conflicts in which the book's value stayed.
    pub conflicts: Vec<Conflict>,
    /// Sentences about the file as a whole.
    pub warnings: Vec<String>,
    /// Where the backup lies that was taken before; null when nothing was written.
    pub backup: Option<String>,
}

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastImport {
    /// The action.
    #[ts(type = "number")]
    pub tx: i64,
    /// Its name.
    pub name: String,
    /// When, UTC milliseconds.
    #[ts(type = "number")]
    pub made: i64,
    /// Who.
    pub actor: String,
    /// Cells changed.
    pub changes: u32,
    /// It was reverted.
    pub reverted: bool,
}
