//! Coaching: sessions with people, what was noted and promised in them, and the topics that figures suggest.

pub mod forms;
pub mod kind;
pub mod topics;
pub mod types;
pub mod words;
