//! What screens are given about companies and the list of their files.

use crate::audience::{Individuals, OwnCopy};
use crate::money::Money;
use crate::pipeline::types::Stage;
use crate::team::types::Person;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Length of a forecast period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A calendar month.
    Month,
    /// Three months of the fiscal year.
    #[default]
    Quarter,
}

/// An open company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompanyInfo {
    /// Where the file lies.
    pub path: String,
    /// Name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Month in which the fiscal year starts, 1 to 12.
    pub fiscal_start: u8,
    /// Length of a forecast period.
    pub period: Period,
    /// IANA time zone.
    pub zone: String,
    /// Today in that zone.
    pub today: NaiveDate,
    /// Who sees figures about individuals.
    pub individuals: Individuals,
    /// What is wrong with the file's place; null = nothing.
    pub warning: Option<String>,
    /// A made-up company: nothing in it is a client's.
    pub sample: bool,
    /// Deals in the book.
    pub deals: u32,
    /// People, by name.
    pub people: Vec<Person>,
    /// Stages in order; won and lost come last.
    pub stages: Vec<Stage>,
    /// Whose copy of the book it is, and what there is in it.
    pub copy: OwnCopy,
    /// Last screen, filters, scroll position, as the window keeps it.
    #[ts(type = "unknown")]
    pub place: serde_json::Value,
    /// Name of what undo takes back.
    pub undo: Option<String>,
    /// Name of what redo does again.
    pub redo: Option<String>,
    /// The book's change number.
    pub seq: i64,
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much air tables have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Usual.
    #[default]
    Normal,
    /// More rows on a screen.
    Compact,
}

/// How a known file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Closed, readable.
    Ok,
    /// Open in this window.
    Open,
    /// Open in another window or program.
    Locked,
    /// Encrypted.
    Encrypted,
    /// Of a newer version.
    Newer,
    /// Damaged or unreadable.
    Damaged,
    /// Not there.
    Missing,
    /// Something else.
    NotABook,
}

/// One company on the home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompanyCard {
    /// Where the file lies.
    pub path: String,
    /// Name, as last known.
    pub name: String,
    /// First letter.
    pub initial: String,
    /// How it stands.
    pub state: CardState,
    /// What is the matter and what to do; null = all is well.
    pub sentence: Option<String>,
    /// Put away.
    pub archived: bool,
    /// A made-up company: nothing in it is a client's.
    pub sample: bool,
    /// Open deals; null = not known.
    pub open_deals: Option<u32>,
    /// Value of the open deals, one entry a currency.
    pub pipeline: Vec<Money>,
    /// The present period's forecast in a line: "2026-Q4: 487k agreed, signed"; null = not shown here.
    pub forecast: Option<String>,
    /// Actions whose day is past; null = not known.
    pub overdue: Option<u32>,
    /// The day of the last visit that was marked.
    pub visited: Option<NaiveDate>,
    /// Last change of the file, UTC milliseconds.
    pub changed: Option<i64>,
    /// Last opened, UTC milliseconds.
    pub opened: Option<i64>,
    /// The folder that it lies in.
    pub folder: String,
}

/// The home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Home {
    /// Today on this machine.
    pub today: NaiveDate,
    /// Known companies: last opened first, archived ones last.
    pub companies: Vec<CompanyCard>,
    /// The company that was open last.
    pub last: Option<String>,
    /// Theme.
    pub theme: Theme,
    /// Density.
    pub density: Density,
    /// Single keys act without Ctrl.
    pub single_keys: bool,
}

/// Why a backup was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupWhy {
    /// First opening of a day.
    Daily,
    /// Before an import.
    Import,
    /// Before a restore.
    Restore,
    /// Before a migration.
    Migration,
    /// Asked for.
    ByHand,
}

/// A backup of a company's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// Where it lies.
    pub path: String,
    /// When it was taken, UTC milliseconds.
    pub taken: i64,
    /// Why.
    pub why: BackupWhy,
    /// Bytes.
    pub size: u64,
}

/// What a day is for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// People work.
    Work,
    /// Of a day of the week on which nobody works.
    Off,
    /// A holiday on a day on which people would work.
    Holiday,
}

/// A holiday, or several days of one name in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HolidayLine {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What it is called; null = nobody said.
    pub name: Option<String>,
    /// Working days that it takes away.
    pub taken: u32,
}

/// A month of the year's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthOf {
    /// First day.
    pub start: NaiveDate,
    /// Working days.
    pub working: u32,
    /// Each day in order.
    pub days: Vec<DayKind>,
}

/// A period of the year's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodOf {
    /// First day.
    pub start: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// "2026-Q4" or "2026-11".
    pub name: String,
    /// Working days.
    pub working: u32,
    /// Of these, left from today on; all of them in a period to come.
    pub left: u32,
    /// It holds today.
    pub now: bool,
}

/// A fiscal year in working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarYear {
    /// The fiscal year, named by the year in which it ends.
    pub year: i32,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Today in the company's zone.
    pub today: NaiveDate,
    /// IANA time zone.
    pub zone: String,
    /// Month in which the fiscal year starts, 1 to 12.
    pub fiscal_start: u8,
    /// Length of a forecast period.
    pub period: Period,
    /// Whether people work on Monday, Tuesday, and so on to Sunday.
    pub week: Vec<bool>,
    /// Working days of the year.
    pub working: u32,
    /// Twelve months.
    pub months: Vec<MonthOf>,
    /// The company's periods in order.
    pub periods: Vec<PeriodOf>,
    /// Holidays of this year, by day.
    pub holidays: Vec<HolidayLine>,
    /// Holidays of other years in the book.
    pub elsewhere: u32,
}
