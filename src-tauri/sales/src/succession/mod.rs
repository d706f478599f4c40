//! Succession watch: what a seller and the others won a month, before and after the seller came to lead, or sells again. The
//! usual mistake is to promote the best seller: the team loses its heavy hitter and gets an untrained manager.

mod changes;
mod months;
mod show;
#[cfg(test)]
mod tests;
pub mod types;

pub use show::show;
