//! The people of a book with their roles over time, their ramp and their open deals.

use super::employment::Employment;
use super::types::{Member, RoleLine};
use super::{list, roles};
use crate::audience::Measured;
use crate::error::{Error, Result};
use crate::pipeline::owned;
use chrono::NaiveDate;
use ledger::Book;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Everybody, by name; who left comes last.
///
/// # Errors
/// The file could not be read.
pub fn members(book: &Book, today: NaiveDate) -> Result<Vec<Member>> {
    let conn = book.conn();
    let employed = Employment::all(conn)?;
    let managers = managers(conn)?;
    let people = list(book, today)?;
    let names: HashMap<Uuid, String> = people.iter().map(|p| (p.id, p.name.clone())).collect();
    let mut held: HashMap<i64, Vec<RoleLine>> = HashMap::new();
    for role in roles::all(conn)? {
        let last = role.to.and_then(|to| to.pred_opt());
        let line = RoleLine { id: role.id, role: role.role, from: role.from, last, now: role.on(today) };
        held.entry(role.person).or_default().push(line);
    }
    let mut owned = owned::open_by_owner(conn)?;
    let measured = Measured::here(conn)?;
    let mut members = Vec::with_capacity(people.len());
    for person in people {
        let oid = book.oid(person.id)?.unwrap_or_default();
        let employed = employed.get(&oid).cloned().unwrap_or_default();
        let shown = measured.figures(Some(person.id));
        let owned = owned.remove(&oid).filter(|_| shown).unwrap_or_default();
        let manager = managers.get(&oid).copied().filter(|id| names.contains_key(id));
        members.push(Member {
            id: person.id,
            name: person.name,
            initials: person.initials,
            hue: person.hue,
            active: employed.left_on.is_none_or(|last| last >= today),
            started_on: employed.started_on,
            left_on: employed.left_on,
            manager,
            manager_name: manager.and_then(|id| names.get(&id).cloned()),
            ramp_note: ramp_note(&employed, today),
            ramp: employed.ramp,
            roles: held.remove(&oid).unwrap_or_default(),
            open_deals: u32::try_from(owned.oids.len()).unwrap_or(u32::MAX),
            open_value: owned.value.list(),
            unvalued: owned.unvalued,
            withheld: (!shown).then(|| measured.why()),
            external_id: person.external_id,
        });
    }
    members.sort_by_key(|member| !member.active);
    Ok(members)
}

/// What the ramp of a person says about this month.
fn ramp_note(employed: &Employment, today: NaiveDate) -> Option<String> {
    if employed.ramp.is_empty() {
        return None;
    }
    let Some(first) = employed.started_on else {
        return Some("The ramp waits for a first day; until then the full target counts.".to_owned());
    };
    let percent = employed.percent(today);
    match (first > today, percent) {
        (true, _) => Some("The ramp begins with the first day.".to_owned()),
        (false, 100) => None,
        (false, _) => Some(format!("{percent} % of a full target counts this month.")),
    }
}

/// Whom each person reports to.
pub(super) fn managers(conn: &Connection) -> Result<HashMap<i64, Uuid>> {
    let mut find = conn.prepare_cached("SELECT p.oid, o.uuid FROM person p JOIN obj o ON o.oid = p.manager")?;
    let found =
        find.query_map([], |row| Ok((row.get(0)?, Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default())))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Local number and name of a person who is in the book now.
pub(super) fn found(book: &Book, id: Uuid) -> Result<(i64, String)> {
    let all = super::named(book.conn())?;
    let found = all.into_iter().find(|(_, known, _)| *known == id);
    found.map(|(oid, _, name)| (oid, name)).ok_or_else(|| Error::not_found("This person"))
}
