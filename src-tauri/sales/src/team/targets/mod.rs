//! Targets of people in periods.
//!
//! ```text
//! of_period(conn, start, months)    each person's target, full and as it counts; the team's = their sum
//! grid(conn, today, year, period)   a fiscal year, person by period, with sums of rows and columns
//! set, paste, copy                  any number of targets in one step
//! ```
//! Months add up to a quarter and quarters to a year. The other way is never invented: of a quarter's target no month is
//! known unless somebody set it. Where a period has a target of its own and its months have some too, its own stands and
//! the difference is said. In the ramp of a new seller the mean percent of a target's months counts; see
//! [`super::employment`] for months before the first and after the last day.

mod copy;
mod grid;
mod period;
mod set;
#[cfg(test)]
mod tests;
pub mod types;

pub use copy::copy;
pub use grid::grid;
pub(crate) use grid::shown;
pub use period::{Stored, of_period, stored};
pub(crate) use period::{months_named, of_everybody};
pub(crate) use set::place;
pub use set::{paste, set};
