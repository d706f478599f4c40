//! The gap map: who is on it, what it adds up to, what it says.

use super::support::{caused, level};
use crate::company::types::Period;
use crate::skills::defaults::Set;
use crate::skills::types::{Assess, Cause, CompetencyEdit, GapMap, Source};
use crate::skills::{edit, map};
use crate::team;
use crate::team::tests::support::{Desk, left};
use crate::team::types::Role;
use proptest::prelude::*;
use std::fmt::Write;

const KEYS: [&str; 3] = ["discovery", "qualification", "pipeline_discipline"];

fn shown(map: &GapMap) -> String {
    let mut text = String::new();
    for row in &map.people {
        let _ = writeln!(text, "{} ({}): {} and {} of the system", row.name, row.roles, row.gaps, row.system);
        row.cells.iter().filter(|cell| cell.leader.is_some() || cell.own.is_some()).for_each(|cell| {
            let _ = writeln!(text, "  {}", cell.words);
        });
    }
    map.sentences.iter().for_each(|line| {
        let _ = writeln!(text, "{line}");
    });
    text
}

#[test]
fn the_map_says_what_stands_out() {
    let mut desk = Desk::new(1, Period::Quarter);
    let today = |desk: &Desk| desk.acting.now.today;
    assert_eq!(
        map(&desk.book, today(&desk), Set::Selling).unwrap().sentences,
        ["Nobody sells or leads in this book yet."]
    );
    let people = ["Ann Lee", "Ben Hart", "Cy Orr"].map(|name| desk.seller(name, &[]));
    desk.seller("Dot Gone", &[left("2026-11-20")]);
    let empty = map(&desk.book, today(&desk), Set::Selling).unwrap();
    assert_eq!(
        (empty.people.len(), empty.sentences.as_slice()),
        (3, ["Nobody has been assessed yet.".to_owned()].as_slice())
    );
    let [discovery, qualification, discipline] = KEYS.map(|key| desk.skill(key));
    desk.says(people[0], Source::Leader, &[level(qualification, 3)]);
    desk.pass(100);
    for (person, at) in people.iter().zip([1, 2, 3]) {
        desk.says(*person, Source::Leader, &[level(discovery, at), caused(discipline, 1, Cause::System)]);
    }
    desk.says(people[2], Source::Leader, &[caused(discipline, 1, Cause::Will)]);
    desk.says(people[1], Source::Own, &[level(discovery, 4)]);
    insta::assert_snapshot!(shown(&map(&desk.book, today(&desk), Set::Selling).unwrap()));
    let leading = map(&desk.book, today(&desk), Set::Leading).unwrap();
    assert!(leading.people.is_empty() && leading.sentences[0].starts_with("The leadership set is not in use."));
}

#[test]
fn of_whom_nothing_is_required_is_not_counted_among_those_below() {
    let mut desk = Desk::new(1, Period::Quarter);
    let [ann, ben] = ["Ann Lee", "Ben Hart"].map(|name| desk.seller(name, &[]));
    let cy = team::add(&mut desk.book, &desk.acting, "Cy Orr", &[Role::Manager]).unwrap().id;
    let discovery = desk.skill("discovery");
    let nothing = CompetencyEdit::Required { role: "manager".into(), level: None };
    edit(&mut desk.book, &desk.acting, discovery, &[nothing]).unwrap();
    for person in [ann, ben, cy] {
        desk.says(person, Source::Leader, &[level(discovery, 1)]);
    }
    let map = map(&desk.book, desk.acting.now.today, Set::Selling).unwrap();
    let column = map.columns.iter().find(|column| column.assessed > 0).unwrap();
    assert_eq!((column.assessed, column.asked, column.below), (3, 2, 2));
    assert!(map.sentences[0].ends_with("is below what is required for 2 of 2."), "{:?}", map.sentences);
}

#[test]
fn nobody_but_the_leader_has_a_map() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    desk.says(ann, Source::Leader, &[level(discovery, 0)]);
    for who in [format!("person:{ann}"), "owner".to_owned(), "team".to_owned()] {
        desk.book.veil(Some(&who)).unwrap();
        let map = map(&desk.book, desk.acting.now.today, Set::Selling).unwrap();
        assert!(map.people.is_empty() && map.columns.is_empty() && map.competencies.is_empty(), "{who}");
        assert_eq!(map.sentences, ["The gap map is the sales leader's alone, and is not shown here."], "{who}");
        desk.book.veil(None).unwrap();
    }
}

#[test]
fn what_the_leader_wrote_in_private_that_day_is_not_written_over_while_the_person_looks_on() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    let seen = Assess { evidence: "Asked about price first".into(), ..level(discovery, 1) };
    desk.says(ann, Source::Leader, &[seen]);
    desk.book.veil(Some(&format!("person:{ann}"))).unwrap();
    assert!(desk.said(ann, discovery).is_empty());
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    assert_eq!(desk.said(ann, discovery).len(), 1);
    desk.book.veil(None).unwrap();
    let both = desk.said(ann, discovery);
    assert!(both.iter().any(|one| one.evidence.as_deref() == Some("Asked about price first")), "{both:?}");
    assert_eq!(both.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is said of whom: rows and columns add up to the same, and to what was said.
    #[test]
    fn rows_and_columns_come_to_the_same(said in proptest::collection::vec((0usize..3, 0usize..3, 0u8..=4, any::<bool>()), 0..12)) {
        let mut desk = Desk::new(1, Period::Quarter);
        let people = ["Ann", "Ben", "Cy"].map(|name| desk.seller(name, &[]));
        let mut last = std::collections::BTreeMap::new();
        for (person, key, at, system) in said {
            let cause = if system { Cause::System } else { Cause::Skill };
            desk.says(people[person], Source::Leader, &[caused(desk.skill(KEYS[key]), at, cause)]);
            last.insert((person, key), (3u32.saturating_sub(at.into()), system));
        }
        let map = map(&desk.book, desk.acting.now.today, Set::Selling).unwrap();
        let rows: u32 = map.people.iter().map(|row| row.gaps).sum();
        prop_assert_eq!(rows, map.columns.iter().map(|column| column.gaps).sum::<u32>());
        prop_assert_eq!(rows, last.values().filter(|(_, system)| !system).map(|(gap, _)| gap).sum::<u32>());
        let systems: u32 = map.people.iter().map(|row| row.system).sum();
        prop_assert_eq!(systems, last.values().filter(|(_, system)| *system).map(|(gap, _)| gap).sum::<u32>());
        let count = |of: fn(&crate::skills::types::GapColumn) -> u32| map.columns.iter().map(of).sum::<u32>();
        prop_assert_eq!(count(|column| column.assessed), u32::try_from(last.len()).unwrap());
        prop_assert_eq!(count(|column| column.below), u32::try_from(last.values().filter(|(gap, _)| *gap > 0).count()).unwrap());
        prop_assert!(map.sentences.len() <= 3);
    }
}
