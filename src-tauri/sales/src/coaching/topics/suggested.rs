//! What a person's figures suggest now.

use super::answered::{self, Answered};
use super::{competency, evidence, for_leader, words};
use crate::advice::types::{Rule, Severity};
use crate::advice::{self, Looked, Spoken, SpokenBy, rule_name};
use crate::coaching::types::{Coached, Topic};
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

/// Puts the counts into the lines of people, by one look at what the rules find. Where they are for nobody who looks, no
/// rule is asked.
///
/// # Errors
/// Somebody is not in the book, or it could not be read.
pub fn counted(book: &Book, today: NaiveDate, kept: &mut Option<Looked>, people: &mut [Coached]) -> Result<()> {
    if for_leader(book)?.is_none() {
        return Ok(());
    }
    let looked = advice::at_hand(book, today, kept)?;
    for one in people {
        one.topics = count(looked, book, one.person, today)?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::Short;
    use proptest::prelude::*;

    fn by(rule: Rule, deals: usize) -> SpokenBy {
        let standing: Vec<i64> = (0..i64::try_from(deals).unwrap()).collect();
        SpokenBy { rule, severity: Severity::Medium, met: standing.clone(), standing }
    }

    fn spoken(open: u32, rules: Vec<SpokenBy>) -> Spoken {
        Spoken { open, rules, short: None }
    }

    fn answer(rule: Rule, taken: bool, on: i32, deals: u32) -> Answered {
        Answered {
            id: Uuid::nil(),
            person: Uuid::nil(),
            person_name: String::new(),
            competency: Uuid::nil(),
            rule,
            sentence: String::new(),
            given_on: on,
            deals,
            of_deals: deals,
            taken,
            answered_on: on,
            reason: None,
            session: None,
            on: Vec::new(),
        }
    }

    fn rules(told: &[Found]) -> Vec<Rule> {
        told.iter().map(|one| one.rule).collect()
    }

    #[test]
    fn three_deals_recur_and_two_where_they_are_a_quarter() {
        for (deals, open, recurs) in [(0, 1, 0), (1, 1, 0), (2, 8, 1), (2, 9, 0), (3, 400, 1)] {
            let told = told(&spoken(open, vec![by(Rule::NoNextStep, deals)]), &[], 1_000);
            assert_eq!(told.len(), recurs, "{deals} of {open}");
        }
    }

    #[test]
    fn the_most_telling_stands_first_and_a_competency_stands_once() {
        let all = vec![
            by(Rule::NoNextStep, 4),
            by(Rule::NextStepOverdue, 5),
            by(Rule::Pushed, 9),
            by(Rule::NoAuthority, 3),
            by(Rule::Concentration, 10),
            by(Rule::Stalled, 3),
        ];
        let found = told(&spoken(10, all), &[], 1_000);
        // Of the same share the order of the rules decides; a large deal is nobody's skill.
        assert_eq!(rules(&found), [Rule::Pushed, Rule::NextStepOverdue, Rule::NoAuthority]);
        let short = Short { severity: Severity::High, sentence: "Thin.".into(), percent: 95, stands: true };
        let thin = Spoken { short: Some(short), ..spoken(10, vec![by(Rule::Pushed, 9)]) };
        let found = told(&thin, &[], 1_000);
        assert_eq!(rules(&found), [Rule::Coverage, Rule::Pushed]);
        assert_eq!((found[0].key, found[0].sentence("Ben").as_str()), ("prospecting", "Thin."));
    }

    proptest! {
        #[test]
        fn an_answer_silences_its_rule_alone_and_for_sixty_days(
            then in 0u32..8, now in 3usize..12, age in 0i32..120, taken in any::<bool>(),
        ) {
            let all = spoken(12, vec![by(Rule::NoNextStep, now), by(Rule::Pushed, 3)]);
            let found = told(&all, &[answer(Rule::NoNextStep, taken, 1_000 - age, then)], 1_000);
            let more = now >= then as usize + 2;
            let speaks = age >= 60 || (!taken && more);
            prop_assert_eq!(rules(&found).contains(&Rule::NoNextStep), speaks);
            prop_assert!(rules(&found).contains(&Rule::Pushed));
            for one in found {
                prop_assert_eq!(one.again, one.rule == Rule::NoNextStep && age < 60);
            }
        }
    }
}
