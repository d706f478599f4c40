//! The figures of one person: for the person's own page, for what a one-to-one opens with, and for pages.
//!
//! ```text
//! show        all of it, as whoever reads it may see it
//! who         the person: roles, first and last day, ramp
//! attainment  won of the target, this period and those before it
//! win         win rate and cycle, beside the team's
//! calls       how the person's calls came true
//! slips       deals that were pushed, or slipped out of a period
//! activity    steps on deals that people wrote down
//! open        the open pipeline, and what is overdue in it
//! five        the five figures that a one-to-one opens with
//! ```
//! Nothing is reckoned here that another feature reckons: its functions are asked with one person's deals. All of it is about
//! one individual, so that all of it goes by the company's switch.

mod activity;
mod attainment;
mod calls;
mod five;
mod ground;
mod open;
mod show;
mod slips;
#[cfg(test)]
mod tests;
pub mod types;
mod who;
mod win;

pub use show::{attained, show};
