//! Succession watch: what a seller and the others won a month, before and after the seller became a manager. The usual
//! mistake is to promote the best seller: the team loses its heavy hitter and gets an untrained manager.

mod months;
mod show;
#[cfg(test)]
mod tests;
pub mod types;

pub use show::show;
