//! What each audience sees, shown on books.
#![allow(clippy::unwrap_used)]

mod examples;
mod secrets;
mod table;
