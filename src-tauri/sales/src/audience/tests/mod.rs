//! What each audience sees, shown on books.
#![allow(clippy::unwrap_used)]

mod coached;
mod examples;
mod others;
mod own;
mod secrets;
mod table;
