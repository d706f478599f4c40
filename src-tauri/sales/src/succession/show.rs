//! Everybody who became a manager.

use super::months::Ground;
use super::types::{Succession, Successions};
use crate::audience::{InIt, Measured};
use crate::company::info;
use crate::error::{Error, Result};
use crate::pipeline::types::Outcome;
use crate::pipeline::{credit, lives};
use crate::team::types::Role;
use crate::team::{self, roles};
use chrono::{Datelike, NaiveDate};
use ledger::{Book, day_number};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Months on each side, where nobody asks for others.
const USUAL: u32 = 6;
/// At most a year on each side.
const MOST: u32 = 12;

/// For every seller who became a manager, what was won a month before and after, so many months on each side (none = 6), as
/// far as it is for whoever reads it: these are figures about that person, and about a colleague where there is only one.
///
/// A seller is whoever held that role before, or won a deal before becoming a manager.
///
/// # Errors
/// Fewer than one month or more than twelve, or the file could not be read.
pub fn show(book: &Book, today: NaiveDate, months: Option<u32>, measured: &Measured) -> Result<Successions> {
    let sides = months.unwrap_or(USUAL);
    if !(1..=MOST).contains(&sides) {
        return Err(Error::Invalid(format!(
            "The succession watch looks at 1 to {MOST} months on each side. Nothing was changed; ask for as many."
        )));
    }
    let conn = book.conn();
    let (lives, shares) = (lives::all(conn)?, credit::of_book(conn)?);
    let home = info::facts(conn)?.currency;
    let known = lives.iter().flat_map(|l| l.created.into_iter().chain(l.closed)).min();
    let held = roles::all(conn)?;
    let mut people = Vec::new();
    for (oid, person, name) in team::named(conn)? {
        let of = |role: Role| held.iter().filter(move |h| h.person == oid && h.role == role);
        // Manager again after a break: the first time is the change.
        let Some(manager) = of(Role::Manager).min_by_key(|h| (h.from.is_none(), h.from)) else { continue };
        let own = |l: &&lives::Life| l.outcome == Outcome::Won && l.owner == Some(person);
        let sold = match manager.from {
            Some(day) => {
                let before = |from: Option<NaiveDate>| from.is_none_or(|from| from < day);
                of(Role::Seller).any(|h| before(h.from))
                    || lives.iter().filter(own).any(|l| l.closed.is_some_and(|closed| closed < day_number(day)))
            }
            None => of(Role::Seller).next().is_some() || lives.iter().any(|l| own(&l)),
        };
        if !sold {
            continue;
        }
        let won = || lives.iter().filter(|l| l.outcome == Outcome::Won).filter(|l| l.owner != Some(person));
        let others: InIt<uuid::Uuid> = won().map(|l| l.owner).collect();
        let shown = measured.figures(Some(person)) && measured.whole(&others);
        let until = manager.to.and_then(|to| to.pred_opt());
        let change = manager.from.filter(|from| shown && *from <= today).and_then(|day| day.with_day(1));
        let series = match change {
            Some(change) => {
                let ground = Ground {
                    lives: &lives,
                    shares: &shares,
                    person,
                    name: &name,
                    change,
                    sides,
                    today,
                    until,
                    home: &home,
                    known,
                };
                let mut others: BTreeSet<&str> = BTreeSet::new();
                others.extend(
                    lives
                        .iter()
                        .filter(|l| l.outcome == Outcome::Won)
                        .filter_map(|l| l.value.as_ref())
                        .map(|(_, c)| c.as_str()),
                );
                others.remove(home.as_str());
                let shown = |s: &super::types::SuccessionSeries| {
                    let some = |m: &Option<crate::money::Money>| m.as_ref().is_some_and(|m| m.minor != 0);
                    s.months.iter().any(|m| some(&m.own) || some(&m.others))
                };
                let own = std::iter::once(ground.series(&home));
                own.chain(others.into_iter().map(|currency| ground.series(currency)).filter(shown)).collect()
            }
            None => Vec::new(),
        };
        let why = match manager.from {
            _ if !shown => Some(measured.why()),
            None => Some(format!(
                "It is not known since when {name} is a manager. Say it in the team, and both sides can be compared."
            )),
            Some(from) if from > today => Some(format!(
                "{name} is going to be a manager on {}. Both sides can be compared some months after that.",
                from.format("%-d %b %Y")
            )),
            Some(_) => None,
        };
        people.push(Succession { person, name, since: manager.from, until, why, series });
    }
    people.sort_by_key(|s| (s.since.is_none(), Reverse(s.since.map(|d| (d.year(), d.ordinal()))), s.name.clone()));
    Ok(Successions { months: sides, people })
}
