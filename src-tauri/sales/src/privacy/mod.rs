//! Private data of people: how long they are kept, everything about one person, and erasing it.
//!
//! ```text
//! settings   months for which data are kept, who answers for them, a person's own day
//! due        whose data are due, and why; who works here or is on an open deal never is
//! subject    whom it is about: one of the team, or somebody at a buyer
//! words      a name in texts, however it is written
//! about      everything about a person, source by source, as JSON and for print
//! reach      what an erasure cannot reach, from the log
//! erase      looked at first, then one step: backups before the book
//! ```
//! A later feature that holds something about people adds a source to [`about::SOURCES`]; its texts are found by
//! [`erase`] as all others are.

pub mod about;
mod due;
pub mod erase;
mod place;
mod reach;
mod settings;
mod subject;
#[cfg(test)]
mod tests;
pub mod types;
mod words;

pub use due::overview;
pub use settings::{keep, set};
pub use subject::named;
