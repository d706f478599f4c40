//! What screens are given about people.

use crate::money::Money;
use chrono::NaiveDate;
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

    /// In sentences.
    pub fn words(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Seller => "seller",
            Role::Leader => "sales leader",
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

/// A role in a person's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleLine {
    /// Identity.
    pub id: Uuid,
    /// Which.
    pub role: Role,
    /// First day; null = as long as anybody knows.
    pub from: Option<NaiveDate>,
    /// Last day in it; null = still.
    pub last: Option<NaiveDate>,
    /// Held today.
    pub now: bool,
}

/// A person with everything that the team's screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Member {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// One or two letters for the badge.
    pub initials: String,
    /// 0 to 7: which hue the badge has.
    pub hue: u8,
    /// Works here today, or will.
    pub active: bool,
    /// First day; null = unknown.
    pub started_on: Option<NaiveDate>,
    /// Last day; null = none is set.
    pub left_on: Option<NaiveDate>,
    /// Whom the person reports to.
    pub manager: Option<Uuid>,
    /// That person's name.
    pub manager_name: Option<String>,
    /// Percent of a full target in each month from the first; empty = no ramp.
    pub ramp: Vec<u8>,
    /// How much of a full target counts this month, in a sentence; null = all of it.
    pub ramp_note: Option<String>,
    /// Roles now and before, by first day.
    pub roles: Vec<RoleLine>,
    /// Open deals.
    pub open_deals: u32,
    /// Their known value, one entry a currency.
    pub open_value: Vec<Money>,
    /// Open deals whose value is not known.
    pub unvalued: u32,
    /// Why neither is given: then none of the three above is a figure. Null = they are given.
    pub withheld: Option<String>,
    /// The CRM's id.
    pub external_id: Option<String>,
}

impl Member {
    /// Holds this role now.
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|line| line.now && line.role == role)
    }
}

/// A change of a person, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum PersonEdit {
    /// Name.
    Name {
        /// New name.
        text: String,
    },
    /// First day as typed; empty = unknown.
    StartedOn {
        /// `2026-09-14`, `14 Sep`, `mon`.
        input: String,
    },
    /// Last day as typed; empty = none.
    LeftOn {
        /// `2026-12-31`, `eom`.
        input: String,
    },
    /// Whom the person reports to, or nobody.
    Manager {
        /// Person id.
        id: Option<Uuid>,
    },
    /// Ramp as typed; empty = none.
    Ramp {
        /// `0, 25, 50, 75`.
        input: String,
    },
}

/// A role of a person, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleEntry {
    /// The role that is changed; null = one that is added.
    pub id: Option<Uuid>,
    /// Whose.
    pub person: Uuid,
    /// Which.
    pub role: Role,
    /// First day as typed; empty = as long as anybody knows.
    pub from: String,
    /// Last day in it as typed; empty = still.
    pub last: String,
}

/// What a person leaves behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Leaving {
    /// Open deals.
    pub open_deals: u32,
    /// Their known value, one entry a currency.
    pub open_value: Vec<Money>,
    /// Open deals whose value is not known.
    pub unvalued: u32,
    /// Full targets of months after this one, one entry a currency: nobody is there to win them.
    pub targets: Vec<Money>,
    /// The same in one sentence.
    pub sentence: String,
    /// Why neither number nor value is given, where there are open deals: then none above is one. Null = they are given.
    pub withheld: Option<String>,
}
