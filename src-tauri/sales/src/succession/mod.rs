//! Succession watch: what a seller and the others won a month, before and after the seller came to lead, or sells again. The
//! usual mistake is to promote the best seller: the team loses its heavy hitter and gets an untrained manager.

mod changes;
mod months;
mod promotion;
mod sellers;
mod show;
#[cfg(test)]
mod tests;
pub mod types;

pub use promotion::promotion;
pub use show::show;
