//! What always holds: the same book gives the same advice; setting aside hides exactly that; any change brings it back.

use super::support::{Desk, STAGES, TODAY, ago, ahead, category, close, day, step, value};
use crate::advice::types::{About, Advice, Asked, GroupBy};
use crate::advice::{all, aside, list, look, overview};
use crate::pipeline::types::{Category, Edit};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

/// A change that a person makes.
#[derive(Debug, Clone)]
enum Act {
    Value(u32),
    Close(i64),
    Stage(usize),
    Step(i64),
    NoStep,
    Category(bool),
    Title(u8),
    Product(u8),
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        (1_u32..900).prop_map(Act::Value),
        (-80_i64..80).prop_map(Act::Close),
        (0_usize..5).prop_map(Act::Stage),
        (-40_i64..40).prop_map(Act::Step),
        Just(Act::NoStep),
        any::<bool>().prop_map(Act::Category),
        any::<u8>().prop_map(Act::Title),
        any::<u8>().prop_map(Act::Product),
    ]
}

fn away(days: i64) -> chrono::NaiveDate {
    day(TODAY) + chrono::Duration::days(days)
}

fn edit(desk: &Desk, act: &Act) -> Edit {
    match act {
        Act::Value(thousands) => value(&format!("{thousands}k")),
        Act::Close(days) => close(away(*days)),
        Act::Stage(at) => desk.stage(STAGES[*at]),
        Act::Step(days) => step("Call", away(*days)),
        Act::NoStep => Edit::NextStep { text: String::new(), on: String::new() },
        Act::Category(commit) => category(if *commit { Category::Commit } else { Category::BestCase }),
        Act::Title(n) => Edit::Title { text: format!("Kettles {n}") },
        Act::Product(n) => Edit::Product { text: format!("Kettle {n}") },
    }
}

fn abouts(advice: &[Advice]) -> HashSet<About> {
    advice.iter().map(|one| one.about).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn same_aside_and_back(
        made in prop::collection::vec((0_u64..200, 0_usize..5), 1..6),
        worked in prop::collection::vec((any::<prop::sample::Index>(), acts()), 0..24),
        chosen in any::<prop::sample::Index>(),
        change in acts(),
    ) {
        let mut desk = Desk::new();
        let deals: Vec<Uuid> =
            made.iter().map(|(days, at)| desk.deal(ago(*days), STAGES[*at], &[close(ahead(9))])).collect();
        for (which, act) in &worked {
            let edit = edit(&desk, act);
            desk.edit(*which.get(&deals), &[edit]);
        }
        let today = day(TODAY);
        let before = all(&desk.book, today).unwrap();
        prop_assert_eq!(&before, &all(&desk.book, today).unwrap());
        // No piece of advice stands twice, the worst come first, and groups hold each once.
        prop_assert_eq!(abouts(&before).len(), before.len());
        prop_assert!(before.windows(2).all(|two| two[0].severity >= two[1].severity));
        for by in [GroupBy::Rule, GroupBy::Seller] {
            let told = overview(&look(&desk.book, today).unwrap(), by);
            prop_assert_eq!(told.groups.iter().map(|group| group.count as usize).sum::<usize>(), before.len());
        }
        // Every sentence is one: it begins with a capital or a number and ends with a full stop.
        for one in &before {
            prop_assert!(one.sentence.ends_with('.') && !one.sentence.starts_with(char::is_lowercase), "{}", one.sentence);
        }
        if before.is_empty() {
            return Ok(());
        }
        let one = chosen.get(&before).clone();
        aside(&mut desk.book, &desk.acting, &[one.about], "Known").unwrap();
        let left = all(&desk.book, today).unwrap();
        let mut expected = abouts(&before);
        expected.remove(&one.about);
        prop_assert_eq!(abouts(&left), expected);
        let hidden = list(&desk.book, today, &Asked { aside: true, ..Asked::default() }).unwrap();
        prop_assert_eq!(abouts(&hidden.advice), HashSet::from([one.about]));
        // Any change of the deal brings back what still applies.
        let deal = one.about.deal.unwrap();
        let seq = desk.book.seq().unwrap();
        let edit = edit(&desk, &change);
        desk.edit(deal, &[edit]);
        if desk.book.seq().unwrap() != seq {
            let hidden = list(&desk.book, today, &Asked { aside: true, ..Asked::default() }).unwrap();
            prop_assert!(hidden.advice.is_empty());
        }
    }
}
