//! Who sees figures about individuals: one switch of the company.
//!
//! A figure about an individual is a sum, a rate, a count or a comparison over one person's deals or work, or a target or
//! line of repeat business that is one person's. A deal with its owner and value is none, and so is a list of deals grouped
//! by seller; the subtotal is one. A figure of the team is none, unless one person alone is in it. Words of recognition are
//! none.

use crate::company::kind::COMPANY;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who sees them, from the narrowest on. The numbers are stored: append-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Individuals {
    /// Nobody: none is computed. What was agreed with a person (a target) is that person's and the leader's still.
    Off = 0,
    /// The person and the leader.
    #[default]
    Person = 1,
    /// The owner, too.
    Owner = 2,
    /// The team, too.
    Team = 3,
}

impl Individuals {
    /// All of them, from the narrowest on.
    pub const ALL: [Self; 4] = [Self::Off, Self::Person, Self::Owner, Self::Team];

    /// For whom such figures are, where one is withheld.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Off => "Figures about one person are switched off here.",
            Self::Person => "Figures about one person are for that person and the leader here.",
            Self::Owner => "Figures about one person are for that person, the leader and the owner here.",
            Self::Team => "Figures about one person are for the whole team here.",
        }
    }

    /// To whom, as the end of a step's name.
    pub const fn whom(self) -> &'static str {
        match self {
            Self::Off => "nobody",
            Self::Person => "that person and the leader",
            Self::Owner => "that person, the leader and the owner",
            Self::Team => "the whole team",
        }
    }

    /// By its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Person => "person",
            Self::Owner => "owner",
            Self::Team => "team",
        }
    }

    /// What a book says. A number that this program does not know is a switch that it does not know: the narrowest.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection) -> rusqlite::Result<Self> {
        let sql = format!("SELECT individuals FROM {} ORDER BY oid LIMIT 1", COMPANY.table);
        let stored: Option<Option<i64>> = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(match stored.flatten() {
            None => Self::default(),
            Some(number) => Self::ALL.into_iter().find(|one| *one as i64 == number).unwrap_or(Self::Off),
        })
    }
}
