//! How the open pipeline of one seller covers what is missing to the target, whether or not a rule speaks of it.

use super::coverage::Coverage;
use super::read::Read;
use super::rules::coverage_said;
use crate::audience::Measured;
use crate::error::Result;
use crate::money::Money;
use crate::team::targets::of_everybody;
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// A coverage with what it is made of. Multiples are in tenths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Covered {
    /// Target less won.
    pub missing: Money,
    /// Open deals that close in the period, but for omitted ones.
    pub open: Money,
    /// Open over missing.
    pub tenths: Option<u32>,
    /// What was needed in past periods: the median.
    pub needed: u32,
    /// Past periods that this rests on.
    pub periods: u32,
    /// Both in a sentence.
    pub sentence: String,
}

/// A person's coverage in the period of today; none = no target, nothing missing, too short a past, or not for whoever reads
/// it. Where one person alone has a target, the company's is that person's.
///
/// # Errors
/// The file could not be read.
pub(crate) fn covered(book: &Book, today: NaiveDate, person: Uuid, measured: &Measured) -> Result<Option<Covered>> {
    if !measured.figures(Some(person)) {
        return Ok(None);
    }
    let read = Read::of(book, today, None, measured)?;
    let of = |cover: &&Coverage| cover.person.and_then(|oid| read.people.get(&oid)).map(|seller| seller.id);
    let own = read.coverage.iter().find(|cover| of(cover) == Some(person));
    let found = match own {
        Some(own) => Some(own),
        None => {
            let targets = of_everybody(book.conn(), read.period.start, read.period.months)?;
            let alone = targets.one_person() == Some(person);
            read.coverage.iter().find(|cover| alone && cover.person.is_none())
        }
    };
    Ok(found.map(|cover| told(&read, cover)))
}

fn told(read: &Read, cover: &Coverage) -> Covered {
    Covered {
        missing: read.money(cover.missing(), cover.currency),
        open: read.money(cover.open, cover.currency),
        tenths: cover.tenths(),
        needed: cover.needed,
        periods: cover.periods,
        sentence: coverage_said(read, cover).sentence,
    }
}
