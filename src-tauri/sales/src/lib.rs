//! The domain of Rallybook: one folder a feature.

pub mod audience;
pub mod company;
pub mod entry;
pub mod import;
pub mod kinds;
pub mod money;
pub mod pipeline;
pub mod team;
