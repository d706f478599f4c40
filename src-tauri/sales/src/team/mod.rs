//! People, their roles and targets.

mod edit;
pub mod employment;
pub mod kind;
mod leave;
mod members;
mod people;
pub mod roles;
pub mod standing;
pub mod targets;
#[cfg(test)]
pub(crate) mod tests;
pub mod types;
pub(crate) mod words;

pub use edit::{drop_role, edit, set_role};
pub(crate) use leave::refusal;
pub use leave::{hand_over, leave, leaving};
pub use members::members;
pub use people::{acting_name, add, create, list, named, rename};
