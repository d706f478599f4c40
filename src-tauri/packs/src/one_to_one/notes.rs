//! What was noted when the two met last, as far as it is for whoever reads the page.

use super::Talk;
use crate::error::Result;
use crate::markdown::{Block, blocks};
use crate::words;
use sales::audience::Visibility;
use sales::coaching;
use serde::Serialize;

/// Notes that have room.
const SHOWN: usize = 2;
/// Letters of all of them together.
const LETTERS: usize = 620;

/// A note.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// "Private", "Shared with Ann Lee".
    mark: String,
    day: Option<String>,
    blocks: Vec<Block>,
    /// There is more of it in the book.
    cut: bool,
}

/// Notes of the last session. A draft is nobody's word yet, and a page has no private note but the leader's own.
pub(super) fn notes(talk: &Talk) -> Result<Vec<Note>> {
    let Some(id) = talk.last().and_then(|line| line.id) else { return Ok(Vec::new()) };
    let noted = coaching::session(talk.book, talk.maker.today, &[], id)?.notes;
    let shown = noted.into_iter().filter(|one| talk.alone() || (one.visibility == Visibility::Person && !one.draft));
    let some: Vec<_> = shown.filter(|one| !one.text.trim().is_empty()).take(SHOWN).collect();
    let each = LETTERS / some.len().max(1);
    Ok(some
        .into_iter()
        .map(|one| {
            let (blocks, cut) = blocks(&one.text, each);
            Note { mark: one.mark, day: one.on.map(words::day), blocks, cut }
        })
        .collect())
}
