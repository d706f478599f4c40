//! Repeat business: a run-rate line per seller and period for revenue that never becomes a deal.
//!
//! ```text
//! of_period(conn, start, months)    each person's line, expected and come so far; all together = their sum
//! grid(conn, today, year, period)   a fiscal year, person by period, with a run-rate as a suggestion
//! set, paste, copy                  any number of lines in one step
//! ```
//! As with targets, months add up to a quarter and a quarter is never split. Repeat business of a person who left goes
//! on counting: the customers stay, and somebody may take the line over.

mod grid;
pub(crate) mod kind;
mod period;
mod set;
#[cfg(test)]
mod tests;
pub mod types;
pub(crate) mod words;

pub use grid::grid;
pub(crate) use period::of_everybody;
pub use period::{Line, counts, lines, of_period};
pub use set::{copy, line_id, paste, set};
