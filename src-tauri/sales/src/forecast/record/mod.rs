//! How calls came true.

pub mod types;
