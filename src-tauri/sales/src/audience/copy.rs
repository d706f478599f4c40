//! Whose copy of the book is open, what there is in it, and who acts.

use super::feature::{Access, Feature};
use super::own::Own;
use super::rule::View;
use super::{Audience, Class, LEADER, OWNER, SELLER, Sight, Views};
use crate::actions::kind::ACTION;
use crate::contacts::kind::CONTACT;
use crate::error::{Error, Result};
use crate::pipeline::kind::DEAL;
use crate::team;
use ledger::{Book, Kind, Role};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;
use uuid::Uuid;

/// Where a file keeps whose copy it is: an audience as text; nothing = the leader's.
pub use ledger::ME;

/// Whose copy this file is.
///
/// # Errors
/// The file says something that this program does not understand: then it is nobody's.
pub fn own(book: &Book) -> Result<Audience> {
    own_of(book.conn())
}

pub(super) fn own_of(conn: &Connection) -> Result<Audience> {
    let mut find = conn.prepare_cached("SELECT value FROM local WHERE key = ?1")?;
    let text: Option<String> = find.query_row([ME], |row| row.get(0)).optional()?;
    let Some(text) = text else {
        return Ok(Audience::Leader);
    };
    text.parse().map_err(|_| {
        Error::Refused(
            "This file does not tell whose copy of the book it is. Nothing was changed; import the bundle again that it came in."
                .to_owned(),
        )
    })
}

/// A copy of the book in the hands of its owner.
#[derive(Debug, Clone)]
pub struct Copy {
    audience: Audience,
    views: Views,
    role: Role,
    name: String,
    /// It is the leader's, looked at with the eyes of whoever is in the room.
    in_room: bool,
}

/// What the window is told of the copy that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnCopy {
    /// Whose it is, where it is not the leader's.
    pub of: Option<String>,
    /// That person in the book, where it is one person's.
    pub person: Option<Uuid>,
    /// What there is to see.
    pub reads: Vec<Feature>,
    /// What there is to change.
    pub writes: Vec<Feature>,
}

impl Copy {
    /// The copy that an open file is. Under a veil it is as if it were the copy of whoever is in the room.
    ///
    /// # Errors
    /// The file does not tell whose it is, or could not be read.
    pub fn of(book: &Book) -> Result<Self> {
        let (conn, audience) = (book.conn(), own(book)?);
        let views = Views::of(conn, &audience)?;
        let role = role_in(conn, &audience, &views)?;
        let name = match audience {
            Audience::Person(person) => named(conn, person)?.unwrap_or_else(|| "Seller".to_owned()),
            _ if role == LEADER => team::acting_name(book)?,
            _ => only_owner(conn)?.unwrap_or_else(|| "Owner".to_owned()),
        };
        Ok(Self { audience, views, role, name, in_room: book.veiled().is_some() })
    }

    /// In which role its owner acts.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Under which name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// As what its owner looks at the book.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// The person whose own deals alone are changed in it; none = it is the leader's, or nothing is changed.
    pub fn seller(&self) -> Option<Uuid> {
        match self.audience {
            Audience::Person(person) if self.role == SELLER => Some(person),
            _ => None,
        }
    }

    /// Whose eyes it is looked at with, where somebody is in the room.
    pub fn room(&self) -> Option<&Audience> {
        self.in_room.then_some(&self.audience)
    }

    /// How far a feature is there.
    pub fn access(&self, feature: Feature) -> Access {
        let to = |view| if self.in_room { feature.in_room(view) } else { feature.to(view) };
        let widest = |all: &[View]| all.iter().map(|view| to(*view)).max().unwrap_or(Access::Off);
        if self.in_room {
            return widest(self.views.all());
        }
        // Who owns and does not sell looks by name at nothing of their own.
        if self.role == OWNER { feature.to(View::Owner) } else { widest(self.views.all()) }
    }

    /// What the window is told.
    pub fn told(&self) -> OwnCopy {
        let with = |least: Access| Feature::ALL.into_iter().filter(|one| self.access(*one) >= least).collect();
        let person = if let Audience::Person(person) = self.audience { Some(person) } else { None };
        OwnCopy {
            of: (self.role != LEADER && !self.in_room).then(|| self.name.clone()),
            person,
            reads: with(Access::Read),
            writes: with(Access::Write),
        }
    }

    /// Refuses what this copy does not have.
    ///
    /// # Errors
    /// The feature is not there, or only to look at.
    pub fn refuse_beyond(&self, feature: Feature, wanted: Access) -> Result<()> {
        if self.access(feature) >= wanted {
            return Ok(());
        }
        let what = feature.words();
        Err(Error::Refused(match self.in_room {
            true => {
                format!("{what}: not while somebody is in the room. Nothing was changed; go back to only me first.")
            }
            false => format!(
                "{what} is the sales leader's to do, and this is the copy of {}. Nothing was changed; ask the leader.",
                self.name
            ),
        }))
    }

    /// Whether a deal is changed here.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn changes(&self, book: &Book, deal: Uuid) -> Result<bool> {
        match self.refuse_others(book, &[deal]) {
            Ok(()) => Ok(self.access(Feature::Pipeline) == Access::Write),
            Err(Error::Refused(_)) => Ok(false),
            Err(e) => Err(e),
        }
    }

    /// Refuses to change deals, actions and people at the buyer that are others': what would be set aside when the leader
    /// gets it.
    ///
    /// # Errors
    /// One of these objects is such a one, and not the own one of whose copy this is.
    pub fn refuse_others(&self, book: &Book, named: &[Uuid]) -> Result<()> {
        if self.in_room {
            return refuse_unseen(book, named);
        }
        if self.seller().is_none() || named.is_empty() {
            return Ok(());
        }
        let own = Own::of(book.conn(), &self.audience)?;
        for id in named {
            let kind: Option<(i64, u16)> = book
                .conn()
                .prepare_cached("SELECT oid, kind FROM obj WHERE uuid = ?1")?
                .query_row([id.as_bytes().as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if kind.is_some_and(|(oid, kind)| [DEAL.no, ACTION.no, CONTACT.no].contains(&kind) && !own.holds(oid)) {
                return Err(Error::Refused(format!(
                    "In this copy {} changes own deals and actions only, with the people in them. Nothing was changed; ask the leader for the others.",
                    self.name
                )));
            }
        }
        Ok(())
    }
}

/// Whoever is in the room: what they do not see is not there, to change as little as to look at.
fn refuse_unseen(book: &Book, named: &[Uuid]) -> Result<()> {
    // Behind the veil: what is in no book yet (advice that nobody acted on) is nothing that is hidden.
    let mut there = book.conn().prepare_cached("SELECT 1 FROM main.obj WHERE uuid = ?1 AND kind > 0")?;
    for id in named {
        if book.oid(*id)?.is_none() && there.exists([id.as_bytes().as_slice()])? {
            return Err(Error::not_found("This"));
        }
    }
    Ok(())
}

/// Objects of a kind that a copy still holds and does not show any more, since they moved on to somebody else: what stands
/// in them is what was known when they left. None where all deals are seen, as in the leader's copy.
///
/// # Errors
/// The file could not be read.
pub fn moved_on(conn: &Connection, kind: &Kind) -> Result<HashSet<i64>> {
    let audience = own_of(conn)?;
    let views = Views::of(conn, &audience)?;
    if views.sees_all(Class::Deal) {
        return Ok(HashSet::new());
    }
    let sight = Sight::of(conn, &audience)?;
    let mut find = conn.prepare_cached(&format!("SELECT oid FROM {}", kind.table))?;
    let all: Vec<i64> = find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|oid| !sight.sees(Class::Deal, *oid)).collect())
}

/// In which role an audience acts: whoever sells and owns changes what a seller changes.
pub(super) fn role_in(conn: &Connection, audience: &Audience, views: &Views) -> Result<Role> {
    let sells = || Ok::<_, Error>(roles(conn, audience)?.iter().any(|role| role == "seller" || role == "manager"));
    Ok(match audience {
        _ if views.lead() => LEADER,
        Audience::Person(person) if has_left(conn, *person)? => OWNER,
        Audience::Person(_) if !views.look_as(View::Owner) || sells()? => SELLER,
        _ => OWNER,
    })
}

/// Whoever has left changes nothing any more.
fn has_left(conn: &Connection, person: Uuid) -> Result<bool> {
    let mut find = conn.prepare_cached(
        "SELECT 1 FROM person p JOIN obj o ON o.oid = p.oid WHERE o.uuid = ?1 AND p.left_on IS NOT NULL",
    )?;
    Ok(find.exists([person.as_bytes().as_slice()])?)
}

fn roles(conn: &Connection, audience: &Audience) -> Result<Vec<String>> {
    let Audience::Person(person) = audience else {
        return Ok(Vec::new());
    };
    let mut find = conn.prepare_cached(
        "SELECT coalesce(r.role, '') FROM role r JOIN obj o ON o.oid = r.person WHERE o.uuid = ?1 AND r.to_day IS NULL",
    )?;
    let found = find.query_map([person.as_bytes().as_slice()], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn named(conn: &Connection, person: Uuid) -> Result<Option<String>> {
    Ok(team::named(conn)?.into_iter().find(|(_, id, _)| *id == person).map(|(.., name)| name))
}

/// The owner's name, where there is one owner.
fn only_owner(conn: &Connection) -> Result<Option<String>> {
    let mut find = conn.prepare_cached(
        "SELECT DISTINCT p.name FROM role r JOIN person p ON p.oid = r.person
         WHERE r.role = 'owner' AND r.to_day IS NULL AND p.name IS NOT NULL LIMIT 2",
    )?;
    let names: Vec<String> = find.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(<[String; 1]>::try_from(names).ok().map(|[name]| name))
}
