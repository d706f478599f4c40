//! Win rate, cycle, time in stage, cohorts, velocity.

use crate::problem::Answer;
use crate::session::Session;
use sales::company::types::Period;
use sales::figures;
use sales::figures::types::{Figures, FiguresBy};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Asked {
    by: Option<FiguresBy>,
    cohort: Period,
}

pub fn show(session: &mut Session, asked: Asked) -> Answer<Figures> {
    Ok(figures::show(session.book.conn(), asked.by, asked.cohort)?)
}
