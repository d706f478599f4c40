//! For whom the figures are.

use super::World;
use crate::actions;
use crate::actions::types::{ActionKind, NewAction};
use crate::audience::{Audience, Individuals, Measured};
use crate::person::show;
use crate::person::types::PersonFigures;
use proptest::prelude::*;
use uuid::Uuid;

const BOTH: Individuals = Individuals::Person;

/// Ann's deals bear values that nothing else comes to.
fn planted(open: [i64; 2], won: [i64; 2], target: i64, call: i64) -> World {
    let mut w = World::new();
    let ann = w.ann;
    w.on("2026-10-05");
    w.target(ann, "2026-10-01", target);
    for (at, units) in open.into_iter().enumerate() {
        let deal = w.deal(&format!("Zebra {at}"), units, ann, "Qualified", ["2026-09-01", "2026-12-10"]);
        w.step(deal, "Ring the buyer", "2026-10-10");
        w.due(deal, "2026-12-20");
        w.on("2026-10-06");
        w.due(deal, "2027-01-20");
    }
    for (at, units) in won.into_iter().enumerate() {
        w.deal(&format!("Zebra won {at}"), units, ann, "Won", ["2026-09-01", "2026-10-04"]);
    }
    w.call(ann, &call.to_string());
    w.on("2026-11-23");
    w
}

/// As somebody reads it on pages made of the leader's copy.
fn read_by(w: &World, audience: Audience, person: Uuid) -> PersonFigures {
    let measured = Measured::for_reader(w.desk.book.conn(), audience).unwrap();
    show(&w.desk.book, person, w.desk.acting.now.today, None, &measured).unwrap()
}

/// As a screen shows it while somebody is in the room.
fn seen_by(w: &mut World, audience: Audience, person: Uuid) -> PersonFigures {
    w.desk.book.veil(Some(&audience.to_string())).unwrap();
    let measured = Measured::here(w.desk.book.conn()).unwrap();
    let told = show(&w.desk.book, person, w.desk.acting.now.today, None, &measured).unwrap();
    w.desk.book.veil(None).unwrap();
    told
}

fn nothing(told: &PersonFigures) -> bool {
    let sections = [told.win.is_none(), told.calls.is_none(), told.slips.is_none(), told.activity.is_none()];
    let figures = told.attainment.iter().all(|one| one.won.is_none() && one.attained.is_none() && one.repeat.is_none());
    let five = told.five.iter().all(|one| {
        one.value.is_none() && one.was.is_none() && one.trend.is_none() && one.tone.is_none() && one.why.is_some()
    });
    sections.iter().all(|none| *none) && told.pipeline.is_none() && figures && five && told.five.len() == 5
}

#[test]
fn an_owner_reads_them_by_the_switch_and_the_person_always() {
    let mut w = planted([1_009, 2_003], [4_001, 5_003], 31_013, 21_017);
    let (ann, bo) = (w.ann, w.bo);
    for told in [read_by(&w, Audience::Owner, ann), seen_by(&mut w, Audience::Owner, ann)] {
        assert!(nothing(&told), "{told:?}");
        assert_eq!(told.withheld.as_deref(), Some("Figures about one person are for that person and the leader here."));
        assert!(told.attainment.iter().all(|one| one.target.is_none()));
        // Who somebody is, is no figure.
        assert_eq!(told.who.name, "Ann Lee");
    }
    let own = seen_by(&mut w, Audience::Person(ann), ann);
    assert_eq!(own.withheld, None);
    assert_eq!(own.five[0].value.as_deref(), Some("29 %: 9,004 of 31k"));
    // The team's win rate is not told from the own deals.
    assert!(own.win.as_ref().is_some_and(|win| win.team.is_none() && win.team_why.is_some()));
    assert!(nothing(&seen_by(&mut w, Audience::Person(bo), ann)));
    w.switch(Individuals::Owner);
    for told in [read_by(&w, Audience::Owner, ann), seen_by(&mut w, Audience::Owner, ann)] {
        assert_eq!((told.withheld, told.five[0].value.as_deref()), (None, Some("29 %: 9,004 of 31k")));
    }
    assert!(nothing(&seen_by(&mut w, Audience::Team, ann)));
    w.switch(Individuals::Team);
    assert_eq!(seen_by(&mut w, Audience::Team, ann).withheld, None);
    // Bo sees own deals alone: of Ann's a part, and a part would pass for the whole.
    let told = seen_by(&mut w, Audience::Person(bo), ann);
    assert!(nothing(&told));
    assert_eq!(
        told.withheld.as_deref(),
        Some("This copy does not hold all deals of Ann Lee, so no figure can be told from it.")
    );
}

#[test]
fn switched_off_nobody_reads_any_and_the_leader_keeps_the_target() {
    let mut w = planted([1_009, 2_003], [4_001, 5_003], 31_013, 21_017);
    w.switch(Individuals::Off);
    let told = w.told(w.ann, None);
    assert!(nothing(&told));
    assert_eq!(told.withheld.as_deref(), Some("Figures about one person are switched off here."));
    assert_eq!(told.attainment[0].target.as_ref().map(|money| money.minor), Some(3_101_300));
}

#[test]
fn a_promise_between_two_is_in_no_owners_count() {
    let mut w = World::new();
    let ann = w.ann;
    w.switch(Individuals::Owner);
    w.on("2026-11-02");
    for kind in [ActionKind::Commitment, ActionKind::Task] {
        let (text, due) = ("Keep it".to_owned(), "2026-11-10".to_owned());
        let new = NewAction { text, kind, person: Some(ann), due, deal: None, effect: None, advice: None };
        actions::create(&mut w.desk.book, &w.desk.acting, &new).unwrap();
    }
    w.on("2026-11-23");
    let overdue = |told: PersonFigures| told.pipeline.unwrap().actions_overdue.len();
    assert_eq!(overdue(w.told(ann, None)), 2);
    assert_eq!(overdue(read_by(&w, Audience::Owner, ann)), 1);
    assert_eq!(overdue(seen_by(&mut w, Audience::Owner, ann)), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Amounts are odd numbers of pounds, so that no rounding makes them alike.
    #[test]
    fn what_is_withheld_stands_in_no_field(
        open in [100_001_i64..200_000, 200_001..300_000],
        won in [300_001_i64..400_000, 400_001..500_000],
        target in 1_000_001_i64..2_000_000,
        call in 2_000_001_i64..3_000_000,
        switch in prop_oneof![Just(Individuals::Off), Just(BOTH), Just(Individuals::Owner)],
        team in any::<bool>(),
    ) {
        let mut w = planted(open, won, target, call);
        let (ann, bo) = (w.ann, w.bo);
        w.switch(switch);
        let audience = if team { Audience::Team } else { Audience::Person(bo) };
        for told in [read_by(&w, audience, ann), seen_by(&mut w, audience, ann)] {
            prop_assert!(nothing(&told));
            let text = serde_json::to_string(&told).unwrap();
            let sums = [open.iter().sum::<i64>(), won.iter().sum(), target - won.iter().sum::<i64>()];
            for units in open.into_iter().chain(won).chain([target, call]).chain(sums) {
                prop_assert!(!text.contains(&units.to_string()), "{units} in {text}");
            }
            prop_assert!(!text.contains("Zebra"), "{text}");
        }
        // The same book, to somebody who may: it is all there.
        let leader = serde_json::to_string(&w.told(ann, None)).unwrap();
        prop_assert_eq!(leader.contains("Zebra"), switch != Individuals::Off);
        prop_assert!(leader.contains(&(target * 100).to_string()));
    }
}
