//! A second opinion on a period's result, from the company's own history.
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
