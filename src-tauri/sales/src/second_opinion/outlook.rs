//! The opinion itself, in numbers: what a period will have won, as a middle with a band around it.

use super::history::History;
use super::past::{Past, TooLittle};
use super::simulate::{Open, simulate};
use super::widen;
use super::window::Window;

/// What a period will have won. Amounts are minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Won so far.
    pub won: i64,
    /// One in ten results lies below it.
    pub p10: i64,
    /// Half of the results lie below it.
    pub p50: i64,
    /// One in ten results lies above it.
    pub p90: i64,
    /// The mean of the results.
    pub mean: i64,
    /// Days left.
    pub left: i32,
    /// Wins that it rests on.
    pub wins: usize,
    /// Past moments that it rests on.
    pub moments: usize,
    /// Open deals.
    pub open: usize,
    /// Of them, those without a value.
    pub unvalued: usize,
    /// Days of history.
    pub days: i32,
}

/// What is yet to come, before the band is widened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    pub mean: f64,
}

impl Band {
    /// Of results in order of size.
    pub fn of(sorted: &[f64]) -> Self {
        let at = |tenths: usize| sorted.get(sorted.len() * tenths / 10).copied().unwrap_or(0.0);
        let mean = sorted.iter().sum::<f64>() / sorted.len().max(1) as f64;
        Self { p10: at(1), p50: at(5), p90: at(9), mean }
    }

    /// Wider by a factor.
    pub fn wider(self, by: f64) -> Self {
        Self { p10: self.p50 - by * (self.p50 - self.p10), p90: self.p50 + by * (self.p90 - self.p50), ..self }
    }
}

/// How much work an opinion takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Simulations.
    pub times: usize,
    /// Simulations of each past opinion that the band is widened by.
    pub past_times: usize,
    /// Such past opinions at most.
    pub past: usize,
}

/// An opinion that stands for itself.
pub const FULL: Effort = Effort { times: super::simulate::TIMES, past_times: 1_000, past: 26 };

/// What was known on the day of asking, said of the period: nothing that came later changes it.
///
/// # Errors
/// The history is too little; then no figure is given.
pub fn outlook(history: &History, window: &Window, effort: Effort, seed: u64) -> Result<Outlook, TooLittle> {
    let past = Past::of(history, window)?;
    let open = Open::of(history, window, &past);
    let band = Band::of(&simulate(&past, &open, effort.times, seed));
    let band = band.wider(widen::factor(history, window, past.days, effort, seed));
    let won = history.won(window.start, window.end.min(window.today), window.today);
    let never_below = |come: f64| won.saturating_add(come.max(0.0).round() as i64);
    Ok(Outlook {
        won,
        p10: never_below(band.p10),
        p50: never_below(band.p50),
        p90: never_below(band.p90),
        mean: never_below(band.mean),
        left: window.left(),
        wins: past.wins,
        moments: past.moments.len(),
        open: open.len(),
        unvalued: open.unvalued.len(),
        days: past.days,
    })
}
