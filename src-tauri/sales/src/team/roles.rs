//! Roles over time: who held which role from when to when. One person may hold several at once.

use super::types::Role;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::day_of;
use rusqlite::Connection;
use uuid::Uuid;

/// A role that a person holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Local number of the role.
    pub oid: i64,
    /// Identity of the role.
    pub id: Uuid,
    /// Local number of the person.
    pub person: i64,
    /// Which.
    pub role: Role,
    /// First day; none = as long as anybody knows.
    pub from: Option<NaiveDate>,
    /// First day no longer in it; none = still.
    pub to: Option<NaiveDate>,
}

impl Held {
    /// Whether it is held on this day.
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether it is held on a day from the first to before the end.
    pub fn between(&self, first: NaiveDate, end: NaiveDate) -> bool {
        self.from.is_none_or(|from| from < end)
            && self.to.is_none_or(|to| to > first && self.from.is_none_or(|from| from < to))
    }
}

/// All roles of people who are in the book, by person, then first day.
///
/// # Errors
/// The file could not be read.
pub fn all(conn: &Connection) -> Result<Vec<Held>> {
    let mut find = conn.prepare_cached(
        "SELECT r.oid, o.uuid, r.person, r.role, r.from_day, r.to_day FROM role r JOIN obj o ON o.oid = r.oid
         JOIN person p ON p.oid = r.person ORDER BY r.person, r.from_day, r.oid",
    )?;
    let found = find.query_map([], |row| {
        let name: Option<String> = row.get(3)?;
        let day = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(at)?.map(day_of));
        let id = Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default();
        let role = name.as_deref().and_then(Role::of);
        let (oid, person, from, to) = (row.get(0)?, row.get(2)?, day(4)?, day(5)?);
        Ok(role.map(|role| Held { oid, id, person, role, from, to }))
    })?;
    Ok(found.filter_map(Result::transpose).collect::<rusqlite::Result<_>>()?)
}
