//! Who sees figures about individuals: one switch of the company.
//!
//! A figure about an individual is a sum, a rate or a count over one person's deals, or a target set for one person. A deal
//! with its owner and value is none.

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
