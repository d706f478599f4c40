//! What a deal brings, and who is credited with it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Whether a deal brings its value once or again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Revenue {
    /// Once.
    OneOff,
    /// Again and again: a subscription, a contract, a supply.
    Recurring,
}

impl Revenue {
    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneOff => "one_off",
            Self::Recurring => "recurring",
        }
    }

    /// From what is stored.
    pub fn of(name: &str) -> Option<Self> {
        [Self::OneOff, Self::Recurring].into_iter().find(|one| one.name() == name)
    }

    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::OneOff => "One-off",
            Self::Recurring => "Recurring",
        }
    }
}

/// Somebody who is credited with a part of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Credited {
    /// Who.
    pub person: Uuid,
    /// The person's name.
    pub name: String,
    /// Hundredths of a percent of the deal.
    pub share: u32,
}

/// A share of a deal as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreditShare {
    /// Who.
    pub person: Uuid,
    /// `30`, `12.5 %`; empty = none.
    pub share: String,
}
