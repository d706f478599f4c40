//! Deals as cards and rows show them: a few at a time, by key.

use super::kind::DEAL_STAGE;
use super::lives::{entry_known, imported};
use super::stages;
use super::types::{Card, Category, Outcome};
use crate::error::Result;
use crate::money::Money;
use chrono::NaiveDate;
use ledger::{day_number, day_of};
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// More at once is a mistake.
const MOST: usize = 20_000;

/// Cards by key, in the order asked; keys of deals that are gone are left out.
pub fn cards(conn: &Connection, today: NaiveDate, keys: &[u32]) -> Result<Vec<Card>> {
    let sql = format!(
        "SELECT d.oid, o.uuid, d.title, a.name, po.uuid, p.name, d.value_minor, d.value_currency, so.uuid, coalesce(s.outcome, 0),
                d.close_date, s.expected_days, d.next_step, d.next_step_on, d.category, d.created_on, d.product, d.source, {imported},
                (SELECT n.from_day FROM span n WHERE n.oid = d.oid AND n.field = {0} AND n.to_day IS NULL),
                EXISTS (SELECT 1 FROM span n WHERE n.oid = d.oid AND n.field = {0} AND n.to_day IS NOT NULL)
         FROM deal d JOIN obj o ON o.oid = d.oid LEFT JOIN account a ON a.oid = d.account
         LEFT JOIN person p ON p.oid = d.owner LEFT JOIN obj po ON po.oid = p.oid
         LEFT JOIN stage s ON s.oid = d.stage LEFT JOIN obj so ON so.oid = s.oid WHERE d.oid = ?1",
        DEAL_STAGE.no,
        imported = imported()
    );
    let mut find = conn.prepare_cached(&sql)?;
    let today = day_number(today);
    let mut found = Vec::with_capacity(keys.len().min(MOST));
    for key in keys.iter().take(MOST) {
        let mut rows = find.query([key])?;
        if let Some(row) = rows.next()? {
            found.push(card(row, today)?);
        }
    }
    Ok(found)
}

fn card(row: &Row, today: i32) -> rusqlite::Result<Card> {
    let id = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<Vec<u8>>>(at)?.and_then(|b| Uuid::from_slice(&b).ok()));
    let day = |at| row.get::<_, Option<i32>>(at);
    let outcome = stages::outcome(row.get(9)?);
    let open = outcome == Outcome::Open;
    let (close, step_on, created) = (day(10)?, day(13)?, day(15)?);
    let stage = id(8)?;
    let moved: bool = row.get(20)?;
    let imported: bool = row.get(18)?;
    let since = day(19)?.filter(|since| open && stage.is_some() && entry_known(!moved, imported, created, *since));
    let days = since.and_then(|since| u32::try_from(today - since).ok());
    let expected: Option<u32> = row.get::<_, Option<i64>>(11)?.and_then(|d| u32::try_from(d).ok());
    Ok(Card {
        key: row.get::<_, i64>(0)?.try_into().unwrap_or(u32::MAX),
        id: id(1)?.unwrap_or_default(),
        title: row.get(2)?,
        account: row.get(3)?,
        owner: id(4)?,
        owner_name: row.get(5)?,
        value: row.get::<_, Option<i64>>(6)?.zip(row.get(7)?).map(|(minor, currency)| Money { minor, currency }),
        stage,
        outcome,
        close_date: close.map(day_of),
        overdue: open && close.is_some_and(|d| d < today),
        days_in_stage: days,
        stalled: days.zip(expected).is_some_and(|(days, expected)| days > expected),
        next_step: row.get(12)?,
        next_step_on: step_on.map(day_of),
        next_step_overdue: open && step_on.is_some_and(|d| d < today),
        category: row.get::<_, Option<String>>(14)?.and_then(|c| Category::of(&c)),
        created_on: created.map(day_of),
        product: row.get(16)?,
        source: row.get(17)?,
        advice: None,
    })
}
