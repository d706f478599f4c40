//! What came back: the table is found by its headings in any tab, whatever was moved, inserted, renamed or sorted.

use super::columns::{COLUMNS, Column};
use super::printed::Printed;
use super::workbook::NEW;
use super::{call, hidden, words};
use crate::error::{Error, Result};
use crate::import::read::{self, Book as File, Cell, Formulas, ReadError, Row, Sheet};
use std::collections::HashSet;
use std::path::Path;
use uuid::Uuid;

/// Headings are looked for in so many rows of a tab.
const HEAD_WITHIN: usize = 200;
/// No seller has more deals; a sheet with more rows is something else.
const MOST_ROWS: usize = 5_000;
/// A table has at least so many of the headings.
const FEWEST: usize = 3;

/// A returned call sheet.
pub struct Returned {
    /// What was printed.
    pub printed: Printed,
    /// Hash of the file.
    pub hash: String,
    /// Where each column stands, in the order of [`COLUMNS`]; none = it was removed.
    pub places: Vec<Option<usize>>,
    /// The row that asks for the call, as if its cell were the value's, and where the cell stands.
    pub call: Option<(ReturnedRow, usize)>,
    /// Rows under the headings that hold anything.
    pub rows: Vec<ReturnedRow>,
    /// Sentences about the file.
    pub warnings: Vec<String>,
}

/// One row.
pub struct ReturnedRow {
    /// From 1, as a spreadsheet counts.
    pub number: u32,
    /// By what it is known.
    pub id: RowId,
    /// Its cells in the order of [`COLUMNS`].
    pub cells: Vec<Cell>,
    /// Which of them are formulas.
    pub formulas: Vec<bool>,
    /// Why it cannot be read.
    pub problem: Option<&'static str>,
}

/// What the hidden column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowId {
    /// A deal that was printed, by its place.
    Deal(usize),
    /// An empty row for a new deal, by its number.
    New(u32),
    /// Nothing: a row that was inserted.
    None,
    /// Something that this sheet did not print.
    Foreign,
}

impl Returned {
    /// Whether a column is still there.
    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column.at()).copied().flatten()
    }
}

impl ReturnedRow {
    /// A cell; empty where the column is gone.
    pub fn cell(&self, column: Column) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column.at()).unwrap_or(EMPTY)
    }

    /// A cell's text with its spaces made one.
    pub fn text(&self, column: Column) -> String {
        words::spaced(&self.cell(column).text())
    }

    /// Whether a cell is a formula.
    pub fn is_formula(&self, column: Column) -> bool {
        self.formulas.get(column.at()).copied().unwrap_or(false)
    }

    /// Nothing stands in what a seller fills in.
    pub fn is_blank(&self) -> bool {
        let holds = |column: &Column| !self.cell(*column).is_empty() || self.is_formula(*column);
        self.problem.is_none() && !COLUMNS.iter().filter(|column| column.is_for_new()).any(holds)
    }
}

/// Reads a returned file.
///
/// # Errors
/// It is no workbook, no call sheet, or cannot be read back; the sentence says which file to ask for.
pub fn read(path: &Path) -> Result<Returned> {
    read_bytes(&read::bytes_of(path).map_err(refused)?)
}

/// Reads the bytes of a returned file.
pub fn read_bytes(bytes: &[u8]) -> Result<Returned> {
    let file = read::read_bytes(bytes).map_err(refused)?;
    if file.sheets.iter().all(|sheet| sheet.name.is_empty()) {
        return Err(Error::Refused(
            "This is a text file, and a call sheet is read back from its workbook. Nothing was changed; ask for the .xlsx file."
                .to_owned(),
        ));
    }
    let Some((tab, kept)) = hidden::tab(&file) else { return Err(unknown(&file)) };
    let printed = hidden::read(kept)?;
    let (at, head) = table(&file, tab).ok_or_else(|| {
        Error::Refused(format!(
            "The headings of {} are not found in this workbook. Nothing was changed; ask for the sheet with its row of headings.",
            printed.named()
        ))
    })?;
    let formulas = read::formulas(bytes).map_err(refused)?;
    let sheet = file.sheets.get(at).ok_or_else(|| unknown(&file))?;
    let places = places(sheet, head);
    let mut warnings = file.warnings.clone();
    warnings.extend(other_tabs(&file, at, tab));
    warnings.extend(other_columns(sheet, head, &places));
    let rows = rows(sheet, head, &places, &printed, &formulas);
    if rows.len() > MOST_ROWS {
        return Err(Error::Refused(format!(
            "The sheet holds more than {MOST_ROWS} rows, which no seller's deals do. Nothing was changed; ask for the sheet without them."
        )));
    }
    let of_tab = formulas.get(&sheet.name);
    let call = call::found(&sheet.rows, head, |row, column| is_formula(row, column, of_tab));
    Ok(Returned { call, hash: blake3::hash(bytes).to_hex().to_string(), printed, places, rows, warnings })
}

fn refused(why: ReadError) -> Error {
    Error::Refused(why.to_string())
}

/// A workbook without its hidden tab: its title may still say which sheet it was.
fn unknown(file: &File) -> Error {
    let first = file.sheets.iter().flat_map(|sheet| sheet.rows.iter().take(HEAD_WITHIN)).flat_map(|row| &row.cells);
    let title = first.map(Cell::text).find_map(|text| text.strip_prefix("Call sheet: ").map(words::spaced));
    let looks = (0..file.sheets.len()).any(|at| file.sheets.get(at).is_some_and(|sheet| heading(sheet).is_some()));
    Error::Refused(match (title, looks) {
        (Some(name), _) => format!(
            "This call sheet of {name} has lost the hidden tab by which it is read back. Nothing was changed; ask {name} for the file itself that you saved, not for a copy of its cells."
        ),
        (None, true) => "This looks like a call sheet that has lost the hidden tab by which it is read back. Nothing was changed; ask for the file itself that you saved, not for a copy of its cells.".to_owned(),
        (None, false) => "This workbook is no call sheet that was saved here. Nothing was changed; a list of deals is read under Import.".to_owned(),
    })
}

/// The row of headings of a tab, with how many it has.
fn heading(sheet: &Sheet) -> Option<(usize, usize)> {
    let known = |row: &Row| {
        let found: HashSet<usize> = row.cells.iter().filter_map(|c| Column::of(&c.text())).map(Column::at).collect();
        found.len()
    };
    let counted = sheet.rows.iter().take(HEAD_WITHIN).map(known).enumerate();
    // Of equal ones the first.
    let best = counted.max_by_key(|(at, count)| (*count, std::cmp::Reverse(*at)));
    best.filter(|(_, count)| *count >= FEWEST)
}

fn table(file: &File, hidden: usize) -> Option<(usize, usize)> {
    let all = file.sheets.iter().enumerate().filter(|(at, _)| *at != hidden);
    let found = all.filter_map(|(at, sheet)| heading(sheet).map(|(head, count)| (at, head, count)));
    let best = found.max_by_key(|(at, _, count)| (*count, std::cmp::Reverse(*at)));
    best.map(|(at, head, _)| (at, head))
}

fn places(sheet: &Sheet, head: usize) -> Vec<Option<usize>> {
    let row = sheet.rows.get(head);
    let of = |column: Column| row?.cells.iter().position(|cell| Column::of(&cell.text()) == Some(column));
    COLUMNS.into_iter().map(of).collect()
}

/// Tabs that hold something and are not read.
fn other_tabs(file: &File, table: usize, hidden: usize) -> Option<String> {
    let all = file.sheets.iter().enumerate();
    let others = all.filter(|(at, sheet)| *at != table && *at != hidden && !sheet.rows.is_empty());
    let names: Vec<&str> = others.map(|(_, sheet)| sheet.name.as_str()).collect();
    if names.is_empty() {
        None
    } else {
        Some(format!("Left out, since only one tab is the call sheet: {}.", names.join(", ")))
    }
}

/// Columns that the sheet did not have, and those that it has lost.
fn other_columns(sheet: &Sheet, head: usize, places: &[Option<usize>]) -> Vec<String> {
    let mut told = Vec::new();
    let headings = sheet.rows.get(head).map(|row| row.cells.as_slice()).unwrap_or_default();
    let other = headings.iter().enumerate().filter(|(at, cell)| !cell.is_empty() && !places.contains(&Some(*at)));
    let names: Vec<String> = other.map(|(_, cell)| format!("\"{}\"", words::spaced(&cell.text()))).collect();
    if !names.is_empty() {
        told.push(format!("Left out, since the call sheet has no such column: {}.", names.join(", ")));
    }
    let lost = COLUMNS.into_iter().zip(places).filter(|(_, place)| place.is_none()).map(|(column, _)| column);
    let lost: Vec<&str> = lost.filter(|c| c.field().is_some()).map(Column::heading).collect();
    if !lost.is_empty() {
        told.push(format!("Removed from the sheet, so nothing changes there: {}.", lost.join(", ")));
    }
    if places.get(Column::Id.at()).copied().flatten().is_none() {
        told.push("The hidden column of ids was removed; rows are known by account and deal.".to_owned());
    }
    told
}

fn rows(
    sheet: &Sheet,
    head: usize,
    places: &[Option<usize>],
    printed: &Printed,
    formulas: &Formulas,
) -> Vec<ReturnedRow> {
    let of_tab = formulas.get(&sheet.name);
    let with_formula: HashSet<u32> = of_tab.into_iter().flatten().map(|(row, _)| row.saturating_add(1)).collect();
    let mut rows = Vec::new();
    let holds = |row: &&Row| !row.is_blank() || with_formula.contains(&row.number);
    for row in sheet.rows.iter().skip(head + 1).filter(holds) {
        let cells: Vec<Cell> = places.iter().map(|at| at.map_or(Cell::Empty, |at| row.cell(at).clone())).collect();
        let formula = |at: &Option<usize>| at.is_some_and(|at| is_formula(row, at, of_tab));
        let mut returned = ReturnedRow {
            number: row.number,
            id: RowId::None,
            formulas: places.iter().map(formula).collect(),
            problem: row.problem,
            cells,
        };
        returned.id = identity(&returned, places, printed);
        rows.push(returned);
    }
    rows
}

type Places = HashSet<(u32, u32)>;

fn is_formula(row: &Row, column: usize, formulas: Option<&Places>) -> bool {
    let column = u32::try_from(column).unwrap_or(u32::MAX);
    formulas.is_some_and(|all| all.contains(&(row.number.saturating_sub(1), column)))
}

fn identity(row: &ReturnedRow, places: &[Option<usize>], printed: &Printed) -> RowId {
    if places.get(Column::Id.at()).copied().flatten().is_none() {
        return by_name(row, printed);
    }
    let id = row.text(Column::Id);
    if id.is_empty() && !row.is_formula(Column::Id) {
        return RowId::None;
    }
    if let Some(number) = id.strip_prefix(NEW).and_then(|n| n.parse().ok()) {
        return RowId::New(number);
    }
    let known = Uuid::parse_str(&id).ok().filter(|_| !row.is_formula(Column::Id));
    let at = known.and_then(|id| printed.deals.iter().position(|deal| deal.id == id));
    at.map_or(RowId::Foreign, RowId::Deal)
}

/// Without the hidden column: by account and title, where only one deal was printed with them.
fn by_name(row: &ReturnedRow, printed: &Printed) -> RowId {
    let spaced = |text: &Option<String>| text.as_deref().map(words::spaced).unwrap_or_default();
    let same = |(_, deal): &(usize, &super::printed::PrintedDeal)| {
        spaced(&deal.account) == row.text(Column::Account) && spaced(&deal.title) == row.text(Column::Title)
    };
    let mut found = printed.deals.iter().enumerate().filter(same);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => RowId::Deal(at),
        _ => RowId::None,
    }
}
