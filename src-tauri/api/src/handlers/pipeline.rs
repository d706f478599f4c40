//! The board, the table, lists of deals.

use super::home::Nothing;
use crate::problem::Answer;
use crate::session::Session;
use chrono::NaiveDate;
use sales::pipeline::as_of::{self, DealLine};
use sales::pipeline::changes::{self, ChangeLine};
use sales::pipeline::options::{self, Options};
use sales::pipeline::types::{Card, Filter, Sort, View};
use sales::pipeline::view as board;
use sales::pipeline::view::Layout;
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Look {
    filter: Filter,
    sort: Sort,
    by_stage: bool,
    /// On the board: a lane for each owner.
    #[serde(default)]
    lanes: bool,
}

#[derive(Deserialize, TS)]
pub struct Keys {
    keys: Vec<u32>,
}

#[derive(Deserialize, TS)]
pub struct Day {
    day: NaiveDate,
}

pub fn view(session: &mut Session, asked: Look) -> Answer<View> {
    let today = session.now()?.today;
    let layout = match (asked.by_stage, asked.lanes) {
        (true, true) => Layout::Lanes,
        (true, false) => Layout::Board,
        (false, _) => Layout::Table,
    };
    Ok(board::laid_out(&session.book, today, &asked.filter, asked.sort, layout)?)
}

pub fn cards(session: &mut Session, asked: Keys) -> Answer<Vec<Card>> {
    let today = session.now()?.today;
    Ok(sales::advice::cards(&session.book, today, &asked.keys, &mut session.advised)?)
}

pub fn options(session: &mut Session, _: Nothing) -> Answer<Options> {
    Ok(options::options(session.book.conn())?)
}

pub fn list(session: &mut Session, _: Nothing) -> Answer<Vec<DealLine>> {
    Ok(as_of::list(session.book.conn())?)
}

pub fn as_of(session: &mut Session, asked: Day) -> Answer<Vec<DealLine>> {
    Ok(as_of::deals(&session.book, asked.day)?)
}

pub fn changes(session: &mut Session, asked: Day) -> Answer<Vec<ChangeLine>> {
    Ok(changes::since(&session.book, asked.day)?)
}
