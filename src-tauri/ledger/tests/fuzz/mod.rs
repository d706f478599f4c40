//! Hostile bundles: a small corpus of honest ones, bent in every way that a signed bundle can be.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod bend;
pub mod items;
pub mod lanes;
