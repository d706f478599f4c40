//! Imports: preview, rows, apply, revert, and what the CRM is to be told.

use super::home::Nothing;
use crate::planned;
use crate::problem::Answer;
use crate::session::Session;
use sales::import;
use sales::import::types::{Fate, Field, PastImport, Preview, RowLine, SellerUpdates, Settings, Summary};
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Look {
    path: String,
    settings: Option<Settings>,
}

#[derive(Deserialize, TS)]
pub struct Rows {
    path: String,
    settings: Settings,
    fate: Option<Fate>,
    offset: u32,
    limit: u32,
}

#[derive(Deserialize, TS)]
pub struct Apply {
    path: String,
    settings: Settings,
}

#[derive(Deserialize, TS)]
pub struct Revert {
    #[ts(type = "number")]
    tx: i64,
}

#[derive(Deserialize, TS)]
pub struct Told {
    ids: Vec<Uuid>,
    fields: Vec<Field>,
}

pub fn preview(session: &mut Session, asked: Look) -> Answer<Preview> {
    planned::with(session, &asked.path, &asked.settings.unwrap_or_default(), |_, plan, _, _| Ok(plan.preview()))
}

pub fn rows(session: &mut Session, asked: Rows) -> Answer<Vec<RowLine>> {
    let (offset, limit) = (asked.offset as usize, asked.limit as usize);
    planned::with(session, &asked.path, &asked.settings, |_, plan, _, _| Ok(plan.rows(asked.fate, offset, limit)))
}

pub fn apply(session: &mut Session, asked: Apply) -> Answer<Summary> {
    planned::with(session, &asked.path, &asked.settings, |book, plan, acting, progress| {
        import::apply(book, plan, acting, progress)
    })
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<PastImport>> {
    Ok(import::past::list(&session.book)?)
}

pub fn revert(session: &mut Session, asked: Revert) -> Answer<Done> {
    session.long(|book, acting, progress| import::revert(book, asked.tx, acting, progress))
}

pub fn to_update(session: &mut Session, _: Nothing) -> Answer<Vec<SellerUpdates>> {
    Ok(import::to_update::list(&session.book)?)
}

pub fn mark_updated(session: &mut Session, asked: Told) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(import::to_update::mark(&mut session.book, &acting, &asked.ids, &asked.fields)?)
}
