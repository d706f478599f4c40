//! The figures of one person.

use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::audience::Measured;
use sales::person::types::PersonFigures;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Asked {
    /// Whose.
    person: Uuid,
    /// The day that the five figures are compared with; null = none.
    #[serde(default)]
    #[ts(optional = nullable)]
    since: Option<NaiveDate>,
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<PersonFigures> {
    let today = session.now()?.today;
    let measured = Measured::here(session.book.conn())?;
    Ok(sales::person::show(&session.book, asked.person, today, asked.since, &measured)?)
}
