//! Deal review: the deals in order, what each has lived through, what was decided.

use crate::problem::Answer;
use crate::session::Session;
use sales::pipeline::types::Filter;
use sales::review::types::{Decided, ReviewOrder, ReviewQueue, Strip};
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Look {
    filter: Filter,
    selected: Vec<u32>,
    order: ReviewOrder,
}

#[derive(Deserialize, TS)]
pub struct One {
    id: Uuid,
}

#[derive(Deserialize, TS)]
pub struct Since {
    #[ts(type = "number")]
    since: i64,
    ids: Vec<Uuid>,
    reviewed: u32,
}

pub fn queue(session: &mut Session, asked: Look) -> Answer<ReviewQueue> {
    let today = session.now()?.today;
    Ok(sales::review::queue(&session.book, today, &asked.filter, &asked.selected, asked.order)?)
}

pub fn strip(session: &mut Session, asked: One) -> Answer<Strip> {
    let today = session.now()?.today;
    Ok(sales::review::strip(&session.book, today, asked.id)?)
}

pub fn decided(session: &mut Session, asked: Since) -> Answer<Decided> {
    let today = session.now()?.today;
    Ok(sales::review::decided(&session.book, today, asked.since, &asked.ids, asked.reviewed)?)
}
