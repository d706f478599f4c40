//! Folding: from the changes of cells to their heads, their spans and the rows that show them, for many cells at once.
//!
//! ```text
//! whole    everything that the log says, in one pass, where nothing is folded yet
//! some     certain cells, written only where they differ from what stands
//! cell     one cell: its heads, its spans, what it shows
//! store    heads and spans of cells that were folded before
//! out      heads and spans on their way into the file, several rows a statement
//! ```
//! The order is that of (object, field): so it lies in the index, and so heads, spans and rows are stored.

mod cell;
mod out;
mod some;
mod store;
mod whole;

pub use cell::{Fields, dated_by};
pub use some::some;
pub use store::Store;
pub use whole::whole;

/// Cells that have several heads: (object, field).
pub type Several = Vec<(i64, u32)>;
