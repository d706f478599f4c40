//! The company's own way of selling.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::edit::Created;
use sales::pipeline::types::Done;
use sales::stages::types::{NewStage, StageEdit, StageLine};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Add {
    stage: NewStage,
}

#[derive(Deserialize, TS)]
pub struct Change {
    id: Uuid,
    edit: StageEdit,
}

#[derive(Deserialize, TS)]
pub struct Place {
    id: Uuid,
    /// Another stage of the same outcome; null = after all of them.
    before: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<StageLine>> {
    Ok(sales::stages::list(session.book.conn())?)
}

pub fn add(session: &mut Session, asked: Add) -> Answer<Created> {
    let acting = session.acting()?;
    Ok(sales::stages::add(&mut session.book, &acting, &asked.stage)?)
}

pub fn change(session: &mut Session, asked: Change) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::stages::change(&mut session.book, &acting, asked.id, &asked.edit)?)
}

pub fn place(session: &mut Session, asked: Place) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::stages::place(&mut session.book, &acting, asked.id, asked.before)?)
}

pub fn remove(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::stages::remove(&mut session.book, &acting, asked.id)?)
}
