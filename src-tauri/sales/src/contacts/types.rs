//! What screens and the command line are given, and give, about people at the buyer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What a person is to a purchase. Not said = not yet understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BuyingRole {
    /// Can sign.
    DecisionMaker,
    /// Wants us to win, and works for it.
    Champion,
    /// Is heard.
    Influencer,
    /// Wants us to lose, or nothing to change.
    Blocker,
}

impl BuyingRole {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::DecisionMaker, Self::Champion, Self::Influencer, Self::Blocker];

    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::DecisionMaker => "decision_maker",
            Self::Champion => "champion",
            Self::Influencer => "influencer",
            Self::Blocker => "blocker",
        }
    }

    /// From what is stored.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::DecisionMaker => "Decision maker",
            Self::Champion => "Champion",
            Self::Influencer => "Influencer",
            Self::Blocker => "Blocker",
        }
    }
}

/// A person at a buying company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// What the person does there.
    pub title: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The buying company.
    pub account: Option<String>,
    /// Deals in which the person takes part.
    pub deals: u32,
}

/// A person's part in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DealContact {
    /// Who.
    pub contact: Contact,
    /// Buying role; null = not yet understood.
    pub role: Option<BuyingRole>,
    /// Day on which a seller met the person; null = not met.
    pub met_on: Option<NaiveDate>,
}

/// Who takes part in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DealContacts {
    /// Decision makers first, then by role and name.
    pub people: Vec<DealContact>,
    /// Who else is known at the account.
    pub others: Vec<Contact>,
    /// The contact as typed or imported, where nobody of that name takes part yet.
    pub text: Option<String>,
    /// Somebody who can sign has been met.
    pub authority_met: bool,
}

/// A person as typed; empty = unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Details {
    /// Name; needed.
    pub name: String,
    /// What the person does there.
    pub title: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// Somebody to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewContact {
    /// The deal that the person takes part in; the account is the deal's.
    pub deal: Option<Uuid>,
    /// The account by name, where no deal is named.
    pub account: Option<String>,
    /// Name, title, mail address and telephone in one line: `Ann Lee, Head of works, ann@acme.example`.
    pub typed: Option<String>,
    /// The same apart; counts where nothing is typed.
    pub details: Option<Details>,
    /// Buying role in the deal.
    pub role: Option<BuyingRole>,
    /// Day met, as typed; empty = not met.
    pub met_on: String,
}

/// A change of a person's part in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum PartEdit {
    /// Another buying role, or not understood any more.
    Role {
        /// The role.
        role: Option<BuyingRole>,
    },
    /// Met on a day that has been, as typed; empty = not met.
    Met {
        /// `today`, `mon`, `18 Nov`, `-2w`.
        on: String,
    },
    /// Takes no part in the deal any more; the person stays known.
    Out,
}
