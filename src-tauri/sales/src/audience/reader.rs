//! For whom pages are made, and what they may hold.
//!
//! Packs ask here before they show anything of a class, and leave out what the reader may not see. This is the place in
//! which rules for bundles and for *who is in the room* belong, too: one function decides for all of them.

use super::Class;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "PackAudience")]
pub enum Reader {
    /// The sales team: what all of them may know of each other.
    #[default]
    Team,
    /// The visiting leader alone.
    Leader,
}

impl Reader {
    /// May this reader see what has this class? A person's target is not for colleagues, and the leader's visits and
    /// printed sheets are the leader's own.
    pub fn sees(self, class: Class) -> bool {
        match self {
            Reader::Leader => true,
            Reader::Team => matches!(class, Class::Company | Class::Deal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Reader};

    #[test]
    fn a_team_sees_deals_and_no_targets_of_persons() {
        let seen = |reader: Reader| {
            [Class::Company, Class::Deal, Class::Target, Class::Machine].map(|class| reader.sees(class))
        };
        assert_eq!(seen(Reader::Team), [true, true, false, false]);
        assert_eq!(seen(Reader::Leader), [true; 4]);
    }
}
