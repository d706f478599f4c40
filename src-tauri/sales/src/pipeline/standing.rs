//! Every deal and account as the book holds it now, for what compares all of them with a foreign list.

use super::kind::{
    ACCOUNT, ACCOUNT_CRM, ACCOUNT_NAME, CATEGORY, CLOSE_DATE, COMPETITOR, CONTACT, CREATED_ON, DEAL_ACCOUNT,
    DEAL_STAGE, NEXT_STEP, OWNER, PRODUCT, REASON, SOURCE, TITLE, VALUE,
};
use crate::error::Result;
use ledger::{Field, Tx, Value};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// The cells of a deal that a foreign list can hold, in the order of [`StandingDeal::cells`]. Append-only: records of
/// exports are stored in this order.
pub static CELLS: [&Field; 14] = [
    &TITLE,
    &DEAL_ACCOUNT,
    &OWNER,
    &VALUE,
    &DEAL_STAGE,
    &CLOSE_DATE,
    &CREATED_ON,
    &PRODUCT,
    &SOURCE,
    &CONTACT,
    &COMPETITOR,
    &NEXT_STEP,
    &CATEGORY,
    &REASON,
];

/// A deal as it stands.
#[derive(Debug, Clone)]
pub struct StandingDeal {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// Its cells in the order of [`CELLS`]. The category is its word alone, the next step its text and date.
    pub cells: Vec<Value>,
    /// The source and id that a CRM gave it.
    pub crm: Option<(String, String)>,
}

/// An account as it stands.
#[derive(Debug, Clone)]
pub struct StandingAccount {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: Option<String>,
    /// The source and id that a CRM gave it.
    pub crm: Option<(String, String)>,
}

const ALL: &str = "SELECT oid, title, account, owner, value_minor, value_currency, stage, close_date, created_on, product, source, contact,
    competitor, next_step, next_step_on, category, reason, crm_source, crm_id FROM deal";

/// All deals that are not deleted.
pub fn deals(conn: &Connection) -> Result<Vec<StandingDeal>> {
    let mut ids: HashMap<i64, Uuid> = HashMap::new();
    let mut find = conn.prepare_cached("SELECT oid, uuid FROM obj")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        ids.insert(row.get(0)?, Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default());
    }
    let mut find = conn.prepare_cached(&format!("{ALL} ORDER BY oid"))?;
    let mut rows = find.query([])?;
    let mut deals = Vec::new();
    while let Some(row) = rows.next()? {
        deals.push(deal(row, &ids)?);
    }
    Ok(deals)
}

/// One deal, if it is not deleted.
pub fn deal_of(conn: &Connection, oid: i64) -> Result<Option<StandingDeal>> {
    let mut ids: HashMap<i64, Uuid> = HashMap::new();
    let mut find = conn.prepare_cached(
        "SELECT o.oid, o.uuid FROM obj o WHERE o.oid = ?1 OR o.oid IN (SELECT account FROM deal WHERE oid = ?1 UNION SELECT owner FROM deal
           WHERE oid = ?1 UNION SELECT stage FROM deal WHERE oid = ?1)",
    )?;
    let mut rows = find.query([oid])?;
    while let Some(row) = rows.next()? {
        ids.insert(row.get(0)?, Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default());
    }
    let mut find = conn.prepare_cached(&format!("{ALL} WHERE oid = ?1"))?;
    let mut rows = find.query([oid])?;
    match rows.next()? {
        Some(row) => Ok(Some(deal(row, &ids)?)),
        None => Ok(None),
    }
}

fn deal(row: &Row, ids: &HashMap<i64, Uuid>) -> Result<StandingDeal> {
    let text = |at: usize| -> Result<Value> { Ok(row.get::<_, Option<String>>(at)?.map_or(Value::Null, Value::Text)) };
    let reference = |at: usize| -> Result<Value> {
        Ok(row.get::<_, Option<i64>>(at)?.and_then(|oid| ids.get(&oid)).map_or(Value::Null, |id| Value::Ref(*id)))
    };
    let date = |at: usize| -> Result<Value> { Ok(row.get::<_, Option<i32>>(at)?.map_or(Value::Null, Value::Date)) };
    let value = match (row.get_ref(4)?, row.get::<_, Option<String>>(5)?) {
        (ValueRef::Integer(minor), Some(currency)) => Value::Money { minor, currency },
        _ => Value::Null,
    };
    let oid: i64 = row.get(0)?;
    let crm = match (row.get::<_, Option<String>>(17)?, row.get::<_, Option<String>>(18)?) {
        (Some(source), Some(id)) => Some((source, id)),
        _ => None,
    };
    Ok(StandingDeal {
        oid,
        id: ids.get(&oid).copied().unwrap_or_default(),
        cells: vec![
            text(1)?,
            reference(2)?,
            reference(3)?,
            value,
            reference(6)?,
            date(7)?,
            date(8)?,
            text(9)?,
            text(10)?,
            text(11)?,
            text(12)?,
            next_step(text(13)?, date(14)?),
            text(15)?,
            text(16)?,
        ],
        crm,
    })
}

/// A next step with its date, or unknown where both are.
pub fn next_step(text: Value, on: Value) -> Value {
    if text == Value::Null && on == Value::Null { Value::Null } else { Value::Record(1, vec![text, on]) }
}

/// All accounts that are not deleted.
pub fn accounts(conn: &Connection) -> Result<Vec<StandingAccount>> {
    let mut find = conn.prepare_cached("SELECT a.oid, o.uuid, a.name, a.crm_source, a.crm_id FROM account a JOIN obj o ON o.oid = a.oid ORDER BY a.oid")?;
    let found = find.query_map([], |row| {
        let (source, id): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        Ok(StandingAccount {
            oid: row.get(0)?,
            id: Uuid::from_slice(row.get_ref(1)?.as_blob()?).unwrap_or_default(),
            name: row.get(2)?,
            crm: source.zip(id),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Makes an account, or gives one its name and its CRM's id.
pub fn put_account(tx: &mut Tx, id: Uuid, name: Option<&str>, crm: Option<(&str, &str)>) -> Result<()> {
    let oid = tx.create(&ACCOUNT, id)?;
    if let Some(name) = name {
        tx.set(oid, &ACCOUNT_NAME, Value::text(name))?;
    }
    if let Some((source, crm)) = crm {
        tx.set(oid, &ACCOUNT_CRM, Value::Record(1, vec![Value::text(source), Value::text(crm)]))?;
    }
    Ok(())
}
