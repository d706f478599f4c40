//! The change log: clock, contexts, heads, and the one way to write.

pub mod actions;
mod arrive;
pub mod batches;
pub mod clock;
pub mod context;
pub mod delete;
pub mod digest;
pub mod fact;
mod fresh;
pub mod heads;
mod ids;
pub mod op;
pub mod session;
pub mod tx;
