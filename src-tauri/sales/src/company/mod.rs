//! The client company: its name, currency, calendar.

pub mod kind;
