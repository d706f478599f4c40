//! One pass over all deals and what their history tells: for rules that look at every one of them.
//!
//! ```text
//! pass(book, days)             reads all of it
//! renewed(book, days, before)  the same from an earlier pass: only what changed since is read again
//! words(..)                    words of deals, for the few that are shown
//! ```

mod read;
mod words;

#[cfg(test)]
mod tests;

pub use words::{Words, every_word, words};

use super::lives::Stay;
use super::types::{Category, Outcome};
use super::view::{Staged, staged};
use crate::audience::moved_on;
use crate::error::Result;
use crate::pipeline::kind::DEAL;
use ledger::{Book, changed_since, each_span_of};
use read::Reader;

/// With more changed objects than this, reading all is faster than looking each up.
const MANY: usize = 400;

/// A deal by numbers alone; its words are looked up for the few that are shown. Days are day numbers; none = unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Local number.
    pub oid: i64,
    /// Place of its stage in [`Pass::stages`].
    pub stage: Option<usize>,
    /// How it stands.
    pub outcome: Outcome,
    /// Local number of its owner, who may be no longer in the book.
    pub owner: Option<i64>,
    /// Minor units, and the place of the currency in [`Pass::currencies`].
    pub value: Option<(i64, usize)>,
    /// Expected close date, or the day it closed.
    pub close: Option<i32>,
    /// Day of creation.
    pub created: Option<i32>,
    /// It has a next step.
    pub step: bool,
    /// The next step's date.
    pub step_on: Option<i32>,
    /// Category.
    pub category: Option<Category>,
    /// It came from a CRM.
    pub imported: bool,
    /// First day in its stage, of an open deal, where that is known.
    pub since: Option<i32>,
    /// How often its close date was moved to a later day while it was open.
    pub pushed: u32,
}

/// A deal as it stood open on an earlier day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Then {
    /// Local number.
    pub oid: i64,
    /// Place of the day among those asked for.
    pub day: usize,
    /// Its close date on that day.
    pub close: Option<i32>,
    /// Its value on that day.
    pub value: Option<(i64, usize)>,
}

/// What the pass found.
#[derive(Debug, Default)]
pub struct Pass {
    /// Stages in the company's order.
    pub(crate) stages: Vec<Staged>,
    /// Of each stage: some deal is or was in it, be it deleted since.
    pub used: Vec<bool>,
    /// ISO 4217 codes.
    pub currencies: Vec<String>,
    /// Every deal, by local number.
    pub deals: Vec<Passed>,
    /// Finished stays of won deals whose beginning is known.
    pub stays: Vec<Stay>,
    /// Deals that were open on the days asked for.
    pub then: Vec<Then>,
    /// Deals by local number, with the place of each stage that they are or were in.
    was_in: Vec<(i64, usize)>,
    /// The days asked for.
    days: Vec<i32>,
    /// The book's last change.
    seq: i64,
}

impl Pass {
    /// A deal by its local number.
    pub fn deal(&self, oid: i64) -> Option<&Passed> {
        self.deals.binary_search_by_key(&oid, |deal| deal.oid).ok().map(|at| &self.deals[at])
    }

    fn currency(&mut self, code: &str) -> usize {
        place_of(&mut self.currencies, code)
    }
}

/// A company has one currency or a handful: looking along them is faster than hashing.
fn place_of(all: &mut Vec<String>, code: &str) -> usize {
    all.iter().position(|known| known == code).unwrap_or_else(|| {
        all.push(code.to_owned());
        all.len() - 1
    })
}

/// Reads every deal; for each of `days` also how the open ones stood then.
///
/// # Errors
/// The file could not be read.
pub fn pass(book: &Book, days: &[i32]) -> Result<Pass> {
    let conn = book.conn();
    let mut pass = Pass { stages: staged(conn)?, days: days.to_vec(), seq: book.seq()?, ..Pass::default() };
    read::rows(conn, &mut pass)?;
    let mut reader = Reader::new(&mut pass, days);
    let mut of = None;
    each_span_of(conn, read::fields(days), |oid, field, span| {
        if let Some(before) = of.replace(oid).filter(|before| *before != oid) {
            reader.finish(before);
        }
        reader.take(field, &span);
    })?;
    if let Some(last) = of {
        reader.finish(last);
    }
    pass.look_at_stages();
    Ok(pass)
}

/// The pass that [`pass`] gives, from one of an earlier state of the same book. All that is told of a deal stands in its
/// own row and history, so that only objects in which a change arrived since are read again; where stages or days are
/// others, or much has changed, everything is. Places of currencies may be others than in a pass made anew.
///
/// # Errors
/// The file could not be read.
pub fn renewed(book: &Book, days: &[i32], mut before: Pass) -> Result<Pass> {
    let (conn, stages) = (book.conn(), staged(book.conn())?);
    // Where deals move on to others, more than a row can tell decides what is looked at; such copies are small.
    if before.days != days || before.stages != stages || !moved_on(conn, &DEAL)?.is_empty() {
        return pass(book, days);
    }
    let changed = changed_since(conn, before.seq)?;
    if changed.len() > MANY {
        return pass(book, days);
    }
    before.seq = book.seq()?;
    let currencies = std::mem::take(&mut before.currencies);
    let mut again = Pass { stages, currencies, ..Pass::default() };
    for oid in &changed {
        read::row(conn, &mut again, *oid)?;
    }
    let mut reader = Reader::new(&mut again, days);
    for oid in &changed {
        for field in read::fields(days) {
            for span in book.spans(*oid, field)? {
                reader.take(field.no, &span);
            }
        }
        reader.finish(*oid);
    }
    before.replace(&changed, again);
    Ok(before)
}

impl Pass {
    /// Puts what was read again in the place of what was known of these objects.
    fn replace(&mut self, changed: &[i64], mut again: Pass) {
        let stays = |oid: i64| changed.binary_search(&oid).is_err();
        self.deals.retain(|deal| stays(deal.oid));
        self.stays.retain(|stay| stays(stay.oid));
        self.then.retain(|then| stays(then.oid));
        self.was_in.retain(|(oid, _)| stays(*oid));
        self.deals.append(&mut again.deals);
        self.stays.append(&mut again.stays);
        self.then.append(&mut again.then);
        self.was_in.append(&mut again.was_in);
        self.deals.sort_by_key(|deal| deal.oid);
        (self.stages, self.currencies) = (again.stages, again.currencies);
        self.look_at_stages();
    }

    fn look_at_stages(&mut self) {
        self.used = vec![false; self.stages.len()];
        for (_, stage) in &self.was_in {
            self.used[*stage] = true;
        }
    }
}
