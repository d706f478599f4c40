//! The forecast of a period: the roll-up, its deals, and saying figures.

use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::forecast;
use sales::forecast::types::{CreditNote, CreditNoteEntry, FigureEntry, Forecast, ForecastDeal};
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Look {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// As it stood on this day; null = today.
    #[ts(optional = nullable)]
    on: Option<NaiveDate>,
}

#[derive(Deserialize, TS)]
pub struct Under {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// Whose part; null = nobody's deals.
    #[ts(optional = nullable)]
    person: Option<Uuid>,
    /// As it stood on this day; null = today.
    #[ts(optional = nullable)]
    on: Option<NaiveDate>,
}

#[derive(Deserialize, TS)]
pub struct Say {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// The figures.
    figures: Vec<FigureEntry>,
}

#[derive(Deserialize, TS)]
pub struct Credit {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// The credit note.
    note: CreditNoteEntry,
}

#[derive(Deserialize, TS)]
pub struct One {
    /// The credit note.
    id: Uuid,
}

pub fn show(session: &mut Session, asked: Look) -> Answer<Forecast> {
    let (period, acting) = (session.period(asked.period.as_deref())?, session.acting()?);
    Ok(forecast::show(&session.book, &acting, period, asked.on)?)
}

pub fn deals(session: &mut Session, asked: Under) -> Answer<Vec<ForecastDeal>> {
    let (period, acting) = (session.period(asked.period.as_deref())?, session.acting()?);
    Ok(forecast::deals(&session.book, &acting, period, asked.person, asked.on)?)
}

pub fn say(session: &mut Session, asked: Say) -> Answer<Done> {
    let (period, acting) = (session.period(asked.period.as_deref())?, session.acting()?);
    Ok(forecast::set(&mut session.book, &acting, period, &asked.figures)?)
}

pub fn credit_notes(session: &mut Session, asked: Look) -> Answer<Vec<CreditNote>> {
    let period = session.period(asked.period.as_deref())?;
    Ok(forecast::credit_notes(&session.book, period)?)
}

pub fn add_credit_note(session: &mut Session, asked: Credit) -> Answer<Done> {
    let (period, acting) = (session.period(asked.period.as_deref())?, session.acting()?);
    Ok(forecast::add_credit_note(&mut session.book, &acting, period, &asked.note)?)
}

pub fn drop_credit_note(session: &mut Session, asked: One) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(forecast::drop_credit_note(&mut session.book, &acting, asked.id)?)
}
