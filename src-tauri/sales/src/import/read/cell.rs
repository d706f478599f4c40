//! Sheets, rows and cells as they stand in the file.

use chrono::{NaiveDate, NaiveDateTime};
use std::borrow::Cow;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// Its sheets; CSV has one without a name.
    pub sheets: Vec<Sheet>,
    /// Sentences about the file.
    pub warnings: Vec<String>,
    /// How a text file was read; nothing of a workbook.
    pub read_as: Option<ReadAs>,
}

/// How a text file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadAs {
    /// Between cells.
    pub delimiter: char,
    /// Name of the encoding.
    pub encoding: &'static str,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The tab's name; empty in CSV.
    pub name: String,
    /// The tab is hidden.
    pub hidden: bool,
    /// Its rows up to the last that holds anything. Rows that are wholly blank are kept as empty rows.
    pub rows: Vec<Row>,
    /// Merged ranges.
    pub merges: Vec<Merge>,
}

/// A merged range, by indexes from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row, column.
    pub start: (u32, u32),
    /// Last row, column.
    pub end: (u32, u32),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// From 1, as a spreadsheet counts.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Why the row cannot be read, in words.
    pub problem: Option<&'static str>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, trimmed; never empty.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A date of a workbook.
    Date(NaiveDate),
    /// A date with a time of a workbook.
    Time(NaiveDateTime),
    /// Yes or no.
    Bool(bool),
    /// An error such as #N/A: unknown, and told.
    Error(String),
}

impl Cell {
    /// A text cell, or an empty one.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// As text; the same for a workbook's cell and for the text that a CSV export of it holds.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Error(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Time(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M:%S").to_string()),
            Cell::Bool(true) => Cow::Borrowed("true"),
            Cell::Bool(false) => Cow::Borrowed("false"),
        }
    }
}

impl Row {
    /// No cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.problem.is_none() && self.cells.iter().all(Cell::is_empty)
    }

    /// The cell in a column; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}
