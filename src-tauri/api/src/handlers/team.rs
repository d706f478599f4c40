//! People and their roles.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Done;
use sales::team::types::{Leaving, Member, Person, PersonEdit, Role, RoleEntry};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Add {
    name: String,
    roles: Vec<Role>,
    /// What else is known.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PersonEdit>>")]
    edits: Vec<PersonEdit>,
}

#[derive(Deserialize, TS)]
pub struct Rename {
    id: Uuid,
    name: String,
}

#[derive(Deserialize, TS)]
pub struct Edit {
    id: Uuid,
    edits: Vec<PersonEdit>,
}

#[derive(Deserialize, TS)]
pub struct SetRole {
    role: RoleEntry,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Leaves {
    id: Uuid,
    /// Last day as typed; empty = today, for the look ahead alone.
    last: String,
}

#[derive(Deserialize, TS)]
pub struct Leave {
    id: Uuid,
    /// Last day as typed.
    last: String,
    /// Who takes the open deals over; null = they stay.
    #[ts(optional = nullable)]
    hand_to: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct HandOver {
    from: Uuid,
    to: Uuid,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<Person>> {
    Ok(sales::team::list(&session.book, session.now()?.today)?)
}

pub fn members(session: &mut Session, _: Nothing) -> Answer<Vec<Member>> {
    Ok(sales::team::members(&session.book, session.now()?.today)?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Person> {
    let acting = session.acting()?;
    Ok(sales::team::create(&mut session.book, &acting, &asked.name, &asked.roles, &asked.edits)?)
}

pub fn rename(session: &mut Session, asked: Rename) -> Answer<Person> {
    let acting = session.acting()?;
    Ok(sales::team::rename(&mut session.book, &acting, asked.id, &asked.name)?)
}

pub fn edit(session: &mut Session, asked: Edit) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::team::edit(&mut session.book, &acting, asked.id, &asked.edits)?)
}

pub fn set_role(session: &mut Session, asked: SetRole) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::team::set_role(&mut session.book, &acting, &asked.role)?)
}

pub fn drop_role(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::team::drop_role(&mut session.book, &acting, asked.id)?)
}

pub fn leaving(session: &mut Session, asked: Leaves) -> Answer<Leaving> {
    let today = session.now()?.today;
    Ok(sales::team::leaving(&session.book, today, asked.id, &asked.last)?)
}

pub fn leave(session: &mut Session, asked: Leave) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::team::leave(&mut session.book, &acting, asked.id, &asked.last, asked.hand_to)?)
}

pub fn hand_over(session: &mut Session, asked: HandOver) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::team::hand_over(&mut session.book, &acting, asked.from, asked.to)?)
}
