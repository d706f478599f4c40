//! Small histories, reckoned by hand.

use super::{deal, steady};
use crate::second_opinion::baselines::{committed, past_mean, past_remainder, stage_weighted};
use crate::second_opinion::history::{Category, Deal, End, History, State, UNKNOWN};
use crate::second_opinion::outlook::{FULL, outlook};
use crate::second_opinion::past::{Past, TooLittle};
use crate::second_opinion::window::Window;

#[test]
fn below_the_minimum_nothing_is_said() {
    // Ten wins on days 20, 40, .. 200; the first end was on day 20, and ninety days left take 270.
    let history = steady(200);
    let asked = |start: i32, today: i32| {
        outlook(&history, &Window { start, end: start + 89, today }, FULL, 1).map(|said| said.wins)
    };
    assert_eq!(asked(150, 199), Err(TooLittle { wins: 9, days: Some(179), days_needed: 120 }));
    assert_eq!(asked(150, 200), Ok(10));
    assert_eq!(asked(200, 200), Err(TooLittle { wins: 10, days: Some(180), days_needed: 267 }));
    let empty = outlook(&History::default(), &Window { start: 0, end: 89, today: 0 }, FULL, 1);
    assert_eq!(empty, Err(TooLittle { wins: 0, days: None, days_needed: 267 }));
}

#[test]
fn a_moment_knows_what_came_after_it_of_open_deals_and_of_others() {
    // Seven days left. The wins that make a history lie before; then one moment matters, day 93.
    let mut deals: Vec<Deal> = (0..10).map(|n| deal(n, 100, n + 1).ends(n + 1, true)).collect();
    deals.push(deal(80, 200, 95).ends(95, true)); // open on day 93, won in time
    deals.push(deal(94, 300, 96).ends(96, true)); // not there on day 93
    deals.push(deal(80, 400, 101).ends(101, true)); // won after the window of that moment
    deals.push(deal(80, 500, 97).ends(97, false)); // lost
    let history = History { deals };
    let window = Window { start: 90, end: 107, today: 100 };
    let past = Past::of(&history, &window).unwrap();
    let moment = &past.moments[0];
    assert_eq!((moment.fresh, moment.remainder), (1, 500.0));
    // On day 100 the win of day 101 is not known: eleven and the fresh one.
    assert_eq!((past.wins, past.days), (12, 99));
    assert_eq!(history.won(90, 100, 100), 500);
}

#[test]
fn the_mood_is_what_came_over_what_was_to_be_expected() {
    // Days 93, 86 and 79 matter; three deals of one sort were open on each, of which two, none and one came in time.
    let mut deals: Vec<Deal> = (0..10).map(|n| deal(n, 100, n + 1).ends(n + 1, true)).collect();
    for (day, won) in [(94, 2), (87, 0), (80, 1)] {
        deals.extend((0..3).map(|n| deal(day - 3, 100, day).ends(day, n < won)));
    }
    let past = Past::of(&History { deals }, &Window { start: 90, end: 107, today: 100 }).unwrap();
    // Of the deals three of nine, and what the earliest moments add: each rate by hand is long, but the moods are
    // (2 + 5), (0 + 5) and (1 + 5) over the same expectation.
    let moods: Vec<f64> = past.moments[..3].iter().map(|moment| moment.mood).collect();
    assert!(
        (moods[0] / moods[1] - 7.0 / 5.0).abs() < 1e-9 && (moods[2] / moods[1] - 6.0 / 5.0).abs() < 1e-9,
        "{moods:?}"
    );
}

#[test]
fn a_steady_trade_goes_on() {
    // A win of 100 every twenty days: in ninety days four or five, of which two came by day 29 (wins on 720 and 740).
    let history = steady(749);
    let window = Window { start: 720, end: 809, today: 749 };
    let said = outlook(&history, &window, FULL, 1).unwrap();
    assert_eq!((said.won, said.left, said.open), (200, 60, 1));
    assert!((450..=550).contains(&said.mean), "{said:?}");
    assert!(said.p10 <= 500 && said.p90 >= 500 && said.p10 >= 300 && said.p90 <= 700, "{said:?}");
}

#[test]
fn what_was_heard_late_was_not_known_before() {
    let late = Deal { end: Some(End { day: 50, known: 60, won: true }), ..deal(0, 100, 50) };
    assert!(late.open_on(55).is_some() && late.open_on(60).is_none());
    assert_eq!((late.won(59), late.won(60)), (None, Some((50, 100))));
    // Once known it counts on its day.
    let history = History { deals: vec![late] };
    assert_eq!((history.won(41, 50, 59), history.won(41, 50, 60), history.won(51, 60, 60)), (0, 100, 0));
}

#[test]
fn a_deal_that_stood_closed_for_a_while_was_not_open_then() {
    let mut reopened = deal(0, 100, 90);
    reopened.states.push(State { from: 10, open: false, ..reopened.states[0] });
    reopened.states.push(State { from: 20, ..reopened.states[0] });
    assert!([0, 9, 20, 30].iter().all(|day| reopened.open_on(*day).is_some()));
    assert!([10, 19, -1].iter().all(|day| reopened.open_on(*day).is_none()));
    assert_eq!(Deal { created: 5, states: vec![], end: None }.open_on(5), Some(&UNKNOWN));
}

#[test]
fn the_simpler_rules() {
    // Two deals of stage 0 ended, one won: half. Past periods of ten days won 100, 0 and 30.
    let mut deals =
        vec![deal(0, 100, 5).ends(5, true), deal(0, 100, 15).ends(15, false), deal(20, 30, 28).ends(28, true)];
    deals.push(deal(30, 40, 39)); // due in the period
    deals.push(deal(30, 80, 44)); // due later
    deals.push(Deal {
        states: vec![State { category: Category::Commit, ..deal(30, 60, 38).states[0] }],
        ..deal(30, 60, 38)
    });
    deals.push(deal(28, 7, 31).ends(31, true)); // won in the period
    let history = History { deals };
    let window = Window { start: 30, end: 39, today: 34 };
    // Three of four that ended were won.
    assert_eq!(stage_weighted(&history, &window), 7.0 + 0.75 * (40.0 + 60.0));
    assert_eq!(committed(&history, &window), 67.0);
    // The first end is on day 5, so the period from day 0 is not whole; 0 and 30 are.
    let periods = [(0, 9), (10, 19), (20, 29), (30, 39)];
    assert_eq!(past_mean(&history, &window, &periods), Some(15.0));
    // From four days before the end on the three past periods won nothing, nothing and 30.
    assert_eq!(past_remainder(&history, &Window { today: 35, ..window }, &periods), Some(7.0 + 10.0));
    assert_eq!(past_mean(&History::default(), &window, &periods), None);
}
