//! What simpler rules would have said, for comparison. Each knows what was known on the day of asking.

use super::history::{Category, History};
use super::window::Window;
use std::collections::HashMap;

/// A past period: first and last day.
pub type Days = (i32, i32);

/// (a) Won so far, and the open deals due in the period times how often deals of their stage were won.
pub fn stage_weighted(history: &History, window: &Window) -> f64 {
    let rates = stage_rates(history, window.today);
    let open = history.deals.iter().filter_map(|deal| deal.open_on(window.today));
    let due = open.filter(|state| state.due.is_some_and(|day| window.holds(day)));
    let weighted: f64 =
        due.map(|state| state.value.unwrap_or(0) as f64 * rates.get(&state.stage).copied().unwrap_or(0.0)).sum();
    won(history, window) + weighted
}

/// How often deals that were in a stage were won, of those that ended.
fn stage_rates(history: &History, today: i32) -> HashMap<Option<u16>, f64> {
    let mut counts: HashMap<Option<u16>, (f64, f64)> = HashMap::new();
    for deal in &history.deals {
        let Some(end) = deal.ended(today) else { continue };
        let mut stages: Vec<Option<u16>> =
            deal.states.iter().filter(|s| s.open && s.from < end.known).map(|s| s.stage).collect();
        stages.sort_unstable();
        stages.dedup();
        for stage in stages {
            let count = counts.entry(stage).or_default();
            *count = (count.0 + 1.0, count.1 + f64::from(u8::from(end.won)));
        }
    }
    counts.into_iter().map(|(stage, (ended, won))| (stage, won / ended)).collect()
}

/// (b) The mean of past periods that are over and began after the first deal ended; none = there is none.
pub fn past_mean(history: &History, window: &Window, periods: &[Days]) -> Option<f64> {
    let first = history.first_end(window.today)?;
    let over = periods.iter().filter(|(start, end)| *start >= first && *end < window.start.min(window.today));
    mean(over.map(|(start, end)| history.won(*start, *end, window.today) as f64))
}

/// (c) Won so far, and the open deals due in the period that are promised.
pub fn committed(history: &History, window: &Window) -> f64 {
    let open = history.deals.iter().filter_map(|deal| deal.open_on(window.today));
    let due = open.filter(|s| s.category == Category::Commit && s.due.is_some_and(|day| window.holds(day)));
    won(history, window) + due.map(|state| state.value.unwrap_or(0) as f64).sum::<f64>()
}

/// (d) Won so far, and the mean of what past periods won from the same day on; none = there is none.
pub fn past_remainder(history: &History, window: &Window, periods: &[Days]) -> Option<f64> {
    let first = history.first_end(window.today)?;
    let over = periods.iter().filter(|(_, end)| end - window.left() >= first && *end < window.start.min(window.today));
    let rest = over.map(|(start, end)| {
        let day = end - window.left();
        let all = history.won(*start, *end, window.today);
        (all - history.won(*start, day.min(*end), day)) as f64
    });
    Some(won(history, window) + mean(rest)?)
}

fn won(history: &History, window: &Window) -> f64 {
    history.won(window.start, window.end.min(window.today), window.today) as f64
}

fn mean(all: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = all.fold((0.0, 0u32), |(sum, count), one| (sum + one, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
