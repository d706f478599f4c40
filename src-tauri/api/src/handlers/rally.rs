//! What opens the weekly meeting: wins, progress, new pipeline, recognition.

use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::audience::Measured;
use sales::pipeline::types::Done;
use sales::rally;
use sales::rally::types::{Rally, WinsOf};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Asked {
    /// A day of the period; left out = today.
    #[serde(default)]
    #[ts(optional = nullable)]
    day: Option<NaiveDate>,
    /// Which wins; left out = those of the period.
    #[serde(default)]
    #[ts(optional = nullable)]
    wins: Option<WinsOf>,
}

#[derive(Deserialize, TS)]
pub struct Word {
    person: Uuid,
    text: String,
    deal: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<Rally> {
    let today = session.now()?.today;
    let measured = Measured::here(session.book.conn())?;
    Ok(rally::show(&session.book, today, asked.day, asked.wins.unwrap_or_default(), &measured)?)
}

pub fn recognise(session: &mut Session, asked: Word) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rally::recognise(&mut session.book, &acting, asked.person, &asked.text, asked.deal)?)
}

pub fn unrecognise(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rally::unrecognise(&mut session.book, &acting, asked.id)?)
}
