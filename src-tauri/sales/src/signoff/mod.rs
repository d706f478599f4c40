//! Sign-offs of a forecast: what was signed, by whom, in a chain that proves itself.

pub mod kind;
mod stands;
pub mod types;

pub use stands::{Stands, stands};
