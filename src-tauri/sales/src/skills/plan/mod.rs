//! A person's development plan: the one to three gaps that matter, what is done about them, and how they stand.
//!
//! A part of the plan is seen by whom it says; what hangs on it, actions and progress, is seen as it is.

mod act;
mod edit;
mod read;

pub use act::{gap_action, progress};
pub use edit::{add_gap, edit_gap};
pub(super) use read::of;

use super::types::Standing;

impl Standing {
    /// As stored.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Standing::Same => "same",
            Standing::Moving => "moving",
            Standing::Reached => "reached",
        }
    }

    /// From what is stored.
    pub(crate) fn of(key: &str) -> Option<Self> {
        [Standing::Same, Standing::Moving, Standing::Reached].into_iter().find(|one| one.key() == key)
    }
}
