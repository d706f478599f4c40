//! What an import is asked: how one file is to be read, and answers about its rows.

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

/// How the bytes of a text file become cells. A workbook says so itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TextReading {
    /// The sign between cells; null = guess.
    pub delimiter: Option<String>,
    /// Name of the encoding as the web knows it; null = guess.
    pub encoding: Option<String>,
}

/// How one file is to be read. Everything that is left out is guessed, and the guess is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// What the rows are; null = guess.
    pub kind: Option<ImportKind>,
    /// How a text file is read; null = guess.
    pub text: TextReading,
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
