//! Call sheets: a workbook of a seller's own deals, for a seller without Rallybook, and what comes back in it.
//!
//! ```text
//! columns    what stands in which column, and what the seller may change
//! printed    the seller's deals as they are written into the workbook, with the values that were printed
//! workbook   the workbook itself: looks, lists to choose from, protection, pages
//! hidden     the tab that keeps what is needed to read it back, sealed against accidents
//! returned   what came back: the table found again, wherever it was moved
//! said       what a cell of it means: as it was printed, another value, or unclear
//! cell       one cell of a row: changed, by both, unclear
//! along      what goes along with other cells: the day of closing, what the buyer said, notes
//! call       the seller's call of the period, above the table
//! compare    a row against what was printed and against the book: changes, conflicts, what is set aside
//! fresh      rows that were added: new deals
//! plan       every row with its fate, in the user's words
//! apply      the plan in one step under the seller's name, one revert after it
//! ```
//! Only what the seller changed since the sheet was saved is applied: a cell that was left alone changes nothing, even where
//! the book has moved on. Where both changed it, the preview asks, and the book's value stays until somebody takes the other.
//! The printed pages with numbered blanks are another thing: `sheets`.

mod along;
mod apply;
mod call;
mod cell;
mod columns;
mod compare;
mod fresh;
mod hidden;
mod plan;
mod printed;
mod returned;
mod row;
mod said;
#[cfg(test)]
mod tests;
pub mod types;
mod words;
mod workbook;

pub use apply::apply;
pub use hidden::is_one;
pub use plan::preview;
pub use printed::save;
