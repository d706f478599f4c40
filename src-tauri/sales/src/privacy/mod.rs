//! Private data of people: how long they are kept, everything about one person, and erasing it.
//!
//! ```text
//! settings   months for which data are kept, who answers for them, a person's own day
//! due        whose data are due, and why; who works here or is on an open deal never is
//! held       what there is of somebody's coaching and skills
//! old        notes and assessments past the company's months, also of whoever works here; erased alone
//! subject    whom it is about: one of the team, or somebody at a buyer
//! everyone   everybody with every name that the book ever had for them
//! words      a name in texts, however it is written: by tokens, each name and address by itself
//! about      everything about a person, source by source, as JSON and for print
//! reach      what an erasure cannot reach, from the log
//! erase      looked at first, then one step: backups before the book
//! ```
//! A later feature that holds something about people adds a source to [`about::SOURCES`]; its texts are found by
//! [`erase`] as all others are.

pub mod about;
mod drafts;
mod due;
pub mod erase;
mod everyone;
mod held;
mod name;
mod old;
mod place;
mod reach;
mod settings;
mod subject;
#[cfg(test)]
mod tests;
mod tokens;
pub mod types;
mod words;

#[cfg(test)]
pub(crate) use tests::support::files as tests_files;

pub use due::overview;
pub use old::{erase_old, old_notes};
pub use settings::{keep, set};
pub use subject::named;
