//! The forecast of a period: what sellers call, what the leader judges, what is agreed with the owner, and what it came to.
//!
//! ```text
//! Picture::of(..)    a period as it stood on a day: every deal, every level
//! levels             which figure stands at which level, and what lies below it
//! show(..)           the roll-up of a period with what to look at before signing
//! deals(..)          the deals under a seller's row
//! set(..)            saying figures, as typed
//! ```
//! A call is a whole-period total: won, repeat business, and what is still to come. Nothing but a person sets commit or a
//! call, and nothing but a person changes one: whatever else is changed, what was said stays as it was said.

mod affected;
pub mod against;
mod checks;
pub mod compare;
mod counted;
mod deals;
pub mod figures;
mod glance;
pub mod kind;
pub mod levels;
mod path;
mod picture;
pub mod record;
mod rows;
mod set;
mod show;
mod slips;
mod taken;
#[cfg(test)]
mod tests;
pub mod types;
pub(crate) mod words;

pub use affected::affected;
pub use deals::deals;
pub use figures::Level;
pub use glance::glance;
pub use levels::Mark;
pub use picture::{Counted, DealThen, Picture, Reason, Said, Scope, SellerThen};
pub(crate) use rows::share_of_target;
pub(crate) use set::put_call;
pub use set::{add_credit_note, drop_credit_note, line_id, set};
pub use show::{credit_notes, for_reader, show};
pub(crate) use slips::slipped;
