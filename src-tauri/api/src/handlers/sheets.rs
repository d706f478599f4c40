//! Printed sheets with numbered blanks, typed in.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Done;
use sales::sheets;
use sales::sheets::types::{SheetEntry, SheetListed, SheetShown};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

/// A number of a sheet.
#[derive(Deserialize, TS)]
pub struct Number {
    id: Uuid,
    number: u32,
}

#[derive(Deserialize, TS)]
pub struct Enter {
    id: Uuid,
    number: u32,
    typed: SheetEntry,
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<SheetListed>> {
    Ok(sheets::list(&session.book)?)
}

pub fn show(session: &mut Session, asked: One) -> Answer<SheetShown> {
    let today = session.now()?.today;
    Ok(sheets::show(&session.book, today, asked.id)?)
}

pub fn enter(session: &mut Session, asked: Enter) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sheets::enter(&mut session.book, &acting, asked.id, asked.number, &asked.typed)?)
}

pub fn skip(session: &mut Session, asked: Number) -> Answer<Nothing> {
    sheets::skip(&session.book, asked.id, asked.number)?;
    Ok(Nothing {})
}

pub fn place(session: &mut Session, asked: Number) -> Answer<Nothing> {
    sheets::place(&session.book, asked.id, asked.number)?;
    Ok(Nothing {})
}
