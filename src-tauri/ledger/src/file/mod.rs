//! The file itself: schema, opening, migration, backups, a glance from outside, verification.

pub mod backup;
mod blobs;
pub mod book;
mod build;
pub mod check;
mod copy;
pub mod create;
pub mod held;
pub mod migrate;
pub mod open;
pub mod peek;
pub mod place;
pub mod rekey;
pub(crate) mod remove;
pub mod restore;
pub mod schema;
pub mod verify;

pub(crate) use blobs::get as picture;
pub(crate) use copy::sync_folder;
