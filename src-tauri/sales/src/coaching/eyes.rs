//! Whom the open copy coaches, and whether it writes.

use super::standing::{self, Someone};
use crate::audience::{Access, Copy, Feature};
use crate::error::{Error, Result};
use ledger::Book;
use std::collections::HashSet;
use uuid::Uuid;

/// The eyes that look: the leader's, one person's, the owner's.
pub(super) struct Eyes {
    /// The leader's, or the successor's, with nobody in the room.
    pub leads: bool,
    /// May anything be written?
    writes: bool,
    /// One person's, by identity: a copy of that person, or that person alone is in the room.
    pub own: Option<Uuid>,
    /// That person's name.
    own_name: String,
}

impl Eyes {
    /// Those that look at the open copy.
    pub fn of(book: &Book) -> Result<Self> {
        let copy = Copy::of(book)?;
        Ok(Self {
            leads: copy.views().lead(),
            writes: copy.access(Feature::Coaching) == Access::Write,
            own: copy.told().person,
            own_name: copy.name().to_owned(),
        })
    }

    /// May they write anything at all?
    pub fn write(&self) -> bool {
        self.writes
    }

    /// May they write about this person?
    pub fn write_about(&self, person: Uuid) -> bool {
        self.writes && (self.leads || self.own == Some(person))
    }

    /// Refuses to write about somebody.
    ///
    /// # Errors
    /// They may not.
    pub fn refuse(&self, person: &Someone) -> Result<()> {
        if self.write_about(person.id) {
            return Ok(());
        }
        Err(Error::Refused(if self.writes {
            format!(
                "{} is in the room, and coaching of {} is not for them. Nothing was changed; go back to only me first.",
                self.own_name, person.name
            )
        } else {
            "Coaching is the sales leader's to write. Nothing was changed; ask the leader.".to_owned()
        }))
    }

    /// Those of these people of whose coaching they see anything. Whoever leads sees everybody's; a person sees the own; the
    /// owner sees whom a note is about that is shared with the owner (`noted`), and learns of nobody else.
    pub fn see(&self, people: Vec<Someone>, noted: &HashSet<i64>) -> Vec<Someone> {
        if self.leads {
            return people;
        }
        people.into_iter().filter(|one| self.own == Some(one.id) || noted.contains(&one.oid)).collect()
    }
}

/// A person whose coaching these eyes may look at.
///
/// # Errors
/// There is no such person, or not for them.
pub(super) fn person(book: &Book, eyes: &Eyes, id: Uuid) -> Result<Someone> {
    let all = eyes.see(standing::people(book.conn())?, &standing::noted(book.conn())?);
    all.into_iter().find(|one| one.id == id).ok_or_else(|| Error::not_found("This person"))
}
