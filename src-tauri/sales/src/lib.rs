//! The domain of Rallybook: one folder a feature.

pub mod audience;
pub mod company;
pub mod entry;
pub mod error;
pub mod find;
pub mod import;
pub mod kinds;
pub mod money;
pub mod pipeline;
pub mod progress;
pub mod team;
pub mod undo;

pub use error::{Error, Result};
