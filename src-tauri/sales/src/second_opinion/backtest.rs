//! The method against simpler rules on past periods of the same history, knowing on each day only what was known then.

use super::baselines::{Days, committed, past_mean, past_remainder, stage_weighted};
use super::history::History;
use super::outlook::{Effort, outlook};
use super::window::Window;

/// An opinion of a past day beside what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The period.
    pub period: Days,
    /// The day.
    pub today: i32,
    /// What came.
    pub came: f64,
    /// P10, P50, P90.
    pub said: [f64; 3],
    /// What the simpler rules said: stage-weighted, mean of past periods, committed, mean past remainder.
    pub others: [Option<f64>; 4],
}

/// Offsets of the days on which a period of such a length is looked at.
pub fn days_of(period: Days) -> Vec<i32> {
    match period.1 - period.0 + 1 {
        ..=45 => vec![0, 7, 14, 21],
        46..=100 => vec![0, 14, 29, 44, 59, 74],
        long => (0..6).map(|n| n * long / 6).collect(),
    }
}

/// Scores on several days of a period that is over by `today`. `periods` are all of its length; only those before each day
/// are looked at.
pub fn of_period(
    history: &History,
    period: Days,
    periods: &[Days],
    today: i32,
    effort: Effort,
    seed: u64,
) -> Vec<Score> {
    let mut scores = Vec::new();
    for offset in days_of(period) {
        let window = Window { start: period.0, end: period.1, today: period.0 + offset };
        let Ok(said) = outlook(history, &window, effort, seed) else { continue };
        scores.push(Score {
            period,
            today: window.today,
            came: history.won(period.0, period.1, today) as f64,
            said: [said.p10 as f64, said.p50 as f64, said.p90 as f64],
            others: [
                Some(stage_weighted(history, &window)),
                past_mean(history, &window, periods),
                Some(committed(history, &window)),
                past_remainder(history, &window, periods),
            ],
        });
    }
    scores
}

/// Errors over results, each summed up: what is wrong in the average, by value. None where nothing came.
pub fn wape<'s>(scores: impl Iterator<Item = &'s Score>, said: impl Fn(&Score) -> Option<f64>) -> Option<f64> {
    let (off, came) = scores.fold((0.0, 0.0), |(off, came), score| match said(score) {
        Some(said) => (off + (said - score.came).abs(), came + score.came.abs()),
        None => (off, came),
    });
    (came > 0.0).then(|| off / came)
}

/// The share of results between P10 and P90.
pub fn inside(scores: &[Score]) -> Option<f64> {
    let inside = scores.iter().filter(|s| (s.said[0]..=s.said[2]).contains(&s.came)).count();
    (!scores.is_empty()).then(|| inside as f64 / scores.len() as f64)
}
