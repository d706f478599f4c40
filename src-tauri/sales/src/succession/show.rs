//! Every change of a role between selling and leading.

use super::changes::{self, Change};
use super::months::Ground;
use super::sellers::sellers;
use super::types::{Succession, SuccessionSeries, Successions};
use crate::audience::{InIt, Measured};
use crate::company::info;
use crate::error::{Error, Result};
use crate::money::Money;
use crate::pipeline::credit::Shares;
use crate::pipeline::lives::Life;
use crate::pipeline::types::Outcome;
use crate::pipeline::{credit, lives};
use crate::team::types::Role;
use crate::team::{self, roles};
use chrono::{Datelike, NaiveDate};
use ledger::{Book, day_number};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Months on each side, where nobody asks for others.
const USUAL: u32 = 6;
/// At most a year on each side.
const MOST: u32 = 12;

/// What all changes are told from, read once.
struct Told<'a> {
    lives: &'a [Life],
    shares: &'a Shares,
    home: &'a str,
    known: Option<i32>,
    sides: u32,
    today: NaiveDate,
    measured: &'a Measured,
}

/// For every seller who came to lead, and for everybody who sells again after that, what was won a month before and after the
/// change, so many months on each side (none = 6), with the sum lost or gained; as far as it is for whoever reads it: these are
/// figures about that person, and about a colleague where there is only one.
///
/// A seller is whoever held that role before, or won a deal before leading.
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
    let told = Told { lives: &lives, shares: &shares, home: &home, known: known(&lives), sides, today, measured };
    let held = roles::all(conn)?;
    let mut people = Vec::new();
    for (oid, person, name) in team::named(conn)? {
        let of: Vec<&roles::Held> = held.iter().filter(|role| role.person == oid).collect();
        let sold = |day: Option<NaiveDate>| sold(&of, &lives, person, day);
        people.extend(changes::of(&of, sold).iter().map(|change| told.one(person, &name, change)));
    }
    people.sort_by_key(|s| (s.since.is_none(), Reverse(s.since.map(|d| (d.year(), d.ordinal()))), s.name.clone()));
    Ok(Successions { months: sides, people, sellers: sellers(book, today)? })
}

/// The first day of which the book knows anything.
pub(super) fn known(lives: &[Life]) -> Option<i32> {
    lives.iter().flat_map(|life| life.created.into_iter().chain(life.closed)).min()
}

/// May what was won by this person, and by everybody else, be shown? Not where everybody else is one person whose figures are
/// withheld.
pub(super) fn shown(lives: &[Life], person: Uuid, measured: &Measured) -> bool {
    let won = lives.iter().filter(|l| l.outcome == Outcome::Won && l.owner != Some(person));
    let others: InIt<Uuid> = won.map(|l| l.owner).collect();
    measured.figures(Some(person)) && measured.whole(&others)
}

/// Did the person sell before a day; none = at any time?
fn sold(held: &[&roles::Held], lives: &[Life], person: Uuid, day: Option<NaiveDate>) -> bool {
    let before = |from: Option<NaiveDate>| day.is_none_or(|day| from.is_none_or(|from| from < day));
    let mut own = lives.iter().filter(|l| l.outcome == Outcome::Won && l.owner == Some(person));
    held.iter().any(|role| role.role == Role::Seller && before(role.from))
        || own.any(|l| day.is_none_or(|day| l.closed.is_some_and(|closed| closed < day_number(day))))
}

impl Told<'_> {
    fn one(&self, person: Uuid, name: &str, change: &Change) -> Succession {
        let until = change.to.and_then(|to| to.pred_opt());
        let shown = shown(self.lives, person, self.measured);
        let began = change.from.filter(|from| shown && *from <= self.today);
        let series = began.and_then(|day| day.with_day(1)).map(|month| Ground {
            lives: self.lives,
            shares: self.shares,
            person,
            name,
            change: month,
            before: change.before,
            sides: self.sides,
            today: self.today,
            until,
            home: self.home,
            known: self.known,
        });
        let again = change.into == Role::Seller;
        let role = change.into.words();
        let why = match change.from {
            _ if !shown => Some(self.measured.why()),
            None => Some(format!(
                "It is not known since when {name} is a {role}. Say it in the team, and both sides can be compared."
            )),
            Some(from) if from > self.today => Some(format!(
                "{name} is going to {} on {}. Both sides can be compared some months after that.",
                if again { "sell again".to_owned() } else { format!("be a {role}") },
                from.format("%-d %b %Y")
            )),
            Some(_) => None,
        };
        Succession {
            person,
            name: name.to_owned(),
            into: change.into,
            words: words(change.into, change.from, until),
            since: change.from,
            until,
            why,
            series: series.map(|ground| self.by_currency(&ground)).unwrap_or_default(),
        }
    }

    /// The company's currency, then the others in which anything was won in these months.
    fn by_currency(&self, ground: &Ground) -> Vec<SuccessionSeries> {
        let won = self.lives.iter().filter(|l| l.outcome == Outcome::Won).filter_map(|l| l.value.as_ref());
        let mut others: BTreeSet<&str> = won.map(|(_, currency)| currency.as_str()).collect();
        others.remove(self.home);
        let some = |money: &Option<Money>| money.as_ref().is_some_and(|money| money.minor != 0);
        let shown = |s: &SuccessionSeries| s.months.iter().any(|m| some(&m.own) || some(&m.others));
        let own = std::iter::once(ground.series(self.home));
        own.chain(others.into_iter().map(|currency| ground.series(currency)).filter(shown)).collect()
    }
}

/// "Manager since 3 August 2026", "Sells again since 16 October 2026".
fn words(into: Role, since: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let what = match into {
        Role::Seller => "Sells again",
        Role::Leader => "Sales leader",
        Role::Manager | Role::Owner => "Manager",
    };
    match (since, until) {
        (Some(since), None) => format!("{what} since {}", day(since)),
        (Some(since), Some(until)) => format!("{what} from {} to {}", day(since), day(until)),
        (None, Some(until)) => format!("{what} up to {}", day(until)),
        (None, None) => what.to_owned(),
    }
}
