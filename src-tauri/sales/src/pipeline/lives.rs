//! Every deal from its creation to its end, for figures that compare all of them.

use super::kind::{DEAL, DEAL_STAGE};
use super::stages;
use super::types::Outcome;
use crate::audience::moved_on;
use crate::error::Result;
use ledger::{OpKind, Value, each_span};
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// A deal's life. Days are day numbers in the company's zone; none = unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Local number.
    pub oid: i64,
    /// Owner.
    pub owner: Option<Uuid>,
    /// Product.
    pub product: Option<String>,
    /// Source or campaign.
    pub source: Option<String>,
    /// Minor units and currency.
    pub value: Option<(i64, String)>,
    /// How it stands.
    pub outcome: Outcome,
    /// Day of creation.
    pub created: Option<i32>,
    /// Day of closing, of a deal that is won or lost.
    pub closed: Option<i32>,
    /// Expected close date, of an open deal.
    pub due: Option<i32>,
}

impl Life {
    /// Whole days from creation to closing; none where either is unknown, or the deal closed before it was created.
    pub fn days(&self) -> Option<u32> {
        u32::try_from(self.closed? - self.created?).ok()
    }
}

/// Every deal that is in the book now.
pub fn all(conn: &Connection) -> Result<Vec<Life>> {
    let mut find = conn.prepare_cached(
        "SELECT d.oid, o.uuid, d.product, d.source, d.value_minor, d.value_currency, coalesce(s.outcome, 0), d.created_on, d.close_date
         FROM deal d LEFT JOIN obj o ON o.oid = d.owner LEFT JOIN stage s ON s.oid = d.stage ORDER BY d.oid",
    )?;
    let found = find.query_map([], |row| {
        let outcome = stages::outcome(row.get(6)?);
        let owner: Option<Vec<u8>> = row.get(1)?;
        Ok(Life {
            oid: row.get(0)?,
            owner: owner.and_then(|bytes| Uuid::from_slice(&bytes).ok()),
            product: row.get(2)?,
            source: row.get(3)?,
            value: row.get::<_, Option<i64>>(4)?.zip(row.get(5)?),
            outcome,
            created: row.get(7)?,
            closed: row.get::<_, Option<i32>>(8)?.filter(|_| outcome != Outcome::Open),
            due: row.get::<_, Option<i32>>(8)?.filter(|_| outcome == Outcome::Open),
        })
    })?;
    let moved = moved_on(conn, &DEAL)?;
    let mut lives: Vec<Life> = found.collect::<rusqlite::Result<_>>()?;
    lives.retain(|life| !moved.contains(&life.oid));
    Ok(lives)
}

/// A time that a deal spent in a stage and left again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The deal.
    pub oid: i64,
    /// The stage.
    pub stage: Uuid,
    /// Day number of its first day.
    pub since: i32,
    /// Whole days.
    pub days: u32,
}

/// SQL: an import brought the deal `d`. Most that do have the CRM's id; of others it is told by who first said the stage.
pub(crate) fn imported() -> String {
    format!(
        "(d.crm_id IS NOT NULL OR coalesce((SELECT t.kind FROM change c JOIN tx t ON t.tid = c.tid
           WHERE c.oid = d.oid AND c.field = {} ORDER BY c.seq LIMIT 1) = {}, 0))",
        DEAL_STAGE.no,
        OpKind::Import.number()
    )
}

/// Is the day known on which a deal entered a stage? What an import found a deal in may have begun long before: the
/// first stay counts only of a deal that was made here, or that was created on that day or later.
pub(crate) fn entry_known(first: bool, imported: bool, created: Option<i32>, since: i32) -> bool {
    !first || !imported || created.is_some_and(|created| created >= since)
}

/// Every finished stay whose beginning is known, by deal.
pub fn stays(conn: &Connection) -> Result<Vec<Stay>> {
    let mut find = conn.prepare_cached(&format!("SELECT oid, created_on, {} FROM deal d", imported()))?;
    let begun: HashMap<i64, (Option<i32>, bool)> =
        find.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect::<rusqlite::Result<_>>()?;
    let mut stays = Vec::new();
    let mut last = None;
    each_span(conn, &DEAL_STAGE, |oid, span| {
        let first = last.replace(oid) != Some(oid);
        let Some((created, imported)) = begun.get(&oid) else { return };
        let known = entry_known(first, *imported, *created, span.from_day);
        if let (true, Value::Ref(stage), Some(to)) = (known, span.value, span.to_day) {
            let days = u32::try_from(to - span.from_day).unwrap_or(0);
            stays.push(Stay { oid, stage, since: span.from_day, days });
        }
    })?;
    Ok(stays)
}
