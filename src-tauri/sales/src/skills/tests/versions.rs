//! The framework over time: what makes a version, and what was said on a day.

use super::support::level;
use crate::company::types::Period;
use crate::skills::defaults::Set;
use crate::skills::types::{CompetencyEdit, Source};
use crate::skills::{add, edit, framework, leading, versions};
use crate::team::tests::support::Desk;
use proptest::prelude::*;

fn said(text: &str) -> CompetencyEdit {
    CompetencyEdit::Level { level: 2, text: text.to_owned() }
}

fn required(level: Option<u8>) -> CompetencyEdit {
    CompetencyEdit::Required { role: "seller".to_owned(), level }
}

#[test]
fn what_comes_with_the_program_is_read_before_it_is_stored() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    let before = framework(&desk.book).unwrap();
    assert_eq!((before.competencies.len(), before.version, before.leading), (17, 1, false));
    assert_eq!(before.version_words, "Version 1, as it comes");
    let discovery = desk.skill("discovery");
    assert_eq!(before.competencies[2].id, discovery);
    // Storing it changes nothing of it, and neither does taking the step back that stored it.
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    assert_eq!(framework(&desk.book).unwrap(), before);
    desk.undo();
    assert_eq!(framework(&desk.book).unwrap(), before);
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    assert_eq!(framework(&desk.book).unwrap(), before);
}

#[test]
fn each_step_that_changes_it_is_a_version_in_words() {
    let mut desk = Desk::new(1, Period::Quarter);
    let discovery = desk.skill("discovery");
    assert_eq!(desk.change(discovery, &[said("Asks twice.")]).unwrap(), "Change level 2 of Discovery");
    desk.pass(1);
    let rename = CompetencyEdit::Name { text: "Finding out".into() };
    assert_eq!(desk.change(discovery, &[rename]).unwrap(), "Rename competency Discovery to Finding out");
    desk.change(discovery, &[required(Some(4))]).unwrap();
    desk.change(desk.skill("hiring"), &[required(Some(1))]).unwrap();
    desk.change(discovery, &[CompetencyEdit::Move { by: -1 }]).unwrap();
    let added = add(&mut desk.book, &desk.acting, "Trade fairs", Set::Selling).unwrap();
    assert_eq!(added.name, "Add competency Trade fairs");
    desk.change(added.id, &[CompetencyEdit::Retired { retired: true }]).unwrap();
    // Nothing is changed: no version.
    desk.change(discovery, &[required(Some(4))]).unwrap();
    leading(&mut desk.book, &desk.acting, true).unwrap();
    let all: Vec<String> = versions(&desk.book)
        .unwrap()
        .iter()
        .map(|v| format!("{} {} {}: {}", v.version, v.on, v.by, v.changes.join("; ")))
        .collect();
    insta::assert_snapshot!(all.join("\n"));
    assert_eq!(framework(&desk.book).unwrap().version_words, "Version 8, since 24 Nov 2026");
}

#[test]
fn taking_a_change_back_is_a_version_too() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    let first = framework(&desk.book).unwrap().competencies[2].clone();
    desk.change(discovery, &[said("Asks twice.")]).unwrap();
    desk.undo();
    assert_eq!(desk.version(), 3);
    assert_eq!(framework(&desk.book).unwrap().competencies[2], first);
    // What is stored anew is as it was.
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    assert_eq!(desk.version(), 3);
    assert_eq!(desk.said(ann, discovery)[0].behaviour, first.levels[2]);
}

#[test]
fn an_assessment_says_what_the_level_meant_on_its_day() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    let before = framework(&desk.book).unwrap().competencies[2].levels[2].clone();
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    desk.pass(3);
    desk.change(discovery, &[said("Asks twice.")]).unwrap();
    desk.pass(1);
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    desk.pass(1);
    desk.change(discovery, &[CompetencyEdit::AsItComes]).unwrap();
    let behaviours: Vec<String> = desk.said(ann, discovery).into_iter().map(|said| said.behaviour).collect();
    assert_eq!(behaviours, ["Asks twice.".to_owned(), before]);
}

#[test]
fn what_does_not_fit_is_refused_in_a_sentence() {
    let mut desk = Desk::new(1, Period::Quarter);
    let discovery = desk.skill("discovery");
    let mut refused = Vec::new();
    let level = CompetencyEdit::Level { level: 5, text: "x".into() };
    let role = CompetencyEdit::Required { role: "owner".into(), level: Some(1) };
    let taken = CompetencyEdit::Name { text: " prospecting ".into() };
    let empty = CompetencyEdit::Name { text: " ".into() };
    for edit in [level, role, taken, empty, required(Some(9))] {
        refused.push(desk.change(discovery, &[edit]).unwrap_err().to_string());
    }
    for n in 0..10 {
        add(&mut desk.book, &desk.acting, &format!("Own {n}"), Set::Selling).unwrap();
    }
    refused.push(add(&mut desk.book, &desk.acting, "One more", Set::Selling).unwrap_err().to_string());
    refused.push(leading(&mut desk.book, &desk.acting, true).unwrap_err().to_string());
    let own = framework(&desk.book).unwrap().competencies.into_iter().find(|one| one.key.is_none()).unwrap().id;
    refused.push(desk.change(own, &[CompetencyEdit::AsItComes]).unwrap_err().to_string());
    insta::assert_snapshot!(refused.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Any steps: the version is one more after each that changed something, and the same after each that did not.
    #[test]
    fn a_version_goes_up_by_one_a_step(steps in proptest::collection::vec((0usize..3, 0u8..6, 0u8..3), 1..12)) {
        let mut desk = Desk::new(1, Period::Quarter);
        let keys = ["discovery", "prospecting", "hiring"];
        for (key, what, number) in steps {
            let (competency, before, was) = (desk.skill(keys[key]), desk.version(), words(&desk));
            let edits = match what {
                0 => vec![said(["Asks.", "Asks twice.", "Listens."][usize::from(number)])],
                1 => vec![required((number > 0).then_some(number))],
                2 => vec![CompetencyEdit::Retired { retired: number > 0 }],
                3 => vec![CompetencyEdit::Move { by: if number > 0 { 1 } else { -1 } }],
                4 => vec![CompetencyEdit::AsItComes],
                _ => vec![said("Both."), required(Some(number))],
            };
            edit(&mut desk.book, &desk.acting, competency, &edits).unwrap();
            let changed = words(&desk) != was;
            prop_assert_eq!(desk.version(), before + u32::from(changed));
            if changed && number == 2 {
                desk.undo();
                prop_assert_eq!(desk.version(), before + 2);
                prop_assert_eq!(words(&desk), was);
            }
        }
        prop_assert_eq!(versions(&desk.book).unwrap().len() + 1, usize::try_from(desk.version()).unwrap());
    }
}

/// The framework without its version.
fn words(desk: &Desk) -> String {
    format!("{:?}", framework(&desk.book).unwrap().competencies)
}
