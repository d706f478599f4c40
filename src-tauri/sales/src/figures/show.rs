//! All figures of one book at once.

use super::types::{Figures, FiguresBy};
use super::{cohorts, groups, norms};
use crate::audience::Measured;
use crate::company::info;
use crate::company::types::Period;
use crate::error::Result;
use crate::pipeline::lives;
use rusqlite::Connection;

/// Figures of the whole book as the open copy may show them, told apart `by` something where asked, with cohorts of a month or a fiscal quarter.
///
/// # Errors
/// The file could not be read.
pub fn show(conn: &Connection, by: Option<FiguresBy>, cohort: Period) -> Result<Figures> {
    show_for(conn, by, cohort, &Measured::here(conn)?)
}

/// The same for whoever reads it.
///
/// # Errors
/// The file could not be read.
pub fn show_for(conn: &Connection, by: Option<FiguresBy>, cohort: Period, measured: &Measured) -> Result<Figures> {
    let lives = lives::all(conn)?;
    let groups = by.map(|by| groups::by(conn, &lives, by, measured)).transpose()?.unwrap_or_default();
    let fiscal_start = info::facts(conn)?.fiscal_start;
    Ok(Figures {
        whole: groups::whole(&lives, measured),
        groups,
        cohorts: cohorts::cohorts(&lives, fiscal_start, cohort, measured),
        stages: norms::shown(conn, &lives, measured)?,
    })
}
