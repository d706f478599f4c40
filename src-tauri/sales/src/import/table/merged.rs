//! Merged cells.

use crate::import::read::{Cell, Merge, Sheet};

/// Fills texts that are merged downwards: one seller beside five deals. Figures are not filled: one amount beside five
/// deals is not five amounts.
pub fn fill_down(sheet: &mut Sheet, header: Option<usize>) {
    let from = header.map_or(0, |h| h + 1);
    let merges: Vec<Merge> = sheet.merges.clone();
    let last_row = sheet.rows.len();
    for merge in merges.iter().filter(|m| m.start.1 == m.end.1 && m.end.0 > m.start.0 && m.start.0 as usize >= from) {
        let (top, bottom, column) = (merge.start.0 as usize, merge.end.0 as usize, merge.start.1 as usize);
        let Some(Cell::Text(text)) = sheet.rows.get(top).map(|row| row.cell(column).clone()) else { continue };
        for row in sheet.rows.iter_mut().take(last_row.min(bottom + 1)).skip(top + 1) {
            // A row that is blank but for the merge stays blank.
            if row.filled() > 0 {
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, Cell::Empty);
                }
                if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                    *cell = Cell::Text(text.clone());
                }
            }
        }
    }
}

/// Is the row's one text merged over several columns?
pub fn is_wide(sheet: &Sheet, row: usize) -> bool {
    sheet.merges.iter().any(|m| m.start.0 as usize <= row && m.end.0 as usize >= row && m.end.1 > m.start.1)
}
