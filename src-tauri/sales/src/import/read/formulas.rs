//! Where formulas stand in a workbook: whoever may not take a formula's result for what somebody typed asks here.

use super::ReadError;
use calamine::{Reader, SheetType, Xlsx};
use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More formulas than this are refused.
const MAX_FORMULAS: usize = 1_000_000;

/// Cells with a formula by the name of their tab: row and column, from 0.
pub type Formulas = HashMap<String, HashSet<(u32, u32)>>;

/// Finds the formulas of a workbook that was read before, so that its size and its parts are known to be sound.
///
/// # Errors
/// It is damaged, or holds far too many.
pub fn formulas(bytes: &[u8]) -> Result<Formulas, ReadError> {
    catch_unwind(AssertUnwindSafe(|| find(bytes))).unwrap_or(Err(ReadError::Damaged))
}

fn find(bytes: &[u8]) -> Result<Formulas, ReadError> {
    let damaged = |_: calamine::XlsxError| ReadError::Damaged;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let tabs = workbook.sheets_metadata().to_vec();
    let (mut found, mut left) = (Formulas::new(), MAX_FORMULAS);
    for tab in tabs.iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let places = found.entry(tab.name.clone()).or_default();
        let mut cells = workbook.worksheet_cells_reader(&tab.name).map_err(damaged)?;
        // A shared formula is told once and meant in many cells: each of them counts.
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            if cell.formula.is_some() {
                left = left.checked_sub(1).ok_or(ReadError::TooMany("1 million formulas"))?;
                places.insert(cell.pos);
            }
        }
    }
    Ok(found)
}
