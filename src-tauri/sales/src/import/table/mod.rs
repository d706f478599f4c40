//! The table in a sheet: where its headings are, and what each of its rows is.

mod classify;
mod header;
mod merged;
mod person;
mod sums;
#[cfg(test)]
mod tests;
mod words;

pub use person::seller_of_tab;

use super::headings::{Column, Guess, map};
use super::read::{Cell, Sheet};
use super::types::{Field, ImportKind};

/// Whether a text speaks of a total and names nothing else.
pub(crate) fn is_total(text: &str) -> bool {
    matches!(words::total(text), Some(words::Says::Total | words::Says::Subtotal))
}

/// What a row of a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowClass {
    /// A record of the table; its section's seller, where there is one.
    Data(Option<String>),
    /// The row of headings.
    Heading,
    /// The headings again, after a page break.
    RepeatedHeading,
    /// Nothing in it.
    Blank,
    /// A title above or between.
    Title,
    /// A sum of the rows above it.
    Subtotal,
    /// The sum of all.
    Total,
    /// A remark of the export below the table.
    Footer,
    /// The name of the seller whose rows follow.
    Section,
    /// It may be a deal or not; the question.
    Unclear(&'static str),
    /// It cannot be read; the reason.
    Problem(&'static str),
}

/// A sheet's table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Index of the row of headings; nothing where there is none.
    pub header: Option<usize>,
    /// Headings by column, trimmed; `Column C` where there is none.
    pub headings: Vec<String>,
    /// Fields by column, as guessed.
    pub guesses: Vec<Guess>,
    /// What each row of the sheet is.
    pub rows: Vec<RowClass>,
    /// Rows that hold cells beyond the last heading.
    pub long_rows: usize,
}

/// How a table is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The row of headings, from 1, as a person said; `Some(0)` says that there is none; nothing = find it.
    pub header_row: Option<u32>,
    /// What the rows are.
    pub kind: ImportKind,
    /// Fields by column as a person said: (heading key, column, field).
    pub told: &'a [(String, Option<u32>, Option<Field>)],
}

/// Finds the table of a sheet. Cells merged downwards are filled before.
pub fn analyse(sheet: &mut Sheet, wanted: Wanted<'_>) -> Table {
    let header = match wanted.header_row {
        Some(0) => None,
        Some(number) => sheet.rows.iter().position(|row| row.number == number),
        None => header::find(sheet),
    };
    merged::fill_down(sheet, header);
    let headings = header::headings(sheet, header);
    let columns: Vec<Column<'_>> = headings
        .iter()
        .enumerate()
        .map(|(index, heading)| Column { heading, values: samples(sheet, header, index) })
        .collect();
    let mut guesses = map(wanted.kind, &columns);
    let said: Vec<Option<Option<Field>>> =
        headings.iter().enumerate().map(|(index, heading)| told(wanted.told, heading, index)).collect();
    for (guess, here) in guesses.iter_mut().zip(&said) {
        match here {
            Some(field) => *guess = Guess { field: *field, note: None },
            // A field that a person gave to one column is guessed for no other.
            None if guess.field.is_some() && said.contains(&Some(guess.field)) => *guess = Guess::default(),
            None => {}
        }
    }
    let named = header.map_or(0, |h| sheet.rows.get(h).map_or(0, |row| row.cells.len()));
    let rows = classify::classify(sheet, header, &headings, &guesses);
    let long_rows = match header {
        Some(header) => {
            sheet.rows.iter().skip(header + 1).filter(|row| row.cells.iter().skip(named).any(|c| !c.is_empty())).count()
        }
        None => 0,
    };
    Table { header, headings, guesses, rows, long_rows }
}

fn told(told: &[(String, Option<u32>, Option<Field>)], heading: &str, index: usize) -> Option<Option<Field>> {
    let key = fold(heading);
    let here = |column: &Option<u32>| column.is_none_or(|c| c as usize == index);
    told.iter().find(|(said, column, _)| *said == key && here(column)).map(|(.., field)| *field)
}

/// A heading as a person says it again: trimmed, case folded.
pub fn fold(heading: &str) -> String {
    heading.trim().trim_start_matches('\u{FEFF}').to_lowercase()
}

/// Some values of a column: enough to tell what it is, from the whole length of the table.
fn samples(sheet: &Sheet, header: Option<usize>, column: usize) -> Vec<&Cell> {
    const ENOUGH: usize = 200;
    let from = header.map_or(0, |h| h + 1);
    let step = (sheet.rows.len().saturating_sub(from) / 2_000).max(1);
    sheet
        .rows
        .iter()
        .skip(from)
        .step_by(step)
        .map(|row| row.cell(column))
        .filter(|cell| !cell.is_empty())
        .take(ENOUGH)
        .collect()
}
