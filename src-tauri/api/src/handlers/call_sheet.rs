//! Call sheets: a seller's own deals as a workbook, and what comes back in it.

use crate::problem::Answer;
use crate::session::Session;
use sales::call_sheet;
use sales::call_sheet::types::{CallSheetAnswer, CallSheetPreview, CallSheetSaved, CallSheetSummary};
use serde::Deserialize;
use std::path::Path;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Deserialize, TS)]
pub struct Save {
    person: Uuid,
    path: String,
}

/// A returned sheet: whose it is said to be, and what was answered to its questions.
#[derive(Deserialize, TS)]
pub struct Look {
    path: String,
    person: Option<Uuid>,
    #[serde(default)]
    answers: Vec<CallSheetAnswer>,
}

#[derive(Deserialize, TS)]
pub struct Apply {
    path: String,
    person: Option<Uuid>,
    #[serde(default)]
    answers: Vec<CallSheetAnswer>,
    seen: String,
}

pub fn save(session: &mut Session, asked: Save) -> Answer<CallSheetSaved> {
    let today = session.now()?.today;
    Ok(call_sheet::save(&session.book, today, asked.person, Path::new(&asked.path))?)
}

pub fn preview(session: &mut Session, asked: Look) -> Answer<CallSheetPreview> {
    let Look { path, person, answers } = asked;
    session.long(|book, acting, progress| {
        progress.step(0, 1, "Reading the sheet")?;
        call_sheet::preview(book, acting.now.today, Path::new(&path), person, &answers)
    })
}

pub fn apply(session: &mut Session, asked: Apply) -> Answer<CallSheetSummary> {
    let Apply { path, person, answers, seen } = asked;
    session.long(|book, acting, progress| {
        call_sheet::apply(book, acting, Path::new(&path), person, &answers, &seen, progress)
    })
}
