//! One deal as its panel shows it.

use super::cards::cards;
use super::types::Deal;
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
    let mut find = book.conn().prepare_cached("SELECT contact, competitor, reason, crm_id FROM deal WHERE oid = ?1")?;
    let (contact, competitor, reason, external_id) =
        find.query_row([oid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    let (unmapped, to_update_in_crm) = crate::import::to_update::of_deal(book, id)?;
    Ok(Deal { card, contact, competitor, reason, external_id, unmapped, to_update_in_crm })
}
