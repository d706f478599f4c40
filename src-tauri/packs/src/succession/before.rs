//! A seller before a promotion: what was won beside what was seen of leading, and what losing the selling would cost.

use crate::error::Result;
use crate::types::Maker;
use ledger::Book;
use sales::audience::Measured;
use sales::succession;
use sales::succession::types::{Promotion, PromotionEvidence};
use serde::Serialize;
use uuid::Uuid;

/// What the template is given.
#[derive(Debug, Serialize)]
pub(super) struct Before {
    name: String,
    result: Vec<String>,
    attainment: Vec<(String, String)>,
    seen: Vec<String>,
    evidence: Vec<Seen>,
    lost: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Seen {
    name: String,
    level: Option<u8>,
    required: Option<u8>,
    /// A person says nothing of it here.
    own: Option<u8>,
    old: bool,
    system: bool,
    words: String,
    evidence: Option<String>,
    alt: String,
}

impl Before {
    /// Whose page it is.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What the page shows.
pub(super) fn data(book: &Book, maker: &Maker, person: Uuid) -> Result<Before> {
    let Promotion { name, result, attainment, seen, evidence, lost, .. } =
        succession::promotion(book, person, maker.today, &Measured::here(book.conn())?)?;
    Ok(Before { name, result, attainment, seen, evidence: evidence.into_iter().map(line).collect(), lost })
}

fn line(one: PromotionEvidence) -> Seen {
    Seen {
        alt: format!("{}: {}.", one.name, one.words),
        name: one.name,
        level: one.level,
        required: one.required,
        own: None,
        old: one.old,
        system: false,
        words: one.words,
        evidence: one.evidence,
    }
}
