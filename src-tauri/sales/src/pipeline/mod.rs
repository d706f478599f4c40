//! Accounts, stages and deals: the board, the table, one deal.

pub mod figures;
pub mod find;
pub mod kind;
pub mod stages;
pub mod types;
pub mod words;
