//! The company's own back-test: how such opinions did on its past periods.

use super::backtest::{Score, inside, of_period, wape};
use super::baselines::Days;
use super::gather::gather;
use super::history::History;
use super::outlook::{Effort, FULL};
use super::scope::Whose;
use super::types::{BacktestLine, OpinionBacktest, OpinionTrack};
use super::words;
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::Result;
use crate::money::Money;
use crate::progress::Progress;
use chrono::NaiveDate;
use ledger::{day_number, day_of};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Beside an opinion stand so many past periods at most, with less work for each; of a large book fewer, down to two, since
/// they have to be ready with the screen. The whole back-test looks at all.
const SHORT: usize = 6;
const LARGE: usize = 12_000;
const LIGHT: Effort = Effort { times: 1_000, past_times: 300, past: 6 };
/// Past days from which on a track is told.
const ENOUGH: usize = 6;
/// Periods that a history is searched for at most.
const PERIODS: usize = 600;

/// The track that stands beside an opinion; none = there are too few past days.
pub(super) fn short(
    history: &History,
    period: FiscalPeriod,
    fiscal_start: u8,
    today: NaiveDate,
    seed: u32,
) -> Option<OpinionTrack> {
    let periods = over(history, period, fiscal_start, today);
    let most = (LARGE / history.deals.len().max(1)).clamp(2, SHORT);
    let skipped = periods.len().saturating_sub(most);
    let of = |period: &Days| of_period(history, *period, &periods, day_number(today), LIGHT, seed.into());
    track(&periods.iter().skip(skipped).flat_map(of).collect::<Vec<Score>>())
}

/// The whole back-test over periods of the length of this one.
///
/// # Errors
/// It was stopped, the person is not in the book, or the file could not be read.
pub fn backtest(
    conn: &Connection,
    today: NaiveDate,
    period: FiscalPeriod,
    whose: Whose,
    seed: u32,
    progress: &Progress<'_>,
) -> Result<OpinionBacktest> {
    let facts = info::facts(conn)?;
    let gathered = gather(conn, &whose.scope(conn)?, &facts.currency, day_number(today))?;
    let of = whose.name(conn)?;
    if let Some(why) = whose.withheld(&Measured::here(conn)?, &gathered) {
        return Ok(OpinionBacktest { of, track: None, why: Some(why), lines: Vec::new() });
    }
    let periods = over(&gathered.history, period, facts.fiscal_start, today);
    let mut scores = Vec::new();
    for (n, days) in periods.iter().enumerate() {
        progress.step(n as u64, periods.len() as u64, "Looking at past periods")?;
        scores.extend(of_period(&gathered.history, *days, &periods, day_number(today), FULL, seed.into()));
    }
    let track = track(&scores);
    let why = track.is_none().then(|| {
        "Not enough history for a back-test: too few past days had a history of their own that was long enough."
            .to_owned()
    });
    let lines = scores.iter().map(|score| line(score, period, facts.fiscal_start, &facts.currency)).collect();
    Ok(OpinionBacktest { of, track, why, lines })
}

/// Whole periods of this length that are over, from the first end of a deal on, the oldest first.
fn over(history: &History, period: FiscalPeriod, fiscal_start: u8, today: NaiveDate) -> Vec<Days> {
    let Some(first) = history.first_end(day_number(today)) else { return Vec::new() };
    let mut past = Vec::new();
    let mut one = period;
    while past.len() < PERIODS && day_number(one.last()) > first {
        if one.last() < today {
            past.push((day_number(one.start), day_number(one.last())));
        }
        one = one.beside(fiscal_start, true);
    }
    past.reverse();
    past
}

/// All scores together; none = there are too few.
fn track(scores: &[Score]) -> Option<OpinionTrack> {
    let hundredths = |share: f64| (share * 10_000.0).round() as u32;
    let error = wape(scores.iter(), |score| Some(score.said[1])).filter(|_| scores.len() >= ENOUGH)?;
    let of = |at: usize| wape(scores.iter(), |score| score.others[at]).map(hundredths);
    let periods: BTreeSet<Days> = scores.iter().map(|score| score.period).collect();
    let mut track = OpinionTrack {
        scored: u32::try_from(scores.len()).unwrap_or(u32::MAX),
        periods: u32::try_from(periods.len()).unwrap_or(u32::MAX),
        error: hundredths(error),
        stage_weighted: of(0),
        past_remainder: of(3),
        inside: hundredths(inside(scores)?),
        sentence: String::new(),
    };
    track.sentence = words::track(&track);
    Some(track)
}

fn line(score: &Score, like: FiscalPeriod, fiscal_start: u8, currency: &str) -> BacktestLine {
    let money = |minor: f64| Money { minor: minor.round() as i64, currency: currency.to_owned() };
    let other = |at: usize| score.others[at].map(money);
    let start = day_of(score.period.0);
    let name = match like.months {
        12 => FiscalPeriod::named(&(start + chrono::Months::new(11)).format("%Y").to_string(), fiscal_start).ok(),
        1 => Some(FiscalPeriod::of(start, fiscal_start, crate::company::types::Period::Month)),
        _ => Some(FiscalPeriod::of(start, fiscal_start, crate::company::types::Period::Quarter)),
    };
    BacktestLine {
        period: name.map_or_else(String::new, FiscalPeriod::name),
        on: day_of(score.today),
        came: money(score.came),
        p10: money(score.said[0]),
        p50: money(score.said[1]),
        p90: money(score.said[2]),
        stage_weighted: other(0),
        past_mean: other(1),
        committed: other(2),
        past_remainder: other(3),
    }
}
