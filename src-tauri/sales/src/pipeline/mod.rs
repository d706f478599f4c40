//! Accounts, stages and deals: the board, the table, one deal.

pub mod find;
pub mod kind;
pub mod types;
pub mod words;
