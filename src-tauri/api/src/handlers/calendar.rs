//! Working days and holidays.

use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::company::types::CalendarYear;
use sales::company::{holidays, year};
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Year {
    /// The fiscal year; null = the present one.
    #[ts(optional = nullable)]
    year: Option<i32>,
}

#[derive(Deserialize, TS)]
pub struct Week {
    /// Monday, Tuesday, and so on to Sunday.
    days: Vec<bool>,
}

#[derive(Deserialize, TS)]
pub struct Holidays {
    /// One a line: `25 Dec 2026 Christmas Day`, `24 Dec to 1 Jan Shutdown`.
    text: String,
}

#[derive(Deserialize, TS)]
pub struct Stretch {
    from: NaiveDate,
    to: NaiveDate,
}

pub fn show(session: &mut Session, asked: Year) -> Answer<CalendarYear> {
    let today = session.now()?.today;
    Ok(year::show(session.book.conn(), today, asked.year)?)
}

pub fn week(session: &mut Session, asked: Week) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(year::set_week(&mut session.book, &acting, &asked.days)?)
}

pub fn add(session: &mut Session, asked: Holidays) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(holidays::add(&mut session.book, &acting, &asked.text)?)
}

pub fn remove(session: &mut Session, asked: Stretch) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(holidays::remove(&mut session.book, &acting, asked.from, asked.to)?)
}
