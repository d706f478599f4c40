//! The person: what the team's screen tells, without its figures.

use super::types::PersonWho;
use crate::error::{Error, Result};
use crate::team;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Somebody who is in the book.
///
/// # Errors
/// Nobody has this identity, or the file could not be read.
pub(super) fn who(book: &Book, person: Uuid, today: NaiveDate) -> Result<PersonWho> {
    let found = team::members(book, today)?.into_iter().find(|member| member.id == person);
    let member = found.ok_or_else(|| Error::not_found("This person"))?;
    Ok(PersonWho {
        id: member.id,
        name: member.name,
        initials: member.initials,
        hue: member.hue,
        active: member.active,
        roles: member.roles.into_iter().filter(|role| role.now).collect(),
        started_on: member.started_on,
        left_on: member.left_on,
        ramp: member.ramp,
        ramp_note: member.ramp_note,
        manager: member.manager,
        manager_name: member.manager_name,
    })
}
