//! One deal, or a selection of them.

use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::delays::Delays;
use sales::pipeline::edit::{self, Created};
use sales::pipeline::types::{Deal, Done, Edit, HistoryLine};
use sales::pipeline::{deal, delays, history as past, self_only};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Create {
    edits: Vec<Edit>,
}

#[derive(Deserialize, TS)]
pub struct Change {
    ids: Vec<Uuid>,
    edits: Vec<Edit>,
}

#[derive(Deserialize, TS)]
pub struct Several {
    ids: Vec<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct Dated {
    ids: Vec<Uuid>,
    /// A close date as typed.
    input: String,
}

pub fn show(session: &mut Session, asked: One) -> Answer<Deal> {
    let today = session.now()?.today;
    Ok(deal::show(&session.book, today, asked.id)?)
}

pub fn history(session: &mut Session, asked: One) -> Answer<Vec<HistoryLine>> {
    Ok(past::of_deal(&session.book, asked.id)?)
}

pub fn create(session: &mut Session, asked: Create) -> Answer<Created> {
    let edits = self_only::of_new(session.copy()?.seller(), asked.edits)?;
    let acting = session.acting()?;
    Ok(edit::create(&mut session.book, &acting, &edits)?)
}

pub fn edit(session: &mut Session, asked: Change) -> Answer<Done> {
    let copy = session.copy()?;
    self_only::refuse_giving(copy.seller().filter(|_| copy.room().is_none()), &asked.edits)?;
    let acting = session.acting()?;
    Ok(edit::edit(&mut session.book, &acting, &asked.ids, &asked.edits)?)
}

pub fn delete(session: &mut Session, asked: Several) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(edit::delete(&mut session.book, &acting, &asked.ids)?)
}

pub fn delays(session: &mut Session, asked: Dated) -> Answer<Delays> {
    let today = session.now()?.today;
    Ok(delays::of(&session.book, today, &asked.ids, &asked.input)?)
}
