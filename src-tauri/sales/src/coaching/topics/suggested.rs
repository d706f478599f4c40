//! What a person's figures suggest now.

use super::answered::{self, Answered};
use super::{competency, evidence, for_leader, words};
use crate::advice::types::{Rule, Severity};
use crate::advice::{self, Looked, Spoken, SpokenBy, rule_name};
use crate::coaching::types::Topic;
use crate::error::{Error, Result};
use crate::skills::suggests::{ask, suggests};
use crate::team;
use chrono::NaiveDate;
use ledger::{Book, day_number};
use std::cmp::Reverse;
use std::collections::HashSet;
use uuid::Uuid;

/// So many at once: a talk has room for no more.
const MOST: usize = 3;
/// What was answered is silent for so many days.
const SILENT_DAYS: i32 = 60;
/// What was dismissed speaks again before that with so many more deals in it.
const MORE_DEALS: u32 = 2;
/// From so many deals on a rule recurs.
const RECURS: usize = 3;
/// Or from so many, where they are so many percent of the open ones.
const FEWEST: usize = 2;
const SHARE_PERCENT: usize = 25;

/// What somebody's figures suggest on a day; at most three, the most telling first, one a competency. Nothing where figures
/// about that person are withheld, and for anybody but the leader.
///
/// # Errors
/// The person is not in the book, or it could not be read.
pub fn of(book: &Book, person: Uuid, today: NaiveDate) -> Result<Vec<Topic>> {
    from(&advice::look(book, today)?, book, person, today)
}

/// The same from what the rules found already in this book on this day.
///
/// # Errors
/// The person is not in the book, or it could not be read.
pub fn from(looked: &Looked, book: &Book, person: Uuid, today: NaiveDate) -> Result<Vec<Topic>> {
    let found = found(looked, book, person, today)?;
    let name = name(book, person)?;
    found.into_iter().map(|one| one.topic(book, &name, today)).collect()
}

/// How many there are; none = they are not for whoever looks, or withheld.
///
/// # Errors
/// The person is not in the book, or it could not be read.
pub fn count(looked: &Looked, book: &Book, person: Uuid, today: NaiveDate) -> Result<Option<u32>> {
    match for_leader(book)?.filter(|measured| measured.figures(Some(person))) {
        Some(_) => Ok(u32::try_from(found(looked, book, person, today)?.len()).ok()),
        None => Ok(None),
    }
}

/// A topic by numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub rule: Rule,
    pub key: &'static str,
    /// Local numbers of the deals.
    pub deals: Vec<i64>,
    pub of_deals: u32,
    pub again: bool,
    /// Its own sentence, where it is not counted in deals.
    said: Option<String>,
    percent: u32,
    severity: Severity,
}

impl Found {
    /// How many deals are in it.
    pub fn many(&self) -> u32 {
        many(self.deals.len())
    }

    /// In a sentence with its numbers.
    pub fn sentence(&self, name: &str) -> String {
        self.said.clone().unwrap_or_else(|| words::sentence(self.rule, name, self.many(), self.of_deals))
    }

    fn topic(self, book: &Book, name: &str, today: NaiveDate) -> Result<Topic> {
        let conn = book.conn();
        Ok(Topic {
            rule: self.rule.key().to_owned(),
            rule_name: rule_name(self.rule).to_owned(),
            competency: self.key.to_owned(),
            competency_name: competency::name(conn, competency::identity(conn, self.key)?)?,
            sentence: self.sentence(name),
            ask: ask(self.rule).unwrap_or_default().to_owned(),
            deals: evidence::deals(conn, today, &self.deals)?,
            of_deals: self.of_deals,
            again: self.again,
        })
    }
}

/// The person's name.
///
/// # Errors
/// The person is not in the book.
pub(super) fn name(book: &Book, person: Uuid) -> Result<String> {
    let people = team::named(book.conn())?;
    people
        .into_iter()
        .find(|(_, id, _)| *id == person)
        .map(|(_, _, name)| name)
        .ok_or_else(|| Error::not_found("This person"))
}

/// Topics as they stand, in order.
pub(super) fn found(looked: &Looked, book: &Book, person: Uuid, today: NaiveDate) -> Result<Vec<Found>> {
    if !for_leader(book)?.is_some_and(|measured| measured.figures(Some(person))) {
        return Ok(Vec::new());
    }
    let spoken = looked.spoken(book.conn(), person)?;
    let answers = answered::all(book, Some(person))?;
    Ok(told(&spoken, &answers, day_number(today)))
}

/// What is told of what the rules say, by the answers that were given before, the latest first.
fn told(spoken: &Spoken, answers: &[Answered], today: i32) -> Vec<Found> {
    let on_deals = spoken.rules.iter().filter(|by| recurs(by, spoken.open)).filter_map(|by| {
        Some(Found {
            rule: by.rule,
            key: suggests(by.rule)?,
            deals: by.standing.clone(),
            of_deals: spoken.open,
            again: false,
            said: None,
            percent: many(by.standing.len()) * 100 / spoken.open.max(1),
            severity: by.severity,
        })
    });
    let short = spoken.short.as_ref().filter(|short| short.stands).and_then(|short| {
        Some(Found {
            rule: Rule::Coverage,
            key: suggests(Rule::Coverage)?,
            deals: Vec::new(),
            of_deals: spoken.open,
            again: false,
            said: Some(short.sentence.clone()),
            percent: short.percent,
            severity: short.severity,
        })
    });
    let mut all: Vec<Found> = on_deals.chain(short).filter_map(|one| heard(one, answers, today)).collect();
    // The order of rules parts what is equal otherwise.
    all.sort_by_key(|one| (Reverse(one.percent), Reverse(one.severity)));
    let mut keys = HashSet::new();
    all.retain(|one| keys.insert(one.key));
    all.truncate(MOST);
    all
}

/// One deal is chance, and two of many are.
fn recurs(by: &SpokenBy, open: u32) -> bool {
    let (deals, open) = (by.standing.len(), usize::try_from(open).unwrap_or(usize::MAX));
    deals >= RECURS || deals >= FEWEST && deals * 100 >= open.saturating_mul(SHARE_PERCENT)
}

/// What was answered not long ago stays silent, unless it was dismissed and there is clearly more of it now.
fn heard(found: Found, answers: &[Answered], today: i32) -> Option<Found> {
    let last = answers.iter().find(|answer| answer.rule == found.rule);
    match last.filter(|last| today.saturating_sub(last.answered_on) < SILENT_DAYS) {
        None => Some(found),
        Some(last) => (!last.taken && found.many() >= last.deals.saturating_add(MORE_DEALS))
            .then_some(Found { again: true, ..found }),
    }
}

fn many(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
