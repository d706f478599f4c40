//! Figures from the company's own history: win rate, cycle, time in stage, cohorts, velocity.
//!
//! ```text
//! win_rate(conn)      won of all decided deals, by count and by value
//! cycle(conn)         days from creation to closing, won and lost apart
//! stage_norms(conn)   days that won deals spent in each stage
//! show(..)            all of it, whole and by seller, source or product, with the deals behind each figure
//! ```
//! A figure that cannot be given says why. No percentage stands on fewer than [`ENOUGH`] decided deals. Currencies are
//! never added together.

mod cohorts;
mod groups;
mod norms;
mod rates;
mod show;
mod spread;
pub mod types;
mod velocity;

pub(crate) use cohorts::cohorts;
pub use norms::{norms_of, stage_norms};
pub(crate) use rates::win_rate as win_rate_of;
pub use show::{show, show_for};
pub(crate) use spread::{cycle as cycle_of, quartile};

use crate::error::Result;
use crate::pipeline::lives;
use rusqlite::Connection;
use types::{Cycle, WinRate};

/// Decided deals from which on a percentage is given.
pub const ENOUGH: u32 = 10;

/// Why a percentage is not given.
pub(crate) const TOO_FEW: &str = "Fewer than 10 decided deals.";

/// Won of all decided deals of the book, by count and by value.
///
/// # Errors
/// The file could not be read.
pub fn win_rate(conn: &Connection) -> Result<WinRate> {
    Ok(rates::win_rate(&lives::all(conn)?))
}

/// Days from creation to closing of all decided deals of the book, won and lost apart.
///
/// # Errors
/// The file could not be read.
pub fn cycle(conn: &Connection) -> Result<Cycle> {
    Ok(spread::cycle(&lives::all(conn)?))
}
