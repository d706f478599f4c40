//! Writes what Rallybook brings, before the first thing that builds on it.

use super::read::{Frame, ROLES};
use super::{id_of, required_id};
use crate::error::Result;
use crate::skills::defaults::{STANDARDS, Standard};
use crate::skills::kind::{
    ABOUT, AREA, COMPETENCY, COMPETENCY_NAME, KEY, LEVELS, PLACE, REQUIRED, REQUIRED_COMPETENCY, REQUIRED_LEVEL,
    REQUIRED_ROLE,
};
use ledger::{Tx, Value};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// Stores every competency that Rallybook brings and that is not stored yet, in the step that is under way.
pub(crate) fn store(tx: &mut Tx, frame: &Frame) -> Result<()> {
    for (place, standard) in (0..).zip(&STANDARDS) {
        let id = id_of(frame.company, standard.key);
        if !is_stored(tx, id)? {
            put(tx, id, place, standard)?;
        }
    }
    Ok(())
}

fn is_stored(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let sql = "SELECT 1 FROM competency c JOIN obj o ON o.oid = c.oid WHERE o.uuid = ?1 AND c.key IS NOT NULL";
    let mut find = tx.conn()?.prepare_cached(sql)?;
    Ok(find.query_row([id.as_bytes().as_slice()], |_| Ok(())).optional()?.is_some())
}

fn put(tx: &mut Tx, id: Uuid, place: i64, standard: &Standard) -> Result<()> {
    let oid = tx.create(&COMPETENCY, id)?;
    tx.set(oid, &KEY, Value::text(standard.key))?;
    tx.set(oid, &AREA, Value::text(standard.set.key()))?;
    tx.set(oid, &PLACE, Value::Int(place))?;
    tx.set(oid, &COMPETENCY_NAME, Value::text(standard.name))?;
    tx.set(oid, &ABOUT, Value::text(standard.about))?;
    for (field, words) in LEVELS.iter().zip(standard.levels) {
        tx.set(oid, field, Value::text(words))?;
    }
    for (role, _) in ROLES {
        if let Some(level) = standard.required_of(role) {
            put_required(tx, id, role, Some(level))?;
        }
    }
    Ok(())
}

/// Writes what a role requires; none = nothing.
pub(super) fn put_required(tx: &mut Tx, competency: Uuid, role: &str, level: Option<u8>) -> Result<()> {
    let id = required_id(competency, role);
    if level.is_none() && tx.find(id)?.is_none() {
        return Ok(());
    }
    let oid = tx.create(&REQUIRED_LEVEL, id)?;
    tx.set(oid, &REQUIRED_COMPETENCY, Value::Ref(competency))?;
    tx.set(oid, &REQUIRED_ROLE, Value::text(role))?;
    tx.set(oid, &REQUIRED, level.map_or(Value::Null, |level| Value::Int(level.into())))?;
    Ok(())
}
