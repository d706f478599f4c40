//! Whose data are due, by example and by property.

use super::support::{Story, some_day};
use crate::company::types::Period;
use crate::contacts::{self, types::NewContact};
use crate::pipeline::edit;
use crate::pipeline::types::Edit;
use crate::privacy::erase::{erase, preview};
use crate::privacy::types::Wanted;
use crate::privacy::{keep, overview, set};
use crate::progress::Progress;
use crate::team::kind::KEEP_UNTIL;
use crate::team::tests::support::{Desk, day, left};
use chrono::{Days, Months};
use ledger::Value;
use proptest::prelude::*;

#[test]
fn the_months_count_from_the_last_day() {
    let mut story = Story::new();
    let of = |story: &Story, today: &str| {
        let all = overview(&story.desk.book, day(today)).unwrap();
        (all.people.iter().find(|one| one.id == story.zoe).cloned().unwrap(), all.line)
    };
    assert_eq!(of(&story, "2026-11-23").0.due_on, None, "she works here");
    story.leaves("2026-11-20");
    let (line, told) = of(&story, "2028-11-19");
    assert_eq!((line.due_on, line.due, told), (Some(day("2028-11-20")), false, None));
    assert_eq!(line.reason, "Left on 20 Nov 2026; kept for 24 months.");
    let (line, told) = of(&story, "2028-11-20");
    assert!(line.due && told.unwrap().starts_with("The private data of one person"));
    let acting = story.desk.acting.clone();
    set(&mut story.desk.book, &acting, Some(6), Some("Client Holding")).unwrap();
    assert_eq!(of(&story, "2026-11-23").0.due_on, Some(day("2027-05-20")));
    keep(&mut story.desk.book, &acting, story.zoe, "2027-01-31").unwrap();
    assert_eq!(of(&story, "2026-11-23").0.due_on, Some(day("2027-01-31")));
    keep(&mut story.desk.book, &acting, story.zoe, "").unwrap();
    let all = overview(&story.desk.book, some_day()).unwrap();
    assert_eq!((all.months, all.controller.as_str(), all.controller_set), (6, "Client Holding", true));
    assert!(set(&mut story.desk.book, &acting, Some(0), None).is_err());
    set(&mut story.desk.book, &acting, None, Some("")).unwrap();
    assert_eq!(overview(&story.desk.book, some_day()).unwrap().controller, "Client");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nobody_who_is_needed_is_ever_due(
        people in prop::collection::vec((prop::option::of(1u64..900), any::<bool>(), any::<bool>()), 1..5),
        contacts_on in prop::collection::vec((any::<bool>(), any::<bool>()), 1..4),
        months in 1u32..40,
        later in 0u64..1500,
    ) {
        let mut desk = Desk::new(1, Period::Quarter);
        let acting = desk.acting.clone();
        set(&mut desk.book, &acting, Some(months), None).unwrap();
        let today = some_day() + Days::new(later);
        let stage = |desk: &Desk, name: &str| {
            crate::pipeline::stages::list(desk.book.conn()).unwrap().into_iter().find(|s| s.name == name).unwrap().id
        };
        let mut needed = Vec::new();
        for (at, (ago, owns, open)) in people.iter().enumerate() {
            let id = desk.seller(&format!("Person {at}"), &[]);
            if *owns {
                let name = if *open { "Qualified" } else { "Won" };
                let edits = [
                    Edit::Title { text: format!("Deal {at}") },
                    Edit::Owner { id: Some(id) },
                    Edit::Stage { id: Some(stage(&desk, name)), reason: None },
                ];
                edit::create(&mut desk.book, &acting, &edits).unwrap();
            }
            let last = ago.map(|days| some_day() - Days::new(days));
            if let Some(last) = last {
                crate::team::edit(&mut desk.book, &acting, id, &[left(&last.to_string())]).unwrap();
            }
            needed.push((id, last.is_none() || (*owns && *open), last.map(|day| day + Months::new(months))));
        }
        for (at, (on_deal, open)) in contacts_on.iter().enumerate() {
            let name = if *open { "Qualified" } else { "Lost" };
            let edits = [
                Edit::Title { text: format!("Buy {at}") },
                Edit::Account { text: "Alder".into() },
                Edit::Stage { id: Some(stage(&desk, name)), reason: None },
            ];
            let deal = edit::create(&mut desk.book, &acting, &edits).unwrap().id;
            let typed = Some(format!("Contact {at}"));
            let new = match on_deal {
                true => NewContact { deal: Some(deal), typed, ..NewContact::default() },
                false => NewContact { account: Some("Alder".into()), typed, ..NewContact::default() },
            };
            let id = contacts::add(&mut desk.book, &acting, &new).unwrap().id;
            needed.push((id, *on_deal && *open, Some(some_day() + Months::new(months))));
        }
        let all = overview(&desk.book, today).unwrap();
        for (id, is_needed, due_on) in needed {
            let line = all.people.iter().find(|one| one.id == id).unwrap();
            prop_assert!(!(is_needed && line.due_on.is_some()), "{line:?}");
            if !is_needed {
                prop_assert_eq!(line.due_on, due_on);
                prop_assert_eq!(line.due, due_on.is_some_and(|day| day <= today));
            }
        }
        let due: Vec<bool> = all.people.iter().map(|line| line.due).collect();
        prop_assert!(due.is_sorted_by(|a, b| a >= b), "those who are due stand first");
    }
}

#[test]
fn a_day_that_another_copy_sets_brings_nobody_back() {
    let mut story = Story::new();
    story.leaves("2026-11-20");
    let (book, acting) = (&mut story.desk.book, &story.desk.acting);
    let wanted =
        Wanted { id: story.zoe, typed: "Zoë Quillfeather".into(), spared: vec![], also: vec![], delete: vec![] };
    erase(book, acting, &wanted, &Progress::silent()).unwrap();
    let oid = book.oid(story.zoe).unwrap().unwrap();
    let until = Value::date(Some(day("2027-01-31")));
    book.transact(&acting.edit("Keep"), |tx| tx.set(oid, &KEEP_UNTIL, until)).unwrap();
    let all = overview(book, some_day()).unwrap();
    assert!(all.erased == 1 && all.people.iter().all(|one| one.id != story.zoe), "{:?}", all.people);
    let refused = preview(book, story.zoe, some_day()).unwrap().refused;
    assert!(refused.is_some_and(|why| why.starts_with("Erased person 1 was erased before.")));
}
