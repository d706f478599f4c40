//! Attainment, win rate, slips and the open pipeline by hand.

use super::{World, units};
use crate::actions;
use crate::actions::types::{ActionKind, NewAction};
use crate::repeat;
use crate::team::tests::support::{Desk, day, ramp, started};
use uuid::Uuid;

#[test]
fn attainment_is_of_won_deals_alone_in_this_period_and_the_four_before_it() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    w.target(ann, "2026-10-01", 200_000);
    w.target(ann, "2026-07-01", 100_000);
    w.deal("Acme renewal", 79_000, ann, "Won", ["2026-08-22", "2026-10-15"]);
    w.deal("Birch kettles", 30_000, ann, "Won", ["2026-03-20", "2026-08-20"]);
    w.deal("Cobalt refit", 50_000, bo, "Won", ["2026-03-20", "2026-11-20"]);
    w.call(ann, "150k");
    let (expected, actual, note) = (Some("10k".to_owned()), None, None);
    let line = repeat::types::RepeatEntry { person: ann, from: day("2026-10-01"), months: 3, expected, actual, note };
    repeat::set(&mut w.desk.book, &w.desk.acting, &[line]).unwrap();
    let told = w.told(ann, None);
    let named: Vec<&str> = told.attainment.iter().map(|one| one.period.as_str()).collect();
    assert_eq!(named, ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]);
    let now = &told.attainment[0];
    // 79 of 200; neither the call nor repeat business is in it.
    assert_eq!((units(&now.won), units(&now.target), now.attained), (Some(79_000), Some(200_000), Some(3_950)));
    assert_eq!((units(&now.repeat), now.why.as_deref(), now.now), (Some(10_000), None, true));
    assert_eq!(now.sentence, "Won 79k of 200k: 39 %; 10k of repeat business beside it.");
    assert_eq!(told.attainment[1].attained, Some(3_000));
    let without = &told.attainment[2];
    assert_eq!((units(&without.won), &without.target, without.attained), (Some(0), &None, None));
    assert_eq!(without.sentence, "Won 0. No target is set for 2026-Q2.");
}

#[test]
fn a_ramp_lowers_the_target_as_it_does_elsewhere() {
    let mut w = World::new();
    let cy = w.desk.seller("Cy Orr", &[started("2026-10-01"), ramp("0, 50")]);
    w.target(cy, "2026-10-01", 90_000);
    w.deal("Dune pumps", 9_000, cy, "Won", ["2026-10-05", "2026-11-15"]);
    let told = w.told(cy, None);
    // Nothing, half and all of a month: half of the quarter.
    assert_eq!((units(&told.attainment[0].target), told.attainment[0].attained), (Some(45_000), Some(2_000)));
    assert_eq!(told.who.ramp_note.as_deref(), Some("50 % of a full target counts this month."));
    assert_eq!((told.who.started_on, told.who.ramp.as_slice()), (Some(day("2026-10-01")), [0, 50].as_slice()));
}

#[test]
fn a_win_rate_stands_beside_the_teams_and_is_counts_alone_under_ten() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    // Nine of Ann's: three won. One more is too old to be of the twelve months.
    for n in 0..9 {
        let stage = if n < 3 { "Won" } else { "Lost" };
        w.deal("Ann's", 1_000, ann, stage, ["2026-02-01", "2026-03-01"]);
    }
    w.deal("Old", 1_000, ann, "Won", ["2025-11-23", "2025-12-23"]);
    w.deal("Open", 1_000, ann, "Qualified", ["2026-11-01", "2026-12-01"]);
    for n in 0..3 {
        let stage = if n < 2 { "Won" } else { "Lost" };
        w.deal("Bo's", 1_000, bo, stage, ["2026-02-01", "2026-02-11"]);
    }
    let win = w.told(ann, None).win.unwrap();
    assert_eq!(win.from, day("2025-11-24"));
    assert_eq!((win.own.win.won, win.own.win.lost, win.own.win.rate), (3, 6, None));
    assert_eq!(win.own.win.why.as_deref(), Some("Fewer than 10 decided deals."));
    let team = win.team.as_ref().unwrap();
    assert_eq!((team.win.won, team.win.lost, team.win.rate), (5, 7, Some(4_167)));
    // The cycle is of what closed in the twelve months: the old one closed in them, and took 30 days.
    assert_eq!((win.own.cycle.won.deals, win.own.cycle.won.median, team.cycle.won.median), (4, Some(28), Some(28)));
    let cohorts: Vec<(Option<&str>, u32, u32)> =
        win.cohorts.iter().map(|one| (one.period.as_deref(), one.created, one.win.won)).collect();
    assert_eq!(cohorts, [(Some("2026-Q4"), 1, 0), (Some("2026-Q1"), 9, 3)]);
    assert!(win.cohorts.iter().all(|one| one.opens.owners == [ann]));
    w.deal("The tenth", 3_000, ann, "Won", ["2026-04-01", "2026-05-01"]);
    let own = w.told(ann, None).win.unwrap().own.win;
    // By count 4 of 10, by value 6 of 12.
    assert_eq!((own.rate, own.values[0].rate), (Some(4_000), Some(5_000)));
}

#[test]
fn pushed_and_slipped_deals_are_named() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    w.on("2026-07-20");
    let twice = w.deal("Twice", 5_000, ann, "Qualified", ["2026-07-01", "2026-09-10"]);
    let once = w.deal("Once", 6_000, ann, "Qualified", ["2026-07-01", "2026-12-10"]);
    let others = w.deal("Bo's own", 7_000, bo, "Qualified", ["2026-07-01", "2026-12-10"]);
    w.on("2026-08-03");
    w.due(twice, "2026-09-20");
    w.on("2026-10-05");
    w.due(twice, "2026-12-20");
    w.on("2026-11-20");
    w.due(once, "2027-01-20");
    w.due(others, "2027-01-20");
    w.on("2026-11-23");
    let slips = w.told(ann, None).slips.unwrap();
    let said = |deals: &[crate::person::types::PersonDeal]| -> Vec<(Uuid, String)> {
        deals.iter().map(|deal| (deal.id, deal.said.clone())).collect()
    };
    assert_eq!(said(&slips.pushed), [(twice, "pushed twice".to_owned())]);
    // The first push was on 3 August, 113 days ago.
    assert_eq!((slips.from, slips.pushes, slips.pushed_deals), (day("2026-08-26"), 2, 2));
    assert_eq!(slips.slipped[0].period, "2026-Q4");
    assert_eq!(said(&slips.slipped[0].deals), [(once, "due on 20 Jan 2027".to_owned())]);
    assert_eq!(said(&slips.slipped[1].deals), [(twice, "due on 20 Dec 2026".to_owned())]);
    assert_eq!((slips.pushed[0].name.as_str(), units(&slips.pushed[0].value)), ("Twice", Some(5_000)));
}

#[test]
fn the_open_pipeline_tells_what_is_in_place_late_and_missing() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    let dates = ["2026-10-01", "2026-12-10"];
    let [today, late, without] =
        ["Today", "Late", "Without"].map(|title| w.deal(title, 10_000, ann, "Qualified", dates));
    w.deal("Bo's own", 90_000, bo, "Qualified", dates);
    w.edit(without, crate::pipeline::types::Edit::Value { input: String::new() });
    w.on("2026-11-16");
    w.step(late, "Send the paper", "2026-11-20");
    w.step(today, "Ring the buyer", "2026-11-23");
    let new = |text: &str, due: &str, person| NewAction {
        text: text.to_owned(),
        kind: ActionKind::Task,
        person: Some(person),
        due: due.to_owned(),
        deal: None,
        effect: None,
        advice: None,
    };
    let action =
        actions::create(&mut w.desk.book, &w.desk.acting, &new("Ask for the budget", "2026-11-20", ann)).unwrap();
    actions::create(&mut w.desk.book, &w.desk.acting, &new("Another's", "2026-11-20", bo)).unwrap();
    actions::create(&mut w.desk.book, &w.desk.acting, &new("In time", "2026-11-30", ann)).unwrap();
    w.on("2026-11-23");
    let pipeline = w.told(ann, None).pipeline.unwrap();
    assert_eq!((pipeline.deals, pipeline.unvalued), (3, 1));
    assert_eq!(pipeline.value.iter().map(|money| money.minor / 100).collect::<Vec<_>>(), [20_000]);
    assert_eq!((pipeline.steps_in_place, pipeline.steps_missing), (1, 1));
    assert_eq!(pipeline.steps_overdue.iter().map(|deal| deal.id).collect::<Vec<_>>(), [late]);
    assert_eq!(pipeline.steps_overdue[0].said, "due on 20 Nov 2026");
    assert_eq!(pipeline.actions_overdue, [action.id]);
    assert_eq!(pipeline.coverage_why.as_deref(), Some("No target counts in 2026-Q4, so there is nothing to cover."));
    w.target(ann, "2026-10-01", 50_000);
    let pipeline = w.told(ann, None).pipeline.unwrap();
    assert_eq!(
        (pipeline.coverage, pipeline.coverage_why.as_deref()),
        (None, Some("Too little is known of past periods to say what coverage is needed."))
    );
}

#[test]
fn whom_it_is_about_and_what_makes_no_sense() {
    let w = World::new();
    let told = w.told(w.ann, None);
    assert_eq!((told.who.name.as_str(), told.who.roles.len(), told.withheld), ("Ann Lee", 1, None));
    assert_eq!(
        told.calls.unwrap().why.as_deref(),
        Some("No period is closed yet, so there is no record. Sign a forecast, and its result when it is over.")
    );
    let Desk { book, acting, .. } = &w.desk;
    let measured = crate::audience::Measured::here(book.conn()).unwrap();
    let ask = |person, since| crate::person::show(book, person, acting.now.today, since, &measured).unwrap_err();
    assert_eq!(
        ask(Uuid::nil(), None).to_string(),
        "This person is not in this book any more. Nothing was changed; look at the list again."
    );
    assert_eq!(
        ask(w.ann, Some(day("2026-11-24"))).to_string(),
        "The day to compare with is yet to come. Nothing was changed; name one that is past."
    );
}
