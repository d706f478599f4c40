//! Every deal as it stood on a day, for what adds them up. Names of accounts and stages, and what stages say, are today's.

use super::credit;
use super::kind::{ACCOUNT, CATEGORY, CLOSE_DATE, DEAL, DEAL_ACCOUNT, DEAL_STAGE, NEXT_STEP, OWNER, TITLE, VALUE};
use super::stages;
use super::types::{Category, Outcome, Stage};
use crate::audience::moved_on;
use crate::error::Result;
use crate::money::Money;
use crate::team::kind::PERSON;
use chrono::NaiveDate;
use ledger::{Book, Value, day_of};
use std::collections::HashMap;
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
    let people = names(book, PERSON.table)?;
    let shares = credit::of_book(conn)?;
    let mut undated = conn
        .prepare_cached("SELECT o.uuid, d.created_on FROM obj o LEFT JOIN deal d ON d.oid = o.oid WHERE o.oid = ?1")?;
    let mut deals = Vec::new();
    for deal in stood(book, day)? {
        let (id, created): (Vec<u8>, Option<i32>) =
            undated.query_row([deal.oid], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let owner = deal.owner.filter(|id| people.contains_key(id));
        let stage = deal.stage.and_then(|id| stages.get(&id)).cloned();
        deals.push(DealOn {
            oid: deal.oid,
            id: Uuid::from_slice(&id).unwrap_or_default(),
            title: deal.title,
            account: deal.account.and_then(|id| accounts.get(&id)).cloned(),
            owner,
            parts: deal.value.as_ref().map_or_else(Vec::new, |worth| shares.parts(deal.oid, owner, worth.minor)),
            currency: deal.value.map(|worth| worth.currency),
            outcome: stage.as_ref().map_or(Outcome::Open, |stage| stage.outcome),
            stage,
            close: deal.close,
            created: created.map(day_of),
            category: deal.category,
            next_step: deal.next_step,
            next_step_on: deal.next_step_on,
        });
    }
    deals.sort_by_key(|deal| deal.id);
    Ok(deals)
}

/// What the log says of a deal on a day; what it refers to by identity.
#[derive(Default)]
pub(super) struct Stood {
    pub oid: i64,
    pub title: Option<String>,
    pub account: Option<Uuid>,
    pub owner: Option<Uuid>,
    pub value: Option<Money>,
    pub stage: Option<Uuid>,
    pub close: Option<NaiveDate>,
    pub category: Option<Category>,
    pub next_step: Option<String>,
    pub next_step_on: Option<NaiveDate>,
}

/// Every deal that was in the book on a day, but for those that have moved on.
pub(super) fn stood(book: &Book, day: NaiveDate) -> Result<Vec<Stood>> {
    let mut found: Vec<Stood> = Vec::new();
    book.as_of(DEAL.no, day, None, |oid, field, value| {
        if found.last().is_none_or(|last| last.oid != oid) {
            found.push(Stood { oid, ..Stood::default() });
        }
        let Some(deal) = found.last_mut() else { return };
        match value {
            Value::Text(text) if field == TITLE.no => deal.title = Some(text),
            Value::Ref(id) if field == DEAL_ACCOUNT.no => deal.account = Some(id),
            Value::Ref(id) if field == OWNER.no => deal.owner = Some(id),
            Value::Ref(id) if field == DEAL_STAGE.no => deal.stage = Some(id),
            Value::Money { minor, currency } if field == VALUE.no => deal.value = Some(Money { minor, currency }),
            Value::Date(on) if field == CLOSE_DATE.no => deal.close = Some(day_of(on)),
            Value::Record(_, parts) if field == CATEGORY.no => {
                deal.category = parts.first().and_then(|p| if let Value::Text(t) = p { Category::of(t) } else { None });
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
    let moved = moved_on(book.conn(), &DEAL)?;
    found.retain(|deal| !moved.contains(&deal.oid));
    Ok(found)
}

/// Present names of a kind of objects that has some.
pub(super) fn names(book: &Book, table: &str) -> Result<HashMap<Uuid, String>> {
    let sql = format!("SELECT o.uuid, coalesce(t.name, '') FROM {table} t JOIN obj o ON o.oid = t.oid");
    let mut find = book.conn().prepare_cached(&sql)?;
    let found =
        find.query_map([], |row| Ok((Uuid::from_slice(row.get_ref(0)?.as_blob()?).unwrap_or_default(), row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
