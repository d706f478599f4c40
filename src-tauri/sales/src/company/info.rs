//! An open company: what it is called, how it counts its days, who works there.

use super::create::{self, period_name};
use super::kind::{CURRENCY, FISCAL_START, INDIVIDUALS, NAME, PERIOD, ZONE};
use super::types::{CompanyInfo, Period};
use super::{calendar, place};
use crate::audience::{Acting, Copy, Individuals};
use crate::error::{Error, Result};
use crate::pipeline::words::step_name;
use crate::pipeline::{figures, stages};
use crate::team;
use ledger::{Book, Place, Value, place_of};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;
use uuid::Uuid;

/// What the book says about its company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Identity; the namespace of ids made from a CRM's.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Month in which the fiscal year starts.
    pub fiscal_start: u8,
    /// Length of a forecast period.
    pub period: Period,
    /// IANA time zone.
    pub zone: String,
}

/// Reads the company of a book.
pub fn facts(conn: &Connection) -> rusqlite::Result<Facts> {
    let mut find = conn.prepare_cached(
        "SELECT o.uuid, c.name, c.currency, c.fiscal_start, c.period, c.zone FROM company c JOIN obj o ON o.oid = c.oid ORDER BY c.oid LIMIT 1",
    )?;
    let found = find
        .query_row([], |r| {
            let text =
                |at, other: &str| Ok::<_, rusqlite::Error>(r.get::<_, Option<String>>(at)?.unwrap_or(other.to_owned()));
            Ok(Facts {
                id: Uuid::from_slice(r.get_ref(0)?.as_blob()?).unwrap_or_default(),
                name: text(1, "")?,
                currency: text(2, "EUR")?,
                fiscal_start: r.get::<_, Option<u8>>(3)?.unwrap_or(1),
                period: if text(4, "quarter")? == "month" { Period::Month } else { Period::Quarter },
                zone: text(5, "UTC")?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or(Facts {
        id: Uuid::nil(),
        name: String::new(),
        currency: "EUR".to_owned(),
        fiscal_start: 1,
        period: Period::Quarter,
        zone: "UTC".to_owned(),
    }))
}

/// Everything that the window asks when a company opens.
pub fn info(book: &Book, acting: &Acting) -> Result<CompanyInfo> {
    let facts = facts(book.conn())?;
    Ok(CompanyInfo {
        path: book.path().display().to_string(),
        name: if facts.name.is_empty() { file_name(book.path()) } else { facts.name },
        currency: facts.currency,
        fiscal_start: facts.fiscal_start,
        period: facts.period,
        zone: facts.zone,
        today: acting.now.today,
        warning: warning(book),
        individuals: Individuals::of(book.conn())?,
        sample: crate::sample::seed_of(book.conn())?.is_some(),
        deals: figures::count(book.conn())?,
        people: team::list(book, acting.now.today)?,
        stages: stages::list(book.conn())?,
        copy: Copy::of(book)?.told(),
        place: place::get(book)?,
        undo: book.undo_name()?.map(step_name),
        redo: book.redo_name()?.map(step_name),
        seq: book.seq()?,
    })
}

/// The file's name without its ending.
pub fn file_name(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn warning(book: &Book) -> Option<String> {
    if let Some(kept) = book.set_aside() {
        return Some(format!("The damaged file was kept as {}; the backup stands in its place.", kept.display()));
    }
    match place_of(book.path()) {
        Place::Synced(by) => Some(format!(
            "This file lies in a folder that {by} keeps in step. Open it on one machine at a time, or two copies may come to differ; nothing is lost then, but they will have to be brought together."
        )),
        Place::Disk | Place::Share(_) => None,
    }
}

/// What may be changed about a company; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct CompanyEdit {
    /// Name.
    pub name: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// Month in which the fiscal year starts.
    pub fiscal_start: Option<u8>,
    /// Length of a forecast period.
    pub period: Option<Period>,
    /// IANA time zone.
    pub zone: Option<String>,
    /// Who sees figures about individuals.
    pub individuals: Option<Individuals>,
}

/// Changes the company's name or calendar in one undoable step.
pub fn edit(book: &mut Book, acting: &Acting, edit: &CompanyEdit) -> Result<()> {
    let before = facts(book.conn())?;
    let mut cells = Vec::new();
    if let Some(name) = &edit.name {
        cells.push((&NAME, Value::text(&create::name(name)?)));
    }
    if let Some(code) = &edit.currency {
        cells.push((&CURRENCY, Value::text(&create::currency(code)?)));
    }
    if let Some(month) = edit.fiscal_start {
        cells.push((&FISCAL_START, create::fiscal_start(month)?));
    }
    if let Some(period) = edit.period {
        cells.push((&PERIOD, Value::text(period_name(period))));
    }
    if let Some(zone) = &edit.zone {
        cells.push((&ZONE, Value::text(calendar::zone(zone)?.name())));
    }
    if let Some(individuals) = edit.individuals {
        cells.push((&INDIVIDUALS, Value::Int(individuals as i64)));
    }
    let name = match (&edit.name, edit.individuals, cells.len()) {
        (_, Some(individuals), 1) => format!("Show figures about individuals to {}", individuals.whom()),
        (Some(name), _, 1) => format!("Rename {} to {}", before.name, create::name(name)?),
        _ => format!("Change settings of {}", before.name),
    };
    let oid = book.oid(before.id)?.ok_or_else(|| Error::not_found("This company"))?;
    book.transact(&acting.edit(name), |tx| {
        for (field, value) in cells {
            tx.set(oid, field, value)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(())
}
