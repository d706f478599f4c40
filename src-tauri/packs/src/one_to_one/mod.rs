//! The one-to-one pack: one page for a talk of the leader and a person, with blanks that are typed in afterwards.
//!
//! It has two readers at most, the leader and that person, and holds what both may see; or the leader alone, and then the
//! leader's private notes may stand on it, marked as such.

mod deals;
mod figures;
mod notes;
mod promised;
mod skill;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading, named};
use crate::said;
use crate::types::{Maker, Pack, PackChoice, PackReader, PackSlug, PackWanted};
use crate::words;
use ledger::Book;
use sales::audience::{Audience, Copy};
use sales::coaching;
use sales::coaching::types::{CoachingOf, SessionLine, SessionState};
use sales::sheets::types::{Blank, Draft};
use sales::team;
use sales::team::types::Role;
use serde::Serialize;
use uuid::Uuid;

/// Its name.
pub const NAME: &str = "One-to-one";
const NOBODY: &str = "Nobody is coached here yet. Add a seller in the team first.";

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    /// "One-to-one #8, planned for 24 November 2026".
    over: String,
    name: String,
    first_name: String,
    below: String,
    /// What is said where the page is for the leader alone; none = it is for the two.
    private: Option<String>,
    promised: Vec<promised::Promised>,
    no_promise: String,
    more_promised: Option<String>,
    five: Vec<figures::Figure>,
    /// "beside 10 Nov 2026".
    since: Option<String>,
    /// Why figures are not given.
    withheld: Option<String>,
    deals: Vec<deals::Deal>,
    deals_from: Option<String>,
    no_deal: String,
    skill: Option<skill::Skill>,
    /// The number of the blank for what is promised now.
    commitment: usize,
    notes: Vec<notes::Note>,
}

/// Whose page it is, and who reads it.
struct Talk<'a> {
    book: &'a Book,
    maker: &'a Maker,
    person: Uuid,
    /// The leader, or the person with the leader.
    reader: Audience,
    of: CoachingOf,
}

impl Talk<'_> {
    /// The leader alone reads it.
    fn alone(&self) -> bool {
        self.reader == Audience::Leader
    }

    /// The session that is to come, or has begun.
    fn session(&self) -> Option<&SessionLine> {
        let id = self.of.coached.next_session?;
        self.of.sessions.iter().find(|line| line.id == Some(id))
    }

    /// The last one that was held.
    fn last(&self) -> Option<&SessionLine> {
        self.of.sessions.iter().find(|line| line.state == SessionState::Held && line.id.is_some())
    }
}

/// The pack as the list shows it; none = it is not for whoever holds this copy.
pub fn pack(book: &Book, maker: &Maker) -> Result<Option<Pack>> {
    if !leads(book)? {
        return Ok(None);
    }
    let people = coaching::people(book, maker.today)?.people;
    let readers: Vec<PackReader> = people
        .into_iter()
        .map(|one| PackReader {
            id: Some(one.person),
            name: one.name,
            holds: match (one.next, one.last) {
                (Some(next), _) => words::day(next),
                (None, Some(last)) => format!("last on {}", words::day(last)),
                (None, None) => "none yet".to_owned(),
            },
        })
        .collect();
    let of_people = readers.iter().filter_map(|one| one.id).map(Audience::Person);
    Ok(Some(Pack {
        slug: PackSlug::OneToOne,
        name: NAME.to_owned(),
        purpose: "One page for a talk: what was promised, five figures, three deals, one skill, and one new promise to write."
            .to_owned(),
        audiences: of_people.chain([Audience::Leader]).collect(),
        nothing: readers.is_empty().then(|| NOBODY.to_owned()),
        readers,
        choice: PackChoice::One,
        sections: Vec::new(),
        periods: Vec::new(),
    }))
}

/// Whoever leads, with nobody else in the room.
fn leads(book: &Book) -> Result<bool> {
    let copy = Copy::of(book)?;
    Ok(copy.room().is_none() && copy.views().lead())
}

/// Refuses what the page does not take.
///
/// # Errors
/// Nobody or several people are named, a reader whom it is not for, sections, or a period.
pub fn check(wanted: &PackWanted) -> Result<()> {
    let why = match (wanted.readers.as_slice(), wanted.audience) {
        ([Some(_)], _) if !wanted.sections.is_empty() || wanted.period.is_some() => {
            "The pack \"One-to-one\" takes no sections and no period. Nothing was written; leave them out."
        }
        ([Some(_)], Audience::Leader) => return Ok(()),
        ([Some(person)], Audience::Person(reader)) if *person == reader => return Ok(()),
        ([Some(_)], _) => {
            "A one-to-one is between the leader and the person. Nothing was written; make it for that person, or for the leader alone."
        }
        _ => "The pack \"One-to-one\" is for one person. Nothing was written; name one.",
    };
    Err(Error::Sales(sales::Error::Invalid(why.to_owned())))
}

/// What the page shows, and what its numbers stand for.
///
/// # Errors
/// It is not for whoever holds this copy, the person is not in the book, or the file could not be read.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<(Data, Draft)> {
    if !leads(book)? {
        let why = "The one-to-one pack is made by whoever leads. Nothing was written; ask the leader for it.";
        return Err(Error::Sales(sales::Error::Refused(why.to_owned())));
    }
    let person = wanted.readers.first().copied().flatten().unwrap_or_default();
    let talk = Talk { book, maker, person, reader: wanted.audience, of: coaching::of(book, maker.today, person)? };
    let mut blanks: Vec<Blank> = Vec::new();
    let (promised, more_promised) = promised::promised(&talk, &mut blanks);
    let (deals, deals_from) = deals::deals(&talk, &mut blanks)?;
    let figures = figures::figures(&talk)?;
    let session = talk.session();
    blanks.push(Blank::Commitment { person, session: session.and_then(|line| line.id) });
    let name = talk.of.coached.name.clone();
    let leader = named(&team::list(book, maker.today)?, Role::Leader, &maker.by);
    let mut draft = Draft {
        pack: "one-to-one",
        reader: Some(name.clone()),
        day: session.and_then(|line| line.on).filter(|on| *on >= maker.today).unwrap_or(maker.today),
        blanks,
        said: String::new(),
    };
    let data = Data {
        heading: heading(book, maker, NAME, wanted.paper)?,
        prepared_for: if talk.alone() { leader } else { format!("{name} and {leader}") },
        over: over(session),
        first_name: name.split_whitespace().next().unwrap_or(&name).to_owned(),
        below: match talk.last().map(|line| (line.number, line.on)) {
            Some((number, Some(on))) => format!("The last one was #{number}, on {}.", words::long_day(on)),
            Some((number, None)) => format!("The last one was #{number}."),
            None => "It is the first one.".to_owned(),
        },
        private: talk
            .alone()
            .then(|| "For the leader alone: it may hold private notes. Do not hand it out.".to_owned()),
        promised,
        more_promised,
        no_promise: "Nothing was promised before.".to_owned(),
        five: figures.five,
        since: figures.since,
        withheld: figures.withheld,
        no_deal: "No deal is linked to this talk, and no rule has anything to say. Which one shall it be?".to_owned(),
        deals,
        deals_from,
        skill: skill::skill(&talk)?,
        commitment: draft.blanks.len(),
        notes: notes::notes(&talk)?,
        name,
    };
    draft.said = said(&data)?;
    Ok((data, draft))
}

/// "One-to-one #8, planned for 24 November 2026".
fn over(session: Option<&SessionLine>) -> String {
    let Some(line) = session else { return NAME.to_owned() };
    let day = line.on.map(words::long_day);
    match (line.state, day) {
        (SessionState::Planned, Some(day)) => format!("{} #{}, planned for {day}", line.kind_name, line.number),
        (_, Some(day)) => format!("{} #{}, {day}", line.kind_name, line.number),
        (_, None) => format!("{} #{}", line.kind_name, line.number),
    }
}

impl Data {
    /// Why some figures are not on the page.
    pub fn withholds(&self) -> Option<&str> {
        self.withheld.as_deref()
    }

    /// The page bears the code of its numbers.
    pub fn coded(self, code: Option<&String>) -> Self {
        Self { heading: Heading { sheet: code.cloned(), ..self.heading }, ..self }
    }
}
