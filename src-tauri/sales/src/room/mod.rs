//! Who is in the room: with whose eyes the book is looked at while others see the screen.
//!
//! The audience rule says what they see ([`crate::audience`]); the ledger's veil makes every reading obey it. Here stands who
//! can be there, and in what words.

pub mod types;

use crate::audience::Audience;
use crate::error::{Error, Result};
use crate::team;
use crate::team::types::Role;
use ledger::Book;
use rusqlite::Connection;
use types::RoomChoice;

/// Who can be in the room: the team, the owner, each person who works there and is not the leader, by name.
///
/// # Errors
/// The file could not be read.
pub fn choices(book: &Book, today: chrono::NaiveDate) -> Result<Vec<RoomChoice>> {
    let standing = [Audience::Team, Audience::Owner].map(|audience| (audience, unnamed(&audience)));
    let people = team::members(book, today)?.into_iter().filter(|one| one.left_on.is_none_or(|left| left >= today));
    let people = people.filter(|one| !one.roles.iter().any(|role| role.role == Role::Leader && role.last.is_none()));
    let people = people.map(|one| (Audience::Person(one.id), one.name));
    Ok(standing.into_iter().chain(people).map(|(audience, label)| RoomChoice { audience, label }).collect())
}

/// Who is in the room, as screens say it: "The team", "The owner", a name.
///
/// # Errors
/// Nobody in the book is that person, the audience is none that sits in a room, or the file could not be read.
pub fn label(conn: &Connection, audience: &Audience) -> Result<String> {
    match audience {
        Audience::Person(person) => {
            let found = team::named(conn)?.into_iter().find(|(_, id, _)| id == person);
            found.map(|(.., name)| name).ok_or_else(|| Error::not_found("This person"))
        }
        Audience::Team | Audience::Owner => Ok(unnamed(audience)),
        _ => Err(Error::Invalid("Nobody else can be in the room. Nothing was changed.".to_owned())),
    }
}

/// The same where the book cannot be asked.
pub fn unnamed(audience: &Audience) -> String {
    match audience {
        Audience::Person(_) => "One person",
        Audience::Owner => "The owner",
        _ => "The team",
    }
    .to_owned()
}
