//! Saved views: a filter, an order and a layout of the pipeline under a name.
//!
//! A view holds ids of stages and people, so that it goes on when they are renamed; what is gone is left out and said.

pub(crate) mod kind;
mod known;
mod list;
mod save;
pub mod types;

pub use list::list;
pub use save::{create, delete, overwrite, rename, save};
