//! The passphrase of a company's file, and when the window locks by itself.

pub mod idle;
mod passphrase;
pub mod types;

pub use passphrase::{confirmed, key_text, refuse_none};
