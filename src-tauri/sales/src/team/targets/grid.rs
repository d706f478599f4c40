//! The grid of a fiscal year: each person's target of each period, with the sums of rows and columns.

use super::period::{Targets, stored};
use super::types::{GridPeriod, TargetCell, TargetGrid, TargetOf, TargetRow, TargetsOf};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::error::Result;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Targets of a fiscal year in periods of this length (none = the company's).
///
/// # Errors
/// The file could not be read.
pub fn grid(conn: &Connection, today: NaiveDate, year: Option<i32>, period: Option<Period>) -> Result<TargetGrid> {
    let facts = info::facts(conn)?;
    let period = period.unwrap_or(facts.period);
    let year = year.unwrap_or_else(|| FiscalPeriod::of(today, facts.fiscal_start, period).year);
    let whole = FiscalPeriod::year(year, facts.fiscal_start);
    let periods = FiscalPeriod::of_year(year, facts.fiscal_start, period);
    let targets = Targets::load(conn)?;
    let all = targets.of_period(whole.start, whole.months);
    let by_period: Vec<TargetsOf> = periods.iter().map(|p| targets.of_period(p.start, p.months)).collect();
    let set: HashSet<(i64, NaiveDate, u32)> = stored(conn)?.into_iter().map(|t| (t.person, t.from, t.months)).collect();
    let own = |of: &TargetOf, p: &FiscalPeriod| set.contains(&(of.oid, p.start, p.months));
    let found: Vec<HashMap<i64, &TargetOf>> =
        by_period.iter().map(|of| of.people.iter().map(|p| (p.oid, p)).collect()).collect();
    let rows = all.people.iter().map(|person| TargetRow {
        person: person.person,
        name: person.name.clone(),
        cells: periods
            .iter()
            .zip(&found)
            .map(|(p, found)| found.get(&person.oid).map_or_else(TargetCell::default, |of| cell(of, own(of, p))))
            .collect(),
        total: cell(person, own(person, &whole)),
    });
    Ok(TargetGrid {
        year: whole.year,
        period,
        rows: rows.collect(),
        currency: facts.currency,
        team: by_period.iter().map(sum).collect(),
        total: sum(&all),
        copyable: u32::try_from(super::copy::copyable(conn, whole)?.len()).unwrap_or(u32::MAX),
        periods: periods.into_iter().map(|p| shown(p, today)).collect(),
        withheld: withheld(&targets, all.withheld.as_ref()),
    })
}

/// Why somebody is not in it; with the switch off, what becomes of the targets that are.
fn withheld(targets: &Targets, others: Option<&String>) -> Option<String> {
    match (others, targets.measured().off()) {
        (others, false) => others.cloned(),
        (others, true) => Some(format!(
            "{} What was agreed with a person stands, for that person and the leader; what is reached of it is not reckoned.",
            others.cloned().unwrap_or_else(|| targets.measured().why())
        )),
    }
}

/// A period as the heads of grids show it.
pub(crate) fn shown(period: FiscalPeriod, today: NaiveDate) -> GridPeriod {
    GridPeriod {
        start: period.start,
        months: period.months,
        name: period.name(),
        now: period.start <= today && today < period.end(),
        over: period.end() <= today,
    }
}

fn cell(of: &TargetOf, own: bool) -> TargetCell {
    TargetCell {
        full: of.full.clone(),
        counted: of.counted.clone(),
        share: of.share,
        own,
        missing: of.missing,
        notes: of.notes.clone(),
    }
}

fn sum(of: &TargetsOf) -> TargetCell {
    let mut notes = match of.without {
        0 => Vec::new(),
        1 => vec!["One seller has no target for some months.".to_owned()],
        n => vec![format!("{n} sellers have no target for some months.")],
    };
    notes.extend(of.notes.iter().cloned());
    TargetCell {
        full: of.full.clone(),
        counted: of.counted.clone(),
        share: 10_000,
        own: false,
        missing: of.without,
        notes,
    }
}

/// Whether a stretch lies within a fiscal year.
pub(crate) fn within(year: FiscalPeriod, from: NaiveDate, months: u32) -> bool {
    from >= year.start && months_after(from, i64::from(months)) <= year.end()
}
