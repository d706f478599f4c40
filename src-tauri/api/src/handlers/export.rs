//! Deals to a file that other programs read.

use crate::problem::Answer;
use crate::session::Session;
use sales::import::export::{self, ExportFormat};
use sales::pipeline::types::{Filter, Sort};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Deals {
    filter: Filter,
    sort: Sort,
    format: ExportFormat,
    path: String,
}

/// What was written.
#[derive(Serialize, TS)]
pub struct Exported {
    path: String,
    rows: u32,
}

pub fn deals(session: &mut Session, asked: Deals) -> Answer<Exported> {
    let Deals { filter, sort, format, path } = asked;
    let rows = session.long(|book, acting, progress| {
        export::export(book, acting.now.today, &filter, sort, format, Path::new(&path), progress)
    })?;
    Ok(Exported { path, rows })
}
