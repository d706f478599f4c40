//! The client company: its name, currency, calendar; the list of company files.

pub mod backups;
pub mod calendar;
pub mod create;
pub mod home;
pub mod info;
pub mod kind;
pub mod place;
pub mod types;
