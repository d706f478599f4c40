//! The domain of Rallybook: one folder a feature.

pub mod actions;
pub mod advice;
pub mod audience;
pub mod bundles;
pub mod call_sheet;
pub mod company;
pub mod contacts;
pub mod criteria;
pub mod entry;
pub mod error;
pub mod figures;
pub mod find;
pub mod forecast;
pub mod import;
pub mod kinds;
pub mod lock;
pub mod money;
pub mod pipeline;
pub mod privacy;
pub mod progress;
pub mod rally;
pub mod repeat;
pub mod review;
pub mod room;
pub mod sample;
pub mod second_opinion;
pub mod sheets;
pub mod signoff;
pub mod since;
pub mod stages;
pub mod succession;
pub mod team;
pub mod undo;
pub mod views;
pub mod visits;

pub use error::{Error, Result};
