//! What holds for every history.

use crate::second_opinion::backtest::of_period;
use crate::second_opinion::history::{Category, Deal, End, History, State};
use crate::second_opinion::outlook::{Effort, Outlook, outlook};
use crate::second_opinion::past::TooLittle;
use crate::second_opinion::window::Window;
use proptest::prelude::*;

const LIGHT: Effort = Effort { times: 200, past_times: 50, past: 4 };
/// Histories go from day 0 to here, with something on days after the one of asking.
const LAST: i32 = 420;
const WINDOW: Window = Window { start: 300, end: 389, today: 345 };

prop_compose! {
    fn state(of: i32)(
        from in of..of + 60, open in prop::bool::weighted(0.95), stage in prop::option::of(0u16..4), due in prop::option::of(of..of + 120),
        value in prop::option::of(1i64..50_000), category in 0u8..5
    ) -> State {
        let all = [Category::None, Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted];
        State { from, open, stage, stage_since: Some(from), due, value: value.map(|v| v * 64), category: all[usize::from(category)] }
    }
}

prop_compose! {
    fn deal()(created in 0..LAST)(
        created in Just(created), mut states in prop::collection::vec(state(created), 0..4),
        length in 0i32..120, late in prop_oneof![9 => Just(0), 1 => 1i32..20], won in any::<bool>()
    ) -> Deal {
        states.sort_by_key(|state| state.from);
        states.dedup_by_key(|state| state.from);
        let end = End { day: created + length, known: created + length + late, won };
        Deal { created, states, end: (end.known <= LAST).then_some(end) }
    }
}

fn history() -> impl Strategy<Value = History> {
    prop::collection::vec(deal(), 40..160).prop_map(|deals| History { deals })
}

fn said(history: &History, seed: u64) -> Result<Outlook, TooLittle> {
    outlook(history, &WINDOW, LIGHT, seed)
}

/// The same up to a day; after it everything is another: other ends, other states, other deals.
fn otherwise(history: &History, after: i32, with: &History) -> History {
    let mut deals: Vec<Deal> = Vec::new();
    for (deal, other) in history.deals.iter().zip(with.deals.iter().cycle()) {
        let mut changed = deal.clone();
        changed.states.retain(|state| state.from <= after);
        changed.states.extend(other.states.iter().map(|s| State { from: after + 1 + s.from, ..*s }));
        if changed.end.is_none_or(|end| end.known > after) {
            // It may have ended earlier than anybody knew.
            changed.end = other.end.map(|end| End { known: after + 1 + end.known, ..end });
        }
        deals.push(changed);
    }
    deals.retain(|deal| deal.created <= after);
    deals.extend(with.deals.iter().map(|deal| Deal { created: after + 1 + deal.created, ..deal.clone() }).map(
        |mut deal| {
            deal.states.iter_mut().for_each(|state| state.from += after + 1);
            deal.end = deal.end.map(|end| End { day: end.day + after + 1, known: end.known + after + 1, ..end });
            deal
        },
    ));
    History { deals }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_after_the_day_changes_what_is_said_on_it(history in history(), with in history(), seed in any::<u64>()) {
        let other = otherwise(&history, WINDOW.today, &with);
        prop_assert_ne!(&history, &other);
        prop_assert_eq!(said(&history, seed), said(&other, seed));
    }

    #[test]
    fn no_score_of_a_past_period_knows_what_came_after_its_day(history in history(), with in history()) {
        let periods = [(30, 119), (120, 209), (210, 299)];
        for score in of_period(&history, periods[2], &periods, 299, LIGHT, 7) {
            let other = otherwise(&history, score.today, &with);
            let again = of_period(&other, periods[2], &periods, 299, LIGHT, 7);
            let again = again.iter().find(|one| one.today == score.today);
            prop_assert_eq!(again.map(|one| (one.said, one.others)), Some((score.said, score.others)));
        }
    }

    #[test]
    fn the_figures_are_in_order_and_never_below_what_is_won(history in history(), seed in any::<u64>()) {
        if let Ok(said) = said(&history, seed) {
            prop_assert!(said.won <= said.p10 && said.p10 <= said.p50 && said.p50 <= said.p90, "{said:?}");
            prop_assert!(said.mean >= said.won);
            prop_assert_eq!(said.won, history.won(WINDOW.start, WINDOW.today, WINDOW.today));
        }
    }

    #[test]
    fn the_same_seed_says_the_same(history in history(), seed in any::<u64>()) {
        prop_assert_eq!(said(&history, seed), said(&history.clone(), seed));
    }

    /// Amounts are multiples of 64 minor units, and a power of two leaves all other bits as they are.
    #[test]
    fn larger_amounts_make_the_same_figures_larger(history in history(), seed in any::<u64>(), double in 1u32..7) {
        let by = 1i64 << double;
        let mut larger = history.clone();
        larger.deals.iter_mut().flat_map(|deal| &mut deal.states).for_each(|s| s.value = s.value.map(|v| v * by));
        match (said(&history, seed), said(&larger, seed)) {
            (Ok(small), Ok(large)) => {
                for (small, large) in [(small.p10, large.p10), (small.p50, large.p50), (small.p90, large.p90), (small.mean, large.mean)] {
                    prop_assert!((small * by - large).abs() <= by, "{small} x {by}, {large}");
                }
                prop_assert_eq!(small.won * by, large.won);
            }
            (small, large) => prop_assert_eq!(small.is_err(), large.is_err()),
        }
    }
}
