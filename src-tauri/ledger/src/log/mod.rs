//! The change log: clock, contexts, heads, and the one way to write.

pub mod clock;
pub mod context;
pub mod heads;
pub mod tx;
