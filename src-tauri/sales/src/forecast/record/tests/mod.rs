//! Records by hand, and what holds for every row of periods.
#![allow(clippy::unwrap_used)]

mod examples;
mod of_book;
mod properties;
