//! People at the buyer, and who decides.
//!
//! ```text
//! of_deal(..)          who takes part in a deal, with buying role and day met; who else is known at the account
//! of_deals(conn)       everybody who takes part in a deal, for searches
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
pub use list::{TakesPart, all, authority_met, of_deal, of_deals};
pub use part::{change, take};
pub(crate) use told::told;
