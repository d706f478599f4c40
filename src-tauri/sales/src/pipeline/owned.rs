//! Open deals by owner, and handing them to somebody else inside another feature's step.

use super::kind::OWNER;
use crate::error::Result;
use crate::money::{Money, Sum};
use ledger::{Tx, Value};
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// The open deals of one owner.
#[derive(Debug, Clone, Default)]
pub struct Owned {
    /// Local numbers.
    pub oids: Vec<i64>,
    /// Sum of their known values.
    pub value: Sum,
    /// Deals whose value is not known.
    pub unvalued: u32,
}

/// Open deals by the owner's local number.
///
/// # Errors
/// The file could not be read.
pub fn open_by_owner(conn: &Connection) -> Result<HashMap<i64, Owned>> {
    let mut find = conn.prepare_cached(
        "SELECT d.owner, d.oid, d.value_minor, d.value_currency FROM deal d LEFT JOIN stage s ON s.oid = d.stage
         WHERE coalesce(s.outcome, 0) = 0 AND d.owner IS NOT NULL ORDER BY d.oid",
    )?;
    let mut rows = find.query([])?;
    let mut found: HashMap<i64, Owned> = HashMap::new();
    while let Some(row) = rows.next()? {
        let owned = found.entry(row.get(0)?).or_default();
        owned.oids.push(row.get(1)?);
        match (row.get(2)?, row.get(3)?) {
            (Some(minor), Some(currency)) => owned.value.add(&Money { minor, currency }),
            _ => owned.unvalued += 1,
        }
    }
    Ok(found)
}

/// Gives deals another owner.
///
/// # Errors
/// The file could not be written.
pub(crate) fn put_owner(tx: &mut Tx, deals: &[i64], to: Uuid) -> Result<()> {
    for deal in deals {
        tx.set(*deal, &OWNER, Value::Ref(to))?;
    }
    Ok(())
}
