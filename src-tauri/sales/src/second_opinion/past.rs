//! What the past teaches on a day: the moments that were like it, how deals fared then, how large wins are.

use super::history::{Deal, History, State};
use super::rates::{Rates, Row};
use super::traits::{Thirds, Traits, thirds};
use super::window::{STEP, Window};

/// Wins from which on a figure is given.
pub const WINS: usize = 10;
/// A history reaches back so many times the days left.
const SPANS: i32 = 3;
/// Bounds of what a win is of the value that it had before.
const RATIOS: (f64, f64) = (0.5, 2.0);
/// The mood starts out with so many wins as expected.
const MOOD: f64 = 5.0;

/// A moment of the past.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// What it weighs.
    pub weight: f64,
    /// Wins of deals that were open then, over what was to be expected of them.
    pub mood: f64,
    /// Wins of deals that were not open then.
    pub fresh: u32,
    /// All that came in after it, in minor units.
    pub remainder: f64,
}

/// What the past teaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// Moments, the latest first.
    pub moments: Vec<Moment>,
    /// How often deals were won in time.
    pub rates: Rates,
    /// Thirds of past wins.
    pub thirds: Thirds,
    /// Amounts of past wins.
    pub sizes: Vec<f64>,
    /// What wins came to of the value that they had before.
    pub ratios: Vec<f64>,
    /// Wins that it rests on.
    pub wins: usize,
    /// Days from the first end of a deal to the day of asking.
    pub days: i32,
    /// Close dates are kept, or stages are used, so that the open deals tell something.
    pub telling: bool,
}

/// There is not enough of a past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLittle {
    /// Wins, and how many it takes.
    pub wins: usize,
    /// Days since the first end of a deal; none = none ended.
    pub days: Option<i32>,
    /// Days that it takes.
    pub days_needed: i32,
}

impl Past {
    /// What was known on the day of asking, of that day.
    ///
    /// # Errors
    /// It is too little.
    pub fn of(history: &History, window: &Window) -> Result<Self, TooLittle> {
        let today = window.today;
        let first = history.first_end(today);
        let wins = history.wins(today);
        let needed = (SPANS * window.left()).max(window.left() + 2 * STEP);
        let days = first.map(|first| today - first);
        let Some((first, days)) = first.zip(days).filter(|(_, days)| wins >= WINS && *days >= needed) else {
            return Err(TooLittle { wins, days, days_needed: needed });
        };
        let sizes: Vec<i64> =
            history.deals.iter().filter_map(|d| d.won(today)).map(|(_, value)| value).filter(|v| *v != 0).collect();
        let thirds = thirds(sizes.clone());
        let (mut rows, mut ends, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        let mut moments = Vec::new();
        let lives: Vec<Life> = history.deals.iter().map(|deal| Life::of(deal, today)).collect();
        for (at, weight) in window.moments(first) {
            let begin = rows.len();
            let (mut fresh, mut remainder) = (0, 0.0);
            for (life, deal) in lives.iter().zip(&history.deals) {
                if life.created > at.end || life.ended <= at.today {
                    continue;
                }
                let won = life.won.filter(|(day, _)| at.holds(*day));
                remainder += won.map_or(0.0, |(_, value)| value as f64);
                let Some(state) = deal.open_on(at.today) else {
                    fresh += u32::from(won.is_some());
                    continue;
                };
                rows.push(Row { traits: Traits::of(deal, state, &at, thirds), won: won.is_some() });
                ratios.extend(won.and_then(|(_, value)| ratio(state, value)));
            }
            ends.push(begin..rows.len());
            moments.push(Moment { weight, mood: 1.0, fresh, remainder });
        }
        let rates = Rates::of(&rows, window.left());
        for (moment, range) in moments.iter_mut().zip(ends) {
            let of: &[Row] = rows.get(range).unwrap_or_default();
            let won = of.iter().filter(|row| row.won).count() as f64;
            let expected: f64 = of.iter().map(|row| rates.chance(&row.traits)).sum();
            moment.mood = (won + MOOD) / (expected + MOOD);
        }
        let sizes = sizes.into_iter().map(|size| size as f64).collect();
        let telling = telling(&rows);
        Ok(Self { moments, rates, thirds, sizes, ratios, wins, days, telling })
    }
}

/// What of a deal decides whether it matters to a moment, side by side: most deals matter to few moments.
struct Life {
    created: i32,
    /// The day on which its end was known; the last of all days where it is not.
    ended: i32,
    won: Option<(i32, i64)>,
}

impl Life {
    fn of(deal: &Deal, today: i32) -> Self {
        let ended = deal.ended(today).map_or(i32::MAX, |end| end.known);
        Self { created: deal.created, ended, won: deal.won(today) }
    }
}

fn ratio(state: &State, value: i64) -> Option<f64> {
    let before = state.value.filter(|before| *before > 0)?;
    Some((value as f64 / before as f64).clamp(RATIOS.0, RATIOS.1))
}

/// Half of the deals have close dates, or two stages are in use.
fn telling(rows: &[Row]) -> bool {
    let dated = rows.iter().filter(|row| row.traits.due > 0).count();
    let mut stages = rows.iter().map(|row| row.traits.stage).filter(|stage| *stage > 0);
    let first = stages.next();
    2 * dated >= rows.len().max(1) || stages.any(|stage| Some(stage) != first)
}
