//! What followed a tactic at its deal's end, read from the log. Counts; nothing here says what caused it.

mod counts;
mod expected;
mod of_tactic;
pub mod types;

use self::types::{Followed, Tactics};
use super::list;
use super::types::{ActionFilter, ActionKind};
use crate::error::Result;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Tactics of the book, or of one deal, each with what followed; and counts over those whose deal has ended.
pub fn tactics(book: &Book, today: NaiveDate, deal: Option<Uuid>) -> Result<Tactics> {
    let filter = ActionFilter { kinds: vec![ActionKind::Tactic], deal, ..ActionFilter::default() };
    let mut reader = of_tactic::Reader::of(book, today);
    let mut followed: Vec<Followed> = Vec::new();
    for action in list::every(book.conn(), today, &filter)? {
        followed.extend(reader.read(action)?);
    }
    followed.sort_by_key(|one| (one.action.agreed_on, one.action.id));
    Ok(Tactics {
        sentence: counts::sentence(&followed),
        all: counts::over(&followed, None),
        by_effect: counts::by_effect(&followed),
        followed,
    })
}
