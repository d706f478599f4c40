//! The client company: its name, currency, calendar; the list of company files.

pub mod kind;
pub mod types;
