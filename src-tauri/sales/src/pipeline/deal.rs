//! One deal as its panel shows it.

use super::cards::cards;
use super::credit;
use super::types::{Deal, Revenue};
use crate::audience::Copy;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Everything about a deal but its history.
pub fn show(book: &Book, today: NaiveDate, id: Uuid) -> Result<Deal> {
    let missing = || Error::not_found("This deal");
    let oid = book.oid(id)?.ok_or_else(missing)?;
    let key = u32::try_from(oid).map_err(|_| missing())?;
    let card = cards(book.conn(), today, &[key])?.into_iter().next().ok_or_else(missing)?;
    let mut find = book.conn().prepare_cached(
        "SELECT contact, competitor, reason, crm_id, revenue, margin, notes, buyer_said FROM deal WHERE oid = ?1",
    )?;
    let (unmapped, to_update_in_crm) = crate::import::to_update::of_deal(book, id)?;
    let read_only = !Copy::of(book)?.changes(book, id)?;
    let credit = credit::of_deal(book, oid)?;
    let given: u32 = credit.iter().fold(0, |sum: u32, one| sum.saturating_add(one.share));
    Ok(find.query_row([oid], |row| {
        Ok(Deal {
            contact: row.get(0)?,
            competitor: row.get(1)?,
            reason: row.get(2)?,
            external_id: row.get(3)?,
            unmapped,
            to_update_in_crm,
            revenue: row.get::<_, Option<String>>(4)?.and_then(|name| Revenue::of(&name)),
            // Another copy may say what no margin can be: then none is known.
            margin: row.get::<_, Option<i64>>(5)?.and_then(|share| i32::try_from(share).ok()),
            notes: row.get(6)?,
            owner_share: credit::WHOLE.saturating_sub(given),
            credit,
            buyer_said: row.get(7)?,
            read_only,
            card,
        })
    })?)
}
