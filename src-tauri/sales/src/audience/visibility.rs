//! For whom a note, an assessment or a part of a development plan is, beside the leader who wrote it.

use ledger::Value;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The numbers are stored, append-only, and of several that do not know of each other the smallest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Nobody: the leader's alone, on the leader's own machines. So everything begins.
    #[default]
    Private = 0,
    /// The person whom it is about.
    Person = 1,
    /// The owner of the company.
    Owner = 2,
}

impl Visibility {
    /// All of them, from the narrowest on.
    pub const ALL: [Self; 3] = [Self::Private, Self::Person, Self::Owner];

    /// With this number; one that this program does not know is private.
    pub fn of(number: i64) -> Self {
        Self::ALL.into_iter().find(|one| *one as i64 == number).unwrap_or_default()
    }

    /// The same of an assessment or a part of a development plan: the owner sees those only on a gap map that the leader
    /// addresses to the owner, so that one with the owner's mark, as another program may write it, is private.
    pub const fn of_skill(self) -> Self {
        match self {
            Self::Owner => Self::Private,
            other => other,
        }
    }

    /// As it is stored.
    pub fn value(self) -> Value {
        Value::Int(self as i64)
    }

    /// By its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Person => "person",
            Self::Owner => "owner",
        }
    }

    /// As the mark says it: "shared with Ann Lee".
    pub fn words(self, person: &str) -> String {
        match self {
            Self::Private => "private".to_owned(),
            Self::Person => format!("shared with {person}"),
            Self::Owner => "shared with the owner".to_owned(),
        }
    }
}

/// What stands at every field in which something is written about a person.
pub const ADVICE: &str = "Kept out of bundles and packs. The person may be entitled to see it. Write what you saw, not what you think of them.";

/// The same where it is shared.
pub const SHARED_ADVICE: &str =
    "Write what you saw, not what you think of them. Nothing about health, family or union matters.";

/// The same where people write about themselves.
pub const OWN_ADVICE: &str = "Write what you did and what came of it. Nothing about health, family or union matters.";

/// What changing for whom something is would mean: asked once before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sharing {
    /// "Share this note with Ann Lee?"
    pub question: String,
    /// What happens, what does not, and what cannot be taken back.
    pub sentences: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::Visibility;

    #[test]
    fn what_is_not_known_is_private() {
        assert_eq!(
            [-1, 0, 1, 2, 3].map(Visibility::of),
            [Visibility::Private, Visibility::Private, Visibility::Person, Visibility::Owner, Visibility::Private]
        );
        assert!(Visibility::ALL.is_sorted());
    }
}
