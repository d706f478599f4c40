//! Who sells or leads now, as stored role names: what is required of them.

use super::framework::ROLES;
use crate::error::Result;
use crate::team::employment::Employment;
use crate::team::{self, roles};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// Roles of each person today, of those for which levels are required.
///
/// # Errors
/// The file could not be read.
pub(crate) fn now(conn: &Connection, today: NaiveDate) -> Result<HashMap<Uuid, Vec<&'static str>>> {
    let ids: HashMap<i64, Uuid> = team::named(conn)?.into_iter().map(|(oid, id, _)| (oid, id)).collect();
    let mut found: HashMap<Uuid, Vec<&'static str>> = HashMap::new();
    for held in roles::all(conn)?.into_iter().filter(|held| held.on(today)) {
        let role = ROLES.iter().map(|(role, _)| *role).find(|role| *role == held.role.name());
        if let Some((id, role)) = ids.get(&held.person).copied().zip(role) {
            let all = found.entry(id).or_default();
            if !all.contains(&role) {
                all.push(role);
            }
        }
    }
    Ok(found)
}

/// Everybody who sells or leads now and has not left, by name, with the roles of each.
///
/// # Errors
/// The file could not be read.
pub(super) fn assessed(conn: &Connection, today: NaiveDate) -> Result<Vec<(Uuid, String, Vec<&'static str>)>> {
    let mut roles = now(conn, today)?;
    let employed = Employment::all(conn)?;
    let stays = |oid: &i64| employed.get(oid).is_none_or(|at| at.left_on.is_none_or(|last| last >= today));
    let people = team::named(conn)?.into_iter().filter(|(oid, ..)| stays(oid));
    Ok(people.filter_map(|(_, id, name)| Some((id, name, roles.remove(&id)?))).collect())
}

/// "Seller, manager".
pub(super) fn words(roles: &[&str]) -> String {
    let held = ROLES.iter().filter(|(role, _)| roles.contains(role)).map(|(_, words)| *words);
    let (first, rest): (Vec<_>, Vec<_>) = held.enumerate().partition(|(at, _)| *at == 0);
    let first = first.into_iter().map(|(_, words)| words.to_owned());
    first.chain(rest.into_iter().map(|(_, words)| words.to_lowercase())).collect::<Vec<_>>().join(", ")
}
