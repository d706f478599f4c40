//! Of whom a promotion can be looked at before it is made.

use super::types::SuccessionSeller;
use crate::error::{Error, Result};
use crate::team;
use crate::team::types::Role;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Those who work here, sell, and do not lead, by name.
pub(super) fn sellers(book: &Book, today: NaiveDate) -> Result<Vec<SuccessionSeller>> {
    let leads = |role: &Role| matches!(role, Role::Manager | Role::Leader | Role::Owner);
    let all = team::list(book, today)?.into_iter();
    let sell = all.filter(|one| one.active && one.roles.contains(&Role::Seller) && !one.roles.iter().any(leads));
    Ok(sell.map(|one| SuccessionSeller { id: one.id, name: one.name }).collect())
}

/// One of them.
///
/// # Errors
/// Nobody has this identity, or the person does not sell, or leads already.
pub(super) fn seller(book: &Book, person: Uuid, today: NaiveDate) -> Result<SuccessionSeller> {
    if let Some(found) = sellers(book, today)?.into_iter().find(|one| one.id == person) {
        return Ok(found);
    }
    let known = team::named(book.conn())?.into_iter().find(|(_, id, _)| *id == person);
    let (_, _, name) = known.ok_or_else(|| Error::not_found("This person"))?;
    Err(Error::Refused(format!(
        "{name} does not sell here now, or leads already, so there is no promotion to look at. Nothing was changed; choose a seller."
    )))
}
