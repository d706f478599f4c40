//! Each rule by examples that were computed by hand, where it speaks and where it is silent.

use super::support::{Desk, STAGES, TODAY, ago, ahead, category, close, day, step, value};
use crate::advice::types::{Measure, Rule, Severity, Suggested};
use crate::advice::{all, look, overview, types::GroupBy};
use crate::contacts::types::{BuyingRole, NewContact};
use crate::money::Money;
use crate::pipeline::types::{Category, Outcome};
use crate::stages::types::NewStage;
use crate::{contacts, criteria, stages};
use Severity::{High, Low, Medium};

fn said(severity: Severity, sentence: &str) -> Option<(Severity, String)> {
    Some((severity, sentence.to_owned()))
}

#[test]
fn no_next_step() {
    let mut desk = Desk::new();
    let sentence = "The buyer has agreed to no next step.";
    let far = desk.deal(ago(1), "Qualified", &[close(ahead(31))]);
    let soon = desk.deal(ago(1), "Qualified", &[close(ahead(30))]);
    let counted = desk.deal(ago(1), "Qualified", &[category(Category::Commit)]);
    let planned = desk.deal(ago(1), "Qualified", &[step("Call", ahead(2))]);
    assert_eq!(desk.says(Rule::NoNextStep, far), said(Medium, sentence));
    assert_eq!(desk.says(Rule::NoNextStep, soon), said(High, sentence));
    assert_eq!(desk.says(Rule::NoNextStep, counted), said(High, sentence));
    assert_eq!(desk.says(Rule::NoNextStep, planned), None);
    // A deal that has closed asks for nothing.
    let won = desk.stage("Won");
    desk.edit(far, &[won]);
    assert_eq!(desk.says(Rule::NoNextStep, far), None);
    let told = desk.told(Rule::NoNextStep, soon).unwrap();
    let expected = Suggested::NextStep { text: "Agree the next step with the buyer".into(), on: day("2026-11-26") };
    assert_eq!(told.action, expected);
}

#[test]
fn next_step_overdue() {
    let mut desk = Desk::new();
    let late = desk.deal(ago(30), "Qualified", &[step("Send offer", ago(11))]);
    let later = desk.deal(ago(30), "Qualified", &[step("Send offer", ago(15))]);
    let today = desk.deal(ago(30), "Qualified", &[step("Send offer", day(TODAY))]);
    let rule = Rule::NextStepOverdue;
    assert_eq!(desk.says(rule, late), said(Medium, "The step agreed for 12 Nov 2026 is 11 days late."));
    assert_eq!(desk.says(rule, later), said(High, "The step agreed for 8 Nov 2026 is 15 days late."));
    assert_eq!(desk.says(rule, today), None);
    // The step stays, its day moves.
    let told = desk.told(rule, late).unwrap();
    assert_eq!(told.action, Suggested::NextStep { text: "Send offer".into(), on: day("2026-11-26") });
}

#[test]
fn close_date_past() {
    let mut desk = Desk::new();
    let past = desk.deal(ago(60), "Qualified", &[close(ago(1))]);
    let long = desk.deal(ago(60), "Qualified", &[close(ago(31))]);
    let today = desk.deal(ago(60), "Qualified", &[close(day(TODAY))]);
    let unknown = desk.deal(ago(60), "Qualified", &[]);
    let rule = Rule::CloseDatePast;
    assert_eq!(desk.says(rule, past), said(Medium, "The buyer was to decide by 22 Nov 2026, 1 day ago."));
    assert_eq!(desk.says(rule, long), said(High, "The buyer was to decide by 23 Oct 2026, 31 days ago."));
    assert_eq!((desk.says(rule, today), desk.says(rule, unknown)), (None, None));
    // Without a history a decision is asked for in 30 days.
    assert_eq!(desk.told(rule, past).unwrap().action, Suggested::CloseDate { on: ahead(30) });
}

#[test]
fn pushed_twice_or_more() {
    let mut desk = Desk::new();
    let deal = desk.deal(ago(90), "Qualified", &[close(ago(50))]);
    desk.edit_on(ago(60), deal, &[close(ago(20))]);
    // Sooner is no push.
    desk.edit_on(ago(55), deal, &[close(ago(30))]);
    assert_eq!(desk.says(Rule::Pushed, deal), None);
    desk.edit_on(ago(40), deal, &[close(ahead(10))]);
    assert_eq!(desk.says(Rule::Pushed, deal), said(Medium, "The buyer's date has moved later twice."));
    for (on, to) in [(30, 20), (20, 30)] {
        desk.edit_on(ago(on), deal, &[close(ahead(to))]);
    }
    assert_eq!(desk.says(Rule::Pushed, deal), said(High, "The buyer's date has moved later 4 times."));
    let owner = desk.ann;
    match desk.told(Rule::Pushed, deal).unwrap().action {
        Suggested::Action { person, due, .. } => assert_eq!((person, due), (Some(owner), day("2026-11-26"))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn stalled_by_expected_days_until_enough_were_won() {
    let mut desk = Desk::new();
    // 14 days are expected of Qualified; one and a half times that are 21.
    let just = desk.deal(ago(21), "Qualified", &[]);
    let over = desk.deal(ago(22), "Qualified", &[]);
    let long = desk.deal(ago(43), "Qualified", &[]);
    let expected = |days: u32| format!("The buyer has been in Qualified for {days} days; 14 days are expected.");
    assert_eq!(desk.says(Rule::Stalled, just), None);
    assert_eq!(desk.says(Rule::Stalled, over), said(Medium, &expected(22)));
    assert_eq!(desk.says(Rule::Stalled, long), said(High, &expected(43)));
    // A step that lies ahead silences it; one that is overdue does not.
    desk.edit(over, &[step("Call", day(TODAY))]);
    assert_eq!(desk.says(Rule::Stalled, over), None);
    desk.edit(over, &[step("Call", ago(1))]);
    assert_eq!(desk.says(Rule::Stalled, over), said(Medium, &expected(22)));
    // 8 won deals stayed 20 days; with 19 closed deals the rules that need history stay silent.
    for _ in 0..8 {
        desk.won("10k", [20, 5, 5, 5, 5]);
    }
    desk.lost(11);
    assert_eq!(desk.says(Rule::Stalled, over), said(Medium, &expected(22)));
    desk.lost(1);
    assert_eq!(desk.says(Rule::Stalled, over), None);
    let won = "The buyer has been in Qualified for 43 days; won deals moved on after 20.";
    assert_eq!(desk.says(Rule::Stalled, long), said(Medium, won));
    let told = desk.told(Rule::Stalled, long).unwrap();
    let figures: Vec<&Measure> = told.figures.iter().map(|figure| &figure.measure).collect();
    let days = |days| Measure::Days { days };
    assert_eq!(figures, [&days(43), &days(20), &Measure::Count { count: 8 }, &Measure::Percent { percent: 150 }]);
}

#[test]
fn nobody_who_can_sign() {
    let mut desk = Desk::new();
    let early = desk.deal(ago(1), STAGES[1], &[]);
    let later = desk.deal(ago(1), STAGES[2], &[]);
    let last = desk.deal(ago(1), STAGES[4], &[]);
    let sentence = "Nobody who can sign has been met.";
    assert_eq!(desk.says(Rule::NoAuthority, early), None);
    assert_eq!(desk.says(Rule::NoAuthority, later), said(Medium, sentence));
    assert_eq!(desk.says(Rule::NoAuthority, last), said(High, sentence));
    let mut add = |role, met_on: &str| {
        let new = NewContact {
            deal: Some(later),
            typed: Some(format!("Mo {role:?}")),
            role: Some(role),
            met_on: met_on.to_owned(),
            ..NewContact::default()
        };
        contacts::add(&mut desk.book, &desk.acting, &new).unwrap();
    };
    add(BuyingRole::Champion, "today");
    add(BuyingRole::DecisionMaker, "");
    assert_eq!(desk.says(Rule::NoAuthority, later), said(Medium, sentence));
    let new = NewContact {
        deal: Some(later),
        typed: Some("Ida Sign".into()),
        role: Some(BuyingRole::DecisionMaker),
        met_on: "today".into(),
        ..NewContact::default()
    };
    contacts::add(&mut desk.book, &desk.acting, &new).unwrap();
    assert_eq!(desk.says(Rule::NoAuthority, later), None);
}

#[test]
fn criteria_of_passed_stages() {
    let mut desk = Desk::new();
    let first = desk.deal(ago(1), STAGES[0], &[]);
    let second = desk.deal(ago(1), STAGES[1], &[]);
    assert_eq!(desk.says(Rule::CriteriaOpen, first), None);
    let two = "2 things that the buyer does in earlier stages are still open.";
    assert_eq!(desk.says(Rule::CriteriaOpen, second), said(Low, two));
    let stage = desk.stage_id(STAGES[0]);
    let mut meet = |text: &str| {
        criteria::set(&mut desk.book, &desk.acting, second, stage, text, "today").unwrap();
    };
    meet("The buyer has named the problem and what it costs.");
    let one = "Still open from an earlier stage: the buyer has told who decides and when.";
    assert_eq!(desk.says(Rule::CriteriaOpen, second), said(Low, one));
    criteria::set(&mut desk.book, &desk.acting, second, stage, "The buyer has told who decides and when.", "today")
        .unwrap();
    assert_eq!(desk.says(Rule::CriteriaOpen, second), None);
}

#[test]
fn close_date_before_the_remaining_cycle_ends() {
    let mut desk = Desk::new();
    // Ten days into Need agreed: of 10, 20, 30, 20, 10 days 20 + 30 + 20 + 10 less 10 = 70 are left.
    let deal = desk.deal(ago(30), STAGES[0], &[close(ahead(69))]);
    let to = desk.stage(STAGES[1]);
    desk.edit_on(ago(10), deal, &[to]);
    for _ in 0..8 {
        desk.won("10k", [10, 20, 30, 20, 10]);
    }
    desk.lost(11);
    assert_eq!(desk.says(Rule::TooSoon, deal), None);
    desk.lost(1);
    let more = |left: u32| format!("The date leaves the buyer {left} days; won deals took 70 more from this stage on.");
    assert_eq!(desk.says(Rule::TooSoon, deal), said(Low, &more(69)));
    desk.edit(deal, &[close(ahead(34))]);
    assert_eq!(desk.says(Rule::TooSoon, deal), said(Medium, &more(34)));
    assert_eq!(desk.told(Rule::TooSoon, deal).unwrap().action, Suggested::CloseDate { on: ahead(70) });
    desk.edit(deal, &[category(Category::Commit)]);
    assert_eq!(desk.says(Rule::TooSoon, deal), said(High, &more(34)));
    desk.edit(deal, &[close(ahead(70))]);
    assert_eq!(desk.says(Rule::TooSoon, deal), None);
    // A date that has passed has its own rule.
    desk.edit(deal, &[close(ago(1))]);
    assert_eq!(desk.says(Rule::TooSoon, deal), None);
}

#[test]
fn what_won_deals_took_from_a_stage_needs_no_order_of_stages() {
    let mut desk = Desk::new();
    let deal = desk.deal(ago(0), STAGES[0], &[close(ahead(10))]);
    // Won deals went from the first stage straight to the last one and took 15 + 25 days; no deal was in the others, and
    // a stage that nobody has used stands behind.
    for _ in 0..8 {
        desk.won("10k", [15, 0, 0, 0, 25]);
    }
    desk.lost(12);
    let name = "Never used".to_owned();
    let new = NewStage {
        name,
        outcome: Outcome::Open,
        probability: String::new(),
        expected_days: String::new(),
        exit_criteria: Vec::new(),
        before: None,
    };
    stages::add(&mut desk.book, &desk.acting, &new).unwrap();
    let more = "The date leaves the buyer 10 days; won deals took 40 more from this stage on.";
    assert_eq!(desk.says(Rule::TooSoon, deal), said(Medium, more));
}

#[test]
fn value_far_above_the_sellers_usual() {
    let mut desk = Desk::new();
    let three = desk.deal(ago(1), STAGES[0], &[value("30k")]);
    let over = desk.deal(ago(1), STAGES[0], &[value("60k")]);
    let other = desk.deal(ago(1), STAGES[0], &[value("900k EUR")]);
    // The median of 8k, 9k, 10k, 11k, 50k is 10k.
    for worth in ["8k", "9k", "10k", "11k", "50k"] {
        desk.won(worth, [1; 5]);
    }
    desk.lost(14);
    assert_eq!(desk.says(Rule::ValueFarAbove, over), None);
    desk.lost(1);
    assert_eq!(desk.says(Rule::ValueFarAbove, three), None);
    assert_eq!(desk.says(Rule::ValueFarAbove, other), None);
    let sentence = "Worth 60,000 GBP, 6 times what buyers usually order from Ann Lee.";
    assert_eq!(desk.says(Rule::ValueFarAbove, over), said(Medium, sentence));
    desk.edit(over, &[value("60,001")]);
    assert_eq!(desk.says(Rule::ValueFarAbove, over).map(|(severity, _)| severity), Some(High));
}

#[test]
fn the_period_hangs_on_one_deal() {
    let mut desk = Desk::new();
    // Of 2026-Q4: won 40k, commit 30k, best case 30k; the rest does not count.
    let won = desk.deal(ago(40), STAGES[0], &[value("40k")]);
    let to = desk.stage("Won");
    desk.edit_on(ago(5), won, &[to]);
    let commit = desk.deal(ago(40), STAGES[0], &[value("30k"), close(ahead(10)), category(Category::Commit)]);
    let best = desk.deal(ago(40), STAGES[0], &[value("30k"), close(ahead(20)), category(Category::BestCase)]);
    let open = desk.deal(ago(40), STAGES[0], &[value("90k"), close(ahead(20))]);
    desk.deal(ago(40), STAGES[0], &[value("500k"), close(day("2027-01-01")), category(Category::Commit)]);
    let rule = Rule::Concentration;
    assert_eq!((desk.says(rule, commit), desk.says(rule, best), desk.says(rule, open)), (None, None, None));
    // 35 of 105 are a third.
    desk.edit(commit, &[value("35k")]);
    assert_eq!(desk.says(rule, commit), said(Medium, "33% of what 2026-Q4 stands on hangs on this buyer."));
    assert_eq!(desk.says(rule, best), None);
    // 71 of 141 are more than half.
    desk.edit(commit, &[value("71k")]);
    assert_eq!(desk.says(rule, commit), said(High, "50% of what 2026-Q4 stands on hangs on this buyer."));
    // Currencies are not added: with two, nothing is said.
    desk.deal(ago(40), STAGES[0], &[value("1k EUR"), close(ahead(20)), category(Category::BestCase)]);
    assert_eq!(desk.says(rule, commit), None);
}

#[test]
fn coverage_against_what_was_needed_before() {
    let mut desk = Desk::new();
    // Today is day 53 of its quarter. On that day of the two quarters before, 30k were open and 10k of them were won.
    // 4k were created after it and won, which no pipeline of that day could tell.
    for (made, later, end) in [("2026-08-01", "2026-09-01", "2026-09-20"), ("2026-05-01", "2026-06-01", "2026-06-20")] {
        let deal = desk.deal(day(later), STAGES[0], &[value("4k"), close(day(end))]);
        let to = desk.stage("Won");
        desk.edit_on(day(end), deal, &[to]);
        for outcome in ["Won", "Lost", "Lost"] {
            let deal = desk.deal(day(made), STAGES[0], &[value("10k"), close(day(end))]);
            let to = desk.stage(outcome);
            desk.edit_on(day(end), deal, &[to]);
        }
    }
    let won = desk.deal(ago(40), STAGES[0], &[value("40k")]);
    let to = desk.stage("Won");
    desk.edit_on(ago(5), won, &[to]);
    let open = desk.deal(ago(40), STAGES[0], &[value("90k"), close(ahead(20))]);
    desk.deal(ago(40), STAGES[0], &[value("70k"), close(day("2027-01-01"))]);
    desk.lost(11);
    let told = |desk: &Desk| {
        let all = all(&desk.book, day(TODAY)).unwrap();
        all.into_iter().filter(|one| one.about.rule == Rule::Coverage).collect::<Vec<_>>()
    };
    // 20 closed deals, and no target: silent.
    assert!(told(&desk).is_empty());
    let ann = desk.ann;
    let target = Money { minor: 10_000_000, currency: "GBP".into() };
    let op = desk.acting.edit("Set target");
    desk.book.transact(&op, |tx| crate::team::standing::put_target(tx, ann, day("2026-10-01"), 3, &target)).unwrap();
    // 90k open over 100k - 40k missing is 1.5; 30k / 10k = 3 was needed.
    let all = told(&desk);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].severity, all[0].about.person), (Medium, None));
    assert_eq!(
        all[0].sentence,
        "Open deals that close in 2026-Q4 are 1.5 times the 60,000 GBP still missing to the target; 3 times were needed before."
    );
    let apart = all[0].figures.iter().find(|figure| figure.label.starts_with("Created after")).unwrap();
    let four = Money { minor: 400_000, currency: "GBP".into() };
    assert_eq!(apart.measure, Measure::Money { money: four });
    match &all[0].action {
        Suggested::Action { text, .. } => {
            assert_eq!(text, "Open new business worth 90,000 GBP that closes in 2026-Q4");
        }
        other => panic!("{other:?}"),
    }
    desk.edit(open, &[value("180k")]);
    assert!(told(&desk).is_empty());
}

#[test]
fn with_few_closed_deals_it_is_said_what_stays_silent() {
    let mut desk = Desk::new();
    desk.deal(ago(1), STAGES[0], &[]);
    desk.lost(19);
    let silent = |desk: &Desk| overview(&look(&desk.book, day(TODAY)).unwrap(), GroupBy::Rule).silent;
    let told = silent(&desk);
    let names: Vec<&str> = told.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        ["Closes sooner than won deals did", "Far above the seller's usual value", "Coverage below the need"]
    );
    assert!(told.iter().all(|one| one.why == "19 deals have closed; 20 are needed."));
    desk.lost(1);
    assert!(silent(&desk).is_empty());
}
