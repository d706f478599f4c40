//! The present period in one line, for the card of a company on home.

use super::figures::{Level, lines, standing};
use super::picture::Said;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::Result;
use crate::money::Money;
use crate::signoff::stands;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// "2026-Q4: 487k agreed, signed"; none where the copy does not show the company's forecast.
///
/// # Errors
/// The file could not be read.
pub fn glance(conn: &Connection, today: NaiveDate) -> Result<Option<String>> {
    let facts = info::facts(conn)?;
    let period = FiscalPeriod::of(today, facts.fiscal_start, facts.period);
    let of = |level| lines(conn, level, period.start, period.months);
    let (agreed, calls) = (of(Level::Agreed)?, of(Level::Call)?);
    let said = |minor: i64| Money { minor, currency: facts.currency.clone() }.rounded();
    let signed = if stands(conn, period.start, period.months)?.signed { "signed" } else { "not signed" };
    // What was said in a currency that the company had before is no figure in this one.
    let here = |said: &&Said| said.currency == facts.currency;
    if let Some(agreed) = standing(&agreed, today, None).filter(here) {
        return Ok(Some(format!("{}: {} agreed, {signed}", period.name(), said(agreed.minor))));
    }
    // What sellers called adds up where everybody's is shown.
    if !Measured::here(conn)?.everybody() {
        return Ok(None);
    }
    let people: BTreeSet<Uuid> = calls.iter().filter_map(|line| line.person).collect();
    let stands = |one| standing(&calls, today, Some(one)).filter(here);
    let called: Vec<i64> = people.into_iter().filter_map(|one| stands(one).map(|said| said.minor)).collect();
    Ok(Some(match called.as_slice() {
        [] => format!("{}: not called yet", period.name()),
        all => {
            let sum = all.iter().fold(0_i64, |sum, one| sum.saturating_add(*one));
            format!("{}: {} called, {signed}", period.name(), said(sum))
        }
    }))
}
