//! The file itself: schema, opening, migration, backups, a glance from outside, verification.

pub mod backup;
mod blobs;
pub mod book;
pub mod check;
pub mod copy;
pub mod create;
pub mod held;
pub mod migrate;
pub mod open;
pub mod peek;
pub mod place;
pub mod restore;
pub mod schema;
pub mod verify;
