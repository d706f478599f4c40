//! Everybody who is coached, and all of one person's coaching.

use super::eyes::{self, Eyes};
use super::standing::{self, SessionRow, Someone};
use super::types::{Coached, CoachedPeople, CoachingOf, Commitment, CommitmentCounts, Note, SessionState};
use super::{commitments, due, notes, rhythm, session};
use crate::actions::types::{Action, ActionState};
use crate::error::{Error, Result};
use crate::since::words::capital;
use crate::team::types::{Person, Role};
use crate::team::{self};
use chrono::NaiveDate;
use ledger::{Book, day_number, taken_back};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Everybody who is coached: who sells or leads those who do, and of whom anything is noted, as far as it is for whoever
/// looks.
///
/// # Errors
/// The file could not be read.
pub fn people(book: &Book, today: NaiveDate) -> Result<CoachedPeople> {
    let eyes = Eyes::of(book)?;
    let look = Look::of(book, today, &eyes)?;
    let noted = standing::noted(book.conn())?;
    let coached = |one: &Someone| {
        let known = look.team.get(&one.id);
        let now = known.is_some_and(|known| known.active && known.roles.iter().any(|role| coached(*role)));
        now || look.sessions.contains_key(&one.oid) || noted.contains(&one.oid)
    };
    let all = eyes.see(standing::people(book.conn())?, &noted);
    let kept = all.into_iter().filter(|one| coached(one) || eyes.own == Some(one.id));
    let mut people = kept.map(|one| look.line(book, &one)).collect::<Result<Vec<_>>>()?;
    // Whoever left stands below all others.
    people.sort_by_key(|one| (!look.team.get(&one.person).is_some_and(|known| known.active), one.due.is_none()));
    Ok(CoachedPeople { people, rhythm: look.rhythm, writes: eyes.write(), own: eyes.own })
}

/// Whom a leader of sellers coaches.
fn coached(role: Role) -> bool {
    matches!(role, Role::Seller | Role::Manager)
}

/// What lines are made of, looked up once.
struct Look {
    team: HashMap<Uuid, Person>,
    sessions: HashMap<i64, Vec<SessionRow>>,
    actions: Vec<Action>,
    /// Steps that were taken back.
    taken: HashSet<i64>,
    rhythm: u32,
    today: NaiveDate,
    writes: bool,
    leads: bool,
    own: Option<Uuid>,
}

impl Look {
    fn of(book: &Book, today: NaiveDate, eyes: &Eyes) -> Result<Self> {
        let mut sessions: HashMap<i64, Vec<SessionRow>> = HashMap::new();
        for row in standing::sessions(book.conn(), None)? {
            sessions.entry(row.person).or_default().push(row);
        }
        Ok(Self {
            team: team::list(book, today)?.into_iter().map(|one| (one.id, one)).collect(),
            sessions,
            actions: commitments::actions_of(book, today, None)?,
            rhythm: rhythm(book.conn())?,
            today,
            writes: eyes.write(),
            taken: taken_back(book.conn())?,
            leads: eyes.leads,
            own: eyes.own,
        })
    }

    /// Are this person's sessions and promises for these eyes?
    fn eyes(&self, person: &Someone) -> bool {
        self.leads || self.own == Some(person.id)
    }

    fn of_person(&self, oid: i64) -> &[SessionRow] {
        self.sessions.get(&oid).map_or(&[], Vec::as_slice)
    }

    fn line(&self, book: &Book, person: &Someone) -> Result<Coached> {
        let (sessions, today) = (self.of_person(person.oid), self.today);
        let held = || sessions.iter().filter(|session| session.state == SessionState::Held);
        let last = held().filter_map(|session| session.on).max();
        let open = |state| sessions.iter().filter(move |session| session.state == state);
        let planned = open(SessionState::Planned).filter(|one| one.on.is_some()).min_by_key(|one| (one.on, one.number));
        let known = self.team.get(&person.id);
        let promised = self.actions.iter().rfind(|action| action.person == Some(person.id));
        let time = self.writes && known.is_some_and(|known| known.active);
        Ok(Coached {
            person: person.id,
            name: person.name.clone(),
            roles: roles(known),
            // Of whom only a note is for these eyes, they do not know whether there were sessions.
            held: self.eyes(person).then(|| u32::try_from(held().count()).unwrap_or(u32::MAX)),
            last,
            days_since: last.and_then(|last| u32::try_from(day_number(today) - day_number(last)).ok()),
            next: planned.and_then(|session| session.on),
            next_session: open(SessionState::Begun).next_back().or(planned).map(|session| session.id),
            due: if time { due::due(sessions, self.rhythm, today) } else { None },
            commitment: promised
                .map(|action| commitments::fares(book, today, action.clone(), sessions, &self.taken))
                .transpose()?,
            topics: None,
        })
    }
}

/// "Seller, manager".
fn roles(person: Option<&Person>) -> String {
    let Some(person) = person else { return String::new() };
    if !person.active {
        return "Left".to_owned();
    }
    let mut held = person.roles.clone();
    held.sort();
    capital(&held.iter().map(|role| role.words()).collect::<Vec<_>>().join(", "))
}

/// All of one person's coaching that is for whoever looks.
///
/// # Errors
/// There is no such person, or nothing of the person's coaching is for them.
pub fn of(book: &Book, today: NaiveDate, person: Uuid) -> Result<CoachingOf> {
    let eyes = Eyes::of(book)?;
    let person = eyes::person(book, &eyes, person)?;
    let look = Look::of(book, today, &eyes)?;
    let rows = look.of_person(person.oid);
    let noted = notes::about(book, &person, standing::notes(book.conn(), Some(person.oid))?)?;
    let theirs = look.actions.iter().filter(|action| action.person == Some(person.id));
    let all = theirs
        .map(|action| commitments::fares(book, today, action.clone(), rows, &look.taken))
        .collect::<Result<Vec<Commitment>>>()?;
    let counts = match look.eyes(&person) {
        true => commitments::counts(book, person.id, &all)?,
        false => CommitmentCounts {
            sentence: format!("What was promised is between {} and the leader.", person.name),
            ..CommitmentCounts::default()
        },
    };
    let last = all.last().map(|one| one.action.id);
    // The latest first, wherever it was promised: in a session, or for the plan.
    let shown = all
        .into_iter()
        .rev()
        .filter(|one| one.action.state == ActionState::Open || last == Some(one.action.id))
        .collect();
    let sessions = session::listed(rows, &noted, &look.actions);
    let alone = noted.into_iter().rev().filter(|one| one.session().is_none() && one.says());
    Ok(CoachingOf {
        coached: look.line(book, &person)?,
        sessions,
        commitments: shown,
        counts,
        notes: alone.map(|one| notes::shown(book, &person, one)).collect::<Result<_, Error>>()?,
        writes: eyes.write_about(person.id),
    })
}

/// Every note about a person, or about everybody, that is for whoever looks: by person, then by day.
///
/// # Errors
/// There is no such person, or nothing of the person's coaching is for them.
pub fn notes_of(book: &Book, person: Option<Uuid>) -> Result<Vec<Note>> {
    let eyes = Eyes::of(book)?;
    let rows = standing::notes(book.conn(), None)?;
    let about = match person {
        Some(id) => vec![eyes::person(book, &eyes, id)?],
        None => eyes.see(standing::people(book.conn())?, &standing::noted(book.conn())?),
    };
    let mut found = Vec::new();
    for person in &about {
        let noted = notes::about(book, person, rows.clone())?.into_iter().filter(notes::Noted::says);
        for one in noted {
            found.push(notes::shown(book, person, one)?);
        }
    }
    Ok(found)
}
