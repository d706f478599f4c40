//! Import of deals, history, targets, accounts and people from CSV and XLSX, beside a CRM that stays the client's.
//!
//! ```text
//! read       bytes -> sheets of cells, whatever their damage
//! table      which rows of a sheet are deals, titles, sums, footers
//! headings   which column is what
//! values     what a cell's text means
//! settings   all guesses, with what a person said
//! understand rows -> deals as the file tells them
//! matching   which deal of the book each row is
//! deals      against the last export and the book (changed) -> a plan; also history, targets, register
//! apply      the plan in one transaction
//! ```

mod alike;
mod apply;
mod changed;
mod deals;
pub mod export;
mod export_depth;
mod exported;
mod fields;
mod headings;
mod history;
pub mod kind;
mod kind_cells;
mod lists;
mod load;
mod matching;
mod names;
mod new_stages;
mod older;
pub mod past;
mod plan;
mod prepare;
pub mod read;
mod register;
mod settings;
mod shown;
mod stage_values;
mod table;
mod targets;
pub mod to_update;
pub mod types;
mod understand;
pub mod values;

#[cfg(test)]
mod tests;

pub use apply::apply;
pub(crate) use export::FORMULA;
pub use plan::{Line, Plan, Step};
pub use prepare::{plan, plan_file};
pub(crate) use table::is_total;

use crate::audience::Acting;
use crate::error::Result;
use crate::pipeline::types::Done;
use crate::progress::Progress;
use ledger::Book;

/// Takes an import back. What was changed since stays, and is named.
pub fn revert(book: &mut Book, tx: i64, acting: &Acting, progress: &Progress<'_>) -> Result<Done> {
    progress.step(0, 1, "Taking the import back")?;
    let (undone, _) = book.revert(tx, &acting.actor, acting.role, acting.now)?;
    crate::undo::told(book, undone)
}
