//! Two figures of one period, and what lies between.

pub mod types;
