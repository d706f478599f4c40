//! What was signed, read again from its leaves.

use super::chain::{Chain, Link};
use super::entry::{self, Entry};
use super::kind::{PART_AGREED, PART_CALL, PART_DEALS, PART_JUDGEMENT, PART_NAMES};
use super::leaf::{self, Content, Leaf};
use crate::error::{Error, Result};
use crate::forecast::Picture;
use ledger::{Book, Field, Value};
use uuid::Uuid;

/// Where each content is kept.
pub const CONTENTS: [(Content, &Field); 5] = [
    (Content::Deals, &PART_DEALS),
    (Content::Call, &PART_CALL),
    (Content::Judgement, &PART_JUDGEMENT),
    (Content::Agreed, &PART_AGREED),
    (Content::Names, &PART_NAMES),
];

/// A picture as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// As far as this copy has it.
    pub picture: Picture,
    /// Entries that are not shared with this copy.
    pub withheld: u32,
    /// Entries that were erased.
    pub erased: u32,
}

/// The picture that was signed by a link; of a countersignature or a decision, that of the link which it is about.
///
/// # Errors
/// There is no such sign-off, or it cannot be read any more.
pub fn picture(book: &Book, id: Uuid) -> Result<Restored> {
    let chain = Chain::of(book.conn())?;
    let link = chain.find(id).ok_or_else(|| Error::not_found("This sign-off"))?;
    let link = if link.purpose.has_figures() { link } else { chain.about(link).ok_or_else(unreadable)? };
    let manifest = link.manifest().ok_or_else(unreadable)?;
    let (mut entries, mut erased, mut held) = (Vec::new(), 0, 0);
    for (content, field) in CONTENTS {
        for leaf in leaves(book, link, field)?.ok_or_else(unreadable)? {
            held += 1;
            match leaf.text() {
                Some(_) if content == Content::Names => {}
                Some(text) => entries.push(serde_json::from_str(text).map_err(|_| unreadable())?),
                None => erased += 1,
            }
        }
    }
    let picture = entry::picture(&entries, (link.from, link.months), link.on, manifest.currency);
    Ok(Restored { picture, withheld: manifest.leaves.saturating_sub(held), erased })
}

fn unreadable() -> Error {
    Error::Refused(
        "This sign-off cannot be read any more. Nothing was changed; verify the chain to see why.".to_owned(),
    )
}

/// The leaves that a link has in parts of one content, as far as they are here; none where one of the parts cannot be read.
fn leaves(book: &Book, link: &Link, field: &Field) -> Result<Option<Vec<Leaf>>> {
    let mut leaves = Vec::new();
    for part in parts(book, link.oid)? {
        match book.get(part, field)? {
            Value::Null => {}
            value => match leaf::of(&value) {
                Some(more) => leaves.extend(more),
                None => return Ok(None),
            },
        }
    }
    Ok(Some(leaves))
}

/// What entries of one content say, as far as they are here and can be read; none where nothing of it is. What was tampered
/// with is for [`super::verify()`] to tell.
pub fn entries(book: &Book, link: &Link, field: &Field) -> Result<Option<Vec<Entry>>> {
    let leaves = leaves(book, link, field)?.unwrap_or_default();
    let entries = leaves.iter().filter_map(|leaf| serde_json::from_str(leaf.text()?).ok()).collect();
    Ok((!leaves.is_empty()).then_some(entries))
}

/// Local numbers of a link's parts that are here, in order.
fn parts(book: &Book, link: i64) -> Result<Vec<i64>> {
    let mut find = book.conn().prepare_cached("SELECT oid FROM signoff_part WHERE signoff = ?1 ORDER BY place, oid")?;
    Ok(find.query_map([link], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
