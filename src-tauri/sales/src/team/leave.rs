//! A person who leaves, and the open deals that somebody else takes over.

use super::employment::Employment;
use super::kind::{LEFT_ON, ROLE_TO};
use super::members::found;
use super::types::Leaving;
use super::{roles, targets};
use crate::audience::{Acting, Measured};
use crate::company::tiles::months_after;
use crate::entry;
use crate::error::{Error, Result};
use crate::money::{Sum, shown_all};
use crate::pipeline::owned::{self, Owned};
use crate::pipeline::types::Done;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, Value};
use uuid::Uuid;

/// What a person who leaves on this day (as typed; empty = today) would leave behind.
///
/// # Errors
/// The person is not in the book, or the day is not clear.
pub fn leaving(book: &Book, today: NaiveDate, id: Uuid, last: &str) -> Result<Leaving> {
    let (oid, name) = found(book, id)?;
    let last = entry::date(last, None, today)?.unwrap_or(today);
    let owned = owned_by(book, oid)?;
    let next = months_after(last, 1);
    let after = targets::stored(book.conn())?.into_iter().filter(|t| t.person == oid && t.from >= next);
    let targets = after.map(|t| t.amount).collect::<Vec<_>>().iter().collect::<Sum>().list();
    let measured = Measured::here(book.conn())?;
    let there = !owned.oids.is_empty();
    let withheld = (there && !measured.figures(Some(id))).then(|| measured.why());
    let owned = if withheld.is_some() { Owned::default() } else { owned };
    let open_deals = u32::try_from(owned.oids.len()).unwrap_or(u32::MAX);
    let open_value = owned.value.list();
    let mut sentence = match (open_deals, open_value.as_slice()) {
        (0, _) if there => format!("{name} owns open deals. {}", withheld.as_deref().unwrap_or_default()),
        (0, _) => format!("{name} owns no open deal."),
        (n, []) => format!("{name} owns {}; none has a value.", deals(n)),
        (n, value) => format!("{name} owns {} worth {}.", deals(n), shown_all(value)),
    };
    if !open_value.is_empty() && owned.unvalued > 0 {
        sentence += &format!(" The value of {} is not known.", deals(owned.unvalued));
    }
    if !targets.is_empty() {
        sentence += &format!(" Targets of later months, {}, no longer count.", shown_all(&targets));
    }
    Ok(Leaving { open_deals, open_value, unvalued: owned.unvalued, targets, sentence, withheld })
}

/// A person leaves: the last day is set, roles end with it, and the open deals go to somebody else where one is named.
/// All of it is one step.
///
/// # Errors
/// A day that is not clear or before the first one, or an heir who is not in the book or has left by then.
pub fn leave(book: &mut Book, acting: &Acting, id: Uuid, last: &str, hand_to: Option<Uuid>) -> Result<Done> {
    let (oid, name) = found(book, id)?;
    let last = entry::date(last, None, acting.now.today)?.ok_or_else(|| {
        Error::Unclear(format!("The last day of {name} is not said. Nothing was changed; type it, such as eom."))
    })?;
    let employed = Employment::all(book.conn())?.remove(&oid).unwrap_or_default();
    if let Some(first) = employed.started_on.filter(|first| *first > last) {
        return Err(Error::Invalid(format!(
            "{name} starts on {}, after {}. Nothing was changed; type a later day.",
            shown_date(first),
            shown_date(last)
        )));
    }
    let end = last.succ_opt().unwrap_or(last);
    let ending: Vec<i64> = roles::all(book.conn())?
        .into_iter()
        .filter(|held| held.person == oid && held.to.is_none_or(|to| to > end))
        .map(|held| held.oid)
        .collect();
    let heir = hand_to.map(|to| heir(book, acting, (id, &name), to)).transpose()?;
    let deals_of = owned_by(book, oid)?.oids;
    let mut said = format!("{name} leaves on {}", shown_date(last));
    if let Some(to) = heir.as_ref().filter(|_| !deals_of.is_empty()) {
        said += &format!(", {} to {to}", deals(u32::try_from(deals_of.len()).unwrap_or(u32::MAX)));
    }
    let op = acting.edit(said);
    let ((), committed) = book.transact(&op, |tx| {
        tx.set(oid, &LEFT_ON, Value::date(Some(last)))?;
        for role in &ending {
            tx.set(*role, &ROLE_TO, Value::date(Some(end)))?;
        }
        match hand_to {
            Some(to) => owned::put_owner(tx, &deals_of, to),
            None => Ok(()),
        }
    })?;
    Ok(Done::of(&committed, op.name))
}

/// Hands all open deals of a person to somebody else in one step.
///
/// # Errors
/// There is none, or the heir is not in the book or has left.
pub fn hand_over(book: &mut Book, acting: &Acting, from: Uuid, to: Uuid) -> Result<Done> {
    let (oid, name) = found(book, from)?;
    let heir = heir(book, acting, (from, &name), to)?;
    let oids = owned_by(book, oid)?.oids;
    if oids.is_empty() {
        return Err(Error::Refused(format!("{name} owns no open deal. Nothing was changed.")));
    }
    let count = u32::try_from(oids.len()).unwrap_or(u32::MAX);
    let op = acting.edit(format!("Hand {} of {name} to {heir}", deals(count)));
    let ((), committed) = book.transact(&op, |tx| owned::put_owner(tx, &oids, to))?;
    Ok(Done::of(&committed, op.name))
}

/// The name of who takes deals over.
fn heir(book: &Book, acting: &Acting, (from, name): (Uuid, &str), to: Uuid) -> Result<String> {
    let (oid, heir) = found(book, to)?;
    if to == from {
        return Err(Error::Refused(format!(
            "{name} owns these deals already. Nothing was changed; choose somebody else."
        )));
    }
    gone(book, (oid, &heir), acting.now.today)?.map_or(Ok(heir), |why| Err(Error::Refused(why)))
}

/// Why no work goes to somebody who has left; none = the person is here.
fn gone(book: &Book, (oid, name): (i64, &str), today: NaiveDate) -> Result<Option<String>> {
    let employed = Employment::all(book.conn())?.remove(&oid).unwrap_or_default();
    let left = employed.left_on.filter(|last| *last < today).map(shown_date);
    Ok(left.map(|left| format!("{name} left on {left}. Nothing was changed; choose somebody who is here.")))
}

/// Why no work can be given to a person of the book; none = it can.
///
/// # Errors
/// The person is not in the book.
pub(crate) fn refusal(book: &Book, id: Uuid, today: NaiveDate) -> Result<Option<String>> {
    let (oid, name) = found(book, id)?;
    gone(book, (oid, &name), today)
}

fn owned_by(book: &Book, oid: i64) -> Result<Owned> {
    Ok(owned::open_by_owner(book.conn())?.remove(&oid).unwrap_or_default())
}

/// "1 open deal", "12 open deals".
fn deals(count: u32) -> String {
    if count == 1 { "1 open deal".to_owned() } else { format!("{count} open deals") }
}
