//! Bundles: copies of a book on several machines that agree, by files alone.
//!
//! ```text
//! receivers  for whom this copy makes bundles, and what waits here
//! offer      what a bundle for somebody would hold, and what it keeps back
//! send       it is made, locked and put into a file
//! open       a file is opened, checked, and told in words before anything is merged
//! take       it is merged after a backup; one key takes it back
//! peers      which copies there are, whose, and what each has
//! conflicts  what two people wrote without having seen each other
//! aside      what somebody changed beyond the own role
//! folder     a folder in which bundles are put and found
//! recall     a text that was shared by mistake
//! ```
//! The ledger merges; here it is put into the words of people.

pub mod aside;
pub mod conflicts;
pub mod folder;
mod kinds;
mod offer;
mod open;
mod others;
pub mod peers;
pub mod recall;
mod receivers;
mod said;
mod send;
mod strength;
mod take;
#[cfg(test)]
mod tests;
pub mod types;
mod who;

pub use offer::offer;
pub use open::{Unlocked, glance, inspect, look, place_of_copy, unlock};
pub use receivers::{receivers, waiting};
pub use send::{Locking, send};
pub use strength::strength;
pub use take::{confirm, found, found_sealed, list, revert, take, take_twin};
pub(crate) use who::words as who_words;
