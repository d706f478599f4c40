//! Before a promotion: what somebody sells, beside what was seen of leading, and what losing the selling would cost.
//!
//! Two things are never done here: the two are not added up to a mark, and nobody guesses when a loss would be made up for.

mod evidence;
mod rate;
#[cfg(test)]
mod tests;
mod words;

use super::months::money;
use super::sellers::seller;
use super::show::shown;
use super::types::Promotion;
use crate::audience::Measured;
use crate::company::info;
use crate::error::Result;
use crate::person;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use crate::pipeline::{credit, lives};
use crate::team::roles;
use crate::team::types::Role;
use chrono::{Datelike, Months, NaiveDate};
use ledger::{Book, day_number};
use rate::{MONTHS, Rate, foreign, part};
use uuid::Uuid;

/// A seller before a promotion, as whoever reads it may see it.
///
/// The result is of the last twelve whole months, or of those that the book knows; the run rate is its average month.
///
/// # Errors
/// Nobody has this identity, the person does not sell or leads already, or the file could not be read.
pub fn promotion(book: &Book, person: Uuid, today: NaiveDate, measured: &Measured) -> Result<Promotion> {
    let name = seller(book, person, today)?.name;
    let home = info::facts(book.conn())?.currency;
    let (lives, shares) = (lives::all(book.conn())?, credit::of_book(book.conn())?);
    let first = today.with_day(1).unwrap_or(today);
    let from = first.checked_sub_months(Months::new(MONTHS)).unwrap_or(first);
    let withheld = (!shown(&lives, person, measured)).then(|| measured.why());
    let began = began(book, person, &lives)?;
    let rate = Rate::of(&lives, &shares, person, &home, from, first, began).filter(|_| withheld.is_none());
    let (evidence, seen) = evidence::evidence(book, person, &name, today)?;
    let attained = person::attained(book, person, today, measured)?;
    let attained = attained.into_iter().filter(|one| !one.now && one.attained.is_some() && withheld.is_none());
    let mut told = Promotion {
        person,
        from,
        to: first.pred_opt().unwrap_or(first),
        months: rate.as_ref().map_or(0, |rate| rate.months),
        own: rate.as_ref().map(|rate| money(rate.own, &home)),
        own_month: rate.as_ref().map(|rate| money(rate.month(rate.own), &home)),
        others_month: rate.as_ref().map(|rate| money(rate.month(rate.others), &home)),
        share: rate.as_ref().and_then(|rate| part(rate.own, rate.own + rate.others)),
        foreign: if withheld.is_none() { foreign(&lives, &shares, person, &home, from, first) } else { Vec::new() },
        attainment: attained.map(|one| (one.period, one.sentence)).collect(),
        result: Vec::new(),
        seen,
        evidence,
        cost: rate.as_ref().map(|rate| rate.cost(&home)),
        lost: Vec::new(),
        withheld,
        name,
    };
    told.result = words::result(&told, &home);
    told.lost = words::lost(&told, &home);
    Ok(told)
}

/// The day on which somebody began to sell: by the roles, or by the first deal won where that is earlier, since a role may
/// have been typed in late; where no role tells, by the first deal of theirs.
fn began(book: &Book, person: Uuid, lives: &[Life]) -> Result<Option<i32>> {
    let oid = book.oid(person)?;
    let held = roles::all(book.conn())?;
    let as_seller: Option<Vec<NaiveDate>> = held
        .iter()
        .filter(|held| Some(held.person) == oid && held.role == Role::Seller)
        .map(|held| held.from)
        .collect();
    let own = || lives.iter().filter(|life| life.owner == Some(person));
    let won = own().filter(|life| life.outcome == Outcome::Won).filter_map(|life| life.closed).min();
    Ok(match as_seller.and_then(|days| days.into_iter().min()).map(day_number) {
        Some(role) => Some(won.map_or(role, |won| won.min(role))),
        None => own().flat_map(|life| life.created.into_iter().chain(life.closed)).min(),
    })
}
