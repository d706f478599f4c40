//! Accounts, stages and deals: the board, the table, one deal.

pub mod accounts;
mod actions;
pub mod as_of;
pub mod asked;
pub mod cards;
mod cells;
pub mod changes;
pub mod credit;
pub mod deal;
pub mod delays;
pub mod edit;
pub mod figures;
pub mod filter;
pub mod find;
pub mod history;
pub mod kind;
mod lanes;
pub mod lives;
pub mod options;
mod order;
pub mod owned;
pub mod pass;
pub mod pushes;
pub mod self_only;
pub mod stages;
pub mod standing;
pub(crate) mod steps;
mod sums;
mod terms;
pub mod types;
pub(crate) mod values;
pub mod view;
mod withheld;
pub mod words;

pub(crate) use actions::category_words;
pub(crate) use values::Names;
