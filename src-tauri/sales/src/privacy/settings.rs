//! What the company has set: months, who answers for the data, and a person's own day.

use super::subject::{Subject, company};
use super::types::Kind;
use crate::audience::Acting;
use crate::company::info;
use crate::company::kind::{CONTROLLER, RETENTION};
use crate::contacts::kind::CONTACT_KEEP_UNTIL;
use crate::entry;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use crate::team::kind::KEEP_UNTIL;
use ledger::{Book, Value, day_of};
use uuid::Uuid;

/// Months where nothing was set.
pub const MONTHS: u32 = 24;
/// Most months: ten years.
const MOST: u32 = 120;

/// Months for which data are kept.
pub fn months(book: &Book) -> Result<u32> {
    let stored = book.get(company(book)?, &RETENTION)?;
    Ok(if let Value::Int(months) = stored { u32::try_from(months).unwrap_or(MONTHS) } else { MONTHS })
}

/// Who answers for the data, and whether that was set: else it is the company.
pub fn controller(book: &Book) -> Result<(String, bool)> {
    Ok(match book.get(company(book)?, &CONTROLLER)? {
        Value::Text(name) => (name, true),
        _ => (info::facts(book.conn())?.name, false),
    })
}

/// Sets months and who answers; what is none stays as it is, and an empty controller is the company again.
///
/// # Errors
/// No such number of months.
pub fn set(book: &mut Book, acting: &Acting, months: Option<u32>, controller: Option<&str>) -> Result<Done> {
    if months.is_some_and(|months| months == 0 || months > MOST) {
        return Err(Error::Invalid(format!(
            "Data of people are kept for 1 to {MOST} months. Nothing was changed; type such a number."
        )));
    }
    let oid = company(book)?;
    let name = match (months, controller.map(str::trim)) {
        (Some(months), None) => format!("Keep data of people for {}", months_of(months)),
        (None, Some("")) => "The company answers for data of people".to_owned(),
        (None, Some(_)) => "Set who answers for data of people".to_owned(),
        _ => "Set how data of people are kept".to_owned(),
    };
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        if let Some(months) = months {
            tx.set(oid, &RETENTION, if months == MONTHS { Value::Null } else { Value::Int(months.into()) })?;
        }
        if let Some(controller) = controller {
            tx.set(oid, &CONTROLLER, Value::text(controller))?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Sets until when a person's data are kept, as typed; nothing typed = as long as the company has set.
///
/// # Errors
/// The day is not clear, or the person is not in the book.
pub fn keep(book: &mut Book, acting: &Acting, id: Uuid, input: &str) -> Result<Done> {
    let subject = Subject::of(book, id)?;
    let field = if subject.kind == Kind::Person { &KEEP_UNTIL } else { &CONTACT_KEEP_UNTIL };
    let now = if let Value::Date(day) = book.get(subject.oid, field)? { Some(day_of(day)) } else { None };
    let day = entry::date(input, now, acting.now.today)?;
    let op = acting.edit(match day {
        Some(day) => format!("Keep data of {} until {}", subject.name, shown_date(day)),
        None => format!("Keep data of {} as the company has set", subject.name),
    });
    let ((), committed) = book.transact(&op, |tx| {
        tx.set(subject.oid, field, Value::date(day))?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// "1 month", "24 months".
pub(super) fn months_of(months: u32) -> String {
    if months == 1 { "1 month".to_owned() } else { format!("{months} months") }
}
