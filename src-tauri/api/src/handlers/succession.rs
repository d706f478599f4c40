//! What was won before and after a seller became a manager.

use crate::problem::Answer;
use crate::session::Session;
use sales::audience::Measured;
use sales::succession::types::{Promotion, Successions};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Asked {
    /// Months on each side, 1 to 12; left out = 6.
    #[serde(default)]
    #[ts(optional = nullable)]
    months: Option<u32>,
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<Successions> {
    let today = session.now()?.today;
    let measured = Measured::here(session.book.conn())?;
    Ok(sales::succession::show(&session.book, today, asked.months, &measured)?)
}

#[derive(Deserialize, TS)]
pub struct Before {
    /// The seller.
    person: Uuid,
}

pub fn promotion(session: &mut Session, asked: Before) -> Answer<Promotion> {
    let today = session.now()?.today;
    let measured = Measured::here(session.book.conn())?;
    Ok(sales::succession::promotion(&session.book, asked.person, today, &measured)?)
}
