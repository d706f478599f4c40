//! A call sheet as a seller returns it: read, filled in, and written again by another program.

use crate::Outcome;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sales::import::read::{Cell, read_path};
use std::path::{Path, PathBuf};

/// The row of the headings, from 0.
const HEAD: usize = 5;

/// The file as another program writes it after somebody typed into cells: row from 1, column by its heading. It lies beside the
/// one that was saved.
pub fn typed(path: &Path, cells: &[(u32, &str, &str)]) -> Outcome<PathBuf> {
    let file = read_path(path)?;
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for tab in &file.sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&tab.name)?;
        for row in &tab.rows {
            for (column, cell) in (0_u16..).zip(&row.cells) {
                match cell {
                    Cell::Empty => {}
                    Cell::Number(n) => drop(sheet.write(row.number - 1, column, *n)?),
                    Cell::Date(day) => {
                        let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                        sheet.write_with_format(row.number - 1, column, &day, &date)?;
                    }
                    cell => drop(sheet.write_string(row.number - 1, column, cell.text())?),
                }
            }
        }
    }
    let headings = file.sheets.first().and_then(|tab| tab.rows.get(HEAD)).ok_or("a row of headings")?;
    let sheet = book.worksheet_from_index(0)?;
    for (row, heading, text) in cells {
        let column = headings.cells.iter().position(|cell| cell.text() == *heading).ok_or("a heading")?;
        sheet.write_string(row - 1, u16::try_from(column)?, *text)?;
    }
    let back = path.with_file_name("filled in.xlsx");
    book.save(&back)?;
    Ok(back)
}
