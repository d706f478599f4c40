//! Every deal as it stood on a day, for what adds them up. Names of accounts and stages, and what stages say, are today's.

use super::credit;
use super::filter::category_of;
use super::kind::{ACCOUNT, CATEGORY, CLOSE_DATE, DEAL, DEAL_ACCOUNT, DEAL_STAGE, NEXT_STEP, OWNER, TITLE, VALUE};
use super::stages;
use super::types::{Category, Outcome, Stage};
use crate::audience::moved_on;
use crate::error::Result;
use crate::team::kind::PERSON;
use chrono::NaiveDate;
use ledger::{Book, Value, day_of};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A deal as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealOn {
    /// Local number.
    pub oid: i64,
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: Option<String>,
    /// Account's name.
    pub account: Option<String>,
    /// Who owned it; somebody who is no longer in the book owns nothing.
    pub owner: Option<Uuid>,
    /// Value among those who are credited now, in minor units; empty = unknown.
    pub parts: Vec<(Option<Uuid>, i64)>,
    /// ISO 4217 code of the value.
    pub currency: Option<String>,
    /// Its stage.
    pub stage: Option<Stage>,
    /// What the stage says.
    pub outcome: Outcome,
    /// Expected close date, or the day it closed.
    pub close: Option<NaiveDate>,
    /// Day of creation.
    pub created: Option<NaiveDate>,
    /// What a person, or a list of the CRM, said that it counts as.
    pub category: Option<Category>,
    /// Next step in words.
    pub next_step: Option<String>,
    /// Its date.
    pub next_step_on: Option<NaiveDate>,
}

/// Every deal that was in the book on a day, by identity; of a seller's copy those that are the seller's.
///
/// # Errors
/// The file could not be read.
pub fn deals_on(book: &Book, day: NaiveDate) -> Result<Vec<DealOn>> {
    let conn = book.conn();
    let stages: HashMap<Uuid, Stage> = stages::list(conn)?.into_iter().map(|stage| (stage.id, stage)).collect();
    let accounts = names(book, ACCOUNT.table)?;
    let people: HashSet<Uuid> = names(book, PERSON.table)?.into_keys().collect();
    let shares = credit::of_book(conn)?;
    let mut found: Vec<DealOn> = Vec::new();
    let mut values: Vec<Option<(i64, String)>> = Vec::new();
    book.as_of(DEAL.no, day, None, |oid, field, value| {
        if found.last().is_none_or(|last| last.oid != oid) {
            found.push(blank(oid));
            values.push(None);
        }
        let (Some(deal), Some(worth)) = (found.last_mut(), values.last_mut()) else { return };
        match value {
            Value::Text(text) if field == TITLE.no => deal.title = Some(text),
            Value::Ref(id) if field == DEAL_ACCOUNT.no => deal.account = accounts.get(&id).cloned(),
            Value::Ref(id) if field == OWNER.no => deal.owner = people.get(&id).copied(),
            Value::Ref(id) if field == DEAL_STAGE.no => {
                deal.stage = stages.get(&id).cloned();
                deal.outcome = deal.stage.as_ref().map_or(Outcome::Open, |stage| stage.outcome);
            }
            Value::Money { minor, currency } if field == VALUE.no => *worth = Some((minor, currency)),
            Value::Date(on) if field == CLOSE_DATE.no => deal.close = Some(day_of(on)),
            Value::Record(_, parts) if field == CATEGORY.no => {
                deal.category = parts.first().and_then(|p| if let Value::Text(t) = p { category_of(t) } else { None });
            }
            Value::Record(_, parts) if field == NEXT_STEP.no => {
                for part in parts {
                    match part {
                        Value::Text(text) => deal.next_step = Some(text),
                        Value::Date(on) => deal.next_step_on = Some(day_of(on)),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    })?;
    let moved = moved_on(conn, &DEAL)?;
    let mut undated = conn
        .prepare_cached("SELECT o.uuid, d.created_on FROM obj o LEFT JOIN deal d ON d.oid = o.oid WHERE o.oid = ?1")?;
    let mut deals = Vec::with_capacity(found.len());
    for (mut deal, worth) in found.into_iter().zip(values).filter(|(deal, _)| !moved.contains(&deal.oid)) {
        let (id, created): (Vec<u8>, Option<i32>) =
            undated.query_row([deal.oid], |row| Ok((row.get(0)?, row.get(1)?)))?;
        deal.id = Uuid::from_slice(&id).unwrap_or_default();
        deal.created = created.map(day_of);
        if let Some((minor, currency)) = worth {
            deal.parts = shares.parts(deal.oid, deal.owner, minor);
            deal.currency = Some(currency);
        }
        deals.push(deal);
    }
    deals.sort_by_key(|deal| deal.id);
    Ok(deals)
}

fn blank(oid: i64) -> DealOn {
    DealOn {
        oid,
        id: Uuid::nil(),
        title: None,
        account: None,
        owner: None,
        parts: Vec::new(),
        currency: None,
        stage: None,
        outcome: Outcome::Open,
        close: None,
        created: None,
        category: None,
        next_step: None,
        next_step_on: None,
    }
}

/// Present names of a kind of objects that has some.
fn names(book: &Book, table: &str) -> Result<HashMap<Uuid, String>> {
    let sql = format!("SELECT o.uuid, coalesce(t.name, '') FROM {table} t JOIN obj o ON o.oid = t.oid");
    let mut find = book.conn().prepare_cached(&sql)?;
    let found =
        find.query_map([], |row| Ok((Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(), row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
