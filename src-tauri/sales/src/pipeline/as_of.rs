//! The book as of a day: every deal as it was then, with the names of today.

use super::kind::{ACCOUNT, DEAL};
use super::then::{names, stood};
use super::types::{Category, Outcome, Stage};
use crate::audience::moved_on;
use crate::error::Result;
use crate::money::Money;
use crate::team::kind::PERSON;
use chrono::NaiveDate;
use ledger::{Book, day_of};
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
    let conn = book.conn();
    let (accounts, people) = (names(book, ACCOUNT.table)?, names(book, PERSON.table)?);
    let stages: HashMap<Uuid, Stage> = super::stages::list(conn)?.into_iter().map(|stage| (stage.id, stage)).collect();
    let mut undated = conn.prepare_cached(
        "SELECT o.uuid, d.crm_id, d.created_on, d.product, d.source FROM obj o LEFT JOIN deal d ON d.oid = o.oid WHERE o.oid = ?1",
    )?;
    let mut found = Vec::new();
    for deal in stood(book, day)? {
        let stage = deal.stage.and_then(|id| stages.get(&id));
        let named = |names: &HashMap<Uuid, String>, id: Option<Uuid>| {
            id.and_then(|id| names.get(&id)).filter(|name| !name.is_empty()).cloned()
        };
        found.push(undated.query_row([deal.oid], |row| {
            Ok(DealLine {
                id: Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(),
                external_id: row.get(1)?,
                title: deal.title,
                account: named(&accounts, deal.account),
                owner: named(&people, deal.owner),
                value: deal.value,
                stage: stage.map(|stage| stage.name.clone()),
                outcome: stage.map_or(Outcome::Open, |stage| stage.outcome),
                close_date: deal.close,
                created_on: row.get::<_, Option<i32>>(2)?.map(day_of),
                category: deal.category,
                next_step: deal.next_step,
                next_step_on: deal.next_step_on,
                product: row.get(3)?,
                source: row.get(4)?,
            })
        })?);
    }
    found.sort_by_key(|line| line.id);
    Ok(found)
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
            category: r.get::<_, Option<String>>(11)?.and_then(|c| Category::of(&c)),
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
