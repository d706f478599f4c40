//! Rows of the table: errors over results, pooled, with an interval from whole periods drawn anew.

use sales::second_opinion::backtest::{Score, inside, wape};
use sales::second_opinion::baselines::Days;
use sales::second_opinion::chance::Chance;
use std::collections::BTreeMap;

/// The simpler rules.
const RULES: [usize; 4] = [0, 1, 2, 3];
/// Draws of periods behind an interval.
const DRAWS: usize = 2_000;

/// The first two lines of the table. *Best in* tells in how many draws of periods every other rule did worse.
pub fn heading() {
    println!(
        "| who, period | N | (a) stage-weighted | (b) mean of past | (c) won + commit | (d) won + mean remainder | second opinion | interval | best in | P10 to P90 holds |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
}

/// Prints a row. Without a history of stages and values only (b) and (d) have something to go by.
pub fn row(name: &str, scores: &[Score], history: bool) {
    let rule = |at: usize| match wape(scores.iter(), |score| score.others[at]) {
        Some(wape) if history || at % 2 == 1 => format!("{wape:.3}"),
        _ => "-".to_owned(),
    };
    let own = |scores: &mut dyn Iterator<Item = &Score>| wape(scores, |score| Some(score.said[1]));
    let Some(said) = own(&mut scores.iter()) else {
        println!("| {name} | 0 | | | | | | | | |");
        return;
    };
    let mut by_period: BTreeMap<Days, Vec<&Score>> = BTreeMap::new();
    for score in scores {
        by_period.entry(score.period).or_default().push(score);
    }
    let periods: Vec<Vec<&Score>> = by_period.into_values().collect();
    let mut chance = Chance::of(7);
    let (mut drawn, mut best) = (Vec::with_capacity(DRAWS), 0usize);
    for _ in 0..DRAWS {
        let some: Vec<&Score> = (0..periods.len()).flat_map(|_| periods[chance.below(periods.len())].clone()).collect();
        let Some(said) = own(&mut some.iter().copied()) else { continue };
        let others = RULES.iter().filter(|at| history || **at % 2 == 1);
        let beaten =
            others.filter_map(|at| wape(some.iter().copied(), |score| score.others[*at])).all(|other| said < other);
        best += usize::from(beaten);
        drawn.push(said);
    }
    drawn.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| drawn.get((drawn.len() as f64 * share) as usize).copied().unwrap_or(said);
    println!(
        "| {name} | {} | {} | {} | {} | {} | **{said:.3}** | {:.3} to {:.3} | {:.0} % | {:.0} % |",
        scores.len(),
        rule(0),
        rule(1),
        rule(2),
        rule(3),
        at(0.025),
        at(0.975),
        100.0 * best as f64 / drawn.len().max(1) as f64,
        100.0 * inside(scores).unwrap_or(0.0)
    );
}
