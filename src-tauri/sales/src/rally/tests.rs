//! A worked quarter by hand, and what holds for every book.
#![allow(clippy::unwrap_used)]

use super::types::{Rally, WinsOf};
use super::{recognise, show, unrecognise};
use crate::audience::{Audience, Measured};
use crate::company::types::Period;
use crate::money::{Money, Sum};
use crate::pipeline::kind::{CLOSE_DATE, CREATED_ON, DEAL, DEAL_STAGE, OWNER, REASON, SOURCE, TITLE, VALUE};
use crate::pipeline::types::{CreditShare, Edit};
use crate::pipeline::{edit, stages};
use crate::team::standing::put_target;
use crate::team::tests::support::{Desk, day};
use crate::{repeat, visits};
use ledger::{OpKind, Value};
use proptest::prelude::*;
use uuid::Uuid;

fn gbp(units: i64) -> Money {
    Money { minor: units * 100, currency: "GBP".into() }
}

/// A deal as an import would leave it.
pub(crate) struct Put<'a> {
    pub title: &'a str,
    pub value: Option<Money>,
    pub owner: Option<Uuid>,
    pub stage: &'a str,
    pub created: &'a str,
    pub close: &'a str,
}

pub(crate) fn put(desk: &mut Desk, all: &[Put]) -> Vec<Uuid> {
    let stages = stages::list(desk.book.conn()).unwrap();
    let op = desk.acting.op(OpKind::Import, "Import deals");
    let date = |text: &str| Value::date(text.parse().ok());
    let made = desk.book.transact(&op, |tx| {
        let mut ids = Vec::new();
        for deal in all {
            let id = tx.new_id();
            let oid = tx.create(&DEAL, id)?;
            let stage = stages.iter().find(|s| s.name == deal.stage).unwrap().id;
            tx.set(oid, &TITLE, Value::text(deal.title))?;
            let value = deal.value.clone().map(|m| Value::Money { minor: m.minor, currency: m.currency });
            tx.set(oid, &VALUE, value.unwrap_or(Value::Null))?;
            tx.set(oid, &OWNER, deal.owner.map_or(Value::Null, Value::Ref))?;
            tx.set(oid, &DEAL_STAGE, Value::Ref(stage))?;
            tx.set(oid, &CLOSE_DATE, date(deal.close))?;
            tx.set(oid, &CREATED_ON, date(deal.created))?;
            ids.push(id);
        }
        Ok::<_, crate::Error>(ids)
    });
    made.unwrap().0
}

fn target(desk: &mut Desk, person: Uuid, amount: Money) {
    let op = desk.acting.edit("Set a target");
    desk.book.transact(&op, |tx| put_target(tx, person, day("2026-10-01"), 3, &amount)).unwrap();
}

fn told(desk: &Desk) -> Rally {
    show(&desk.book, desk.acting.now.today, None, WinsOf::Period, &Measured::here(desk.book.conn()).unwrap()).unwrap()
}

/// The fourth quarter on 23 November: 66 working days, of which 29 are left.
fn worked() -> (Desk, [Uuid; 2]) {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    let eur = Some(Money { minor: 4_000_000, currency: "EUR".into() });
    let deal = |title, value: i64, owner, stage, created, close| Put {
        title,
        value: Some(gbp(value)),
        owner: Some(owner),
        stage,
        created,
        close,
    };
    let mut all = vec![
        deal("Acme renewal", 60_000, ann, "Won", "2026-08-22", "2026-10-15"),
        deal("Birch kettles", 30_000, ann, "Won", "2026-11-20", "2026-11-20"),
        deal("August order", 70_000, bo, "Won", "2026-07-01", "2026-08-31"),
        Put { value: eur, ..deal("Cobalt refit", 0, bo, "Won", "2026-10-01", "2026-11-02") },
        deal("Due", 100_000, ann, "Qualified", "2026-11-16", "2026-12-10"),
        deal("Overdue", 50_000, bo, "Qualified", "2026-11-15", "2026-11-01"),
        deal("Next year", 80_000, bo, "Qualified", "2026-09-30", "2027-01-01"),
        deal("Without a date", 20_000, bo, "Qualified", "2026-10-05", ""),
        Put { value: None, ..deal("Without a value", 0, bo, "Qualified", "2026-10-06", "2026-12-01") },
    ];
    all.extend((0..8).map(|_| deal("Lost", 30_000, bo, "Lost", "2026-07-01", "2026-09-01")));
    put(&mut desk, &all);
    target(&mut desk, ann, gbp(200_000));
    target(&mut desk, bo, gbp(100_000));
    let entry = repeat::types::RepeatEntry {
        person: bo,
        from: day("2026-10-01"),
        months: 3,
        expected: Some("10k".into()),
        actual: None,
        note: None,
    };
    repeat::set(&mut desk.book, &desk.acting, &[entry]).unwrap();
    (desk, [ann, bo])
}

#[test]
fn what_the_figures_leave_out_is_said() {
    let (mut desk, [ann, _]) = worked();
    assert_eq!(told(&desk).notes, [] as [&str; 0]);
    let won = |title, close| Put {
        title,
        value: Some(gbp(5_000)),
        owner: Some(ann),
        stage: "Won",
        created: "2026-10-01",
        close,
    };
    put(&mut desk, &[won("Day not known", ""), won("Another", ""), won("Next month", "2026-12-18")]);
    assert_eq!(
        told(&desk).notes,
        [
            "Two won deals have no close date, so they count in no period.",
            "One won deal closes on a day that is yet to come; it counts on that day."
        ]
    );
}

#[test]
fn a_quarter_that_is_yet_to_begin_counts_only_what_closes_in_it() {
    let (mut desk, [ann, _]) = worked();
    crate::team::targets::set(
        &mut desk.book,
        &desk.acting,
        &[crate::team::targets::types::TargetEntry {
            person: ann,
            from: day("2027-01-01"),
            months: 3,
            input: "100k".into(),
        }],
    )
    .unwrap();
    let next = show(
        &desk.book,
        desk.acting.now.today,
        Some(day("2027-01-15")),
        WinsOf::Period,
        &Measured::here(desk.book.conn()).unwrap(),
    )
    .unwrap();
    // "Next year" alone: what is due this quarter, and what is overdue, is counted there. 100k / 40 % = 250k.
    assert_eq!((&next.need[0].open, &next.need[0].needed), (&gbp(80_000), &Some(gbp(170_000))));
}

#[test]
fn a_quarter_by_hand() {
    let (desk, [ann, bo]) = worked();
    let rally = told(&desk);
    assert_eq!((rally.period.as_str(), rally.days.all, rally.days.left), ("2026-Q4", 66, 29));
    let team = &rally.progress[0];
    assert_eq!((&team.target, &team.won, team.won_deals), (&Some(gbp(300_000)), &gbp(90_000), 2));
    // 300k - 90k - 10k of repeat business = 200k; over 29 days 6,896.55; 90k of 300k is 30 %.
    assert_eq!((&team.left, &team.attained), (&Some(gbp(200_000)), &Some(3_000)));
    assert_eq!(team.needed.as_ref().map(|m| m.minor), Some(689_655));
    // August to October: 130k in 65 working days.
    assert_eq!(team.recent, Some(gbp(2_000)));
    assert_eq!(
        team.sentence,
        "29 working days left; needs 6,897 a day beside 10k of expected repeat business; the last three months closed 2,000 a day."
    );
    // Of decided 400k 160k was won: 200k / 40 % = 500k, of which 150k is open and due.
    let need = &rally.need[0];
    assert_eq!((need.rate, &need.open, &need.expected), (Some(4_000), &gbp(150_000), &Some(gbp(60_000))));
    assert_eq!((&need.needed, &need.created), (&Some(gbp(350_000)), &Some(gbp(200_000))));
    assert_eq!(
        need.sentence,
        "350k of new pipeline is needed that closes by 31 Dec: 150k is open and due, of which 60k can be expected. 200k was created in 2026-Q4."
    );
    // Euros have no target and too few decided deals.
    let (euro, need) = (&rally.progress[1], &rally.need[1]);
    assert_eq!((euro.currency.as_str(), &euro.target, &euro.needed, need.needed.as_ref()), ("EUR", &None, &None, None));
    assert_eq!(need.why.as_deref(), Some("No target is set for 2026-Q4."));
    let won: Vec<_> = rally.sellers.iter().map(|s| (s.person, s.won_deals, s.created_deals)).collect();
    assert_eq!(won, [(Some(ann), 2, 2), (Some(bo), 1, 4)]);
    assert_eq!((rally.created.deals, rally.created.unvalued), (6, 1));
    let weeks: Vec<u32> = rally.weeks.iter().map(|w| w.deals).collect();
    assert_eq!(weeks, [0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 2, 0]);
    assert_eq!(rally.weeks[12].from, day("2026-11-23"));
}

#[test]
fn won_value_goes_to_those_who_are_credited() {
    let (mut desk, [ann, bo]) = worked();
    let birch = told(&desk).wins[0].deal;
    let with = vec![CreditShare { person: bo, share: "40".into() }];
    edit::edit(&mut desk.book, &desk.acting, &[birch], &[Edit::Credit { with }]).unwrap();
    // Of 30k Ann keeps 18k beside her 60k; Bo has 12k beside his euros. The deal stays Ann's.
    let sellers: Vec<_> = told(&desk).sellers.into_iter().map(|s| (s.person, s.won_deals, s.won)).collect();
    let euro = Money { minor: 4_000_000, currency: "EUR".into() };
    assert_eq!(sellers, [(Some(ann), 2, vec![gbp(78_000)]), (Some(bo), 1, vec![euro, gbp(12_000)])]);
}

#[test]
fn what_is_missing_is_said_and_a_reached_target_too() {
    let mut desk = Desk::new(1, Period::Quarter);
    let empty = told(&desk);
    assert_eq!(empty.progress[0].sentence, "29 working days left; no target is set for 2026-Q4.");
    assert!(empty.progress[0].recent_why.as_ref().is_some_and(|why| why.contains("1 Aug 2026")));
    assert_eq!((empty.need[0].needed.as_ref(), empty.cycle.as_ref()), (None, None));
    let ann = desk.seller("Ann Lee", &[]);
    target(&mut desk, ann, gbp(100));
    let need = &told(&desk).need[0];
    assert_eq!(
        need.why.as_deref(),
        Some("No deal with a value was won or lost yet, so there is no win rate to reckon with.")
    );
    let won = Put {
        title: "Acme",
        value: Some(gbp(112)),
        owner: Some(ann),
        stage: "Won",
        created: "2026-11-20",
        close: "2026-11-23",
    };
    put(&mut desk, &[won]);
    let rally = told(&desk);
    assert_eq!(rally.progress[0].sentence, "29 working days left; the target is reached, with 12 above it.");
    assert_eq!(
        rally.need[0].why.as_deref(),
        Some("There is no win rate by value to reckon with. Fewer than 10 decided deals.")
    );
    // Last quarter, seen from now.
    let before = show(
        &desk.book,
        desk.acting.now.today,
        Some(day("2026-09-30")),
        WinsOf::Period,
        &Measured::here(desk.book.conn()).unwrap(),
    )
    .unwrap();
    assert_eq!((before.now, before.days.left), (false, 0));
    assert_eq!(before.progress[0].sentence, "2026-Q3 is over; no target is set for 2026-Q3.");
}

#[test]
fn wins_tell_how_they_came_about_and_count_since_a_visit_by_arrival() {
    let (mut desk, [ann, _]) = worked();
    assert!(
        show(&desk.book, desk.acting.now.today, None, WinsOf::LastVisit, &Measured::here(desk.book.conn()).unwrap())
            .is_err()
    );
    visits::mark(&mut desk.book, &desk.acting).unwrap();
    let late = Put {
        title: "Late news",
        value: Some(gbp(5_000)),
        owner: Some(ann),
        stage: "Won",
        created: "2026-11-01",
        close: "2026-11-24",
    };
    // A win of long ago that only now came into the book is no news.
    let old = Put {
        title: "Old",
        close: "2025-01-01",
        created: "2024-12-01",
        value: Some(gbp(9)),
        owner: None,
        stage: "Won",
    };
    let ids = put(&mut desk, &[late, old]);
    let oid = desk.book.oid(ids[0]).unwrap().unwrap();
    let op = desk.acting.edit("Say why");
    desk.book
        .transact(&op, |tx| {
            tx.set(oid, &REASON, Value::text("Fast delivery."))?;
            tx.set(oid, &SOURCE, Value::text("Trade fair"))?;
            Ok::<_, crate::Error>(())
        })
        .unwrap();
    let rally =
        show(&desk.book, day("2026-11-30"), None, WinsOf::LastVisit, &Measured::here(desk.book.conn()).unwrap())
            .unwrap();
    assert_eq!((rally.wins_title.as_str(), rally.wins_count), ("Won since your visit on 23 Nov", 1));
    assert_eq!(rally.wins[0].how.as_deref(), Some("After 23 days, from Trade fair: Fast delivery."));
    assert_eq!(told(&desk).wins_count, 4);
}

#[test]
fn a_target_of_one_person_is_not_for_the_team_and_that_of_two_is() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    target(&mut desk, ann, gbp(123_456));
    let read = |desk: &Desk, reader| {
        show(
            &desk.book,
            desk.acting.now.today,
            None,
            WinsOf::Period,
            &Measured::for_reader(desk.book.conn(), reader).unwrap(),
        )
        .unwrap()
    };
    let team = read(&desk, Audience::Team);
    let shown = serde_json::to_string(&team).unwrap();
    assert!(team.target_hidden && !shown.contains("12345600") && !shown.contains("123"), "{shown}");
    let (progress, need) = (&team.progress[0], &team.need[0]);
    assert_eq!((&progress.target, &progress.left, &progress.needed, progress.attained), (&None, &None, &None, None));
    assert_eq!(progress.sentence, "29 working days left.");
    assert_eq!((&need.needed, need.sentence.as_str()), (&None, "Nothing was created in 2026-Q4."));
    assert_eq!(team.notes, ["The team's target is one person's so far, so it is not shown here."]);
    let leader = read(&desk, Audience::Leader);
    assert!(!leader.target_hidden && leader.progress[0].target == Some(gbp(123_456)));
    target(&mut desk, bo, gbp(100_000));
    assert_eq!(read(&desk, Audience::Team).progress[0].target, Some(gbp(223_456)));
}

#[test]
fn what_is_created_on_a_day_that_nobody_knows_is_unknown_and_not_nothing() {
    let mut desk = Desk::new(1, Period::Quarter);
    let said = |desk: &Desk| {
        let rally = told(desk);
        let (first, _) = rally.need[0].sentence.split_once(" No target").unwrap();
        (first.to_owned(), rally.need[0].created.clone(), rally.notes)
    };
    assert_eq!(said(&desk), ("Nothing was created in 2026-Q4.".into(), Some(gbp(0)), vec![]));
    let deal = |value: Option<i64>, stage, created, close| Put {
        title: "Deal",
        value: value.map(gbp),
        owner: None,
        stage,
        created,
        close,
    };
    // What closed before the quarter was not created in it.
    put(&mut desk, &[deal(Some(9), "Lost", "", "2026-09-30")]);
    assert_eq!(said(&desk).0, "Nothing was created in 2026-Q4.");
    put(&mut desk, &[deal(Some(5), "Qualified", "", "2026-12-01"), deal(None, "Won", "", "2026-10-01")]);
    let unknown = "What was created in 2026-Q4 is not known. Two deals have no day of creation.";
    assert_eq!(said(&desk), (unknown.into(), None, vec![]));
    put(&mut desk, &[deal(None, "Qualified", "2026-10-02", "2026-12-01")]);
    let note = "Two deals have no day of creation, so they count as new in no period.".to_owned();
    let one = "One deal without a value was created in 2026-Q4.".to_owned();
    assert_eq!(said(&desk), (one, Some(gbp(0)), vec![note.clone()]));
    put(&mut desk, &[deal(Some(70), "Qualified", "2026-10-02", "2026-12-01")]);
    assert_eq!(said(&desk), ("70 was created in 2026-Q4.".into(), Some(gbp(70)), vec![note]));
}

#[test]
fn repeat_business_is_expected_until_all_of_it_has_come() {
    let (mut desk, [_, bo]) = worked();
    let come = |desk: &mut Desk, actual: &str| {
        let entry = repeat::types::RepeatEntry {
            person: bo,
            from: day("2026-10-01"),
            months: 3,
            expected: Some("10k".into()),
            actual: Some(actual.into()),
            note: None,
        };
        repeat::set(&mut desk.book, &desk.acting, &[entry]).unwrap();
        let team = told(desk).progress.remove(0);
        (team.repeat, team.repeat_come, team.repeat_expected)
    };
    assert_eq!(told(&desk).progress[0].repeat_come, None);
    assert_eq!(come(&mut desk, "4k"), (Some(gbp(10_000)), Some(gbp(4_000)), true));
    assert_eq!(come(&mut desk, "12k"), (Some(gbp(12_000)), Some(gbp(12_000)), false));
    assert!(told(&desk).progress[0].sentence.contains("beside 12k of repeat business"));
}

#[test]
fn a_word_is_said_shown_and_taken_back() {
    let (mut desk, [ann, _]) = worked();
    assert!(recognise(&mut desk.book, &desk.acting, ann, "  ", None).is_err());
    assert!(recognise(&mut desk.book, &desk.acting, Uuid::nil(), "Well done.", None).is_err());
    assert!(recognise(&mut desk.book, &desk.acting, ann, "Well done.", Some(ann)).is_err());
    let deal = told(&desk).wins[0].deal;
    let done = recognise(&mut desk.book, &desk.acting, ann, "Brought the buyer's board in.", Some(deal)).unwrap();
    assert_eq!(done.name, "Recognise Ann Lee");
    let word = told(&desk).recognition.remove(0);
    assert_eq!((word.name.as_str(), word.deal_name.as_deref()), ("Ann Lee", Some("Birch kettles")));
    unrecognise(&mut desk.book, &desk.acting, word.id).unwrap();
    assert!(told(&desk).recognition.is_empty());
    assert!(unrecognise(&mut desk.book, &desk.acting, word.id).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Sums by seller equal the whole, weeks count what was created in them, and the needs balance to the cent.
    #[test]
    fn sums_by_seller_equal_the_whole(
        deals in prop::collection::vec((1..99_999i64, any::<bool>(), 0..3usize, 0..4usize, 0..200u64, 0..200u64), 1..40),
        full in 1..5_000_000i64,
    ) {
        let mut desk = Desk::new(1, Period::Quarter);
        let owners = [Some(desk.seller("Ann Lee", &[])), Some(desk.seller("Bo Eck", &[])), None];
        let at = |ago: u64| (day("2027-01-15") - chrono::Days::new(ago)).to_string();
        let dates: Vec<(String, String)> = deals.iter().map(|d| (at(d.4), at(d.5))).collect();
        let all: Vec<Put> = deals.iter().zip(&dates).map(|((minor, euro, owner, stage, ..), (created, close))| Put {
            title: "Deal",
            value: Some(Money { minor: *minor, currency: if *euro { "EUR" } else { "GBP" }.into() }),
            owner: owners[*owner],
            stage: ["Won", "Won", "Lost", "Qualified"][*stage],
            created,
            close,
        }).collect();
        let ids = put(&mut desk, &all);
        // Every third deal is shared: won value goes by credit, to the cent.
        for (id, deal) in ids.iter().zip(&deals).step_by(3) {
            let with = vec![CreditShare { person: owners[usize::from(deal.2 == 0)].unwrap(), share: "33.33".into() }];
            edit::edit(&mut desk.book, &desk.acting, &[*id], &[Edit::Credit { with }]).unwrap();
        }
        target(&mut desk, owners[0].unwrap(), Money { minor: full, currency: "GBP".into() });
        let rally = told(&desk);
        let won: Vec<Money> = rally.sellers.iter().flat_map(|s| &s.won).collect::<Sum>().list();
        let of_team: Vec<Money> = rally.progress.iter().map(|p| p.won.clone()).filter(|m| m.minor != 0).collect::<Vec<_>>();
        prop_assert_eq!(won, of_team.iter().collect::<Sum>().list());
        let created: Vec<Money> = rally.sellers.iter().flat_map(|s| &s.created).collect::<Sum>().list();
        prop_assert_eq!(created, rally.created.value.clone());
        prop_assert_eq!(rally.sellers.iter().map(|s| s.created_deals).sum::<u32>(), rally.created.deals);
        prop_assert_eq!(rally.wins_count, rally.sellers.iter().map(|s| s.won_deals).sum::<u32>());
        for progress in &rally.progress {
            if let (Some(target), Some(left)) = (&progress.target, &progress.left) {
                prop_assert_eq!(target.minor - progress.won.minor, left.minor);
            }
        }
        // What is needed, at the rate, brings what is left beyond what is expected: within a unit of rounding.
        for (need, progress) in rally.need.iter().zip(&rally.progress) {
            if let (Some(needed), Some(left), Some(rate)) = (&need.needed, &progress.left, need.rate) {
                let brought = i128::from(needed.minor + need.open.minor) * i128::from(rate) / 10_000;
                let slack = i128::from(needed.minor + need.open.minor) / 10_000 + 2;
                prop_assert!(needed.minor == 0 || (brought - i128::from(left.minor)).abs() <= slack, "{need:?} {left:?}");
            }
        }
    }
}
