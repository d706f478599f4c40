//! The forecast of a period: what sellers call, what the leader judges, what is agreed with the owner, and what it came to.
//!
//! ```text
//! Picture::of(..)   a period as it stood on a day: every deal, every level
//! ```
//! A call is a whole-period total: won, repeat business, and what is still to come. Nothing but a person sets commit or a
//! call, and nothing but a person changes one.

pub mod against;
pub mod compare;
pub mod kind;
mod picture;
pub mod record;

pub use picture::{Counted, DealThen, Picture, Reason, Said, Scope, SellerThen};
