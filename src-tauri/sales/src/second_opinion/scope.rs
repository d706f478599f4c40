//! Whose deals an opinion is about, and whether it may be shown.

use super::gather::Gathered;
use crate::audience::{Class, InIt, Measured};
use crate::error::{Error, Result};
use crate::team::{self, standing};
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// Whose deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of the company's.
    Company,
    /// Those of some people, each with the part that they are credited with.
    People(HashSet<Uuid>),
}

/// Whom an opinion is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The company.
    Company,
    /// A seller.
    Person(Uuid),
    /// Those who report to a manager, and the manager.
    Team(Uuid),
}

impl Whose {
    /// Whom a request names.
    ///
    /// # Errors
    /// It names two.
    pub fn of(person: Option<Uuid>, team: Option<Uuid>) -> Result<Self> {
        match (person, team) {
            (None, None) => Ok(Self::Company),
            (Some(person), None) => Ok(Self::Person(person)),
            (None, Some(manager)) => Ok(Self::Team(manager)),
            (Some(_), Some(_)) => Err(Error::Invalid(
                "A second opinion is on a seller or on a team, not on both. Nothing was changed; name one.".to_owned(),
            )),
        }
    }

    /// The name of it, for people; none = the company.
    ///
    /// # Errors
    /// The person is not in the book.
    pub(super) fn name(self, conn: &Connection) -> Result<Option<String>> {
        let (Self::Person(id) | Self::Team(id)) = self else { return Ok(None) };
        let found = team::named(conn)?.into_iter().find(|(_, known, _)| *known == id);
        Ok(Some(found.ok_or_else(|| Error::not_found("This person"))?.2))
    }

    /// Their deals.
    pub(super) fn scope(self, conn: &Connection) -> Result<Scope> {
        Ok(match self {
            Self::Company => Scope::Company,
            Self::Person(id) => Scope::People(HashSet::from([id])),
            Self::Team(id) => {
                let reporting = standing::people(conn)?.into_iter().filter(|one| one.manager == Some(id));
                Scope::People(reporting.map(|one| one.id).chain([id]).collect())
            }
        })
    }

    /// Why it may not be shown; none = it may.
    pub(super) fn withheld(self, measured: &Measured, gathered: &Gathered) -> Option<String> {
        // An opinion on a part of the deals would pass for one on all of them.
        if !matches!(self, Self::Person(_)) && !measured.sees_all(Class::Deal) {
            return Some(
                "This copy holds a part of the deals, so it gives no second opinion on all of them.".to_owned(),
            );
        }
        let shown = match self {
            Self::Person(id) => measured.figures(Some(id)),
            _ => measured.whole(&gathered.owners.iter().copied().collect::<InIt<Uuid>>()),
        };
        (!shown).then(|| measured.why())
    }
}
