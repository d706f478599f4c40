//! From a book: what it tells of its deals, whose figures are shown, and the sentences.

use crate::audience::{Acting, Individuals};
use crate::company::calendar::FiscalPeriod;
use crate::company::info::{self, CompanyEdit};
use crate::company::types::Period;
use crate::money::Money;
use crate::pipeline::edit;
use crate::pipeline::types::{Category as Said, CreditShare, Edit};
use crate::progress::Progress;
use crate::rally::tests::{Put, put};
use crate::repeat;
use crate::second_opinion::gather::{Gathered, gather};
use crate::second_opinion::history::{Category, End, State, UNKNOWN};
use crate::second_opinion::scope::{Scope, Whose};
use crate::second_opinion::types::{Opinion, OpinionFigures, OpinionTrack};
use crate::second_opinion::{against, backtest, show, words};
use crate::team::tests::support::{Desk, day};
use crate::team::types::PersonEdit;
use ledger::{Now, day_number};
use std::collections::HashSet;
use uuid::Uuid;

fn gbp(units: i64) -> Option<Money> {
    Some(Money { minor: units * 100, currency: "GBP".into() })
}

/// Two years in which Ann and Bo won ten thousand each in every month and lost as much; two deals are open.
fn two_years() -> (Desk, [Uuid; 2]) {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    let mut days = Vec::new();
    for month in 0..24 {
        let first = day("2024-11-01") + chrono::Months::new(month);
        days.push((first.to_string(), (first + chrono::Days::new(14)).to_string()));
    }
    let mut all = Vec::new();
    for (created, close) in days.iter().take(24) {
        for owner in [ann, bo] {
            for stage in ["Won", "Lost"] {
                all.push(Put { title: "Past", value: gbp(10_000), owner: Some(owner), stage, created, close });
            }
        }
    }
    let open = |title, owner, close| Put {
        title,
        value: gbp(10_000),
        owner: Some(owner),
        stage: "Qualified",
        created: "2026-11-16",
        close,
    };
    all.extend([open("Due", ann, "2026-12-10"), open("Later", bo, "2027-03-01")]);
    put(&mut desk, &all);
    (desk, [ann, bo])
}

/// Edits a deal so many days from today.
fn later(desk: &mut Desk, id: Uuid, days: u16, edits: &[Edit]) {
    let now = desk.acting.now;
    let wall = now.wall + i64::from(days) * 86_400_000;
    let now = Now { wall, today: now.today + chrono::Days::new(days.into()) };
    edit::edit(&mut desk.book, &Acting { now, ..desk.acting.clone() }, &[id], edits).unwrap();
}

fn asked(desk: &Desk, whose: Whose, period: &str) -> Opinion {
    let period = FiscalPeriod::named(period, 1).unwrap();
    show(desk.book.conn(), desk.acting.now.today, period, whose, 1, None).unwrap()
}

fn gathered(desk: &Desk, scope: &Scope) -> Gathered {
    gather(desk.book.conn(), scope, "GBP", day_number(desk.acting.now.today)).unwrap()
}

#[test]
fn a_deal_that_was_told_afterwards_was_there_from_its_creation_and_nothing_else_is_known_of_it() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    let deal =
        |stage, close| Put { title: "Acme", value: gbp(50), owner: Some(ann), stage, created: "2026-05-01", close };
    put(&mut desk, &[deal("Won", "2026-06-01"), deal("Qualified", "2026-12-24"), deal("Won", "2026-12-24")]);
    let found = gathered(&desk, &Scope::Company);
    let [won, open] = found.history.deals.as_slice() else { panic!("{found:?}") };
    let on = |text: &str| day_number(day(text));
    let told = on("2026-06-01");
    assert_eq!((won.created, won.end), (on("2026-05-01"), Some(End { day: told, known: told, won: true })));
    assert_eq!((won.open_on(told - 1), won.won(told)), (Some(&UNKNOWN), Some((told, 5_000))));
    // Today the book heard of stage, date and value of the open one.
    let today = on("2026-11-23");
    assert_eq!(open.open_on(today - 1), Some(&UNKNOWN));
    let state = open.open_on(today).unwrap();
    assert_eq!((state.value, state.due, state.stage), (Some(5_000), Some(on("2026-12-24")), Some(0)));
    // What is won already but closes later is nobody's guess.
    assert_eq!(found.ahead, [(on("2026-12-24"), 5_000)]);
}

#[test]
fn what_is_done_here_is_known_from_the_day_on_which_it_was_done() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    let deal =
        Put { title: "Acme", value: gbp(50), owner: Some(ann), stage: "Qualified", created: "", close: "2026-11-25" };
    let id = put(&mut desk, &[deal])[0];
    let began = day_number(desk.acting.now.today);
    later(&mut desk, id, 1, &[Edit::Category { category: Some(Said::Commit) }, Edit::Value { input: "70".into() }]);
    let won =
        crate::pipeline::stages::list(desk.book.conn()).unwrap().into_iter().find(|s| s.name == "Won").unwrap().id;
    later(
        &mut desk,
        id,
        5,
        &[
            Edit::Stage { id: Some(won), reason: None },
            Edit::CloseDate { input: "2026-11-26".into(), buyer_said: None },
        ],
    );
    let found = gather(desk.book.conn(), &Scope::Company, "GBP", began + 5).unwrap();
    let deal = &found.history.deals[0];
    let state = |on: i32| deal.open_on(on).map(|state: &State| (state.value, state.category));
    assert_eq!(state(began), Some((Some(5_000), Category::None)));
    assert_eq!(state(began + 1), Some((Some(7_000), Category::Commit)));
    // Won on the 26th, heard of on the 28th.
    assert_eq!(deal.end, Some(End { day: began + 3, known: began + 5, won: true }));
    assert!(state(began + 4).is_some() && state(began + 5).is_none());
}

#[test]
fn a_seller_has_the_part_that_is_credited_and_what_was_taken_over_from_then_on() {
    let (mut desk, [ann, bo]) = two_years();
    let id = crate::pipeline::as_of::list(desk.book.conn())
        .unwrap()
        .iter()
        .find(|d| d.title.as_deref() == Some("Due"))
        .unwrap()
        .id;
    let share = Edit::Credit { with: vec![CreditShare { person: bo, share: "30".into() }] };
    edit::edit(&mut desk.book, &desk.acting, &[id], &[share]).unwrap();
    let value = |desk: &Desk, person| {
        let found = gathered(desk, &Scope::People(HashSet::from([person])));
        let today = day_number(desk.acting.now.today);
        found.history.deals.iter().filter_map(|d| d.open_on(today)?.value).sum::<i64>()
    };
    assert_eq!((value(&desk, ann), value(&desk, bo)), (700_000, 1_300_000));
    later(&mut desk, id, 10, &[Edit::Owner { id: Some(bo) }]);
    let found =
        gather(desk.book.conn(), &Scope::People(HashSet::from([bo])), "GBP", day_number(day("2026-12-03"))).unwrap();
    let open: Vec<i32> = found.history.deals.iter().filter(|d| d.end.is_none()).map(|d| d.created).collect();
    assert_eq!(open, [day_number(day("2026-11-16")), day_number(day("2026-12-03"))]);
}

#[test]
fn a_whole_period_is_said_with_repeat_business_told_apart() {
    let (mut desk, [_, bo]) = two_years();
    let before = asked(&desk, Whose::Company, "2026-Q4");
    let figures = before.figures.clone().unwrap();
    assert_eq!(figures.won.shown(), "20,000 GBP");
    assert_eq!((before.basis.wins, before.basis.open, before.basis.left), (48, 2, 38));
    assert_eq!((figures.repeat.as_ref(), before.why.as_ref()), (None, None));
    let entry = repeat::types::RepeatEntry {
        person: bo,
        from: day("2026-10-01"),
        months: 3,
        expected: Some("5k".into()),
        actual: Some("2k".into()),
        note: None,
    };
    repeat::set(&mut desk.book, &desk.acting, &[entry]).unwrap();
    let after = asked(&desk, Whose::Company, "2026-Q4");
    let with = after.figures.clone().unwrap();
    assert_eq!(with.repeat, gbp(5_000));
    assert_eq!(with.p50.minor, figures.p50.minor + 500_000);
    assert_eq!((with.p10.minor, with.p90.minor), (figures.p10.minor + 500_000, figures.p90.minor + 500_000));
    assert!(after.sentence.ends_with("5,000 of repeat business counted in."), "{}", after.sentence);
    // Beside one seller stands that seller's alone.
    assert_eq!(asked(&desk, Whose::Person(bo), "2026-Q4").figures.unwrap().repeat, gbp(5_000));
    insta::assert_snapshot!(serde_json::to_string_pretty(&after).unwrap());
}

#[test]
fn nothing_is_said_of_what_is_over_or_without_a_history() {
    let (desk, [ann, _]) = two_years();
    let over = asked(&desk, Whose::Company, "2026-Q3");
    assert_eq!(over.why.as_deref(), Some("2026-Q3 is over, so there is nothing left to have an opinion on."));
    assert_eq!((over.figures, over.sentence.as_str()), (None, over.why.as_deref().unwrap()));
    let far = asked(&desk, Whose::Person(ann), "2027");
    assert_eq!(
        far.why.as_deref(),
        Some(
            "Not enough history for a second opinion: it takes 10 wins and 1209 days of history; there are 24 wins and 738 days."
        )
    );
    let new = Desk::new(1, Period::Month);
    let why = asked(&new, Whose::Company, "2026-11").why.unwrap();
    assert_eq!(
        why,
        "Not enough history for a second opinion: it takes 10 wins and 21 days of history; no deal has ended yet."
    );
}

#[test]
fn figures_about_individuals_are_a_switch_of_the_company() {
    let (mut desk, [ann, _]) = two_years();
    assert!(asked(&desk, Whose::Person(ann), "2026-Q4").figures.is_some());
    let off = CompanyEdit { individuals: Some(Individuals::Off), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &off).unwrap();
    let of = asked(&desk, Whose::Person(ann), "2026-Q4");
    assert_eq!((of.figures, of.track, of.basis), (None, None, Default::default()));
    assert_eq!(of.why.as_deref(), Some(Individuals::Off.why()));
    assert!(asked(&desk, Whose::Company, "2026-Q4").figures.is_some());
    let period = FiscalPeriod::named("2026-Q4", 1).unwrap();
    let past =
        |whose| backtest(desk.book.conn(), desk.acting.now.today, period, whose, 1, &Progress::silent()).unwrap();
    assert_eq!((past(Whose::Person(ann)).lines.len(), past(Whose::Person(ann)).why.is_some()), (0, true));
    // From the third quarter of 2025 on there is a history of three times the days left.
    let company = past(Whose::Company);
    assert!(company.track.is_some() && company.lines.len() > 20, "{}", company.lines.len());
    assert_eq!(
        company.lines.last().map(|line| (line.period.as_str(), line.came.shown())),
        Some(("2026-Q3", "60,000 GBP".into()))
    );
}

#[test]
fn a_team_is_its_manager_with_those_who_report() {
    let (mut desk, [ann, bo]) = two_years();
    let cy = desk.seller("Cy Orr", &[]);
    crate::team::edit(&mut desk.book, &desk.acting, ann, &[PersonEdit::Manager { id: Some(bo) }]).unwrap();
    let (team, company) = (asked(&desk, Whose::Team(bo), "2026-Q4"), asked(&desk, Whose::Company, "2026-Q4"));
    assert_eq!((team.of.as_deref(), &team.figures), (Some("Bo Eck"), &company.figures));
    // Nobody reports to Ann: it is her own.
    let alone = asked(&desk, Whose::Team(ann), "2026-Q4").figures.unwrap();
    assert_eq!(alone.won.shown(), "10,000 GBP");
    assert!(asked(&desk, Whose::Team(cy), "2026-Q4").figures.is_none());
    // With the switch off two people's sum is shown, one's is not.
    let off = CompanyEdit { individuals: Some(Individuals::Off), ..CompanyEdit::default() };
    info::edit(&mut desk.book, &desk.acting, &off).unwrap();
    assert!(asked(&desk, Whose::Team(bo), "2026-Q4").figures.is_some());
    assert_eq!(asked(&desk, Whose::Team(ann), "2026-Q4").why.as_deref(), Some(Individuals::Off.why()));
}

#[test]
fn a_call_is_placed_among_the_results() {
    let of = |minor: i64| Money { minor, currency: "GBP".into() };
    let figures = OpinionFigures {
        p10: of(8_000_000),
        p50: of(10_000_000),
        p90: of(14_000_000),
        mean: of(0),
        won: of(0),
        repeat: None,
    };
    let said = |units: i64| against(&figures, &of(units * 100));
    assert_eq!(said(79_999), "The call of 80k lies below nine in ten of these results.");
    assert_eq!(said(80_000), "The call of 80k is at the lower end.");
    assert_eq!(said(90_000), "The call of 90k is near the middle.");
    assert_eq!(said(120_000), "The call of 120k is near the middle.");
    assert_eq!(said(121_000), "The call of 121k is at the upper end.");
    assert_eq!(said(140_001), "The call of 140k lies above nine in ten of these results.");
    let euros = Money { minor: 100, currency: "EUR".into() };
    assert_eq!(against(&figures, &euros), "The call of 1 EUR is in another currency, so it is not compared.");
}

#[test]
fn a_track_says_where_the_method_loses() {
    let track = |stage, rest| {
        words::track(&OpinionTrack {
            scored: 24,
            periods: 6,
            error: 2_600,
            stage_weighted: stage,
            past_remainder: rest,
            inside: 8_333,
            sentence: String::new(),
        })
    };
    let first = "On 24 past days of six periods it was off by 26 % of what came, and 83 % of the results lay between P10 and P90.";
    assert_eq!(
        track(Some(3_100), Some(2_400)),
        format!(
            "{first} It did better than the pipeline weighted by stage (31 %). Won so far with the usual remainder (24 %) did better or as well here."
        )
    );
    assert_eq!(
        track(None, Some(2_601)),
        format!("{first} It did better than won so far with the usual remainder (26 %).")
    );
    assert_eq!(track(None, None), first);
}
