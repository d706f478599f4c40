//! A second opinion on a period's result, from the company's own history: past moments with as many days left are replayed,
//! and each open deal is tossed as often as deals like it were won then.
//!
//! ```text
//! show(..)       P10, P50, P90 and mean of a period, with what they rest on and how such opinions did before
//! backtest(..)   every past period of that length, day by day, against simpler rules
//!
//! gather         a book -> History: what was known of each deal on each day
//! window         the period, and past moments like it
//! past           what those teach: rates by traits, moods, sizes     -> or too little, then no figure
//! simulate       what is yet to come, some thousand times
//! widen          how much wider the band has to be, from past errors
//! outlook        all of it, as a middle with a band around it
//! ```
//! From `history` to `backtest` nothing knows of books: what is said on a day follows from what was known on that day and
//! from the seed, on every machine. Repeat business never becomes a deal, so it is no part of the method; it is added to
//! what is shown, since a call holds it, and told apart. Medians of sellers do not add up to the company's and are never
//! added.

pub mod backtest;
pub mod baselines;
pub mod chance;
pub mod gather;
pub mod history;
pub mod outlook;
pub mod past;
pub mod rates;
pub mod scope;
mod show;
pub mod simulate;
mod track;
pub mod traits;
pub mod types;
pub mod widen;
pub mod window;
mod words;

pub use show::{SEED, show};
pub use track::backtest;
pub use words::against;
#[cfg(test)]
mod tests;
