//! Figures of a forecast compared, called against result, and how calls came true.

use crate::problem::Answer;
use crate::session::Session;
use sales::audience::Measured;
use sales::forecast::against::types::AgainstShown;
use sales::forecast::compare::types::{Asked, Comparison, Figure};
use sales::forecast::record::types::{By, Shown};
use sales::forecast::{against, compare as comparing, record as recording};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Compare {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// Whose part; null = the whole company.
    #[ts(optional = nullable)]
    person: Option<Uuid>,
    /// From this figure.
    from: Asked,
    /// To this one.
    to: Asked,
}

#[derive(Deserialize, TS)]
pub struct Against {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    period: Option<String>,
    /// Which figure of the baseline; null = the one that was called: the company's agreed one, a seller's call.
    #[ts(optional = nullable)]
    figure: Option<Figure>,
}

#[derive(Deserialize, TS)]
pub struct Record {
    /// Which call of each period; null = the baseline.
    #[ts(optional = nullable)]
    by: Option<By>,
    /// At which level: call, judgement or agreed; null = of the company what was agreed, a seller's call.
    #[ts(optional = nullable)]
    figure: Option<Figure>,
}

pub fn compare(session: &mut Session, asked: Compare) -> Answer<Comparison> {
    let (period, today) = (session.period(asked.period.as_deref())?, session.now()?.today);
    Ok(comparing::of_book(&session.book, today, period, asked.person, (&asked.from, &asked.to))?)
}

pub fn against(session: &mut Session, asked: Against) -> Answer<AgainstShown> {
    let (period, today) = (session.period(asked.period.as_deref())?, session.now()?.today);
    let measured = Measured::here(session.book.conn())?;
    Ok(against::of_book(&session.book, today, period, asked.figure, &measured)?)
}

pub fn record(session: &mut Session, asked: Record) -> Answer<Shown> {
    let measured = Measured::here(session.book.conn())?;
    Ok(recording::of_book(&session.book, asked.by.unwrap_or_default(), asked.figure, &measured)?)
}
