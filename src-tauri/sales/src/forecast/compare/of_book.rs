//! Comparing figures of a book: as they were signed, as they stood on a day, as they stand.

use super::seen::why_not;
use super::types::{Asked, Comparison};
use super::{Naming, compare};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::error::{Error, Result};
use crate::forecast::{Level, Picture, Said, Scope};
use crate::money::Money;
use crate::signoff;
use crate::signoff::types::SignOff;
use crate::team;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Compares two figures of a period, of the company or of one seller.
///
/// # Errors
/// They are not for whoever looks, nobody had said one of them, there is no such sign-off, or the file could not be read.
pub fn of_book(
    book: &Book,
    today: NaiveDate,
    period: FiscalPeriod,
    person: Option<Uuid>,
    (from, to): (&Asked, &Asked),
) -> Result<Comparison> {
    let measured = Measured::here(book.conn())?;
    let scope = person.map_or(Scope::Company, Scope::Seller);
    let (a, b) = (picture(book, today, period, from)?, picture(book, today, period, to)?);
    if let Some(why) = why_not(&measured, &[&a, &b], scope, &[from.figure, to.figure]) {
        return Err(Error::Refused(format!("{why} Nothing was changed.")));
    }
    compare((&a, from.figure), (&b, to.figure), scope, &naming(book, period.name())?)
}

/// The picture that somebody asks for.
fn picture(book: &Book, today: NaiveDate, period: FiscalPeriod, asked: &Asked) -> Result<Picture> {
    let Some(id) = asked.signed else {
        return Picture::of(book, period, asked.on.unwrap_or(today).min(today));
    };
    let periods = signoff::list(book, Some((period.start, period.months)))?.periods;
    let found = periods.into_iter().flat_map(|one| one.signoffs).find(|one| one.id == id);
    signed(book, &found.ok_or_else(|| Error::not_found("This sign-off"))?)
}

/// A picture as it was signed. What stood for the whole company was signed with it, also where it was a sum.
pub(in crate::forecast) fn signed(book: &Book, of: &SignOff) -> Result<Picture> {
    let mut picture = signoff::picture(book, of.id)?.picture;
    let said = |money: &Money| Said {
        minor: money.minor,
        currency: money.currency.clone(),
        on: of.on,
        reason: None,
        note: None,
        by: None,
    };
    if let Some(agreed) = of.agreed.as_ref().filter(|_| picture.whole.agreed.is_none()) {
        picture.say(Level::Agreed, None, said(agreed));
    }
    if let Some(result) = of.result.as_ref().filter(|_| picture.whole.result.is_none()) {
        picture.say(Level::Result, None, said(result));
    }
    Ok(picture)
}

/// Names for sentences about a period.
pub(in crate::forecast) fn naming(book: &Book, period: String) -> Result<Naming> {
    let people = team::named(book.conn())?.into_iter().map(|(_, id, name)| (id, name)).collect();
    Ok(Naming { period, people })
}
