//! Sheets that were printed.

use super::keep::blanks;
use super::kind::SHEET_BLANKS;
use super::progress;
use super::types::{Blank, SheetListed, SheetState};
use crate::error::{Error, Result};
use ledger::{Book, day_of};
use uuid::Uuid;

/// A sheet as the book keeps it.
pub(super) struct Sheet {
    /// The pack that it belongs to.
    pub pack: String,
    /// What its numbers stand for.
    pub blanks: Vec<Blank>,
    /// How each number stands.
    pub states: Vec<SheetState>,
    /// Where one was.
    pub at: Option<u32>,
    /// What the list says of it.
    pub listed: SheetListed,
}

/// Sheets, the latest first.
///
/// # Errors
/// The file could not be read.
pub fn list(book: &Book) -> Result<Vec<SheetListed>> {
    Ok(found(book, None)?.into_iter().map(|sheet| sheet.listed).collect())
}

/// One sheet, by its identity.
pub(super) fn one(book: &Book, id: Uuid) -> Result<Sheet> {
    found(book, Some(id))?.pop().ok_or_else(|| Error::not_found("This sheet"))
}

/// All, or the one of an identity.
fn found(book: &Book, id: Option<Uuid>) -> Result<Vec<Sheet>> {
    // The last printed of a day stands first: arrival breaks the tie.
    let mut find = book.conn().prepare_cached(
        "SELECT s.oid, o.uuid, coalesce(s.code, ''), coalesce(s.pack, ''), s.reader, coalesce(s.of_day, 0)
         FROM sheet s JOIN obj o ON o.oid = s.oid WHERE ?1 IS NULL OR o.uuid = ?1 ORDER BY s.of_day DESC, s.oid DESC",
    )?;
    let mut rows = find.query([id.map(|id| id.as_bytes().to_vec())])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let oid: i64 = row.get(0)?;
        let id = Uuid::from_slice(row.get_ref(1)?.as_blob().unwrap_or_default()).unwrap_or_default();
        let pack: String = row.get(3)?;
        let blanks = blanks(&book.get(oid, &SHEET_BLANKS)?);
        let kept = progress::standing(book, oid, id)?;
        let states = progress::states(book, &blanks, &kept)?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let listed = SheetListed {
            id,
            code: row.get(2)?,
            name: name(&pack).to_owned(),
            reader: row.get(4)?,
            day: day_of(row.get(5)?),
            lines: count(blanks.len()),
            done: count(states.iter().filter(|state| **state != SheetState::Left).count()),
        };
        found.push(Sheet { pack, blanks, states, at: kept.at, listed });
    }
    Ok(found)
}

/// A pack as people call it.
fn name(pack: &str) -> &str {
    match pack {
        "weekly" => "Weekly meeting",
        "clean-up" => "Clean-up sheet",
        "one-to-one" => "One-to-one",
        other => other,
    }
}
