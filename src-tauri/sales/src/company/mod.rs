//! The client company: its name, currency, calendar; the list of company files.

pub mod backups;
pub mod calendar;
pub mod create;
mod holiday_line;
pub mod holidays;
pub mod home;
pub mod info;
pub mod kind;
pub mod logo;
pub mod place;
pub mod tiles;
pub mod types;
pub(crate) mod words;
pub mod working;
pub mod year;
mod zones;
