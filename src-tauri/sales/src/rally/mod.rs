//! Rally: what opens the weekly meeting. It is projected, so it holds what a team may see: the team's target, and what
//! each seller has won; never another person's target.
//!
//! ```text
//! show         everything of a period
//! progress     won against the team's target, working days left, what is needed a day
//! need         new pipeline that is still needed
//! created      new pipeline of the period, and week by week
//! wins         what was won, and how
//! recognition  words of recognition
//! ```

mod created;
mod need;
mod progress;
mod recognition;
mod show;
#[cfg(test)]
pub(crate) mod tests;
pub mod types;
mod wins;

pub use recognition::{recognise, unrecognise};
pub use show::show;
