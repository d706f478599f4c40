//! The workbook: one tidy tab for the seller, and a hidden one to read it back.
//!
//! Cells that the seller fills in are yellow; the others are locked without a password, which keeps a slip from happening and
//! hinders nobody. No text becomes a formula.

mod head;
mod looks;
mod page;
mod rows;

use super::columns::{Column, letters};
use super::hidden;
use super::printed::{BLANKS, Printed};
use crate::error::{Error, Result};
use crate::pipeline::types::Stage;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::path::Path;

/// The row that asks for the call, from 0.
pub const CALL: u32 = 4;
/// The row of the headings, from 0.
pub const HEAD: u32 = 5;
/// What the id of an empty row for a new deal begins with.
pub const NEW: &str = "new-";
/// What stands for a text that does not fit.
pub const TOO_LONG: &str = "(too long for a spreadsheet)";

/// Writes it beside its goal first, so that a full disk leaves no half a file under the name that was asked for.
pub fn write(printed: &Printed, stages: &[Stage], path: &Path) -> Result<()> {
    let failed = |e: XlsxError| match e {
        XlsxError::IoError(e) => Error::Ledger(e.into()),
        _ => Error::Refused(
            "The call sheet could not be written. Nothing was lost; choose another place, or fewer deals.".to_owned(),
        ),
    };
    let mut book = made(printed, stages)?.map_err(failed)?;
    let part = path.with_extension("writing");
    let written = book
        .save(&part)
        .map_err(failed)
        .and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::Ledger(e.into())));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// The bytes of it, for looking at it without a file.
#[cfg(test)]
pub fn bytes(printed: &Printed, stages: &[Stage]) -> Vec<u8> {
    made(printed, stages).unwrap().unwrap().save_to_buffer().unwrap()
}

fn made(printed: &Printed, stages: &[Stage]) -> Result<std::result::Result<Workbook, XlsxError>> {
    let kept = hidden::lines(printed)?;
    let write = || {
        let mut book = Workbook::new();
        // The same sheet is the same file, whenever it is saved.
        let made = ExcelDateTime::parse_from_str(&printed.made_on.to_string())?;
        let title = format!("Call sheet: {}", printed.person_name);
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        let sheet = book.add_worksheet();
        sheet.set_name("Call sheet")?;
        head::head(sheet, printed)?;
        rows::rows(sheet, printed)?;
        page::choices(sheet, printed, stages)?;
        page::page(sheet, printed)?;
        page::keep(book.add_worksheet(), &kept, stages)?;
        Ok(book)
    };
    Ok(write())
}

/// Where a column stands.
fn place(column: Column) -> u16 {
    u16::try_from(column.at()).unwrap_or_default()
}

/// The last row of the table, from 0.
fn last(printed: &Printed) -> u32 {
    HEAD + BLANKS + u32::try_from(printed.deals.len()).unwrap_or_default()
}

/// Where a cell stands, as a spreadsheet says it: "G7". The row counts from 1, the column from 0.
pub fn cell_name(row: u32, column: usize) -> String {
    format!("{}{row}", letters(column))
}
