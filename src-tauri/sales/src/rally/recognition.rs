//! Words of recognition, which open the weekly meeting.

use super::types::Recognition;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::standing;
use crate::pipeline::types::Done;
use crate::pipeline::words::deal_name;
use crate::team;
use crate::team::kind::{RECOGNITION, RECOGNITION_DEAL, RECOGNITION_ON, RECOGNITION_PERSON, RECOGNITION_TEXT};
use chrono::NaiveDate;
use ledger::{Book, Value, day_number, day_of};
use std::collections::HashMap;
use uuid::Uuid;

/// Longest word of recognition.
const LONGEST: usize = 500;

/// Says a word about a person today, about a deal where one is named. One step.
///
/// # Errors
/// No word, or a person or deal that is not in the book: nothing is written then.
pub fn recognise(book: &mut Book, acting: &Acting, person: Uuid, text: &str, deal: Option<Uuid>) -> Result<Done> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::Invalid(
            "A recognition needs a word. Nothing was changed; say what was done well.".to_owned(),
        ));
    }
    if text.chars().count() > LONGEST {
        return Err(Error::Invalid(format!(
            "A recognition has at most {LONGEST} letters. Nothing was changed; shorten it."
        )));
    }
    let people = team::named(book.conn())?;
    let (_, _, name) = people.iter().find(|(_, id, _)| *id == person).ok_or_else(|| Error::not_found("This person"))?;
    if let Some(deal) = deal {
        let oid = book.oid(deal)?.ok_or_else(|| Error::not_found("This deal"))?;
        standing::deal_of(book.conn(), oid)?.ok_or_else(|| Error::not_found("This deal"))?;
    }
    let op = acting.edit(format!("Recognise {name}"));
    let ((), committed) = book.transact(&op, |tx| {
        let id = tx.new_id();
        let oid = tx.create(&RECOGNITION, id)?;
        tx.set(oid, &RECOGNITION_PERSON, Value::Ref(person))?;
        tx.set(oid, &RECOGNITION_ON, Value::date(Some(acting.now.today)))?;
        tx.set(oid, &RECOGNITION_TEXT, Value::text(text))?;
        tx.set(oid, &RECOGNITION_DEAL, deal.map_or(Value::Null, Value::Ref))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Takes a word back. One step.
///
/// # Errors
/// It is not in the book.
pub fn unrecognise(book: &mut Book, acting: &Acting, id: Uuid) -> Result<Done> {
    let all = list(book, NaiveDate::MIN, NaiveDate::MAX)?;
    let word = all.into_iter().find(|word| word.id == id).ok_or_else(|| Error::not_found("This recognition"))?;
    let oid = book.oid(id)?.ok_or_else(|| Error::not_found("This recognition"))?;
    let op = acting.edit(format!("Take back the recognition of {}", word.name));
    let (_, committed) = book.transact(&op, |tx| Ok::<_, Error>(tx.delete(oid)?))?;
    Ok(Done::of(&committed, op.name))
}

/// Words said from one day to another, both included; the latest first. Those about somebody who is no longer in the
/// book are left out.
pub(super) fn list(book: &Book, from: NaiveDate, to: NaiveDate) -> Result<Vec<Recognition>> {
    let conn = book.conn();
    let people: HashMap<i64, (Uuid, String)> =
        team::named(conn)?.into_iter().map(|(oid, id, name)| (oid, (id, name))).collect();
    let mut find = conn.prepare_cached(
        "SELECT oid, person, on_day, text, deal FROM recognition
         WHERE text IS NOT NULL AND coalesce(on_day, ?1) BETWEEN ?1 AND ?2 ORDER BY on_day DESC, oid DESC",
    )?;
    let mut rows = find.query([day_number(from), day_number(to)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some((person, name)) = row.get::<_, Option<i64>>(1)?.and_then(|oid| people.get(&oid)).cloned() else {
            continue;
        };
        let deal = match row.get::<_, Option<i64>>(4)? {
            Some(oid) => standing::deal_of(conn, oid)?,
            None => None,
        };
        found.push(Recognition {
            id: book.uuid(row.get(0)?)?.unwrap_or_default(),
            person,
            name,
            on: row.get::<_, Option<i32>>(2)?.map(day_of),
            text: row.get(3)?,
            deal_name: deal.as_ref().map(|deal| deal_name(conn, deal.oid)).transpose()?,
            deal: deal.map(|deal| deal.id),
        });
    }
    Ok(found)
}
