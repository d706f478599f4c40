//! The grid of a fiscal year: expected and actual repeat business of each person and period, and what could be expected.

use super::period::{Repeats, lines};
use super::set::copyable_of;
use super::types::{RepeatCell, RepeatGrid, RepeatOf, RepeatRow, RepeatsOf, RunRate};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::tiles::months_after;
use crate::company::types::Period;
use crate::error::Result;
use crate::money::Money;
use crate::team::targets::{months_named, shown};
use crate::team::{self, employment::Employment, roles, types::Role};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashSet;

/// Periods that a run-rate is the mean of.
const OVER: usize = 3;
/// How many periods it looks back for them.
const BACK: u32 = 8;
/// Fewer are no rate.
const FEWEST: usize = 2;

/// Repeat business of a fiscal year in periods of this length (none = the company's).
///
/// # Errors
/// The file could not be read.
pub fn grid(conn: &Connection, today: NaiveDate, year: Option<i32>, period: Option<Period>) -> Result<RepeatGrid> {
    let facts = info::facts(conn)?;
    let period = period.unwrap_or(facts.period);
    let year = year.unwrap_or_else(|| FiscalPeriod::of(today, facts.fiscal_start, period).year);
    let whole = FiscalPeriod::year(year, facts.fiscal_start);
    let periods = FiscalPeriod::of_year(year, facts.fiscal_start, period);
    let repeats = Repeats::load(conn)?;
    let all = repeats.of_period(whole.start, whole.months);
    let by_period: Vec<RepeatsOf> = periods.iter().map(|p| repeats.of_period(p.start, p.months)).collect();
    let lines = lines(conn)?;
    let set: HashSet<(i64, NaiveDate, u32)> = lines.iter().map(|l| (l.person, l.from, l.months)).collect();
    let cell = |of: &RepeatsOf, oid: i64, p: &FiscalPeriod| {
        let found = of.people.iter().find(|person| person.oid == oid);
        found.map_or_else(RepeatCell::default, |of| cell(of, set.contains(&(oid, p.start, p.months))))
    };
    let selling = sellers(conn, whole)?;
    let known: HashSet<i64> = all.people.iter().map(|p| p.oid).collect();
    let named = team::named(conn)?.into_iter();
    let (people, others): (Vec<_>, Vec<_>) = named
        .filter(|(oid, _, _)| selling.contains(oid) || known.contains(oid))
        .partition(|(_, id, _)| repeats.measured().agreed(*id));
    let withheld =
        (!others.is_empty() || all.withheld.is_some() || repeats.measured().off()).then(|| repeats.measured().why());
    let rows = people.into_iter().map(|(oid, person, name)| RepeatRow {
        person,
        name,
        cells: periods.iter().zip(&by_period).map(|(p, of)| cell(of, oid, p)).collect(),
        total: cell(&all, oid, &whole),
        run_rate: match repeats.measured().figures(Some(person)) {
            true => run_rate(&repeats, oid, FiscalPeriod::of(today, facts.fiscal_start, period)),
            false => RunRate { mean: None, why: repeats.measured().why() },
        },
    });
    Ok(RepeatGrid {
        year: whole.year,
        period,
        rows: rows.collect(),
        currency: facts.currency,
        copyable: periods
            .iter()
            .map(|p| copyable_of(&lines, p.start, p.months))
            .map(|found| count(found.len()))
            .collect(),
        all: by_period.iter().map(sum).collect(),
        total: sum(&all),
        withheld,
        periods: periods.into_iter().map(|p| shown(p, today)).collect(),
    })
}

/// Who sells in a fiscal year.
fn sellers(conn: &Connection, year: FiscalPeriod) -> Result<HashSet<i64>> {
    let employed = Employment::all(conn)?;
    let there = |oid: &i64| employed.get(oid).is_none_or(|e| e.in_months(year.start, year.months));
    let held = roles::all(conn)?.into_iter();
    let selling = held.filter(|held| held.role == Role::Seller && held.between(year.start, year.end()));
    Ok(selling.map(|held| held.person).filter(there).collect())
}

/// Mean of the actual figures of the last periods before the present one, rounded half up.
fn run_rate(repeats: &Repeats, oid: i64, now: FiscalPeriod) -> RunRate {
    let starts = (1..=BACK).map(|n| months_after(now.start, -i64::from(n * now.months)));
    let actual = |start: NaiveDate| {
        let of = repeats.of_period(start, now.months).people.into_iter().find(|p| p.oid == oid)?;
        // A sum of which months are missing is not what the period came to.
        if of.missing > 0 { None } else { of.actual.into_iter().next().map(|money| (start, money)) }
    };
    let found: Vec<(NaiveDate, Money)> = starts.filter_map(actual).take(OVER).collect();
    let [(_, first), ..] = found.as_slice() else {
        return RunRate { mean: None, why: "No actual figure of a period that is over.".to_owned() };
    };
    if found.len() < FEWEST {
        return RunRate { mean: None, why: "Only one period that is over has an actual figure.".to_owned() };
    }
    if found.iter().any(|(_, money)| money.currency != first.currency) {
        return RunRate { mean: None, why: "The last periods are in several currencies.".to_owned() };
    }
    let n = found.len() as i128;
    let total: i128 = found.iter().map(|(_, money)| i128::from(money.minor)).sum();
    let minor = i64::try_from((total * 2 + n).div_euclid(n * 2)).unwrap_or(first.minor);
    let of: Vec<String> = found
        .iter()
        .rev()
        .map(|(from, money)| format!("{} {}", months_named(*from, now.months), money.shown()))
        .collect();
    RunRate {
        mean: Some(Money { minor, currency: first.currency.clone() }),
        why: format!("Mean of {}.", of.join("; ")),
    }
}

fn cell(of: &RepeatOf, own: bool) -> RepeatCell {
    RepeatCell {
        expected: of.expected.clone(),
        actual: of.actual.clone(),
        own,
        missing: of.missing,
        notes: of.notes.clone(),
    }
}

fn sum(of: &RepeatsOf) -> RepeatCell {
    RepeatCell { expected: of.expected.clone(), actual: of.actual.clone(), ..RepeatCell::default() }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
