//! Advice: what rules say, and what people do about it. Only what a person does writes.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use sales::advice::thresholds::{self, Threshold};
use sales::advice::types::{About, Asked, GroupBy, Listed, Log, Overview, Sheet, Typed};
use sales::advice::{self as rules};
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Which {
    asked: Asked,
}

#[derive(Deserialize, TS)]
pub struct By {
    by: GroupBy,
}

#[derive(Deserialize, TS)]
pub struct Take {
    abouts: Vec<About>,
    /// What is done instead of what is suggested; null = what each suggests.
    #[serde(default)]
    action: Option<Typed>,
}

#[derive(Deserialize, TS)]
pub struct Aside {
    abouts: Vec<About>,
    reason: String,
}

#[derive(Deserialize, TS)]
pub struct These {
    abouts: Vec<About>,
}

#[derive(Deserialize, TS)]
pub struct Set {
    name: String,
    /// As typed; empty = the default.
    input: String,
}

pub fn list(session: &mut Session, asked: Which) -> Answer<Listed> {
    let today = session.now()?.today;
    let looked = rules::at_hand(&session.book, today, &mut session.advised)?;
    Ok(rules::listed(looked, &session.book, &asked.asked)?)
}

pub fn overview(session: &mut Session, asked: By) -> Answer<Overview> {
    let today = session.now()?.today;
    Ok(rules::overview(rules::at_hand(&session.book, today, &mut session.advised)?, asked.by))
}

pub fn take(session: &mut Session, asked: Take) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::take(&mut session.book, &acting, &asked.abouts, asked.action.as_ref())?)
}

pub fn aside(session: &mut Session, asked: Aside) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::aside(&mut session.book, &acting, &asked.abouts, &asked.reason)?)
}

pub fn back(session: &mut Session, asked: These) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::back(&mut session.book, &acting, &asked.abouts)?)
}

pub fn give(session: &mut Session, asked: These) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::give(&mut session.book, &acting, &asked.abouts)?)
}

pub fn log(session: &mut Session, _: Nothing) -> Answer<Log> {
    let today = session.now()?.today;
    Ok(rules::log(&session.book, today)?)
}

pub fn clean_up(session: &mut Session, _: Nothing) -> Answer<Vec<Sheet>> {
    let today = session.now()?.today;
    Ok(rules::clean_up(&session.book, today)?)
}

pub fn thresholds(session: &mut Session, _: Nothing) -> Answer<Vec<Threshold>> {
    Ok(thresholds::list(session.book.conn())?)
}

pub fn set_threshold(session: &mut Session, asked: Set) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(thresholds::set(&mut session.book, &acting, &asked.name, &asked.input)?)
}
