//! Deal review: one deal after another before the team, what each has lived through, and what was decided.

mod decided;
mod queue;
mod strip;
mod text;
pub mod types;

pub use decided::decided;
pub use queue::queue;
pub use strip::strip;
