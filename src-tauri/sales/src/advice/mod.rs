//! Advice: rules that each give a sentence, the figures behind it, and an action that one key makes real.
//!
//! ```text
//! all(book, today)       every piece of advice that stands, the worst first
//! list(book, today, ..)  of a deal, a seller, a rule
//! look(book, today)      the same by numbers alone, for cards and groups; words are made for what is shown
//! take / aside / back / give   what a person does about it: one undoable step each
//! log(book, today)       what was given, taken, and what followed, as counts
//! clean_up(book, today)  what is missing, a sheet per seller
//! ```
//! The same book on the same day gives the same advice. Reading writes nothing. Only what people did counts as activity.

mod clean_up;
mod coverage;
mod covered;
mod history;
pub(crate) mod kind;
mod list;
mod log;
mod look;
mod mark;
mod notes;
mod read;
mod rules;
mod spoken;
mod take;
#[cfg(test)]
mod tests;
pub mod thresholds;
pub mod types;

pub use clean_up::clean_up;
pub(crate) use covered::covered;
pub use list::{all, at_hand, cards, list, listed, overview};
pub use log::log;
pub use look::{Looked, look, look_for};
pub(crate) use spoken::{Spoken, SpokenBy, rule_name};
pub use take::{aside, back, give, take};
