//! Every person and target as the book holds them now, and how imports add to them.

use super::kind::{
    MANAGER, NAME, PERSON, PERSON_CRM, ROLE, ROLE_NAME, ROLE_PERSON, TARGET, TARGET_AMOUNT, TARGET_FROM, TARGET_MONTHS,
    TARGET_PERSON,
};
use super::types::Role;
use crate::error::Result;
use crate::money::Money;
use chrono::NaiveDate;
use ledger::{Tx, Value, day_of};
use rusqlite::Connection;
use uuid::Uuid;

/// A person as it stands.
#[derive(Debug, Clone)]
pub struct StandingPerson {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: Option<String>,
    /// The source and id that a CRM gave.
    pub crm: Option<(String, String)>,
    /// Whom the person reports to.
    pub manager: Option<Uuid>,
}

/// A target as it stands.
#[derive(Debug, Clone)]
pub struct StandingTarget {
    /// Identity.
    pub id: Uuid,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Length in months.
    pub months: Option<i64>,
    /// Amount.
    pub amount: Option<Money>,
}

/// Everybody who is not deleted.
pub fn people(conn: &Connection) -> Result<Vec<StandingPerson>> {
    let mut find = conn.prepare_cached(
        "SELECT p.oid, o.uuid, p.name, p.crm_source, p.crm_id, m.uuid FROM person p JOIN obj o ON o.oid = p.oid
         LEFT JOIN obj m ON m.oid = p.manager ORDER BY p.oid",
    )?;
    let found = find.query_map([], |row| {
        let (source, id): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        let manager: Option<Vec<u8>> = row.get(5)?;
        Ok(StandingPerson {
            oid: row.get(0)?,
            id: Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default(),
            name: row.get(2)?,
            crm: source.zip(id),
            manager: manager.and_then(|bytes| Uuid::from_slice(&bytes).ok()),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// All targets that are not deleted.
pub fn targets(conn: &Connection) -> Result<Vec<StandingTarget>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, t.from_day, t.months, t.amount_minor, t.amount_currency FROM target t JOIN obj o ON o.oid = t.oid ORDER BY t.oid",
    )?;
    let found = find.query_map([], |row| {
        let (minor, currency): (Option<i64>, Option<String>) = (row.get(3)?, row.get(4)?);
        Ok(StandingTarget {
            id: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
            from: row.get::<_, Option<i32>>(1)?.map(day_of),
            months: row.get(2)?,
            amount: minor.zip(currency).map(|(minor, currency)| Money { minor, currency }),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Makes a person, or gives one a name and a CRM's id. Somebody new who owns deals is a seller.
pub fn put_person(
    tx: &mut Tx,
    id: Uuid,
    name: Option<&str>,
    crm: Option<(&str, &str)>,
    role: Option<Role>,
) -> Result<()> {
    let oid = tx.create(&PERSON, id)?;
    if let Some(name) = name {
        tx.set(oid, &NAME, Value::text(name))?;
    }
    if let Some((source, crm)) = crm {
        tx.set(oid, &PERSON_CRM, Value::Record(1, vec![Value::text(source), Value::text(crm)]))?;
    }
    if let Some(role) = role {
        // The same role of the same person on two machines is one object.
        let oid = tx.create(&ROLE, Uuid::new_v5(&id, role.name().as_bytes()))?;
        tx.set(oid, &ROLE_PERSON, Value::Ref(id))?;
        tx.set(oid, &ROLE_NAME, Value::text(role.name()))?;
    }
    Ok(())
}

/// Says whom a person reports to.
pub fn put_manager(tx: &mut Tx, person: Uuid, manager: Uuid) -> Result<()> {
    let oid = tx.create(&PERSON, person)?;
    tx.set(oid, &MANAGER, Value::Ref(manager))?;
    Ok(())
}

/// Identity of a person's target in a period.
pub fn target_id(person: Uuid, from: NaiveDate, months: i64) -> Uuid {
    Uuid::new_v5(&person, format!("target {from} {months}").as_bytes())
}

/// Sets a person's target of a period.
pub fn put_target(tx: &mut Tx, person: Uuid, from: NaiveDate, months: i64, amount: &Money) -> Result<()> {
    let oid = tx.create(&TARGET, target_id(person, from, months))?;
    tx.set(oid, &TARGET_PERSON, Value::Ref(person))?;
    tx.set(oid, &TARGET_FROM, Value::date(Some(from)))?;
    tx.set(oid, &TARGET_MONTHS, Value::Int(months))?;
    tx.set(oid, &TARGET_AMOUNT, Value::Money { minor: amount.minor, currency: amount.currency.clone() })?;
    Ok(())
}
