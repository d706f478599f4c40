//! What the screens and the command line are given about a call sheet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a seller fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallSheetField {
    /// The buying company; of new deals.
    Account,
    /// Title; of new deals.
    Title,
    /// Stage.
    Stage,
    /// Value.
    Value,
    /// Currency.
    Currency,
    /// Close date, or the day of closing.
    CloseDate,
    /// Category.
    Category,
    /// Next step.
    NextStep,
    /// The next step's date.
    NextStepOn,
    /// What the buyer said.
    BuyerSaid,
    /// A note that is added to the deal's notes.
    Note,
    /// The seller's call of the period; above the table.
    Call,
}

/// What becomes of a row; each row of the table has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallSheetFate {
    /// Something in it is written into the deal.
    Changed,
    /// A new deal.
    New,
    /// As it was printed, or the book says the same already.
    Unchanged,
    /// Nothing is written as long as nobody decides.
    Undecided,
    /// It may not or cannot be applied.
    Aside,
    /// A row for a new deal that was left empty.
    Blank,
    /// A total, a remark: it names no deal.
    NotADeal,
}

/// How many rows have which fate. All but `rows` and `missing` add up to `rows`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CallSheetCounts {
    /// Rows under the headings that hold anything.
    pub rows: u32,
    /// Rows of deals that change.
    pub changed: u32,
    /// New deals.
    pub new: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Rows that wait for a decision.
    pub undecided: u32,
    /// Rows that are set aside.
    pub aside: u32,
    /// Empty rows for new deals.
    pub blank: u32,
    /// Rows that name no deal.
    pub not_a_deal: u32,
    /// Deals that were printed and stand in no row any more; they stay in the book.
    pub missing: u32,
}

/// What becomes of one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallSheetState {
    /// It is written.
    Applies,
    /// The book was changed too since the sheet was saved: its value stays unless the seller's is taken.
    Conflict,
    /// Unclear: nothing is written unless somebody says what it means.
    Undecided,
    /// The seller may not change this, or it cannot be changed.
    Aside,
}

/// What can be answered to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallSheetAsk {
    /// Whose value counts.
    Whose,
    /// What an unclear cell means.
    Meaning,
}

/// One cell that the seller changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetChange {
    /// What.
    pub field: CallSheetField,
    /// The same in words: "Close date".
    pub name: String,
    /// Where it stands in the workbook: "G7".
    pub cell: String,
    /// What becomes of it.
    pub state: CallSheetState,
    /// What the sheet said when it was saved; null = unknown.
    pub printed: Option<String>,
    /// What the book says now; null = unknown.
    pub book: Option<String>,
    /// What the seller says; null = unknown. Of an unclear cell: as it was typed.
    pub seller: Option<String>,
    /// Why it is unclear, set aside, or worth a look.
    pub reason: Option<String>,
    /// Of an unclear cell: what may be meant, to be taken with one key.
    pub suggestion: Option<String>,
    /// What can be answered to it, also where it was; null = nothing, or it goes along with another cell.
    pub ask: Option<CallSheetAsk>,
    /// What was answered to it.
    pub answer: Option<CallSheetAnswer>,
}

/// A row that has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetRow {
    /// From 1, as a spreadsheet counts.
    pub row: u32,
    /// The deal; null = it is new, or none.
    pub deal: Option<Uuid>,
    /// What it is called.
    pub name: String,
    /// What becomes of it.
    pub fate: CallSheetFate,
    /// Why, where that is to be told.
    pub reason: Option<String>,
    /// It can be made a new deal: what was answered to that, if anything.
    pub may_create: bool,
    /// What was answered to the row.
    pub answer: Option<CallSheetAnswer>,
    /// What the seller changed in it.
    pub changes: Vec<CallSheetChange>,
}

/// A deal that was printed and stands in no row any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetMissing {
    /// The deal.
    pub deal: Uuid,
    /// What it was called.
    pub name: String,
}

/// A person's word on a row or one of its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetAnswer {
    /// The row in the workbook.
    pub row: u32,
    /// The cell; null = the row: whether it is a new deal.
    pub field: Option<CallSheetField>,
    /// Of a conflict: the seller's value is taken. Of a row: it becomes a new deal.
    #[serde(default)]
    pub take: bool,
    /// Of an unclear cell: what it means, as typed.
    #[serde(default)]
    pub typed: Option<String>,
}

/// What reading a returned call sheet would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetPreview {
    /// The file's name.
    pub file: String,
    /// The seller.
    pub person: Uuid,
    /// The seller's name.
    pub person_name: String,
    /// The day on which the sheet was saved for the seller.
    pub made_on: NaiveDate,
    /// The same file was read on this day, and that stands.
    pub read_on: Option<NaiveDate>,
    /// Rows by fate.
    pub counts: CallSheetCounts,
    /// Changes that are written into deals of the book; what fills new deals is not counted.
    pub applies: u32,
    /// Conflicts that keep the book's value.
    pub conflicts: u32,
    /// Cells and rows that need a decision.
    pub undecided: u32,
    /// Rows with something to say, in the order of the sheet.
    pub rows: Vec<CallSheetRow>,
    /// Deals that were printed and stand in no row any more.
    pub missing: Vec<CallSheetMissing>,
    /// Sentences about the file.
    pub warnings: Vec<String>,
    /// What was looked at; applying it asks for this.
    pub seen: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetSummary {
    /// The action, for revert; null when nothing changed.
    #[ts(type = "number | null")]
    pub tx: Option<i64>,
    /// What it was called.
    pub name: String,
    /// What was looked at, as it was applied.
    pub preview: CallSheetPreview,
    /// The backup before.
    pub backup: Option<String>,
}

/// A workbook that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallSheetSaved {
    /// Where.
    pub path: String,
    /// For whom.
    pub person_name: String,
    /// The day that it bears.
    pub made_on: NaiveDate,
    /// Deals in it.
    pub deals: u32,
    /// Empty rows for new deals.
    pub blank: u32,
}
