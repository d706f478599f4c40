//! A seller before a promotion, by hand and by property.
#![allow(clippy::unwrap_used)]

use super::promotion;
use crate::audience::{Acting, Audience, Measured, Visibility};
use crate::company::types::Period;
use crate::money::Money;
use crate::rally::tests::{Put, put};
use crate::skills::types::{Assess, Source};
use crate::skills::{self, Assessing};
use crate::succession::types::Promotion;
use crate::team::set_role;
use crate::team::tests::support::{Desk, day};
use crate::team::types::{Role, RoleEntry};
use ledger::Now;
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: &str = "2026-11-23";

fn told(desk: &Desk, person: Uuid) -> Promotion {
    promotion(&desk.book, person, day(TODAY), &Measured::here(desk.book.conn()).unwrap()).unwrap()
}

fn win(owner: Uuid, minor: i64, currency: &str, close: &'static str) -> (Uuid, Money, &'static str) {
    (owner, Money { minor, currency: currency.into() }, close)
}

fn won(desk: &mut Desk, all: Vec<(Uuid, Money, &'static str)>) {
    let put_in = |(owner, value, close): (Uuid, Money, &'static str)| Put {
        title: "Deal",
        value: Some(value),
        owner: Some(owner),
        stage: "Won",
        created: "2025-10-20",
        close,
    };
    let all: Vec<Put> = all.into_iter().map(put_in).collect();
    put(desk, &all);
}

/// Ann wins 600k in twelve months, Bo 300k and Cy 180k.
fn sold() -> (Desk, Uuid) {
    let mut desk = Desk::new(1, Period::Quarter);
    let [ann, bo, cy] = ["Ann Lee", "Bo Eck", "Cy Orr"].map(|name| desk.seller(name, &[]));
    let all = vec![
        // The month before the twelve, and the running one: in no figure.
        win(ann, 99_900_000, "GBP", "2025-10-31"),
        win(ann, 99_900_000, "GBP", "2026-11-02"),
        win(ann, 40_000_000, "GBP", "2025-11-01"),
        win(ann, 20_000_000, "GBP", "2026-10-31"),
        win(ann, 1_250_000, "EUR", "2026-05-05"),
        win(bo, 30_000_000, "GBP", "2026-03-05"),
        win(cy, 18_000_000, "GBP", "2026-04-05"),
    ];
    won(&mut desk, all);
    (desk, ann)
}

/// The leader says a level of a competency of leading, on a day.
fn assessed(desk: &mut Desk, person: Uuid, key: &str, level: u8, on: &str, evidence: &str) {
    let frame = skills::framework(&desk.book).unwrap();
    let competency = frame.competencies.iter().find(|one| one.key.as_deref() == Some(key)).unwrap().id;
    let acting = Acting { now: Now { today: day(on), ..desk.acting.now }, ..desk.acting.clone() };
    let of = Assessing { person, source: Source::Leader, session: None, visibility: Visibility::Private };
    let said =
        Assess { competency, level: Some(level), evidence: evidence.into(), seen_on: String::new(), cause: None };
    skills::assess(&mut desk.book, &acting, &of, &[said]).unwrap();
}

#[test]
fn the_result_of_twelve_whole_months_and_what_losing_it_would_cost() {
    let (desk, ann) = sold();
    let told = told(&desk, ann);
    assert_eq!((told.from, told.to, told.months), (day("2025-11-01"), day("2026-10-31"), 12));
    let gbp = |minor: i64| Some(Money { minor, currency: "GBP".into() });
    assert_eq!((&told.own, &told.own_month, &told.others_month), (&gbp(60_000_000), &gbp(5_000_000), &gbp(4_000_000)));
    let cost = told.cost.as_ref().unwrap();
    assert_eq!((Some(cost.year.clone()), cost.raise, told.share), (gbp(60_000_000), Some(12_500), Some(5_556)));
    assert_eq!(
        told.result,
        [
            "In the 12 whole months from November 2025 to October 2026 Ann Lee won 600k: 50k in the average month, 56 % of all that was won.",
            "Beside it, and in none of these figures: 12.5k EUR.",
        ]
    );
    assert_eq!(
        told.lost,
        [
            "If Ann Lee stopped selling, 50k a month would be missing at today's run rate, 600k a year.",
            "Everybody else would have to win 125 % more than now to make up for it.",
            "Nothing in the book tells when that would be made up for, so no date stands here.",
        ]
    );
    assert_eq!(
        told.seen,
        [
            "Nobody has assessed Ann Lee in leading yet. What was won says what was sold, not how somebody leads: look at it first. The leadership set of the framework is not in use; put it to use to assess it."
        ]
    );
    assert_eq!((told.evidence.len(), told.evidence[0].words.as_str()), (7, "Not assessed"));
}

#[test]
fn a_book_that_knows_less_says_so() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    assert_eq!(told(&desk, ann).result, ["The book knows no whole month yet, so there is no run rate."]);
    let put_in = |close| Put {
        title: "Deal",
        value: Some(Money { minor: 30_000_000, currency: "GBP".into() }),
        owner: Some(ann),
        stage: "Won",
        created: "2026-07-15",
        close,
    };
    put(&mut desk, &[put_in("2026-08-10")]);
    let told = told(&desk, ann);
    // August, September, October.
    assert_eq!(told.months, 3);
    assert!(told.result[0].starts_with("In the 3 whole months that the book knows Ann Lee won 300k: 100k"));
    let cost = told.cost.unwrap();
    assert_eq!((cost.year.minor, cost.raise), (120_000_000, None));
    assert_eq!(told.lost[1], "Nobody else won enough in these months to say by how much they would have to win more.");
}

#[test]
fn evidence_stands_beside_it_with_its_day_and_an_opinion_is_marked() {
    let (mut desk, ann) = sold();
    skills::leading(&mut desk.book, &desk.acting, true).unwrap();
    assessed(&mut desk, ann, "hiring", 3, "2026-06-01", "");
    assessed(&mut desk, ann, "coaching_others", 2, "2026-10-02", "Sat beside Bo for two calls");
    let told = told(&desk, ann);
    let seen: Vec<_> = told.evidence.iter().filter(|one| one.level.is_some()).collect();
    let words: Vec<(&str, &str)> = seen.iter().map(|one| (one.name.as_str(), one.words.as_str())).collect();
    assert_eq!(
        words,
        [
            ("Coaching others", "Needs support (2 of 3) on 2 Oct 2026"),
            ("Hiring", "Works alone (3 of 2) on 1 Jun 2026, an opinion, 175 days ago")
        ]
    );
    assert_eq!(seen[0].evidence.as_deref(), Some("Sat beside Bo for two calls"));
    assert_eq!(
        told.seen,
        [
            "Assessed in 2 of 7 competencies of leading; 1 is below what a manager needs.",
            "1 of them rests on opinion, without evidence.",
            "1 of them is older than 90 days.",
        ]
    );
}

#[test]
fn figures_are_withheld_from_whom_they_are_not_for_and_say_why() {
    let (desk, ann) = sold();
    for audience in [Audience::Owner, Audience::Team] {
        let measured = Measured::for_reader(desk.book.conn(), audience).unwrap();
        let told = promotion(&desk.book, ann, day(TODAY), &measured).unwrap();
        let why = "Figures about one person are for that person and the leader here.";
        assert_eq!((told.withheld.as_deref(), told.result.as_slice()), (Some(why), [why.to_owned()].as_slice()));
        assert!(told.own.is_none() && told.cost.is_none() && told.share.is_none() && told.lost.is_empty());
        assert!(told.foreign.is_empty() && told.attainment.is_empty() && told.others_month.is_none());
    }
}

#[test]
fn who_leads_already_or_is_not_in_the_book_is_refused() {
    let (mut desk, ann) = sold();
    let measured = Measured::here(desk.book.conn()).unwrap();
    assert!(promotion(&desk.book, Uuid::nil(), day(TODAY), &measured).is_err());
    let entry =
        RoleEntry { id: None, person: ann, role: Role::Manager, from: "2026-08-03".into(), last: String::new() };
    set_role(&mut desk.book, &desk.acting, &entry).unwrap();
    let refused = promotion(&desk.book, ann, day(TODAY), &measured).unwrap_err().to_string();
    assert!(refused.starts_with("Ann Lee does not sell here now, or leads already"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn shares_of_everybody_make_the_whole(sums in prop::collection::vec(0_i64..500_000_000, 3)) {
        let mut desk = Desk::new(1, Period::Quarter);
        let people = ["Ann Lee", "Bo Eck", "Cy Orr"].map(|name| desk.seller(name, &[]));
        won(&mut desk, people.iter().zip(&sums).map(|(who, sum)| win(*who, *sum, "GBP", "2026-03-05")).collect());
        let all: Vec<Promotion> = people.iter().map(|who| told(&desk, *who)).collect();
        let own: Vec<i64> = all.iter().map(|one| one.own.as_ref().unwrap().minor).collect();
        prop_assert_eq!(&own, &sums);
        let shares: u32 = all.iter().filter_map(|one| one.share).sum();
        // Each is rounded for itself.
        prop_assert!(sums.iter().sum::<i64>() == 0 || (9_998..=10_002).contains(&shares), "{}", shares);
        for one in &all {
            let cost = one.cost.as_ref().unwrap();
            prop_assert!((cost.year.minor - one.own.as_ref().unwrap().minor).abs() <= 1);
        }
    }
}
