//! Topics that figures suggest for somebody's coaching. Only what the leader does about one writes.

use crate::problem::Answer;
use crate::session::Session;
use sales::advice;
use sales::coaching::topics as rules;
use sales::coaching::types::{Topic, TopicLog};
use sales::pipeline::types::Done;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Of {
    person: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Take {
    person: Uuid,
    /// The topic, by its rule.
    rule: String,
    /// The session that it is taken into; null = none yet.
    #[serde(default)]
    session: Option<Uuid>,
}

#[derive(Deserialize, TS)]
pub struct Dismiss {
    person: Uuid,
    /// The topic, by its rule.
    rule: String,
    reason: String,
}

#[derive(Deserialize, TS)]
pub struct Whose {
    /// Null = everybody's.
    #[serde(default)]
    person: Option<Uuid>,
}

pub fn of(session: &mut Session, asked: Of) -> Answer<Vec<Topic>> {
    let today = session.now()?.today;
    let looked = advice::at_hand(&session.book, today, &mut session.advised)?;
    Ok(rules::from(looked, &session.book, asked.person, today)?)
}

pub fn take(session: &mut Session, asked: Take) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::take(&mut session.book, &acting, asked.person, &asked.rule, asked.session)?)
}

pub fn dismiss(session: &mut Session, asked: Dismiss) -> Answer<Done> {
    let acting = session.acting()?;
    Ok(rules::dismiss(&mut session.book, &acting, asked.person, &asked.rule, &asked.reason)?)
}

pub fn log(session: &mut Session, asked: Whose) -> Answer<TopicLog> {
    let today = session.now()?.today;
    Ok(rules::log(&session.book, asked.person, today)?)
}
