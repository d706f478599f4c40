//! The second opinion's simulations against the sum of as many random draws.

use crate::table::{Table, pair};
use rallybook_tests::Outcome;
use sales::second_opinion::chance::Chance;
use sales::second_opinion::history::{Category, Deal, End, History, State};
use sales::second_opinion::outlook::{FULL, outlook};
use sales::second_opinion::past::Past;
use sales::second_opinion::simulate::{Open, simulate};
use sales::second_opinion::window::Window;
use std::time::Instant;

const OPEN: usize = 2_000;
const TIMES: usize = 10_000;
const TODAY: i32 = 800;
/// Of ten simulations eight toss every open deal; the others draw what came in after a past moment.
const TOSSED: usize = TIMES * 8 / 10;

/// Past moments are drawn, and every open deal is tossed at its chance and size; the floor adds up as many draws of the
/// same generator.
pub fn measure(table: &mut Table) -> Outcome {
    let history = history();
    let window = Window { start: TODAY - 40, end: TODAY + 49, today: TODAY };
    let past = Past::of(&history, &window).map_err(|lack| format!("{lack:?}"))?;
    let open = Open::of(&history, &window, &past);
    if open.len() != OPEN {
        return Err(format!("{} deals are open, not {OPEN}", open.len()).into());
    }
    let ours = || {
        std::hint::black_box(simulate(&past, &open, TIMES, 7));
        Ok(())
    };
    let floor = || {
        let mut chance = Chance::of(7);
        let sum = (0..TOSSED * OPEN).fold(0u64, |sum, _| sum.wrapping_add(chance.bits()));
        std::hint::black_box(sum);
        Ok(())
    };
    let (ours, floor) = pair(5, ours, floor)?;
    let begun = Instant::now();
    std::hint::black_box(outlook(&history, &window, FULL, 7).is_ok());
    println!("a whole second opinion on {OPEN} open deals, with what it learns from the past: {:.2?}", begun.elapsed());
    table.add("second opinion, 10,000 simulations of 2,000 open deals / the sum of as many draws", ours, floor, 3.0);
    Ok(())
}

/// Two years in which deals come and go, of which so many are open at the end.
fn history() -> History {
    let mut chance = Chance::of(11);
    let mut deals: Vec<Deal> = (0..4 * OPEN).map(|_| deal(&mut chance, TODAY - 150, true)).collect();
    deals.extend((0..OPEN).map(|_| deal(&mut chance, TODAY, false)));
    History { deals }
}

fn deal(chance: &mut Chance, last: i32, ended: bool) -> Deal {
    let mut between = |from: i32, to: i32| from + chance.below((to - from) as usize) as i32;
    let created = if ended { between(0, last) } else { between(last - 120, last) };
    let value = i64::from(between(100_000, 5_000_000));
    let state = |from: i32, stage: u16, due: i32| State {
        from,
        open: true,
        stage: Some(stage),
        stage_since: Some(from),
        due: Some(due),
        value: Some(value),
        category: Category::Pipeline,
    };
    let (moved, due) = (created + between(5, 60), created + between(20, 140));
    let states = vec![state(created, 0, due), state(moved, between(1, 4) as u16, due + 20)];
    let end = End { day: due + 10, known: due + 10, won: between(0, 4) == 0 };
    Deal { created, states, end: ended.then_some(end) }
}
