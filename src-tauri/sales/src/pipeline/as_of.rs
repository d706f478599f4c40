//! The book as of a day: every deal as it was then, with the names of today.

use super::filter::category_of;
use super::kind::{ACCOUNT, CATEGORY, CLOSE_DATE, DEAL, DEAL_ACCOUNT, DEAL_STAGE, NEXT_STEP, OWNER, TITLE, VALUE};
use super::types::{Category, Outcome};
use crate::audience::moved_on;
use crate::error::Result;
use crate::money::Money;
use crate::team::kind::PERSON;
use chrono::NaiveDate;
use ledger::{Book, Value, day_of};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;
use uuid::Uuid;

/// A deal as lists for other programs show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DealLine {
    /// Identity.
    pub id: Uuid,
    /// The CRM's id.
    pub external_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Owner's name.
    pub owner: Option<String>,
    /// Value.
    pub value: Option<Money>,
    /// Stage's name.
    pub stage: Option<String>,
    /// How it stands.
    pub outcome: Outcome,
    /// Expected close date, or the day it closed.
    pub close_date: Option<NaiveDate>,
    /// Day of creation.
    pub created_on: Option<NaiveDate>,
    /// Category.
    pub category: Option<Category>,
    /// Next step.
    pub next_step: Option<String>,
    /// Its date.
    pub next_step_on: Option<NaiveDate>,
    /// Product.
    pub product: Option<String>,
    /// Source or campaign.
    pub source: Option<String>,
}

/// Every deal that the book knew of on a day, sorted by id. What is not dated (product, source) is as it is now.
pub fn deals(book: &Book, day: NaiveDate) -> Result<Vec<DealLine>> {
    let names = Lookup::of(book.conn())?;
    let mut lines: Vec<(i64, DealLine)> = Vec::new();
    book.as_of(DEAL.no, day, None, |oid, field, value| {
        if lines.last().is_none_or(|(last, _)| *last != oid) {
            lines.push((oid, blank()));
        }
        if let Some((_, line)) = lines.last_mut() {
            fill(line, field, value, &names);
        }
    })?;
    let mut undated = book.conn().prepare_cached(
        "SELECT o.uuid, d.crm_id, d.created_on, d.product, d.source FROM obj o LEFT JOIN deal d ON d.oid = o.oid WHERE o.oid = ?1",
    )?;
    let mut found = Vec::with_capacity(lines.len());
    for (oid, mut line) in lines {
        let mut rows = undated.query([oid])?;
        if let Some(row) = rows.next()? {
            line.id = Uuid::from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).unwrap_or_default();
            line.external_id = row.get(1)?;
            line.created_on = row.get::<_, Option<i32>>(2)?.map(day_of);
            line.product = row.get(3)?;
            line.source = row.get(4)?;
        }
        found.push(line);
    }
    found.sort_by_key(|line| line.id);
    Ok(found)
}

fn blank() -> DealLine {
    DealLine {
        id: Uuid::nil(),
        external_id: None,
        title: None,
        account: None,
        owner: None,
        value: None,
        stage: None,
        outcome: Outcome::Open,
        close_date: None,
        created_on: None,
        category: None,
        next_step: None,
        next_step_on: None,
        product: None,
        source: None,
    }
}

fn fill(line: &mut DealLine, field: u32, value: Value, names: &Lookup) {
    match value {
        Value::Text(text) if field == TITLE.no => line.title = Some(text),
        Value::Ref(id) if field == DEAL_ACCOUNT.no => line.account = names.names.get(&id).cloned(),
        Value::Ref(id) if field == OWNER.no => line.owner = names.names.get(&id).cloned(),
        Value::Ref(id) if field == DEAL_STAGE.no => {
            if let Some((name, outcome)) = names.stages.get(&id) {
                line.stage = Some(name.clone());
                line.outcome = *outcome;
            }
        }
        Value::Money { minor, currency } if field == VALUE.no => line.value = Some(Money { minor, currency }),
        Value::Date(day) if field == CLOSE_DATE.no => line.close_date = Some(day_of(day)),
        Value::Record(_, parts) if field == CATEGORY.no => {
            line.category = parts.first().and_then(|p| if let Value::Text(t) = p { category_of(t) } else { None });
        }
        Value::Record(_, parts) if field == NEXT_STEP.no => {
            for part in parts {
                match part {
                    Value::Text(text) => line.next_step = Some(text),
                    Value::Date(day) => line.next_step_on = Some(day_of(day)),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Present names of what deals refer to.
struct Lookup {
    names: HashMap<Uuid, String>,
    stages: HashMap<Uuid, (String, Outcome)>,
}

impl Lookup {
    fn of(conn: &Connection) -> Result<Self> {
        let mut names = HashMap::new();
        for table in [ACCOUNT.table, PERSON.table] {
            let sql =
                format!("SELECT o.uuid, t.name FROM {table} t JOIN obj o ON o.oid = t.oid WHERE t.name IS NOT NULL");
            let mut find = conn.prepare_cached(&sql)?;
            let mut rows = find.query([])?;
            while let Some(row) = rows.next()? {
                names.insert(
                    Uuid::from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).unwrap_or_default(),
                    row.get(1)?,
                );
            }
        }
        let stages = super::stages::list(conn)?.into_iter().map(|s| (s.id, (s.name, s.outcome))).collect();
        Ok(Self { names, stages })
    }
}

/// Every deal as it is now, sorted by id.
pub fn list(conn: &Connection) -> Result<Vec<DealLine>> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, d.crm_id, d.title, a.name, p.name, d.value_minor, d.value_currency, s.name, coalesce(s.outcome, 0),
                d.close_date, d.created_on, d.category, d.next_step, d.next_step_on, d.product, d.source
         FROM deal d JOIN obj o ON o.oid = d.oid LEFT JOIN account a ON a.oid = d.account LEFT JOIN person p ON p.oid = d.owner
         LEFT JOIN stage s ON s.oid = d.stage ORDER BY o.uuid",
    )?;
    let moved = ids(conn, &moved_on(conn, &DEAL)?)?;
    let lines = find.query_map([], |r| {
        let day = |at| Ok::<_, rusqlite::Error>(r.get::<_, Option<i32>>(at)?.map(day_of));
        Ok(DealLine {
            id: Uuid::from_slice(r.get_ref(0)?.as_blob()?).unwrap_or_default(),
            external_id: r.get(1)?,
            title: r.get(2)?,
            account: r.get(3)?,
            owner: r.get(4)?,
            value: r.get::<_, Option<i64>>(5)?.zip(r.get(6)?).map(|(minor, currency)| Money { minor, currency }),
            stage: r.get(7)?,
            outcome: super::stages::outcome(r.get(8)?),
            close_date: day(9)?,
            created_on: day(10)?,
            category: r.get::<_, Option<String>>(11)?.and_then(|c| category_of(&c)),
            next_step: r.get(12)?,
            next_step_on: day(13)?,
            product: r.get(14)?,
            source: r.get(15)?,
        })
    })?;
    let mut lines: Vec<DealLine> = lines.collect::<rusqlite::Result<_>>()?;
    lines.retain(|line| !moved.contains(&line.id));
    Ok(lines)
}

fn ids(conn: &Connection, oids: &HashSet<i64>) -> Result<HashSet<Uuid>> {
    let mut find = conn.prepare_cached("SELECT uuid FROM obj WHERE oid = ?1")?;
    let one =
        |oid: &i64| find.query_row([oid], |row| Ok(Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default()));
    Ok(oids.iter().map(one).collect::<rusqlite::Result<_>>()?)
}
