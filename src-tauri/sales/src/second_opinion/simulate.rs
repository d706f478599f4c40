//! The simulation: a moment of the past is drawn, and each open deal is tossed as deals fared then.

use super::chance::{Chance, place};
use super::history::History;
use super::past::{Moment, Past};
use super::rates::CAP;
use super::traits::Traits;
use super::window::Window;

/// Simulations behind an opinion.
pub const TIMES: usize = 4_000;
/// How often the open deals are tossed; the rest is what came in after such a moment, whatever was open.
const TELLING: f64 = 0.8;
const SILENT: f64 = 0.25;
/// Ratios are drawn from a table of this length, by a byte.
const RATIOS: usize = 256;

/// The open deals of today, as far as they matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Open {
    /// How likely each is won in time, and its value.
    pub valued: Vec<(f64, f64)>,
    /// How likely each is that has no value.
    pub unvalued: Vec<f64>,
}

impl Open {
    /// The deals that are open on the day of asking.
    pub fn of(history: &History, window: &Window, past: &Past) -> Self {
        let mut open = Self::default();
        for deal in &history.deals {
            let Some(state) = deal.open_on(window.today) else { continue };
            let chance = past.rates.chance(&Traits::of(deal, state, window, past.thirds));
            match state.value {
                Some(value) => open.valued.push((chance, value as f64)),
                None => open.unvalued.push(chance),
            }
        }
        open
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.valued.len() + self.unvalued.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What came in after the day of asking, so many times, in order of size.
pub fn simulate(past: &Past, open: &Open, times: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance::of(seed);
    let share = if past.telling { TELLING } else { SILENT };
    let (mut tossed, mut whole) = (vec![0usize; past.moments.len()], vec![0usize; past.moments.len()]);
    let mut upto = 0.0;
    let cumulated: Vec<f64> = past.moments.iter().map(|moment| (upto += moment.weight, upto).1).collect();
    for _ in 0..times {
        let drawn = chance.unit() * upto;
        let at = cumulated.partition_point(|upto| *upto <= drawn).min(cumulated.len().saturating_sub(1));
        let of = if chance.unit() < share { &mut tossed } else { &mut whole };
        if let Some(count) = of.get_mut(at) {
            *count += 1;
        }
    }
    let values: Vec<f64> = open.valued.iter().map(|(_, value)| *value).collect();
    let ratios = table(&past.ratios);
    let mut sums = Vec::with_capacity(times);
    for ((moment, tossed), whole) in past.moments.iter().zip(tossed).zip(whole) {
        sums.extend(std::iter::repeat_n(moment.remainder, whole));
        if tossed > 0 {
            let bounds: Vec<u32> = open.valued.iter().map(|(p, _)| bound(*p, moment)).collect();
            let unvalued: Vec<u32> = open.unvalued.iter().map(|p| bound(*p, moment)).collect();
            for _ in 0..tossed {
                let valued = toss(&mut chance, &bounds, &values, &ratios);
                let count = unvalued.iter().filter(|bound| (chance.bits() >> 32) < u64::from(**bound)).count();
                sums.push(valued + drawn(&mut chance, &past.sizes, count + moment.fresh as usize));
            }
        }
    }
    sums.sort_unstable_by(f64::total_cmp);
    sums
}

/// A chance as a bound for 32 bits.
fn bound(p: f64, moment: &Moment) -> u32 {
    ((p * moment.mood).min(CAP) * 4_294_967_296.0) as u32
}

/// Each deal once: 32 bits decide, eight of the rest draw what it comes to. Four sums side by side, without a branch: this
/// loop is nearly all of the time that an opinion takes.
fn toss(chance: &mut Chance, bounds: &[u32], values: &[f64], ratios: &[f64; RATIOS]) -> f64 {
    let mut sums = [0.0; 4];
    let mut one = |sum: &mut f64, bound: u32, value: f64| {
        let drawn = chance.bits();
        let comes = value * ratios[usize::from(drawn as u8)];
        *sum += if ((drawn >> 32) as u32) < bound { comes } else { 0.0 };
    };
    let (mut bounds, mut values) = (bounds.chunks_exact(4), values.chunks_exact(4));
    for (bounds, values) in bounds.by_ref().zip(values.by_ref()) {
        for ((sum, bound), value) in sums.iter_mut().zip(bounds).zip(values) {
            one(sum, *bound, *value);
        }
    }
    for (bound, value) in bounds.remainder().iter().zip(values.remainder()) {
        one(&mut sums[0], *bound, *value);
    }
    sums.iter().sum()
}

/// So many wins at sizes of the past.
fn drawn(chance: &mut Chance, sizes: &[f64], count: usize) -> f64 {
    let one = |_| sizes.get(place(chance.bits() >> 32, sizes.len())).copied().unwrap_or(0.0);
    (0..count).map(one).sum()
}

/// Ratios spread over the table in order of size; all one where none is known.
fn table(ratios: &[f64]) -> [f64; RATIOS] {
    let mut table = [1.0; RATIOS];
    let mut sorted = ratios.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    for (at, ratio) in table.iter_mut().enumerate() {
        *ratio = sorted.get((2 * at + 1) * sorted.len() / (2 * RATIOS)).copied().unwrap_or(1.0);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::second_opinion::rates::Rates;

    fn past(moments: &[(f64, u32, f64)], telling: bool) -> Past {
        let moments = moments
            .iter()
            .map(|(mood, fresh, remainder)| Moment { weight: 1.0, mood: *mood, fresh: *fresh, remainder: *remainder })
            .collect();
        let (rates, sizes, ratios) = (Rates::of(&[], 7), vec![50.0], vec![]);
        Past { moments, rates, thirds: None, sizes, ratios, wins: 10, days: 100, telling }
    }

    #[test]
    fn four_in_five_are_tossed_and_the_rest_is_what_came_in_then() {
        // No chance at all: tossed ones come to the one fresh win of 50.
        let open = Open { valued: vec![(0.0, 1_000.0)], unvalued: vec![0.0] };
        let share = |telling| {
            let sums = simulate(&past(&[(1.0, 1, 700.0)], telling), &open, 4_000, 7);
            assert!(sums.iter().all(|sum| [50.0, 700.0].contains(sum)));
            sums.iter().filter(|sum| **sum == 50.0).count()
        };
        assert!((3_100..3_300).contains(&share(true)) && (900..1_100).contains(&share(false)));
    }

    #[test]
    fn a_deal_comes_as_often_as_its_chance_times_the_mood() {
        let open = Open { valued: vec![(0.4, 100.0)], unvalued: vec![] };
        let won = |mood| {
            let sums = simulate(&past(&[(mood, 0, -1.0)], true), &open, 40_000, 3);
            let tossed = sums.iter().filter(|sum| **sum >= 0.0).count();
            sums.iter().filter(|sum| **sum == 100.0).count() as f64 / tossed as f64
        };
        assert!((won(1.0) - 0.4).abs() < 0.01 && (won(1.5) - 0.6).abs() < 0.01 && (won(9.0) - CAP).abs() < 0.01);
    }

    #[test]
    fn ratios_are_spread_evenly() {
        let table = table(&[2.0, 0.5]);
        assert_eq!((table.iter().filter(|r| **r == 0.5).count(), table[0], table[255]), (128, 0.5, 2.0));
        assert!(super::table(&[]).iter().all(|ratio| *ratio == 1.0));
    }
}
