//! People at the buyer, and who decides.
//!
//! ```text
//! of_deal(..)          who takes part in a deal, with buying role and day met; who else is known at the account
//! authority_met(conn)  deals in which somebody who can sign has been met
//! add, edit, remove    people;  take, change, out: their part in a deal
//! ```

mod edit;
pub(crate) mod kind;
mod list;
mod part;
mod told;
mod typed;
pub mod types;

pub use edit::{add, add_from_text, edit, remove};
pub use list::{all, authority_met, of_deal};
pub use part::{change, take};
pub(crate) use told::told;
