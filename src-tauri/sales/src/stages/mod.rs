//! The company's own way of selling: its stages, edited one undoable step at a time.
//!
//! The list itself, and what a new company starts with, stand in `pipeline::stages`.

mod change;
mod edit;
mod order;
mod typed;
pub mod types;

pub use change::change;
pub use edit::{add, list, place, remove};
pub(crate) use order::between;
