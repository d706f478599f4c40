//! Repeat business of a period from its own lines, those of its months, or of its quarters.

use super::types::{RepeatOf, RepeatsOf};
use crate::audience::Measured;
use crate::company::tiles::made_of;
use crate::error::Result;
use crate::money::{Money, Sum};
use crate::team;
use chrono::NaiveDate;
use ledger::day_of;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// A line as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Local number of the person.
    pub person: i64,
    /// First day.
    pub from: NaiveDate,
    /// Length in months.
    pub months: u32,
    /// What is expected to come.
    pub expected: Option<Money>,
    /// What has come so far.
    pub actual: Option<Money>,
    /// What it is made of.
    pub note: Option<String>,
}

impl Line {
    fn says_something(&self) -> bool {
        self.expected.is_some() || self.actual.is_some() || self.note.is_some()
    }
}

/// All lines that say something, of people who are in the book.
///
/// # Errors
/// The file could not be read.
pub fn lines(conn: &Connection) -> Result<Vec<Line>> {
    read(conn, "repeat_business")
}

/// Those of the file, past any veil over it: the sum of all tells no one's.
fn of_file(conn: &Connection) -> Result<Vec<Line>> {
    read(conn, "main.repeat_business")
}

fn read(conn: &Connection, table: &str) -> Result<Vec<Line>> {
    let mut find = conn.prepare_cached(&format!(
        "SELECT r.person, r.from_day, r.months, r.expected_minor, r.expected_currency, r.actual_minor, r.actual_currency, r.note
         FROM {table} r JOIN person p ON p.oid = r.person
         WHERE r.from_day IS NOT NULL AND r.months BETWEEN 1 AND 120 ORDER BY r.person, r.from_day, r.months"
    ))?;
    let found = find.query_map([], |row| {
        let money = |at| {
            let (minor, currency) = (row.get::<_, Option<i64>>(at)?, row.get::<_, Option<String>>(at + 1)?);
            Ok::<_, rusqlite::Error>(minor.zip(currency).map(|(minor, currency)| Money { minor, currency }))
        };
        Ok(Line {
            person: row.get(0)?,
            from: day_of(row.get(1)?),
            months: row.get(2)?,
            expected: money(3)?,
            actual: money(5)?,
            note: row.get(7)?,
        })
    })?;
    let all: Vec<Line> = found.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(Line::says_something).collect())
}

/// Repeat business of the period that begins on this day and is so many months long, as the open copy shows it: of each
/// person who has a line in it, and all together.
///
/// # Errors
/// The file could not be read.
pub fn of_period(conn: &Connection, start: NaiveDate, months: u32) -> Result<RepeatsOf> {
    Ok(Repeats::load(conn)?.of_period(start, months))
}

/// The same with everybody's, for rules that ask themselves whose may be shown.
///
/// # Errors
/// The file could not be read.
pub(crate) fn of_everybody(conn: &Connection, start: NaiveDate, months: u32) -> Result<RepeatsOf> {
    let repeats = Repeats::load(conn)?;
    Ok(repeats.of_people(|_| true, start, months))
}

/// What counts of repeat business, of amounts in one currency: what is expected, or has come where that is more; once the
/// period is over, what has come where that is known.
pub fn counts<A: Ord + Copy>(expected: Option<A>, come: Option<A>, over: bool) -> Option<A> {
    if over { come.or(expected) } else { expected.max(come) }
}

/// What counts of one person's, in each currency.
fn of_one(one: &RepeatOf, over: bool) -> Vec<Money> {
    let mut currencies: Vec<&String> = one.expected.iter().chain(&one.actual).map(|money| &money.currency).collect();
    currencies.sort();
    currencies.dedup();
    let of = |all: &[Money], currency: &String| all.iter().find(|m| m.currency == *currency).map(|m| m.minor);
    let counted = |currency: &String| {
        let minor = counts(of(&one.expected, currency), of(&one.actual, currency), over)?;
        Some(Money { minor, currency: currency.clone() })
    };
    currencies.into_iter().filter_map(counted).collect()
}

/// Everything that repeat business comes from, for several periods.
pub(crate) struct Repeats {
    people: Vec<(i64, Uuid, String)>,
    by_person: HashMap<i64, Vec<Line>>,
    measured: Measured,
}

impl Repeats {
    /// Reads lines and people once.
    pub fn load(conn: &Connection) -> Result<Self> {
        let mut by_person: HashMap<i64, Vec<Line>> = HashMap::new();
        for line in of_file(conn)? {
            by_person.entry(line.person).or_default().push(line);
        }
        Ok(Self { people: team::named(conn)?, by_person, measured: Measured::here(conn)? })
    }

    /// Whose the open copy shows.
    pub fn measured(&self) -> &Measured {
        &self.measured
    }

    /// Of one period: of those whose lines the open copy shows. All together stands where the copy holds everybody's and it
    /// is no single person's; else what is shown is added up.
    pub fn of_period(&self, start: NaiveDate, months: u32) -> RepeatsOf {
        let mut whole = self.of_people(|_| true, start, months);
        let shown = |person: Uuid| self.measured.agreed(person);
        if whole.people.iter().all(|one| shown(one.person)) {
            return whole;
        }
        // A total that lacks one person's part alone gives that part away.
        let hidden = whole.people.iter().filter(|one| !shown(one.person)).count();
        if hidden == 1 || whole.people.len() < 2 || !self.measured.holds_all() {
            whole = self.of_people(shown, start, months);
        }
        whole.people.retain(|one| shown(one.person));
        RepeatsOf { withheld: Some(self.measured.why()), ..whole }
    }

    fn of_people(&self, among: impl Fn(Uuid) -> bool, start: NaiveDate, months: u32) -> RepeatsOf {
        let known = self.people.iter().filter(|(_, id, _)| among(*id)).filter_map(|(oid, id, name)| {
            let lines = self.by_person.get(oid)?;
            let stretches: Vec<(NaiveDate, u32)> = lines.iter().map(|line| (line.from, line.months)).collect();
            let made = made_of(&stretches, start, months);
            let parts = || made.parts.iter().filter_map(|n| lines.get(*n));
            (!made.parts.is_empty()).then(|| RepeatOf {
                oid: *oid,
                person: *id,
                name: name.clone(),
                expected: parts().filter_map(|line| line.expected.as_ref()).collect::<Sum>().list(),
                actual: parts().filter_map(|line| line.actual.as_ref()).collect::<Sum>().list(),
                missing: u32::try_from(made.missing.len()).unwrap_or(u32::MAX),
                notes: parts().filter_map(|line| line.note.clone()).collect(),
            })
        });
        let people: Vec<RepeatOf> = known.collect();
        let expected = people.iter().flat_map(|p| &p.expected).collect::<Sum>().list();
        let actual = people.iter().flat_map(|p| &p.actual).collect::<Sum>().list();
        let counted = |over: bool| {
            let all: Vec<Money> = people.iter().flat_map(|one| of_one(one, over)).collect();
            all.iter().collect::<Sum>().list()
        };
        let (running, ended) = (counted(false), counted(true));
        RepeatsOf { start, months, people, expected, actual, running, ended, withheld: None }
    }
}
