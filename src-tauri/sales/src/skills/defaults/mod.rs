//! The framework that a company starts with, until its own comes to stand in its place.
//!
//! A level says what somebody else can see or hear, in the buyer's terms where there is a buyer. It names no trait of
//! anybody's, and it blames nobody: level 0 says what was seen in its place.
//!
//! ```text
//! selling  ten competencies of somebody who sells
//! leading  seven more, for the question whether somebody is to lead sellers
//! ```

mod leading;
mod selling;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which set a competency is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "SkillSet")]
pub enum Set {
    /// Selling.
    Selling,
    /// Leading sellers; a company may leave it out.
    Leading,
}

impl Set {
    /// As stored.
    pub const fn key(self) -> &'static str {
        match self {
            Set::Selling => "selling",
            Set::Leading => "leading",
        }
    }

    /// From what is stored.
    pub fn of(key: &str) -> Option<Self> {
        [Set::Selling, Set::Leading].into_iter().find(|set| set.key() == key)
    }
}

/// A competency as Rallybook brings it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// As stored; it stays the same whatever the name becomes.
    pub key: &'static str,
    /// Which set.
    pub set: Set,
    /// "Closing and next steps".
    pub name: &'static str,
    /// What it is, in one sentence.
    pub about: &'static str,
    /// What is seen at each level, 0 to 4.
    pub levels: [&'static str; 5],
    /// The level that a role asks for, by the role's stored name.
    pub required: &'static [(&'static str, u8)],
}

impl Standard {
    /// The level that a role asks for, by the role's stored name; none = the role does not ask for it.
    pub fn required_of(&self, role: &str) -> Option<u8> {
        self.required.iter().find(|(of, _)| *of == role).map(|(_, level)| *level)
    }
}

/// Every competency, in the order in which screens show them: as a deal goes, then what holds it up.
pub static STANDARDS: [Standard; 17] = [
    selling::PROSPECTING,
    selling::PREPARATION,
    selling::DISCOVERY,
    selling::QUALIFICATION,
    selling::VALUE_AND_PROPOSAL,
    selling::OBJECTIONS_AND_NEGOTIATION,
    selling::CLOSING_AND_NEXT_STEPS,
    selling::ACCOUNT_GROWTH,
    selling::PIPELINE_DISCIPLINE,
    selling::PRODUCT_AND_MARKET,
    leading::COACHING_OTHERS,
    leading::HOLDING_TO_ACCOUNT,
    leading::FORECASTING_FOR_A_TEAM,
    leading::HIRING,
    leading::SETTING_DIRECTION,
    leading::RUNNING_THE_MEETING,
    leading::GIVING_UP_OWN_DEALS,
];

/// A competency by its key; none = Rallybook brings none of that key.
pub fn standard(key: &str) -> Option<&'static Standard> {
    STANDARDS.iter().find(|standard| standard.key == key)
}
