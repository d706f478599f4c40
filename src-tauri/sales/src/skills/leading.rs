//! What was seen of somebody's leading: the latest assessment by the leader in each competency of that set.

use super::defaults::{STANDARDS, Set, standard};
use super::levels::level_name;
use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use rusqlite::Row;
use std::collections::HashMap;
use uuid::Uuid;

/// The latest that the leader said of a person in one competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// 0 to 4.
    pub level: u8,
    /// The day of the assessment.
    pub on: NaiveDate,
    /// What was seen; none = it is an opinion.
    pub evidence: Option<String>,
    /// When it was seen.
    pub seen_on: Option<NaiveDate>,
}

/// One competency of leading, and what was seen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leading {
    /// Its name in the company's framework.
    pub name: String,
    /// What a manager needs.
    pub required: Option<u8>,
    /// The latest; none = nobody has assessed it, or it is not for whoever looks.
    pub seen: Option<Seen>,
}

impl Leading {
    /// "Works alone".
    pub fn level_name(level: u8) -> String {
        level_name(level).unwrap_or_default().to_owned()
    }
}

/// The competencies of leading in their order, with the latest of each.
///
/// # Errors
/// The file could not be read.
pub fn leading(book: &Book, person: Uuid) -> Result<Vec<Leading>> {
    let mut latest: HashMap<i64, Seen> = HashMap::new();
    let mut find = book.conn().prepare_cached(
        "SELECT a.competency, a.level, a.on_day, a.evidence, a.seen_on FROM assessment a JOIN obj o ON o.oid = a.person
         WHERE o.uuid = ?1 AND a.level IS NOT NULL AND a.on_day IS NOT NULL ORDER BY a.on_day, a.oid",
    )?;
    let mut rows = find.query([person.as_bytes().as_slice()])?;
    while let Some(row) = rows.next()? {
        if let (Some(competency), Some(seen)) = (row.get::<_, Option<i64>>(0)?, seen(row)?) {
            latest.insert(competency, seen);
        }
    }
    let mut find = book.conn().prepare_cached(
        "SELECT c.oid, c.key, c.name, (SELECT r.level FROM required_level r WHERE r.competency = c.oid AND r.role = 'manager')
         FROM competency c WHERE c.area = ?1 AND c.retired_on IS NULL ORDER BY c.place, c.oid",
    )?;
    let mut found = Vec::new();
    let mut rows = find.query([Set::Leading.key()])?;
    while let Some(row) = rows.next()? {
        let key: Option<String> = row.get(1)?;
        let comes = key.as_deref().and_then(standard);
        let name: Option<String> = row.get(2)?;
        let required: Option<u8> = row.get(3)?;
        found.push(Leading {
            name: name.or_else(|| comes.map(|one| one.name.to_owned())).unwrap_or_default(),
            required: required.or_else(|| comes.and_then(|one| one.required_of("manager"))),
            seen: latest.remove(&row.get(0)?),
        });
    }
    if found.is_empty() {
        let all = STANDARDS.iter().filter(|one| one.set == Set::Leading);
        found.extend(all.map(|one| Leading {
            name: one.name.to_owned(),
            required: one.required_of("manager"),
            seen: None,
        }));
    }
    Ok(found)
}

fn seen(row: &Row) -> Result<Option<Seen>> {
    let Ok(level) = u8::try_from(row.get::<_, i64>(1)?) else { return Ok(None) };
    let evidence: Option<String> = row.get(3)?;
    Ok(Some(Seen {
        level: level.min(4),
        on: day_of(row.get(2)?),
        evidence: evidence.filter(|text| !text.trim().is_empty()),
        seen_on: row.get::<_, Option<i32>>(4)?.map(day_of),
    }))
}
