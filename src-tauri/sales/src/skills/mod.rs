//! Skills: the framework of competencies, assessments, the gap map, and development plans.

pub mod defaults;
pub mod kind;
mod leading;
pub mod levels;
pub mod suggests;
pub mod types;
pub mod words;

pub use leading::{Leading, leading};
