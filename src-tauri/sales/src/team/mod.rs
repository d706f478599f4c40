//! People, their roles and targets.

pub mod kind;
