//! Actions: one list by person, due date, link and kind. A tactic is an action on a deal with an expected effect.
//!
//! An action is carried until it is done, or dropped with a reason.

mod effect;
pub mod followed;
mod group;
pub(crate) mod kind;
mod list;
mod names;
mod text;
pub mod types;
mod write;

pub use effect::words as effect_words;
pub use group::grouped;
pub use list::{list, overdue};
pub(crate) use names::field_name;
pub use text::text;
pub use types::NewAction;
pub(crate) use write::{checked, put};
pub use write::{create, done, drop, edit, reopen};
