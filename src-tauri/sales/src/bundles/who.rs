//! Audiences in words.

use crate::audience::Audience;
use crate::error::Result;
use crate::team;
use rusqlite::Connection;

/// "Ann Archer", "the owner", "another machine of the leader's".
pub fn words(conn: &Connection, audience: &str) -> Result<String> {
    Ok(match audience.parse::<Audience>() {
        Ok(Audience::Leader) => "the leader".to_owned(),
        Ok(Audience::MyMachine) => "another machine of the leader's".to_owned(),
        Ok(Audience::Successor) => "the successor".to_owned(),
        Ok(Audience::Owner) => "the owner".to_owned(),
        Ok(Audience::Team) => "the team".to_owned(),
        Ok(Audience::Person(person)) => team::named(conn)?
            .into_iter()
            .find(|(_, id, _)| *id == person)
            .map_or_else(|| "somebody who is not in this book".to_owned(), |(.., name)| name),
        Err(_) => "somebody unknown".to_owned(),
    })
}

/// As a part of a file's name.
pub fn for_file(conn: &Connection, audience: &str) -> Result<String> {
    Ok(match audience.parse::<Audience>() {
        Ok(Audience::MyMachine) => "my other machine".to_owned(),
        Ok(Audience::Person(_)) => words(conn, audience)?,
        Ok(other) => other.to_string(),
        Err(_) => "somebody".to_owned(),
    })
}
