//! Sessions and notes as the book holds them now, for whoever looks: behind a veil there is only what they may see.

use super::types::{SessionKind, SessionState};
use crate::audience::Visibility;
use crate::error::Result;
use crate::team;
use chrono::NaiveDate;
use ledger::day_of;
use rusqlite::{Connection, Row};
use std::collections::HashSet;
use uuid::Uuid;

/// A person, as coaching needs to know.
#[derive(Debug, Clone)]
pub(super) struct Someone {
    pub oid: i64,
    pub id: Uuid,
    pub name: String,
}

/// A session.
#[derive(Debug, Clone)]
pub(super) struct SessionRow {
    pub oid: i64,
    pub id: Uuid,
    pub person: i64,
    pub number: u32,
    pub kind: SessionKind,
    pub on: Option<NaiveDate>,
    pub state: SessionState,
    pub reason: Option<String>,
    pub form: Option<String>,
    /// The action.
    pub commitment: Option<Uuid>,
    pub none: Option<String>,
}

/// A note, but for its text.
#[derive(Debug, Clone)]
pub(super) struct NoteRow {
    pub oid: i64,
    pub id: Uuid,
    pub person: Option<i64>,
    /// One that is there.
    pub session: Option<Uuid>,
    pub on: Option<NaiveDate>,
    pub visibility: Visibility,
    pub text: String,
    pub author: Option<String>,
}

/// Everybody in the book.
pub(super) fn people(conn: &Connection) -> Result<Vec<Someone>> {
    Ok(team::named(conn)?.into_iter().map(|(oid, id, name)| Someone { oid, id, name }).collect())
}

/// Sessions of one person, or of everybody, by number.
pub(super) fn sessions(conn: &Connection, person: Option<i64>) -> Result<Vec<SessionRow>> {
    let mut find = conn.prepare_cached(
        "SELECT s.oid, o.uuid, s.person, s.number, s.kind, s.on_day, s.state, s.reason, s.form, a.uuid, s.no_commitment
         FROM session s JOIN obj o ON o.oid = s.oid LEFT JOIN action c ON c.oid = s.commitment
         LEFT JOIN obj a ON a.oid = c.oid
         WHERE s.person IS NOT NULL AND (?1 IS NULL OR s.person = ?1) ORDER BY s.person, s.number, o.uuid",
    )?;
    let found = find.query_map([person], session)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn session(row: &Row) -> rusqlite::Result<SessionRow> {
    let kind: Option<String> = row.get(4)?;
    let state: Option<String> = row.get(6)?;
    Ok(SessionRow {
        oid: row.get(0)?,
        id: identity(row, 1)?.unwrap_or_default(),
        person: row.get(2)?,
        number: row.get::<_, Option<i64>>(3)?.and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
        kind: kind.as_deref().and_then(SessionKind::of).unwrap_or_default(),
        on: row.get::<_, Option<i32>>(5)?.map(day_of),
        state: match state.as_deref() {
            Some("begun") => SessionState::Begun,
            Some("held") => SessionState::Held,
            Some("missed") => SessionState::Missed,
            _ => SessionState::Planned,
        },
        reason: row.get(7)?,
        form: row.get(8)?,
        commitment: identity(row, 9)?,
        none: row.get(10)?,
    })
}

/// Notes about one person, or about everybody, in the order of their days.
pub(super) fn notes(conn: &Connection, person: Option<i64>) -> Result<Vec<NoteRow>> {
    let mut find = conn.prepare_cached(
        "SELECT n.oid, o.uuid, n.person, so.uuid, n.on_day, n.visibility, n.text, n.author
         FROM note n JOIN obj o ON o.oid = n.oid LEFT JOIN session s ON s.oid = n.session
         LEFT JOIN obj so ON so.oid = s.oid WHERE ?1 IS NULL OR n.person = ?1 ORDER BY n.on_day, o.uuid",
    )?;
    let found = find.query_map([person], |row| {
        Ok(NoteRow {
            oid: row.get(0)?,
            id: identity(row, 1)?.unwrap_or_default(),
            person: row.get(2)?,
            session: identity(row, 3)?,
            on: row.get::<_, Option<i32>>(4)?.map(day_of),
            visibility: row.get::<_, Option<i64>>(5)?.map_or(Visibility::Private, Visibility::of),
            text: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
            author: row.get(7)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// People about whom there is a note, by local number.
pub(super) fn noted(conn: &Connection) -> Result<HashSet<i64>> {
    let mut find = conn.prepare_cached("SELECT DISTINCT person FROM note WHERE person IS NOT NULL")?;
    Ok(find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Deals that a session is about, by local number.
pub(super) fn deals(conn: &Connection, session: i64) -> Result<Vec<i64>> {
    let mut find =
        conn.prepare_cached("SELECT deal FROM session_deal WHERE session = ?1 AND deal IS NOT NULL ORDER BY oid")?;
    let found = find.query_map([session], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn identity(row: &Row, at: usize) -> rusqlite::Result<Option<Uuid>> {
    Ok(row.get::<_, Option<Vec<u8>>>(at)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()))
}
