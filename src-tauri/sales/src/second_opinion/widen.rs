//! How much the band has to be widened, from how far past opinions of the same kind were off.
//!
//! A simulation knows what it was told: its band is too narrow by what it was not told. Opinions of past days, made with
//! what was known then, show by how much; a short history starts out with a doubt of its own.

use super::history::History;
use super::outlook::{Band, Effort};
use super::past::Past;
use super::simulate::{Open, simulate};
use super::window::{STEP, Window};

/// So many made-up scores stand beside those of the past.
const PSEUDO: usize = 20;
/// This share of results is to lie in the band.
const INSIDE: f64 = 0.8;
/// Bounds of the factor.
const LEAST: f64 = 0.9;
const MOST: f64 = 2.0;

/// The factor for a window, with a history of so many days.
pub(super) fn factor(history: &History, window: &Window, days: i32, effort: Effort, seed: u64) -> f64 {
    let mut scores = scores(history, window, effort, seed);
    let spans = f64::from(days) / f64::from(window.left());
    scores.extend(std::iter::repeat_n(1.0 + 0.5 / (spans - 1.0).max(1.0), PSEUDO));
    quantile(scores, INSIDE).clamp(LEAST, MOST)
}

/// How far past opinions were off, in halves of their band.
fn scores(history: &History, window: &Window, effort: Effort, seed: u64) -> Vec<f64> {
    let mut scores = Vec::new();
    let mut today = window.today - window.left();
    while scores.len() < effort.past {
        let then = window.at(today);
        let Ok(past) = Past::of(history, &then) else { break };
        let open = Open::of(history, &then, &past);
        let band = Band::of(&simulate(&past, &open, effort.past_times, seed ^ today.unsigned_abs() as u64));
        scores.push(score(band, came(history, &then, window.today)));
        today -= 2 * STEP;
    }
    scores
}

/// What came in after a day in its window, as far as it is known by now.
fn came(history: &History, then: &Window, now: i32) -> f64 {
    let late = history.deals.iter().filter(|deal| deal.ended(then.today).is_none());
    late.filter_map(|deal| deal.won(now)).filter(|(day, _)| then.holds(*day)).map(|(_, value)| value as f64).sum()
}

/// How far a result was off, in halves of the band on its side; a band of no width is off as far as it goes.
fn score(band: Band, came: f64) -> f64 {
    let off = came - band.p50;
    let half = if off >= 0.0 { band.p90 - band.p50 } else { band.p50 - band.p10 };
    if off == 0.0 { 0.0 } else { (off.abs() / half.max(f64::MIN_POSITIVE)).min(2.0 * MOST) }
}

fn quantile(mut scores: Vec<f64>, share: f64) -> f64 {
    scores.sort_unstable_by(f64::total_cmp);
    let at = (scores.len() as f64 * share) as usize;
    scores.get(at.min(scores.len().saturating_sub(1))).copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAND: Band = Band { p10: 80.0, p50: 100.0, p90: 140.0, mean: 105.0 };

    #[test]
    fn an_error_is_measured_by_the_half_of_the_band_on_its_side() {
        assert_eq!(
            [100.0, 120.0, 140.0, 180.0, 90.0, 60.0].map(|came| score(BAND, came)),
            [0.0, 0.5, 1.0, 2.0, 0.5, 2.0]
        );
        let none = Band { p10: 0.0, p50: 0.0, p90: 0.0, mean: 0.0 };
        assert_eq!((score(none, 0.0), score(none, 1.0)), (0.0, 4.0));
    }

    #[test]
    fn a_band_is_widened_around_its_middle() {
        let wide = BAND.wider(1.5);
        assert_eq!((wide.p10, wide.p50, wide.p90, wide.mean), (70.0, 100.0, 160.0, 105.0));
    }

    #[test]
    fn without_past_scores_a_short_history_doubts_itself() {
        let history = History::default();
        let window = Window { start: 0, end: 89, today: 59 };
        let of = |days| factor(&history, &window, days, super::super::outlook::FULL, 7);
        // 90 days are three times the 30 left: 1 + 0.5 / 2; two years are 24 times.
        assert!((of(90) - 1.25).abs() < 1e-12 && (of(750) - (1.0 + 0.5 / 24.0)).abs() < 1e-12);
    }
}
