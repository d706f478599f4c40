//! The five figures of a one-to-one, and how they moved since the one before.

use super::World;
use crate::person::types::{FiveKey, PersonFive, Tone, Trend};

/// Value, what it was, trend, tone.
type Said<'a> = (Option<&'a str>, Option<&'a str>, Option<Trend>, Option<Tone>);

fn said(one: &PersonFive) -> Said<'_> {
    (one.value.as_deref(), one.was.as_deref(), one.trend, one.tone)
}

/// On 2 November Ann had called 100k of 200k, and had two open deals, one with its next step.
fn two_sessions() -> World {
    let mut w = World::new();
    let ann = w.ann;
    w.on("2026-10-05");
    w.target(ann, "2026-10-01", 200_000);
    let dates = ["2026-09-01", "2026-12-10"];
    let [won, slips, stays] = ["Acme", "Birch", "Cobalt"].map(|title| w.deal(title, 40_000, ann, "Qualified", dates));
    w.on("2026-11-02");
    w.call(ann, "100k");
    w.step(won, "Sign", "2026-11-10");
    w.on("2026-11-10");
    w.stage(won, "Won");
    w.due(slips, "2027-01-20");
    w.step(stays, "Ring the buyer", "2026-12-01");
    w.step(slips, "Wait for the budget", "2027-01-10");
    w.on("2026-11-23");
    w.call(ann, "90k");
    w
}

#[test]
fn five_figures_with_what_they_were() {
    let w = two_sessions();
    let five = w.told(w.ann, Some("2026-11-02")).five;
    let keys: Vec<FiveKey> = five.iter().map(|one| one.key).collect();
    use FiveKey::{Attainment, Call, NextSteps, Slipped, WinRate};
    assert_eq!(keys, [Attainment, Call, WinRate, Slipped, NextSteps]);
    let (up, down) = (Some(Trend::Up), Some(Trend::Down));
    assert_eq!(said(&five[0]), (Some("20 %: 40k of 200k"), Some("0 %: 0 of 200k"), up, Some(Tone::Good)));
    // A lower call is no worse: it is a word to be kept.
    assert_eq!(said(&five[1]), (Some("45 %: 90k of 200k"), Some("50 %: 100k of 200k"), down, Some(Tone::Neutral)));
    assert_eq!(said(&five[2]), (Some("1 won, 0 lost"), None, None, Some(Tone::Neutral)));
    assert_eq!(five[2].why.as_deref(), Some("Fewer than 10 decided deals."));
    assert_eq!(said(&five[3]), (Some("One deal"), Some("no deals"), up, Some(Tone::Bad)));
    assert_eq!(said(&five[4]), (Some("2 of 2 open deals"), Some("1 of 3 open deals"), up, Some(Tone::Good)));
}

#[test]
fn what_cannot_be_had_as_of_a_day_is_not_told() {
    let w = two_sessions();
    // Before the period began nothing was won of it, and no target of it was to be reached.
    let five = w.told(w.ann, Some("2026-09-15")).five;
    assert!(five.iter().all(|one| one.was.is_none() && one.trend.is_none()), "{five:?}");
    let alone = w.told(w.ann, None).five;
    assert!(alone.iter().all(|one| one.was.is_none() && one.tone == Some(Tone::Neutral)), "{alone:?}");
    // Nothing is known of Bo: no figure is a nought.
    let five = w.told(w.bo, None).five;
    let whys: Vec<Option<&str>> = five.iter().map(|one| one.why.as_deref()).collect();
    assert_eq!(
        whys,
        [
            Some("No target counts in 2026-Q4."),
            Some("Bo Eck has not called 2026-Q4."),
            Some("No deal of the last twelve months is decided yet."),
            None,
            Some("There is no open deal."),
        ]
    );
    assert!([0, 1, 2, 4].iter().all(|at| five[*at].value.is_none() && five[*at].tone.is_none()));
}
