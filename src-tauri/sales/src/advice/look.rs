//! All rules over all open deals, once.

use super::coverage::Coverage;
use super::notes::{self, Note};
use super::read::Read;
use super::rules::{LAWS, Law, Said, coverage_said, coverage_severity, law};
use super::types::{About, Advice, Aside, Rule, Severity, Suggested};
use super::{mark, read};
use crate::actions;
use crate::actions::types::ActionFilter;
use crate::audience::Measured;
use crate::error::Result;
use crate::pipeline::pass::{Passed, Words, every_word, words};
use crate::pipeline::types::Outcome;
use crate::pipeline::words::shown_date;
use chrono::NaiveDate;
use ledger::{Book, day_of};
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// So many are looked up one by one.
const FEW: usize = 200;

/// What a rule spoke about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Place of the deal in the pass.
    Deal(usize),
    /// Place in the coverages.
    Coverage(usize),
}

/// A rule that speaks; its words are made when they are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// About what.
    pub of: Of,
    /// Place of its note that goes on.
    pub note: Option<usize>,
    /// It is set aside, and what it is about looks as it did then.
    pub aside: bool,
}

/// Everything that the rules found in a book on a day, in order: the worst first, then by rule, then by value.
#[derive(Debug)]
pub struct Looked {
    pub(super) read: Read,
    pub(super) found: Vec<Found>,
    pub(super) notes: Vec<Note>,
    /// What the rules found, too, and somebody is at.
    pub(super) hushed: Vec<Found>,
    /// The book's last change.
    seq: i64,
}

/// Looks at every open deal of a book.
pub fn look(book: &Book, today: NaiveDate) -> Result<Looked> {
    look_again(book, today, None)
}

/// The same for whoever reads it: rules that speak of one person's figures go by the company's switch.
pub fn look_for(book: &Book, today: NaiveDate, measured: &Measured) -> Result<Looked> {
    looked(book, today, None, measured)
}

/// The same from what was found in an earlier state of the same book: deals that have not changed since are not read
/// again.
///
/// # Errors
/// The file could not be read.
pub(super) fn look_again(book: &Book, today: NaiveDate, before: Option<Looked>) -> Result<Looked> {
    looked(book, today, before, &Measured::here(book.conn())?)
}

fn looked(book: &Book, today: NaiveDate, before: Option<Looked>, measured: &Measured) -> Result<Looked> {
    let read = Read::of(book, today, before.map(|looked| looked.read.pass), measured)?;
    let notes = notes::all(book.conn())?;
    let found = in_order(&read);
    let mut looked = Looked { read, found, notes, hushed: Vec::new(), seq: book.seq()? };
    looked.note(book)?;
    Ok(looked)
}

/// What the rules find, in the order of [`Looked`]: deals are brought into the order of their values once, each rule
/// looks at them in it, and severities then part what was found without moving it otherwise.
fn in_order(read: &Read) -> Vec<Found> {
    let mut deals: Vec<(usize, &Passed)> =
        read.pass.deals.iter().enumerate().filter(|(_, deal)| deal.outcome == Outcome::Open).collect();
    deals.sort_unstable_by_key(|(_, deal)| (Reverse(deal.value.map(|(minor, _)| minor)), deal.oid));
    let mut covers: Vec<(usize, &Coverage)> = read.coverage.iter().enumerate().collect();
    covers.sort_by_key(|(_, cover)| (Reverse(cover.missing()), cover.person));
    let mut found = Vec::new();
    for Law { rule, deal: on_deal, .. } in &LAWS {
        let mut speak = |severity, of| found.push(Found { rule: *rule, severity, of, note: None, aside: false });
        match on_deal {
            Some((look, _)) => {
                for (at, deal) in &deals {
                    if let Some(severity) = look(read, deal) {
                        speak(severity, Of::Deal(*at));
                    }
                }
            }
            None => {
                for (at, cover) in &covers {
                    if let Some(severity) = coverage_severity(cover) {
                        speak(severity, Of::Coverage(*at));
                    }
                }
            }
        }
    }
    found.sort_by_key(|found| Reverse(found.severity));
    found
}

impl Looked {
    /// Whether it is of this state of the book and this day, and for whoever looks now.
    pub fn holds(&self, book: &Book, today: NaiveDate) -> Result<bool> {
        let stands = self.read.today == today && self.seq == book.seq()?;
        Ok(stands && self.read.measured == Measured::here(book.conn())?)
    }

    /// Finds the notes that go on, and what is set aside.
    fn note(&mut self, book: &Book) -> Result<()> {
        if self.notes.is_empty() {
            return Ok(());
        }
        self.hush(book)?;
        let mut going: HashMap<Key, usize> = HashMap::new();
        for (at, note) in self.notes.iter().enumerate().filter(|(_, note)| note.taken.is_none()) {
            going.insert((note.about.rule, note.deal, note.about.person), at);
        }
        for found in &mut self.found {
            found.note = going.get(&key(&self.read, found)).copied();
            if let Some((_, _, mark)) = found.note.and_then(|at| self.notes[at].aside.as_ref()) {
                let now = match found.of {
                    Of::Deal(at) => mark::of_deal(book, self.read.pass.deals[at].oid)?,
                    Of::Coverage(at) => mark::of_coverage(&self.read, &self.read.coverage[at]),
                };
                found.aside = *mark == now;
            }
        }
        Ok(())
    }

    /// Advice that was taken is silent while its action is carried and not overdue: somebody is at it.
    fn hush(&mut self, book: &Book) -> Result<()> {
        let taken = || self.notes.iter().filter(|note| note.taken.is_some());
        if taken().next().is_none() {
            return Ok(());
        }
        let carried = actions::list(book.conn(), self.read.today, &ActionFilter::default())?;
        let carried: HashSet<Uuid> = carried
            .into_iter()
            .filter(|action| action.overdue_days.is_none())
            .filter_map(|action| action.advice)
            .collect();
        let silent: HashSet<Key> = taken()
            .filter(|note| carried.contains(&note.id))
            .map(|note| (note.about.rule, note.deal, note.about.person))
            .collect();
        let all = std::mem::take(&mut self.found);
        (self.hushed, self.found) = all.into_iter().partition(|found| silent.contains(&key(&self.read, found)));
        Ok(())
    }

    /// The deal that was spoken about.
    pub(super) fn deal(&self, found: &Found) -> Option<&Passed> {
        match found.of {
            Of::Deal(at) => self.read.pass.deals.get(at),
            Of::Coverage(_) => None,
        }
    }

    /// Whose it is: the deal's owner who is in the book, or the seller.
    pub(super) fn seller(&self, found: &Found) -> Option<Uuid> {
        match found.of {
            Of::Deal(at) => self.read.owner(&self.read.pass.deals[at]).map(|owner| owner.id),
            Of::Coverage(at) => person(&self.read, &self.read.coverage[at]),
        }
    }

    /// The words of what was found.
    pub(super) fn say(&self, conn: &Connection, found: &Found) -> Result<Advice> {
        let words = self.deal(found).map(|deal| words(conn, deal.oid)).transpose()?;
        self.say_with(&words.unwrap_or_default(), found)
    }

    /// The words of many: the deals' own are read at once.
    pub(super) fn say_all(&self, conn: &Connection, found: &[&Found]) -> Result<Vec<Advice>> {
        if found.len() < FEW {
            return found.iter().map(|found| self.say(conn, found)).collect();
        }
        let (every, none) = (every_word(conn)?, Words::default());
        let of = |found: &Found| self.deal(found).and_then(|deal| every.get(&deal.oid)).unwrap_or(&none);
        found.iter().map(|found| self.say_with(of(found), found)).collect()
    }

    fn say_with(&self, words: &Words, found: &Found) -> Result<Advice> {
        let read = &self.read;
        let (said, deal) = match found.of {
            Of::Deal(at) => {
                let deal = &read.pass.deals[at];
                let Some((_, say)) = law(found.rule).deal else { return Err(nothing()) };
                (say(read, deal, words), Some(deal))
            }
            Of::Coverage(at) => (coverage_said(read, &read.coverage[at]), None),
        };
        let Said { sentence, figures, action, part } = said;
        let seller = self.seller(found);
        let note = found.note.map(|at| &self.notes[at]);
        let aside = note.filter(|_| found.aside).and_then(|note| note.aside.as_ref());
        Ok(Advice {
            about: About { rule: found.rule, deal: deal.map(|_| words.id), person: seller.filter(|_| deal.is_none()) },
            severity: found.severity,
            key: deal.and_then(|deal| u32::try_from(deal.oid).ok()),
            title: words.title.clone(),
            account: words.account.clone(),
            owner: seller,
            owner_name: seller.and_then(|id| read.people.values().find(|p| p.id == id)).map(|p| p.name.clone()),
            value: deal.and_then(|deal| read.value(deal)),
            act: act(read, &action),
            sentence,
            figures,
            action,
            part,
            aside: aside.map(|(reason, on, _)| Aside { reason: reason.clone(), on: day_of(*on) }),
            given_on: note.and_then(|note| note.given.as_ref()).map(|(_, day)| day_of(*day)),
        })
    }
}

/// What tells pieces of advice apart: the rule, the deal by its local number, the seller.
pub(super) type Key = (Rule, Option<i64>, Option<Uuid>);

fn key(read: &Read, found: &Found) -> Key {
    match found.of {
        Of::Deal(at) => (found.rule, Some(read.pass.deals[at].oid), None),
        Of::Coverage(at) => (found.rule, None, person(read, &read.coverage[at])),
    }
}

fn nothing() -> crate::error::Error {
    crate::error::Error::not_found("This advice")
}

/// A coverage is about a seller, or about the book as a whole.
fn person(read: &read::Read, cover: &Coverage) -> Option<Uuid> {
    cover.person.and_then(|oid| read.people.get(&oid)).map(|seller| seller.id)
}

/// What one key makes real, in words.
pub(super) fn act(read: &Read, action: &Suggested) -> String {
    match action {
        Suggested::NextStep { text, on } => format!("Next step: {text}, by {}", shown_date(*on)),
        Suggested::CloseDate { on } => format!("Move the close date to {}", shown_date(*on)),
        Suggested::Action { text, person, due } => {
            let who = person.and_then(|id| read.people.values().find(|p| p.id == id));
            let who = who.map_or_else(|| "Action".to_owned(), |p| p.name.clone());
            format!("{who}: {text}, by {}", shown_date(*due))
        }
    }
}
