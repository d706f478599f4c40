//! A second opinion on a period's result, from the company's own history.
pub mod backtest;
pub mod baselines;
pub mod chance;
pub mod history;
pub mod outlook;
pub mod past;
pub mod rates;
pub mod simulate;
pub mod traits;
pub mod widen;
pub mod window;
pub mod gather;
pub mod scope;
mod show;
mod track;
pub mod types;
mod words;

pub use show::{SEED, show};
pub use track::backtest;
pub use words::against;
