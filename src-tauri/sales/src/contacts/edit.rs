//! Adding, changing and removing people at the buyer: each is one step that undo takes back.

use super::kind::{CONTACT, CONTACT_ACCOUNT, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, CONTACT_TITLE};
use super::list::{by_name, deal_oid, named, parts_of};
use super::part;
use super::typed;
use super::types::{Details, NewContact};
use crate::audience::Acting;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::edit::Created;
use crate::pipeline::types::Done;
use crate::pipeline::words::deal_name;
use crate::pipeline::{accounts, kind as pipeline};
use ledger::{Book, Tx, Value};
use uuid::Uuid;

/// Adds a person to a deal and its account, or to an account. Somebody of that name who is known there already is
/// taken instead of a second one.
///
/// # Errors
/// No name, neither deal nor account, an unclear day.
pub fn add(book: &mut Book, acting: &Acting, new: &NewContact) -> Result<Created> {
    let details = match (new.typed.as_deref().map(str::trim).filter(|line| !line.is_empty()), &new.details) {
        (Some(line), _) => typed::checked(&typed::parts(line))?,
        (None, Some(details)) => typed::checked(details)?,
        (None, None) => typed::checked(&Details::default())?,
    };
    let met_on = entry::past(&new.met_on, None, acting.now.today)?;
    let (to, place) = match (new.deal, new.account.as_deref().map(str::trim).filter(|name| !name.is_empty())) {
        (Some(deal), _) => {
            let oid = deal_oid(book, deal)?;
            let account = match book.get(oid, &pipeline::DEAL_ACCOUNT)? {
                Value::Ref(id) => Some((id, None)),
                _ => None,
            };
            (deal_name(book.conn(), oid)?, account)
        }
        (None, Some(name)) => (name.to_owned(), Some((accounts::id_for(book, name)?, Some(name.to_owned())))),
        (None, None) => {
            return Err(Error::Invalid(
                "A person is added to a deal or to an account. Nothing was changed; name one.".to_owned(),
            ));
        }
    };
    let at = match &place {
        Some((id, _)) => book.oid(*id)?,
        None => None,
    };
    // Without an account nobody tells whether two of the same name are one.
    let known = if at.is_some() { by_name(book.conn(), at, &details.name)? } else { None };
    let op = acting.edit(format!("Add {} to {to}", details.name));
    let (id, committed) = book.transact(&op, |tx| {
        let id = match known {
            Some(id) => id,
            None => {
                let id = tx.new_id();
                if let Some((account, Some(name))) = &place {
                    accounts::ensure(tx, *account, name)?;
                }
                let oid = tx.create(&CONTACT, id)?;
                tx.set(oid, &CONTACT_NAME, Value::text(&details.name))?;
                if let Some((account, _)) = &place {
                    tx.set(oid, &CONTACT_ACCOUNT, Value::Ref(*account))?;
                }
                id
            }
        };
        let oid = tx.create(&CONTACT, id)?;
        put(tx, oid, &details, false)?;
        if let Some(deal) = new.deal {
            part::put(tx, deal, id, new.role, met_on)?;
        }
        Ok::<_, Error>(id)
    })?;
    let Done { tx, name, count, left } = Done::of(&committed, op.name);
    Ok(Created { id, tx, name, count, left })
}

/// Makes a contact of the text that was typed or imported; the text stays with the deal.
///
/// # Errors
/// The deal is not in the book, or has no such text.
pub fn add_from_text(book: &mut Book, acting: &Acting, deal: Uuid) -> Result<Created> {
    let oid = deal_oid(book, deal)?;
    match book.get(oid, &pipeline::CONTACT)? {
        Value::Text(line) => {
            let new = NewContact { deal: Some(deal), typed: Some(line), ..NewContact::default() };
            add(book, acting, &new)
        }
        _ => Err(Error::Refused(
            "This deal names no contact. Nothing was changed; type a person's name instead.".to_owned(),
        )),
    }
}

/// Changes what is known of a person.
///
/// # Errors
/// The person is not in the book; no name, a text that is too long, a mail address that is none.
pub fn edit(book: &mut Book, acting: &Acting, id: Uuid, details: &Details) -> Result<Done> {
    let (oid, before) = named(book, id)?;
    let details = typed::checked(details)?;
    let op = match before == details.name {
        true => acting.edit(format!("Change what is known of {before}")),
        false => acting.edit(format!("Rename {before} to {}", details.name)),
    };
    let ((), committed) = book.transact(&op, |tx| {
        tx.set(oid, &CONTACT_NAME, Value::text(&details.name))?;
        put(tx, oid, &details, true)
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Removes a person from the book and from every deal.
///
/// # Errors
/// The person is not in the book.
pub fn remove(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let (oid, name) = named(book, id)?;
    let (seen, veiled) = (parts_of(book.conn(), oid)?, book.veiled().is_some());
    let op = acting.edit(format!("Remove {name}"));
    let ((), committed) = book.transact(&op, |tx| {
        let parts = parts_of(tx.conn()?, oid)?;
        if veiled && parts.len() > seen.len() {
            return Err(Error::Refused(format!(
                "{name} takes part in deals that are not for whoever is in the room. Nothing was changed; go back to only me first."
            )));
        }
        for part in parts {
            tx.delete(part)?;
        }
        tx.delete(oid)?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Writes title, mail address and telephone; what is not known is cleared only where the whole was typed.
fn put(tx: &mut Tx, oid: i64, details: &Details, whole: bool) -> Result<()> {
    for (field, text) in
        [(&CONTACT_TITLE, &details.title), (&CONTACT_EMAIL, &details.email), (&CONTACT_PHONE, &details.phone)]
    {
        if whole || !text.is_empty() {
            tx.set(oid, field, Value::text(text))?;
        }
    }
    Ok(())
}
