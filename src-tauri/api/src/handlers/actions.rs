//! Actions and tactics.

use crate::problem::Answer;
use crate::session::Session;
use sales::actions::followed::{self, types::Tactics};
use sales::actions::types::{ActionEdit, ActionFilter, ActionText, Actions, ActionsBy, NewAction};
use sales::pipeline::edit::Created;
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Look {
    filter: ActionFilter,
    by: ActionsBy,
}

#[derive(Deserialize, TS)]
pub struct Add {
    action: NewAction,
}

#[derive(Deserialize, TS)]
pub struct Change {
    ids: Vec<Uuid>,
    edits: Vec<ActionEdit>,
}

#[derive(Deserialize, TS)]
pub struct Several {
    ids: Vec<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct Dropped {
    ids: Vec<Uuid>,
    reason: String,
}

#[derive(Deserialize, TS)]
pub struct OfDeal {
    deal: Option<Uuid>,
}

pub fn list(session: &mut Session, asked: Look) -> Answer<Actions> {
    let today = session.now()?.today;
    Ok(sales::actions::grouped(session.book.conn(), today, &asked.filter, asked.by)?)
}

pub fn text(session: &mut Session, asked: Look) -> Answer<ActionText> {
    let today = session.now()?.today;
    Ok(sales::actions::text(session.book.conn(), today, &asked.filter, asked.by)?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Created> {
    // What a seller writes down without a name is the seller's own to do.
    let person = asked.action.person.or(session.copy()?.seller());
    let acting = session.acting()?;
    Ok(sales::actions::create(&mut session.book, &acting, &NewAction { person, ..asked.action })?)
}

pub fn edit(session: &mut Session, asked: Change) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::actions::edit(&mut session.book, &acting, &asked.ids, &asked.edits)?)
}

pub fn done(session: &mut Session, asked: Several) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::actions::done(&mut session.book, &acting, &asked.ids)?)
}

pub fn drop(session: &mut Session, asked: Dropped) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::actions::drop(&mut session.book, &acting, &asked.ids, &asked.reason)?)
}

pub fn reopen(session: &mut Session, asked: Several) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::actions::reopen(&mut session.book, &acting, &asked.ids)?)
}

pub fn tactics(session: &mut Session, asked: OfDeal) -> Answer<Tactics> {
    let today = session.now()?.today;
    Ok(followed::tactics(&session.book, today, asked.deal)?)
}
