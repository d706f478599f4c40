//! Repeat business of people in periods.

use super::targets::{Named, Year};
use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::pipeline::types::Done;
use sales::repeat::types::{RepeatEntry, RepeatGrid, RepeatPaste, RepeatsOf};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Set {
    lines: Vec<RepeatEntry>,
}

#[derive(Deserialize, TS)]
pub struct Paste {
    at: RepeatPaste,
}

#[derive(Deserialize, TS)]
pub struct Copy {
    /// First day of the period that is copied into.
    from: NaiveDate,
    /// Its length: 1, 3, 6 or 12 months.
    months: u32,
}

pub fn grid(session: &mut Session, asked: Year) -> Answer<RepeatGrid> {
    let today = session.now()?.today;
    Ok(sales::repeat::grid(session.book.conn(), today, asked.year, asked.period)?)
}

pub fn of(session: &mut Session, asked: Named) -> Answer<RepeatsOf> {
    let period = session.period(asked.period.as_deref())?;
    Ok(sales::repeat::of_period(session.book.conn(), period.start, period.months)?)
}

pub fn set(session: &mut Session, asked: Set) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::repeat::set(&mut session.book, &acting, &asked.lines)?)
}

pub fn paste(session: &mut Session, asked: Paste) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::repeat::paste(&mut session.book, &acting, &asked.at)?)
}

pub fn copy(session: &mut Session, asked: Copy) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(sales::repeat::copy(&mut session.book, &acting, asked.from, asked.months)?)
}
