//! People, their roles and targets.

pub mod kind;
mod people;
pub mod standing;
pub mod types;

pub use people::{acting_name, add, list, rename};
