//! Is a row the sum of the rows above it?

use super::RowClass;
use crate::import::read::{Cell, Row, Sheet};
use crate::import::values::amount::{Reading, amount};

const READING: Reading<'_> = Reading { decimal: None, currency: "USD", times: 1 };

/// A cell's figure in hundredths; nothing where it holds none.
pub fn figure(cell: &Cell) -> Option<i64> {
    match cell {
        // A sum is found by its figures, also where a person has to say what they mean.
        Cell::Number(n) => Some((n * 100.0).round()).filter(|n| n.abs() < 9e15).map(|n| n as i64),
        // Most texts are names: without a digit there is no figure to be understood.
        Cell::Text(text) if !text.bytes().any(|b| b.is_ascii_digit()) => None,
        Cell::Text(text) => amount(text, READING).value().map(|m| m.minor),
        _ => None,
    }
}

/// Do the figures of this row add up the rows above, since the last sum or since the start? At least two rows are summed.
pub fn adds_up(sheet: &Sheet, classes: &[RowClass], index: usize) -> bool {
    let Some(row) = sheet.rows.get(index) else { return false };
    let figures =
        row.cells.iter().enumerate().filter_map(|(column, cell)| figure(cell).filter(|f| *f != 0).map(|f| (column, f)));
    figures.into_iter().any(|(column, sum)| {
        since(sheet, classes, column, index, true) == Some(sum)
            || since(sheet, classes, column, index, false) == Some(sum)
    })
}

fn since(sheet: &Sheet, classes: &[RowClass], column: usize, index: usize, last: bool) -> Option<i64> {
    let (mut sum, mut rows) = (0i64, 0usize);
    for (row, class) in sheet.rows.iter().zip(classes).take(index).rev() {
        match class {
            RowClass::Subtotal | RowClass::Total if last => break,
            RowClass::Data(_) => {
                if let Some(figure) = figure(row.cell(column)) {
                    sum = sum.checked_add(figure)?;
                    rows += 1;
                }
            }
            _ => {}
        }
    }
    (rows >= 2).then_some(sum)
}

/// All that the row holds beside one text are figures or shares.
pub fn rest_is_figures(row: &Row, text: usize) -> bool {
    row.cells
        .iter()
        .enumerate()
        .all(|(column, cell)| column == text || cell.is_empty() || figure(cell).is_some() || cell.text().ends_with('%'))
}
