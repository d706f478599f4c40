//! People.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::team::types::{Person, Role};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Add {
    name: String,
    roles: Vec<Role>,
}

#[derive(Deserialize, TS)]
pub struct Rename {
    id: Uuid,
    name: String,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<Person>> {
    Ok(sales::team::list(&session.book, session.now()?.today)?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Person> {
    let acting = session.acting()?;
    Ok(sales::team::add(&mut session.book, &acting, &asked.name, &asked.roles)?)
}

pub fn rename(session: &mut Session, asked: Rename) -> Answer<Person> {
    let acting = session.acting()?;
    Ok(sales::team::rename(&mut session.book, &acting, asked.id, &asked.name)?)
}
