//! Assessments as the book shows them: behind a veil, those that whoever is in the room may see.

use crate::audience::Visibility;
use crate::error::Result;
use crate::skills::framework::{Frame, Lived};
use crate::skills::kind::{ASSESSED_IN, SELF_IN};
use crate::skills::levels::level_name;
use crate::skills::types::{Assessment, Cause, Source};
use chrono::NaiveDate;
use ledger::{Book, Value, day_number, day_of};
use rusqlite::{Connection, Row};
use std::cmp::Reverse;
use uuid::Uuid;

/// Days after which an assessment is old.
pub(crate) const OLD_AFTER: u32 = 90;

/// The highest level.
const TOP: i64 = 4;

/// An assessment with whom and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// Local number.
    pub oid: i64,
    /// Who is assessed.
    pub person: Uuid,
    /// In what.
    pub competency: Uuid,
    /// What is said.
    pub said: Assessment,
}

/// Everything that whoever looks may see, the latest first. On one day the leader's own word comes before what was
/// observed, since it is by all that the leader knows.
///
/// # Errors
/// The file could not be read.
pub(crate) fn all(book: &Book, today: NaiveDate) -> Result<Vec<Said>> {
    let conn = book.conn();
    let mut found = read(
        conn,
        today,
        "SELECT t.oid, o.uuid, p.uuid, c.uuid, t.on_day, t.level, t.evidence, t.seen_on, t.source, t.cause, s.uuid, t.visibility
         FROM assessment t JOIN obj o ON o.oid = t.oid JOIN obj p ON p.oid = t.person LEFT JOIN obj c ON c.oid = t.competency
         LEFT JOIN obj s ON s.oid = t.session",
    )?;
    found.extend(read(
        conn,
        today,
        "SELECT t.oid, o.uuid, p.uuid, c.uuid, t.on_day, t.level, t.evidence, t.seen_on, 'own', NULL, NULL, 1
         FROM self_assessment t JOIN obj o ON o.oid = t.oid JOIN obj p ON p.oid = t.person
         LEFT JOIN obj c ON c.oid = t.competency",
    )?);
    found.sort_by_key(|one| (Reverse(one.said.on), one.said.source == Source::Observation, one.said.id));
    let (lived, frame) = (Lived::of(book)?, Frame::of(conn)?);
    for one in &mut found {
        // Somebody in the room does not see a competency that is not stored yet; what was said names it all the same.
        if one.competency.is_nil() {
            let field = if one.said.source == Source::Own { &SELF_IN } else { &ASSESSED_IN };
            if let Value::Ref(id) = book.get(one.oid, field)? {
                one.competency = id;
            }
        }
        let then = lived.behaviour(one.competency, one.said.level, day_number(one.said.on));
        let level = usize::from(one.said.level);
        let now = || frame.find(one.competency).and_then(|found| found.levels.get(level)).cloned();
        one.said.behaviour = then.or_else(now).unwrap_or_default();
    }
    Ok(found)
}

/// Those of one person.
///
/// # Errors
/// The file could not be read.
pub(crate) fn of_person(book: &Book, today: NaiveDate, person: Uuid) -> Result<Vec<Said>> {
    let mut all = all(book, today)?;
    all.retain(|one| one.person == person);
    Ok(all)
}

fn read(conn: &Connection, today: NaiveDate, sql: &str) -> Result<Vec<Said>> {
    let mut find = conn.prepare_cached(sql)?;
    let found = find.query_map([], |row| of_row(row, today))?;
    Ok(found.filter_map(Result::transpose).collect::<rusqlite::Result<_>>()?)
}

/// None = it has no day or level: what another program wrote.
fn of_row(row: &Row, today: NaiveDate) -> rusqlite::Result<Option<Said>> {
    let id = |at: usize| Ok::<_, rusqlite::Error>(Uuid::from_slice(row.get_ref(at)?.as_blob()?).unwrap_or_default());
    let (on, level): (Option<i32>, Option<i64>) = (row.get(4)?, row.get(5)?);
    let level = level.filter(|level| (0..=TOP).contains(level)).and_then(|level| u8::try_from(level).ok());
    let (Some(on), Some(level)) = (on, level) else { return Ok(None) };
    let evidence = row.get::<_, Option<String>>(6)?.filter(|text| !text.is_empty());
    let seen_on: Option<i32> = row.get(7)?;
    let source = match row.get::<_, Option<String>>(8)?.as_deref() {
        Some("own") => Source::Own,
        Some("observation") => Source::Observation,
        _ => Source::Leader,
    };
    let cause = row.get::<_, Option<String>>(9)?.as_deref().and_then(Cause::of);
    let session = row.get::<_, Option<Vec<u8>>>(10)?.and_then(|bytes| Uuid::from_slice(&bytes).ok());
    let age_days = u32::try_from(day_number(today) - on).unwrap_or(0);
    Ok(Some(Said {
        oid: row.get(0)?,
        person: id(2)?,
        competency: row.get::<_, Option<Vec<u8>>>(3)?.and_then(|id| Uuid::from_slice(&id).ok()).unwrap_or_default(),
        said: Assessment {
            id: id(1)?,
            source,
            on: day_of(on),
            level,
            level_name: level_name(level).unwrap_or_default().to_owned(),
            behaviour: String::new(),
            opinion: evidence.is_none(),
            seen_on: seen_on.filter(|_| evidence.is_some()).map(day_of),
            evidence,
            cause,
            session,
            visibility: Visibility::of(row.get::<_, Option<i64>>(11)?.unwrap_or_default()).of_skill(),
            age_days,
            old: age_days > OLD_AFTER,
        },
    }))
}
