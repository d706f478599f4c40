//! Periods that pages are made for.

use crate::error::{Error, Result};
use crate::types::{Maker, PackPeriod, PackWanted};
use ledger::Book;
use sales::company::calendar::FiscalPeriod;
use sales::company::info;
use sales::company::types::Period;

/// The present period and those that a meeting may look at beside it.
pub fn periods(book: &Book, maker: &Maker) -> Result<Vec<PackPeriod>> {
    let facts = info::facts(book.conn())?;
    let now = FiscalPeriod::of(maker.today, facts.fiscal_start, facts.period);
    let next = FiscalPeriod::of(now.end(), facts.fiscal_start, facts.period);
    Ok([(now, true), (next, false)].map(|(period, now)| PackPeriod { name: period.name(), now }).to_vec())
}

/// The period of this name. Only those by which the company counts are taken: targets are set and figures are told for
/// them, so that pages of any other one would speak of two periods at once.
pub fn period(book: &Book, maker: &Maker, name: &str) -> Result<FiscalPeriod> {
    let facts = info::facts(book.conn())?;
    let of_company = |found: &FiscalPeriod| *found == FiscalPeriod::of(found.start, facts.fiscal_start, facts.period);
    if let Some(found) = FiscalPeriod::named(name, facts.fiscal_start).ok().filter(of_company) {
        return Ok(found);
    }
    let now = FiscalPeriod::of(maker.today, facts.fiscal_start, facts.period);
    let next = now.beside(facts.fiscal_start, false);
    let (by, other) = match facts.period {
        Period::Month => ("months", "month"),
        Period::Quarter => ("quarters", "quarter"),
    };
    Err(Error::Sales(sales::Error::Invalid(format!(
        "\"{name}\" is no period of {}, which counts in {by}. Nothing was written; there are {} (now), {} (next) and every other {other} by its name.",
        if facts.name.is_empty() { "this company" } else { &facts.name },
        now.name(),
        next.name()
    ))))
}

/// The last period that is over.
pub fn last(book: &Book, maker: &Maker) -> Result<FiscalPeriod> {
    let facts = info::facts(book.conn())?;
    Ok(FiscalPeriod::of(maker.today, facts.fiscal_start, facts.period).beside(facts.fiscal_start, true))
}

/// Periods that can be looked back at, the last one first, and the present one.
pub fn over(book: &Book, maker: &Maker) -> Result<Vec<PackPeriod>> {
    let facts = info::facts(book.conn())?;
    let last = last(book, maker)?;
    let before = last.beside(facts.fiscal_start, true);
    let now = last.beside(facts.fiscal_start, false);
    let named = |period: FiscalPeriod| PackPeriod { name: period.name(), now: period == now };
    Ok([last, before, now].map(named).to_vec())
}

/// The period that pages looking back are wanted for: by its name, else the last that is over.
pub fn wanted(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<FiscalPeriod> {
    wanted.period.as_ref().map_or_else(|| last(book, maker), |name| period(book, maker, name))
}
