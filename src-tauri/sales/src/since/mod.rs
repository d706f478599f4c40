//! What changed since a day or the last visit, from the log by local arrival.
//!
//! ```text
//! arrived  what came on which day, by this copy's own steps and the bundles that it took
//! point    where in the log: a day, a visit, an import, a number
//! states   every deal as this copy showed it there, and as it shows it now
//! bridge   open pipeline then and now, with causes that sum to the cent to the difference
//! news     what moved in each deal, net: changed and changed back is nothing
//! agreed   what became of actions; own_word: what people said of their own work, for the leader alone
//! lines    sentences by seller, the largest first; many alike of one step are one sentence
//! ```
//! Arrival and not the clock: a bundle that comes late is news, whatever day its changes bear.

mod agreed;
mod arrived;
mod bridge;
mod lines;
mod names;
mod news;
mod own_word;
mod point;
mod show;
mod states;
#[cfg(test)]
mod tests;
mod text;
pub mod types;
pub(crate) mod words;

pub(crate) use arrived::before;
pub use point::{Point, locate};
pub use show::{since, since_for, won};
pub use types::{From, Since};
