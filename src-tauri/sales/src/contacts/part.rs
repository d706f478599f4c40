//! A person's part in a deal: taken in, understood, met, taken out.

use super::kind::{BUYING_ROLE, DEAL_CONTACT, ROLE_CONTACT, ROLE_DEAL, ROLE_MET_ON};
use super::list::{deal_oid, named, part_id};
use super::types::{BuyingRole, PartEdit};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::pipeline::words::{deal_name, shown_date};
use chrono::NaiveDate;
use ledger::{Book, Tx, Value, day_of};
use uuid::Uuid;

/// Takes a person who is known already into a deal.
///
/// # Errors
/// Deal or person are not in the book.
pub fn take(
    book: &mut Book,
    acting: &Acting,
    deal: Uuid,
    contact: Uuid,
    role: Option<BuyingRole>,
    met_on: &str,
) -> Result<Done> {
    let to = deal_name(book.conn(), deal_oid(book, deal)?)?;
    let (_, name) = named(book, contact)?;
    let met_on = entry::past(met_on, None, acting.now.today)?;
    let op = acting.edit(format!("Take {name} into {to}"));
    let ((), committed) = book.transact(&op, |tx| put(tx, deal, contact, role, met_on))?;
    Ok(Done::of(&committed, op.name))
}

/// Changes a person's part in a deal.
///
/// # Errors
/// The person takes no part in it; an unclear day, or one that is to come.
pub fn change(book: &mut Book, acting: &Acting, deal: Uuid, contact: Uuid, edit: &PartEdit) -> Result<Done> {
    let of = deal_name(book.conn(), deal_oid(book, deal)?)?;
    let (_, name) = named(book, contact)?;
    let missing = || Error::not_found(&format!("{name} of {of}"));
    let part = book.oid(part_id(deal, contact))?.ok_or_else(missing)?;
    if !book.conn().prepare_cached("SELECT 1 FROM deal_contact WHERE oid = ?1")?.exists([part])? {
        return Err(missing());
    }
    let (action, cell) = match edit {
        PartEdit::Role { role: Some(role) } => {
            (format!("Set role of {name} in {of} to {}", role.words()), Some((&BUYING_ROLE, Value::text(role.name()))))
        }
        PartEdit::Role { role: None } => (format!("Clear role of {name} in {of}"), Some((&BUYING_ROLE, Value::Null))),
        PartEdit::Met { on } => {
            let before = match book.get(part, &ROLE_MET_ON)? {
                Value::Date(day) => Some(day_of(day)),
                _ => None,
            };
            let met = entry::past(on, before, acting.now.today)?;
            let action = match met {
                Some(day) => format!("Mark {name} of {of} as met on {}", shown_date(day)),
                None => format!("Mark {name} of {of} as not met"),
            };
            (action, Some((&ROLE_MET_ON, Value::date(met))))
        }
        PartEdit::Out => (format!("Take {name} out of {of}"), None),
    };
    let op = acting.edit(action);
    let ((), committed) = book.transact(&op, |tx| {
        match cell {
            Some((field, value)) => drop(tx.set(part, field, value)?),
            None => drop(tx.delete(part)?),
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Writes a part. What a part was before it was taken out does not come back with it; of one that stands, only what is
/// known is written.
pub(super) fn put(
    tx: &mut Tx,
    deal: Uuid,
    contact: Uuid,
    role: Option<BuyingRole>,
    met_on: Option<NaiveDate>,
) -> Result<()> {
    let oid = tx.create(&DEAL_CONTACT, part_id(deal, contact))?;
    let stands = tx.conn()?.prepare_cached("SELECT 1 FROM deal_contact WHERE oid = ?1")?.exists([oid])?;
    tx.set(oid, &ROLE_DEAL, Value::Ref(deal))?;
    tx.set(oid, &ROLE_CONTACT, Value::Ref(contact))?;
    if role.is_some() || !stands {
        tx.set(oid, &BUYING_ROLE, role.map_or(Value::Null, |role| Value::text(role.name())))?;
    }
    if met_on.is_some() || !stands {
        tx.set(oid, &ROLE_MET_ON, Value::date(met_on))?;
    }
    Ok(())
}
