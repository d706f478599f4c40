//! The change log: clock, contexts, heads, and the one way to write.

pub mod actions;
pub mod batches;
pub mod clock;
pub mod context;
pub mod delete;
pub mod digest;
pub mod fact;
mod fresh;
pub mod heads;
pub mod op;
pub mod session;
pub mod tx;
