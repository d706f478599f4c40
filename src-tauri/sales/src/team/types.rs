//! What screens are given about people.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A role at the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owner of the company.
    Owner,
    /// Sells.
    Seller,
    /// The visiting sales leader.
    Leader,
    /// Leads sellers inside the company.
    Manager,
}

impl Role {
    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Seller => "seller",
            Role::Leader => "leader",
            Role::Manager => "manager",
        }
    }

    /// From what is stored.
    pub fn of(name: &str) -> Option<Self> {
        [Role::Owner, Role::Seller, Role::Leader, Role::Manager].into_iter().find(|r| r.name() == name)
    }
}

/// A person at the client, or the leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// One or two letters for the badge.
    pub initials: String,
    /// 0 to 7: which hue the badge has.
    pub hue: u8,
    /// Present roles.
    pub roles: Vec<Role>,
    /// Works here today.
    pub active: bool,
    /// The CRM's id.
    pub external_id: Option<String>,
}
