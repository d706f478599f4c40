//! Deals as CSV or XLSX, for a spreadsheet or for another import. No cell can become a formula.

use super::export_depth::{self, Depth};
use super::kind_cells as cell;
use super::load;
use super::shown::{Shown, stage_names};
use crate::currency::{cell_form, minor_digits, units};
use crate::error::{Error, Result};
use crate::pipeline::standing::{StandingDeal, deals};
use crate::pipeline::types::{Filter, Outcome, Sort, Stage};
use crate::pipeline::view::view;
use crate::progress::Progress;
use chrono::NaiveDate;
use ledger::{Book, Value, day_of};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;
use ts_rs::TS;
use uuid::Uuid;

/// File formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma-separated, UTF-8 with a mark, so that spreadsheets show accents right.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Headings, as this program's own import knows them.
const HEADINGS: [&str; 18] = [
    "Deal ID",
    "Deal name",
    "Account",
    "Owner",
    "Stage",
    "Status",
    "Value",
    "Currency",
    "Close date",
    "Created on",
    "Product",
    "Source",
    "Contact",
    "Competitor",
    "Next step",
    "Next step date",
    "Forecast category",
    "Reason",
];

fn headings() -> impl Iterator<Item = &'static str> {
    HEADINGS.into_iter().chain(export_depth::HEADINGS)
}

enum Cell {
    Blank,
    Text(String),
    Amount(i64, String),
    Date(NaiveDate),
}

/// Writes the deals of a filter in their order; gives the number of rows.
pub fn export(
    book: &Book,
    today: NaiveDate,
    filter: &Filter,
    sort: Sort,
    format: ExportFormat,
    path: &Path,
    progress: &Progress<'_>,
) -> Result<u32> {
    let keys = view(book, today, filter, sort, false)?.keys;
    let by_oid: HashMap<i64, StandingDeal> = deals(book.conn())?.into_iter().map(|deal| (deal.oid, deal)).collect();
    let loaded = load::company(book)?;
    let accounts = load::accounts(book, loaded.facts.id, "")?;
    let people = load::people(book, loaded.facts.id, "")?;
    let shown = Shown { accounts: &accounts, people: &people, stages: stage_names(&loaded.stages) };
    let outcomes: HashMap<Uuid, &Stage> = loaded.stages.iter().map(|stage| (stage.id, stage)).collect();
    let mut depth = export_depth::of_book(book.conn())?;
    let rows: Vec<Vec<Cell>> = keys
        .iter()
        .filter_map(|key| by_oid.get(&i64::from(*key)))
        .map(|deal| {
            let mut cells = row(deal, &shown, &outcomes);
            let more: Depth = depth.remove(&deal.oid).unwrap_or_default();
            cells.extend(more.into_iter().map(|text| text.map_or(Cell::Blank, Cell::Text)));
            cells
        })
        .collect();
    let total = rows.len() as u64;
    progress.step(0, total, "Writing")?;
    // Beside the goal first, so that a full disk leaves no half a file under the name that was asked for.
    let part = path.with_extension("writing");
    let written = match format {
        ExportFormat::Csv => csv_file(&part, &rows, progress),
        ExportFormat::Xlsx => xlsx_file(&part, &rows),
    };
    let done = written.and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::Ledger(e.into())));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done?;
    progress.step(total, total, "Writing")?;
    Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
}

fn row(deal: &StandingDeal, shown: &Shown<'_>, stages: &HashMap<Uuid, &Stage>) -> Vec<Cell> {
    let cell = |index: usize| match deal.cells.get(index) {
        Some(Value::Date(day)) => Cell::Date(day_of(*day)),
        Some(value) => shown.text(index, value).map_or(Cell::Blank, Cell::Text),
        None => Cell::Blank,
    };
    let outcome = match deal.cells.get(cell::STAGE) {
        Some(Value::Ref(id)) => stages.get(id).map_or(Outcome::Open, |stage| stage.outcome),
        _ => Outcome::Open,
    };
    let status = match outcome {
        Outcome::Open => "Open",
        Outcome::Won => "Won",
        Outcome::Lost => "Lost",
    };
    let (value, currency) = match deal.cells.get(cell::VALUE) {
        Some(Value::Money { minor, currency }) => {
            (Cell::Amount(*minor, currency.clone()), Cell::Text(currency.clone()))
        }
        _ => (Cell::Blank, Cell::Blank),
    };
    let (step, step_on) = match deal.cells.get(cell::NEXT_STEP) {
        Some(Value::Record(_, parts)) => {
            let on = parts.get(1).map_or(Cell::Blank, |on| {
                if let Value::Date(day) = on { Cell::Date(day_of(*day)) } else { Cell::Blank }
            });
            (parts.first().and_then(|text| shown.text(cell::NEXT_STEP, text)).map_or(Cell::Blank, Cell::Text), on)
        }
        _ => (Cell::Blank, Cell::Blank),
    };
    let id = deal.crm.as_ref().map_or(Cell::Blank, |(_, id)| Cell::Text(id.clone()));
    vec![
        id,
        cell(0),
        cell(1),
        cell(2),
        cell(4),
        Cell::Text(status.to_owned()),
        value,
        currency,
        cell(5),
        cell(6),
        cell(7),
        cell(8),
        cell(9),
        cell(10),
        step,
        step_on,
        cell(12),
        cell(13),
    ]
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it; the import takes it off again.
fn safe(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// What a spreadsheet takes for the beginning of a formula, also in the wide letters of East Asian keyboards.
pub const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}

fn csv_file(path: &Path, rows: &[Vec<Cell>], progress: &Progress<'_>) -> Result<()> {
    let failed = |e: csv::Error| match e.into_kind() {
        csv::ErrorKind::Io(e) => Error::Ledger(e.into()),
        _ => Error::Refused("The file could not be written. Nothing was lost; choose another place.".to_owned()),
    };
    let io = |e: std::io::Error| Error::Ledger(e.into());
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(io)?);
    std::io::Write::write_all(&mut file, "\u{FEFF}".as_bytes()).map_err(io)?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
    writer.write_record(headings()).map_err(failed)?;
    for (done, row) in rows.iter().enumerate() {
        if done % 256 == 0 {
            progress.step(done as u64, rows.len() as u64, "Writing")?;
        }
        let texts = row.iter().map(|cell| match cell {
            Cell::Blank => String::new(),
            Cell::Text(text) => safe(text),
            Cell::Amount(minor, currency) => decimal(*minor, currency),
            Cell::Date(date) => date.to_string(),
        });
        writer.write_record(texts).map_err(failed)?;
    }
    let mut file = writer.into_inner().map_err(|e| Error::Ledger(e.into_error().into()))?;
    std::io::Write::flush(&mut file).map_err(io)?;
    file.get_ref().sync_all().map_err(io)
}

/// An amount in digits: `-1234.50`.
fn decimal(minor: i64, currency: &str) -> String {
    let places = minor_digits(currency) as usize;
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let point = if places > 0 { "." } else { "" };
    format!("{}{whole}{point}{fraction}", if minor < 0 { "-" } else { "" })
}

fn xlsx_file(path: &Path, rows: &[Vec<Cell>]) -> Result<()> {
    let failed = |e: XlsxError| match e {
        XlsxError::IoError(e) => Error::Ledger(e.into()),
        _ => Error::Refused(
            "The workbook could not be written. Nothing was lost; choose CSV, or fewer deals.".to_owned(),
        ),
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, rows).map_err(failed)?;
    book.save(path).map_err(failed)
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let (bold, date) = (Look::new().set_bold(), Look::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name("Deals")?;
    for (column, heading) in (0u16..).zip(headings()) {
        sheet.set_column_width(column, if column == 1 || column == 2 { 32 } else { 16 })?;
        sheet.write_with_format(0, column, heading, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (number, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Blank => {}
                // Texts are written as texts: a workbook takes none of them for a formula.
                Cell::Text(text) => {
                    let text: String = text.chars().take(32_767).collect();
                    sheet.write_string(number, column, text)?;
                }
                Cell::Amount(minor, currency) => {
                    let amount = Look::new().set_num_format(cell_form(currency));
                    sheet.write_number_with_format(number, column, units(*minor, currency), &amount)?;
                }
                Cell::Date(day) => {
                    sheet.write_datetime_with_format(
                        number,
                        column,
                        ExcelDateTime::parse_from_str(&day.to_string())?,
                        &date,
                    )?;
                }
            }
        }
    }
    Ok(())
}
