//! Called against result by hand, and what holds for every two pictures.
#![allow(clippy::unwrap_used)]

mod examples;
mod properties;
