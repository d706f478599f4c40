//! The leader's visits: as yet a day and its mark in the log.
//!
//! A mark says *I have seen the book up to here*. It is an ordinary change, so it can be undone, and it holds no number
//! of its own: the change that made it has one by its arrival in this copy. On another machine of the leader the same
//! mark has the number under which it arrived there, so *since my last visit* goes by local arrival everywhere.

pub(crate) mod kind;
mod mark;

pub use mark::{Visit, last, list, mark};
