//! The domain of Rallybook: one folder a feature.

pub mod entry;
pub mod import;
pub mod money;
