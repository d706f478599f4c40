//! The framework as it stands.

use super::id_of;
use crate::company::info;
use crate::error::{Error, Result};
use crate::skills::defaults::{STANDARDS, Set, Standard, standard};
use crate::skills::types::Competency;
use ledger::day_of;
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// Roles that are assessed: as stored, and in words.
pub(crate) const ROLES: [(&str, &str); 2] = [("seller", "Seller"), ("manager", "Manager")];

/// The setting that says whether the leadership set is in use; nothing = it is not.
pub(super) const LEADING: &str = "skills_leading";

/// The framework with what is asked of it again and again.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// In order: selling ones, leading ones, then those that are not assessed any more.
    pub competencies: Vec<Competency>,
    /// Place of each in its set, as stored.
    pub places: HashMap<Uuid, i64>,
    /// The leadership set is in use.
    pub leading: bool,
    /// The company.
    pub company: Uuid,
}

impl Frame {
    /// As a book has it.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(conn: &Connection) -> Result<Self> {
        let company = info::facts(conn)?.id;
        let stored = stored(conn)?;
        let mut places: HashMap<Uuid, i64> = HashMap::new();
        let mut competencies = Vec::with_capacity(STANDARDS.len());
        for (place, standard) in (0..).zip(&STANDARDS) {
            let id = id_of(company, standard.key);
            if !stored.iter().any(|(one, _)| one.id == id) {
                places.insert(id, place);
                competencies.push(as_it_comes(id, standard));
            }
        }
        for (one, place) in stored {
            places.insert(one.id, place);
            competencies.push(one);
        }
        let place = |one: &Competency| places.get(&one.id).copied().unwrap_or(i64::MAX);
        competencies.sort_by_key(|one| (one.retired_on.is_some(), one.set, place(one), one.id));
        let mut set = conn.prepare_cached("SELECT 1 FROM setting WHERE name = ?1 AND number = 1")?;
        let leading = set.exists([LEADING])?;
        Ok(Self { competencies, places, leading, company })
    }

    /// A competency by its identity.
    ///
    /// # Errors
    /// There is none.
    pub fn one(&self, id: Uuid) -> Result<&Competency> {
        self.find(id).ok_or_else(|| Error::not_found("This competency"))
    }

    /// The same where there may be none.
    pub fn find(&self, id: Uuid) -> Option<&Competency> {
        self.competencies.iter().find(|one| one.id == id)
    }

    /// What is assessed now: the selling set, and the leading one where it is in use.
    pub fn in_use(&self) -> impl Iterator<Item = &Competency> {
        let leading = self.leading;
        self.competencies.iter().filter(move |one| one.retired_on.is_none() && (leading || one.set == Set::Selling))
    }
}

impl Competency {
    /// What these roles together require: the highest level; none = nothing.
    pub(crate) fn required_of(&self, roles: &[&str]) -> Option<u8> {
        let asked = ROLES.iter().zip(&self.required).filter(|((role, _), _)| roles.contains(role));
        asked.filter_map(|(_, level)| *level).max()
    }
}

/// A competency of which nothing is written.
fn as_it_comes(id: Uuid, standard: &Standard) -> Competency {
    Competency {
        id,
        key: Some(standard.key.to_owned()),
        set: standard.set,
        name: standard.name.to_owned(),
        about: standard.about.to_owned(),
        levels: standard.levels.map(str::to_owned),
        required: ROLES.iter().map(|(role, _)| standard.required_of(role)).collect(),
        retired_on: None,
        edited: false,
    }
}

/// What is written, each with its place.
fn stored(conn: &Connection) -> Result<Vec<(Competency, i64)>> {
    let required = required(conn)?;
    let mut find = conn.prepare_cached(
        "SELECT c.oid, o.uuid, c.key, c.area, c.place, c.name, c.about, c.level_0, c.level_1, c.level_2, c.level_3, c.level_4,
                c.retired_on FROM competency c JOIN obj o ON o.oid = c.oid ORDER BY c.oid",
    )?;
    let mut rows = find.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(of_row(row, &required)?);
    }
    Ok(found)
}

fn of_row(row: &Row, required: &HashMap<(i64, String), Option<u8>>) -> Result<(Competency, i64)> {
    let oid: i64 = row.get(0)?;
    let text = |at: usize| row.get::<_, Option<String>>(at);
    let key = text(2)?;
    let brought = key.as_deref().and_then(standard);
    let area = text(3)?;
    let set = area.as_deref().and_then(Set::of).or(brought.map(|one| one.set)).unwrap_or(Set::Selling);
    let name = text(5)?.or(brought.map(|one| one.name.to_owned())).unwrap_or_else(|| "A competency".to_owned());
    let about = text(6)?.or(brought.map(|one| one.about.to_owned())).unwrap_or_default();
    let mut levels: [String; 5] = Default::default();
    for (level, words) in levels.iter_mut().enumerate() {
        let brought = brought.and_then(|one| one.levels.get(level)).map(|words| (*words).to_owned());
        *words = text(7 + level)?.or(brought).unwrap_or_default();
    }
    let edited = brought.is_some_and(|one| {
        one.name != name || one.about != about || one.levels.iter().zip(&levels).any(|(a, b)| a != b)
    });
    let required = ROLES.iter().map(|(role, _)| required.get(&(oid, (*role).to_owned())).copied().flatten()).collect();
    let retired_on = row.get::<_, Option<i32>>(12)?.map(day_of);
    let id = Uuid::from_slice(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?).unwrap_or_default();
    let place = row.get::<_, Option<i64>>(4)?.unwrap_or(i64::MAX);
    Ok((Competency { id, key, set, name, about, levels, required, retired_on, edited }, place))
}

/// What roles require, by competency and role.
fn required(conn: &Connection) -> Result<HashMap<(i64, String), Option<u8>>> {
    let mut find = conn.prepare_cached(
        "SELECT competency, role, level FROM required_level WHERE competency IS NOT NULL AND role IS NOT NULL",
    )?;
    let found = find.query_map([], |row| {
        let level: Option<i64> = row.get(2)?;
        let level = level.and_then(|level| u8::try_from(level).ok()).filter(|level| *level <= 4);
        Ok(((row.get(0)?, row.get(1)?), level))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
