//! Assessments: who says which level, from what was seen.
//!
//! ```text
//! read    everything that whoever looks may see
//! write   several in one step, as on the card of a joint visit
//! share   for whom they are, and taking them out
//! ```

mod read;
mod share;
mod write;

pub(crate) use read::{Said, all, of_person};
pub use share::{remove, share, sharing};
pub use write::{Assessing, assess};

use super::types::{Cause, Source};

impl Source {
    /// As stored.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Source::Leader => "leader",
            Source::Observation => "observation",
            Source::Own => "own",
        }
    }
}

impl Cause {
    /// As stored.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Cause::Skill => "skill",
            Cause::Will => "will",
            Cause::Knowledge => "knowledge",
            Cause::System => "system",
        }
    }

    /// From what is stored.
    pub(crate) fn of(key: &str) -> Option<Self> {
        [Cause::Skill, Cause::Will, Cause::Knowledge, Cause::System].into_iter().find(|cause| cause.key() == key)
    }
}
