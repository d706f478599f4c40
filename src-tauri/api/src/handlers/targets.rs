//! Targets of people in periods.

use crate::problem::Answer;
use crate::session::Session;
use sales::company::types::Period;
use sales::pipeline::types::Done;
use sales::team::targets::types::{TargetEntry, TargetGrid, TargetsOf};
use sales::team::targets::{self};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Year {
    /// The fiscal year; null = the present one.
    #[ts(optional = nullable)]
    pub year: Option<i32>,
    /// Length of the periods; null = the company's.
    #[ts(optional = nullable)]
    pub period: Option<Period>,
}

#[derive(Deserialize, TS)]
pub struct Named {
    /// "2026-Q4", "2026-11" or "2026"; null = the present period.
    #[ts(optional = nullable)]
    pub period: Option<String>,
}

#[derive(Deserialize, TS)]
pub struct Set {
    cells: Vec<TargetEntry>,
}

#[derive(Deserialize, TS)]
pub struct Paste {
    year: i32,
    /// The first cell; its input is the block.
    at: TargetEntry,
}

#[derive(Deserialize, TS)]
pub struct Copy {
    /// The fiscal year that is copied into.
    year: i32,
    /// What is added to each, as typed: `5`, `-7.5 %`.
    percent: String,
}

pub fn grid(session: &mut Session, asked: Year) -> Answer<TargetGrid> {
    let today = session.now()?.today;
    Ok(targets::grid(session.book.conn(), today, asked.year, asked.period)?)
}

pub fn of(session: &mut Session, asked: Named) -> Answer<TargetsOf> {
    let period = session.period(asked.period.as_deref())?;
    Ok(targets::of_period(session.book.conn(), period.start, period.months)?)
}

pub fn set(session: &mut Session, asked: Set) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(targets::set(&mut session.book, &acting, &asked.cells)?)
}

pub fn paste(session: &mut Session, asked: Paste) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(targets::paste(&mut session.book, &acting, &asked.at, asked.year)?)
}

pub fn copy(session: &mut Session, asked: Copy) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(targets::copy(&mut session.book, &acting, asked.year, &asked.percent)?)
}
