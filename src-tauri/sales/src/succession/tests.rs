//! A promotion by hand.
#![allow(clippy::unwrap_used)]

use super::types::Successions;
use crate::audience::{Audience, Measured};
use crate::company::types::Period;
use crate::money::Money;
use crate::rally::tests::{Put, put};
use crate::team::set_role;
use crate::team::tests::support::{Desk, day};
use crate::team::types::{Role, RoleEntry};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

fn show(book: &Book, today: NaiveDate, months: Option<u32>) -> crate::error::Result<Successions> {
    super::show(book, today, months, &Measured::here(book.conn())?)
}

fn manager(desk: &mut Desk, person: Uuid, from: &str) {
    let entry = RoleEntry { id: None, person, role: Role::Manager, from: from.into(), last: String::new() };
    set_role(&mut desk.book, &desk.acting, &entry).unwrap();
}

/// Ann wins 60, 50, 70 a month until she leads in August; then little. Bo wins 20 a month, then 30.
fn promoted() -> (Desk, Uuid) {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, bo) = (desk.seller("Ann Lee", &[]), desk.seller("Bo Eck", &[]));
    let won = [
        (ann, 60, "2026-05-10"),
        (ann, 50, "2026-06-10"),
        (ann, 70, "2026-07-10"),
        (ann, 40, "2026-08-10"),
        (ann, 5, "2026-10-31"),
        (bo, 20, "2026-05-31"),
        (bo, 20, "2026-06-01"),
        (bo, 20, "2026-07-31"),
        (bo, 30, "2026-09-15"),
        (bo, 35, "2026-10-15"),
        (bo, 99, "2026-11-15"),
    ];
    let all: Vec<Put> = won
        .iter()
        .map(|(owner, value, close)| Put {
            title: "Deal",
            value: Some(Money { minor: value * 100_000, currency: "GBP".into() }),
            owner: Some(*owner),
            stage: "Won",
            created: "2026-04-20",
            close,
        })
        .collect();
    put(&mut desk, &all);
    (desk, ann)
}

#[test]
fn a_promotion_by_hand() {
    let (mut desk, ann) = promoted();
    manager(&mut desk, ann, "2026-08-03");
    let told = show(&desk.book, desk.acting.now.today, None).unwrap();
    let [one] = told.people.as_slice() else { panic!("{told:?}") };
    assert_eq!((one.name.as_str(), one.since), ("Ann Lee", Some(day("2026-08-03"))));
    let series = &one.series[0];
    // Six months before, that of the change, and three that have begun since.
    let months: Vec<(i32, Option<i64>, Option<i64>, bool)> = series
        .months
        .iter()
        .map(|m| {
            (m.at, m.own.as_ref().map(|m| m.minor / 100_000), m.others.as_ref().map(|m| m.minor / 100_000), m.running)
        })
        .collect();
    assert_eq!(
        months,
        [
            (-6, None, None, false),
            (-5, None, None, false),
            // The book begins on 20 April.
            (-4, None, None, false),
            (-3, Some(60), Some(20), false),
            (-2, Some(50), Some(20), false),
            (-1, Some(70), Some(20), false),
            (0, Some(40), Some(0), false),
            (1, Some(0), Some(30), false),
            (2, Some(5), Some(35), false),
            (3, Some(0), Some(99), true),
        ]
    );
    let thousand = |n: i64| Some(Money { minor: n * 100_000, currency: "GBP".into() });
    assert_eq!((&series.before.own, &series.before.all), (&thousand(60), &thousand(80)));
    assert_eq!((series.after.months, &series.after.all, &series.gap), (2, &None, &None));
    assert_eq!(
        series.sentences,
        [
            "Before, Ann Lee won 60k in the middle month; the company 80k in all.",
            "2 whole months have passed since the change; a median needs three."
        ]
    );
    let later = show(&desk.book, day("2026-12-05"), None).unwrap();
    let series = &later.people[0].series[0];
    // After: 30, 40 and 99 in all; the middle is 40.
    assert_eq!((&series.after.own, &series.after.all, &series.gap), (&thousand(0), &thousand(40), &thousand(-40)));
    assert_eq!(
        series.sentences[2..],
        [
            "A month now brings 40k less than before: that is the gap to close.",
            "In the 3 whole months since, 71k less was won in all than the average month before would have brought: Ann Lee 175k less, everybody else 104k more."
        ]
    );
    let sum = series.sum.as_ref().unwrap();
    assert_eq!((sum.months, &sum.own), (3, &Money { minor: -17_500_000, currency: "GBP".into() }));
    assert_eq!(sum.all.minor, sum.own.minor + sum.others.minor);
    assert!(show(&desk.book, day("2026-12-05"), Some(13)).is_err());
    let wide = show(&desk.book, day("2026-12-05"), Some(12)).unwrap();
    assert_eq!(wide.people[0].series[0].months.len(), 12 + 1 + 4);
}

#[test]
fn who_leads_no_more_is_compared_up_to_then_and_who_is_going_to_lead_not_yet() {
    let (mut desk, ann) = promoted();
    let entry =
        RoleEntry { id: None, person: ann, role: Role::Manager, from: "2026-08-03".into(), last: "2026-10-15".into() };
    set_role(&mut desk.book, &desk.acting, &entry).unwrap();
    let told = show(&desk.book, day("2026-12-05"), None).unwrap();
    let [_, one] = told.people.as_slice() else { panic!("{told:?}") };
    assert_eq!(one.until, Some(day("2026-10-15")));
    // September is the last whole month.
    assert_eq!(one.series[0].months.iter().map(|m| m.at).max(), Some(1));
    let (mut desk, ann) = promoted();
    manager(&mut desk, ann, "2028-01-03");
    let told = show(&desk.book, desk.acting.now.today, None).unwrap();
    assert!(told.people[0].series.is_empty());
    let why = "Ann Lee is going to be a manager on 3 Jan 2028. Both sides can be compared some months after that.";
    assert_eq!(told.people[0].why.as_deref(), Some(why));
}

#[test]
fn who_sells_again_changed_once_more_and_only_the_months_of_leading_stand_before() {
    let (mut desk, ann) = promoted();
    let entry =
        RoleEntry { id: None, person: ann, role: Role::Manager, from: "2026-08-03".into(), last: "2026-10-15".into() };
    set_role(&mut desk.book, &desk.acting, &entry).unwrap();
    let told = show(&desk.book, day("2026-12-05"), None).unwrap();
    let words: Vec<&str> = told.people.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words, ["Sells again since 16 October 2026", "Manager from 3 August 2026 to 15 October 2026"]);
    let back = &told.people[0];
    assert_eq!((back.into, back.since, back.until), (Role::Seller, Some(day("2026-10-16")), None));
    // September is the one whole month of leading before October; August began as a seller's.
    let months = &back.series[0].months;
    assert_eq!(months.iter().map(|m| m.at).collect::<Vec<_>>(), [-1, 0, 1, 2]);
    assert_eq!((back.series[0].before.months, &back.series[0].sum), (1, &None));
}

#[test]
fn only_who_sold_before_is_watched_and_an_unknown_day_is_said() {
    let (mut desk, ann) = promoted();
    assert!(show(&desk.book, desk.acting.now.today, None).unwrap().people.is_empty());
    manager(&mut desk, ann, "");
    let told = show(&desk.book, desk.acting.now.today, None).unwrap();
    assert_eq!((told.people[0].since, told.people[0].series.len()), (None, 0));
    assert!(told.people[0].why.as_ref().is_some_and(|why| why.starts_with("It is not known since when Ann Lee")));
    // Somebody who came as a manager was never a seller here.
    let mut other = Desk::new(1, Period::Quarter);
    let cleo = crate::team::add(&mut other.book, &other.acting, "Cleo", &[Role::Manager]).unwrap();
    assert!(cleo.roles.contains(&Role::Manager));
    assert!(show(&other.book, other.acting.now.today, None).unwrap().people.is_empty());
}

#[test]
fn what_is_not_for_the_reader_is_withheld_and_says_why() {
    let (mut desk, ann) = promoted();
    manager(&mut desk, ann, "2026-08-03");
    // A third one, so that everybody else's is not one person's.
    let cy = desk.seller("Cy Orr", &[]);
    let value = Some(Money { minor: 700, currency: "GBP".into() });
    let (stage, created, close) = ("Won", "2026-04-20", "2026-06-12");
    put(&mut desk, &[Put { title: "Deal", value, owner: Some(cy), stage, created, close }]);
    let told = |audience| {
        let measured = Measured::for_reader(desk.book.conn(), audience).unwrap();
        super::show(&desk.book, day("2026-12-05"), None, &measured).unwrap()
    };
    let leader = told(Audience::Leader);
    assert!(leader.people.iter().any(|one| one.person == ann && !one.series.is_empty()));
    for audience in [Audience::Owner, Audience::Team] {
        let found = told(audience);
        let one = found.people.iter().find(|one| one.person == ann).unwrap();
        assert!(one.series.is_empty());
        assert_eq!(one.why.as_deref(), Some("Figures about one person are for that person and the leader here."));
    }
}
