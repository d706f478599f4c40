//! Another copy hears of an erasure by a bundle: its values are out already, and what this file alone keeps follows.
//!
//! A copy that speaks for the book rewrites its own backups, too. A seller's does not: what it said of changes that are not
//! its own would be refused as forged, if such a backup were ever put back; there the leader's next bundle says it again.

use super::backups;
use super::plan::Choice;
use super::step::Asked;
use crate::audience::{Acting, own};
use crate::error::Result;
use crate::privacy::subject::Subject;
use crate::privacy::words::Words;
use crate::progress::Progress;
use ledger::Book;
use uuid::Uuid;

/// Everybody whom a copy knows before a bundle is merged.
pub struct Heard(Vec<(Uuid, Words)>);

impl Heard {
    /// As the book stands.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn before(book: &Book) -> Result<Self> {
        let mut find = book.conn().prepare_cached(
            "SELECT o.uuid, coalesce(x.name, ''), coalesce(x.email, ''), coalesce(x.phone, '') FROM (
                SELECT oid, name, NULL AS email, NULL AS phone FROM person WHERE erased_on IS NULL
                UNION ALL SELECT oid, name, email, phone FROM contact WHERE erased_on IS NULL) x
             JOIN obj o ON o.oid = x.oid",
        )?;
        let mut rows = find.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id = Uuid::from_slice(row.get_ref(0)?.as_blob().unwrap_or_default()).unwrap_or_default();
            all.push((id, Words::of(&[row.get(1)?], &[row.get(2)?, row.get(3)?])));
        }
        Ok(Self(all))
    }
}

/// After it was merged: forgets what this file alone keeps of whoever was erased by it, and writes the file anew. Gives how
/// many were.
///
/// # Errors
/// The file could not be read or written.
pub fn hear(book: &Book, acting: &Acting, before: Heard) -> Result<u32> {
    let mut erased = 0;
    let leads = own(book)?.leads();
    for (id, words) in before.0 {
        let Some(subject) = Subject::find(book, id)?.filter(|_| !words.is_empty()) else { continue };
        if !subject.is_erased(book)? {
            continue;
        }
        book.forget_words(&|text| words.names(text))?;
        if leads {
            let asked = Asked { called: subject.name.clone(), subject, words, choice: Choice::default() };
            // One that cannot be opened is named where somebody looks after backups.
            backups::rewrite(book, acting, &asked, &Progress::silent())?;
        }
        erased += 1;
    }
    if erased > 0 {
        book.compact()?;
    }
    Ok(erased)
}
