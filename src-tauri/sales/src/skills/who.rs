//! Whose skills are looked at and assessed here, and by whom.

use crate::audience::{Audience, Copy, Visibility};
use crate::error::{Error, Result};
use crate::team;
use ledger::Book;
use uuid::Uuid;

/// What the copy that is open, with whoever is in the room, may do with skills.
#[derive(Debug, Clone)]
pub(crate) struct Hand {
    /// The leader's hands are on it.
    leads: bool,
    /// Only this person is seen.
    only: Option<Uuid>,
    /// Somebody is in the room.
    in_room: bool,
}

impl Hand {
    /// Of the book as it is open.
    ///
    /// # Errors
    /// The file does not tell whose it is, or could not be read.
    pub fn of(book: &Book) -> Result<Self> {
        let copy = Copy::of(book)?;
        Ok(match copy.room() {
            Some(Audience::Person(person)) => Self { leads: true, only: Some(*person), in_room: true },
            // Owner and team in the room: there are no skills; nobody's are named.
            Some(_) => Self { leads: false, only: Some(Uuid::nil()), in_room: true },
            None if copy.views().lead() => Self { leads: true, only: None, in_room: false },
            None => Self { leads: false, only: Some(copy.seller().unwrap_or_default()), in_room: false },
        })
    }

    /// The leader alone looks.
    pub fn leads_alone(&self) -> bool {
        self.leads && self.only.is_none()
    }

    /// The leader assesses this person here.
    pub fn assesses(&self, person: Uuid) -> bool {
        self.leads && self.sees(person)
    }

    /// This person is looked at here.
    pub fn sees(&self, person: Uuid) -> bool {
        self.only.is_none_or(|only| only == person)
    }

    /// The person whom nothing may be kept from that is written now: they look on.
    pub fn looks_on(&self) -> Option<Uuid> {
        self.only.filter(|_| self.in_room)
    }

    /// For whom something new is: private; with one person in the room that person's, since it would vanish else.
    pub fn begins(&self) -> Visibility {
        if self.looks_on().is_some() { Visibility::Person } else { Visibility::Private }
    }

    /// The person looks with their own eyes: in the own copy, or on in the room.
    pub fn is_theirs(&self) -> bool {
        self.only.is_some()
    }

    /// Refuses somebody else's skills.
    ///
    /// # Errors
    /// Whoever looks is not to see this person's.
    pub fn refuse_unseen(&self, person: Uuid) -> Result<()> {
        match (self.sees(person), self.in_room) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::Refused(
                "Skills of others: not while somebody is in the room. Nothing was changed; go back to only me first."
                    .to_owned(),
            )),
            (false, false) => Err(Error::Refused(
                "In this copy one sees and assesses the own work only. Nothing was changed; ask the leader.".to_owned(),
            )),
        }
    }

    /// Refuses what only the leader says of a person.
    ///
    /// # Errors
    /// It is not the leader's hand, or the person is not to be seen.
    pub fn refuse_assessing(&self, person: Uuid) -> Result<()> {
        self.refuse_unseen(person)?;
        match self.leads {
            true => Ok(()),
            false => Err(Error::Refused(
                "The leader's assessments and the development plan are the leader's to write. Nothing was changed; write the own assessment, or ask the leader."
                    .to_owned(),
            )),
        }
    }

    /// Refuses changes of the framework.
    ///
    /// # Errors
    /// It is not the leader's hand.
    pub fn refuse_framework(&self) -> Result<()> {
        match (self.leads_alone(), self.in_room) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::Refused(
                "The framework: not while somebody is in the room. Nothing was changed; go back to only me first."
                    .to_owned(),
            )),
            (false, false) => Err(Error::Refused(
                "The framework is the sales leader's to change. Nothing was changed; ask the leader.".to_owned(),
            )),
        }
    }
}

/// Refuses the owner as whom an assessment or a part of a plan is for.
///
/// # Errors
/// It is the owner.
pub(super) fn refuse_owner(visibility: Visibility) -> Result<()> {
    match visibility {
        Visibility::Private | Visibility::Person => Ok(()),
        Visibility::Owner => Err(Error::Refused(
            "The owner sees assessments and plans only on a gap map that is addressed to the owner. Nothing was changed; keep this to yourself or share it with the person."
                .to_owned(),
        )),
    }
}

/// The name of somebody who is in the book.
///
/// # Errors
/// Nobody is.
pub(super) fn name_of(book: &Book, person: Uuid) -> Result<String> {
    let found = team::named(book.conn())?.into_iter().find(|(_, id, _)| *id == person);
    let found = found.ok_or_else(|| Error::not_found("This person"))?;
    Ok(Some(found.2).filter(|name| !name.is_empty()).unwrap_or_else(|| "somebody without a name".to_owned()))
}
