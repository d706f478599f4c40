//! How often deals of some traits were won in time: a base rate by close date, times a factor for each other trait.
//!
//! The same deal is open in many weekly moments, so that a count of them says less than it seems: counts are scaled to
//! what would be seen once. A small history leaves the factors near one.

use super::traits::{CATEGORIES, DUES, SIZES, STAYS, Traits};
use super::window::STEP;

/// No deal is surer than this.
pub const CAP: f64 = 0.97;
/// A base rate starts out with so many deals at the rate of all.
const PRIOR: f64 = 2.0;
/// A factor starts out with so many wins as expected; that of the stay with fewer.
const K: f64 = 5.0;
const K_STAY: f64 = 2.0;

/// A deal that was open at a moment, and whether it was won in time.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What it looked like.
    pub traits: Traits,
    /// It was won in time.
    pub won: bool,
}

/// Rates by traits.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    due: [f64; DUES],
    stage: Vec<f64>,
    size: [f64; SIZES],
    stay: [f64; STAYS],
    category: [f64; CATEGORIES],
}

impl Rates {
    /// Learns from deals at moments with so many days left.
    pub fn of(rows: &[Row], left: i32) -> Self {
        let scale = (f64::from(STEP) / f64::from(left)).min(1.0);
        let stages = rows.iter().map(|row| usize::from(row.traits.stage) + 1).max().unwrap_or(1);
        let mut rates = Self {
            due: [0.0; DUES],
            stage: vec![1.0; stages],
            size: [1.0; SIZES],
            stay: [1.0; STAYS],
            category: [1.0; CATEGORIES],
        };
        let mut due = Counts::new(DUES);
        let mut all = (0.0, 0.0);
        for row in rows {
            let won = f64::from(u8::from(row.won));
            due.add(row.traits.due.into(), 1.0, won);
            all = (all.0 + 1.0, all.1 + won);
        }
        let pooled = if all.0 > 0.0 { all.1 / all.0 } else { 0.0 };
        for (rate, (seen, won)) in rates.due.iter_mut().zip(due.0) {
            *rate = (won * scale + PRIOR * pooled) / (seen * scale + PRIOR);
        }
        let mut expected: Vec<f64> = rows.iter().map(|row| rates.due[usize::from(row.traits.due)]).collect();
        let stage = factors(rows, &mut expected, scale, K, stages, |t| t.stage.into());
        rates.stage.copy_from_slice(&stage);
        rates.size.copy_from_slice(&factors(rows, &mut expected, scale, K, SIZES, |t| t.size.into()));
        rates.stay.copy_from_slice(&factors(rows, &mut expected, scale, K_STAY, STAYS, |t| t.stay.into()));
        rates.category.copy_from_slice(&factors(rows, &mut expected, scale, K, CATEGORIES, |t| t.category.into()));
        rates
    }

    /// How likely a deal of these traits is won in time.
    pub fn chance(&self, traits: &Traits) -> f64 {
        let stage = self.stage.get(usize::from(traits.stage)).copied().unwrap_or(1.0);
        let rest = self.size[usize::from(traits.size)]
            * self.stay[usize::from(traits.stay)]
            * self.category[usize::from(traits.category)];
        (self.due[usize::from(traits.due)] * stage * rest).min(CAP)
    }
}

/// What was expected and what came, by place in a list.
struct Counts(Vec<(f64, f64)>);

impl Counts {
    fn new(length: usize) -> Self {
        Self(vec![(0.0, 0.0); length])
    }

    fn add(&mut self, at: usize, expected: f64, won: f64) {
        if let Some(count) = self.0.get_mut(at) {
            *count = (count.0 + expected, count.1 + won);
        }
    }
}

/// The factors of one trait beyond what was expected without it, which then is expected with it.
fn factors(
    rows: &[Row],
    expected: &mut [f64],
    scale: f64,
    k: f64,
    length: usize,
    place: impl Fn(&Traits) -> usize,
) -> Vec<f64> {
    let mut counts = Counts::new(length);
    for (row, expected) in rows.iter().zip(&*expected) {
        counts.add(place(&row.traits), *expected, f64::from(u8::from(row.won)));
    }
    let factors: Vec<f64> = counts.0.iter().map(|(expected, won)| (won * scale + k) / (expected * scale + k)).collect();
    for (row, expected) in rows.iter().zip(expected) {
        *expected *= factors.get(place(&row.traits)).copied().unwrap_or(1.0);
    }
    factors
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Traits = Traits { due: 2, stage: 1, size: 2, stay: 0, category: 0 };

    fn rows(of: &[(Traits, usize, usize)]) -> Vec<Row> {
        let row = |(traits, won, lost): &(Traits, usize, usize)| {
            (0..won + lost).map(|n| Row { traits: *traits, won: n < *won }).collect::<Vec<_>>()
        };
        of.iter().flat_map(row).collect()
    }

    #[test]
    fn one_sort_of_deals_keeps_its_rate() {
        // 6 of 10, scaled to the whole: (6 + 2 * 0.6) / (10 + 2) = 0.6, and nothing beyond it in any trait.
        let rates = Rates::of(&rows(&[(PLAIN, 6, 4)]), 7);
        assert!((rates.chance(&PLAIN) - 0.6).abs() < 1e-12);
        // A stage that was never seen changes nothing.
        assert!((rates.chance(&Traits { stage: 9, ..PLAIN }) - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_trait_counts_by_what_came_beyond_the_expected() {
        // Both stages are due in the window: base 10 of 20, (10 + 2 * 0.5) / 22 = 0.5. Expected 5 of 10 each.
        let late = Traits { stage: 2, ..PLAIN };
        let rates = Rates::of(&rows(&[(PLAIN, 2, 8), (late, 8, 2)]), 7);
        // (2 + 5) / (5 + 5) = 0.7 and (8 + 5) / (5 + 5) = 1.3.
        assert!((rates.stage[1] - 0.7).abs() < 1e-12 && (rates.stage[2] - 1.3).abs() < 1e-12);
        assert!((rates.chance(&PLAIN) - 0.35).abs() < 1e-12 && (rates.chance(&late) - 0.65).abs() < 1e-12);
    }

    #[test]
    fn a_long_window_repeats_its_deals_and_so_says_less() {
        let late = Traits { stage: 2, ..PLAIN };
        let of = |left| Rates::of(&rows(&[(PLAIN, 2, 8), (late, 8, 2)]), left).stage[2];
        // With 70 days left a tenth: (0.8 + 5) / (0.5 + 5).
        assert!((of(70) - 5.8 / 5.5).abs() < 1e-12 && (of(1) - 1.3).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_surer_than_the_cap_and_nothing_known_is_nothing_expected() {
        assert!((Rates::of(&rows(&[(PLAIN, 500, 0)]), 7).chance(&PLAIN) - CAP).abs() < 1e-12);
        assert!(Rates::of(&[], 7).chance(&PLAIN).abs() < 1e-12);
    }
}
