//! Gap, trend, causes: the rules of one cell.

use super::support::{caused, level};
use crate::audience::Visibility;
use crate::company::types::Period;
use crate::skills::assess;
use crate::skills::cell::{gap, trend};
use crate::skills::types::{Assess, Cause, Source, Trend};
use crate::skills::{Assessing, remove};
use crate::team::tests::support::Desk;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_gap_is_what_is_missing_and_never_below_zero(required in proptest::option::of(0u8..=4), level in 0u8..=4) {
        let missing = required.map(|required| (i16::from(required) - i16::from(level)).max(0));
        prop_assert_eq!(gap(required, level).map(i16::from), missing);
    }

    #[test]
    fn a_trend_read_backwards_is_the_other_one(before in 0u8..=4, now in 0u8..=4) {
        let other = match trend(before, now) {
            Trend::Up => Trend::Down,
            Trend::Down => Trend::Up,
            same => same,
        };
        prop_assert_eq!(trend(now, before), other);
        prop_assert_eq!(trend(before, now) == Trend::Same, before == now);
    }
}

#[test]
fn the_same_source_on_the_same_day_says_one_thing() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    assert_eq!(desk.says(ann, Source::Leader, &[level(discovery, 1)]).name, "Assess Ann Lee in Discovery");
    desk.says(ann, Source::Leader, &[level(discovery, 2)]);
    desk.says(ann, Source::Observation, &[level(discovery, 0)]);
    desk.says(ann, Source::Own, &[level(discovery, 4)]);
    let cell = desk.cell(ann, discovery);
    // On one day the leader's word, which is by all that the leader knows, comes before what was seen that day.
    assert_eq!(cell.leader.as_ref().map(|said| (said.level, said.opinion)), Some((2, true)));
    assert_eq!((cell.gap, cell.own_above, cell.trend), (Some(1), Some(2), Trend::Unknown));
    assert_eq!(cell.words, "Discovery: 2 of 3, needs support, today, an opinion; says 4");
    assert_eq!(desk.said(ann, discovery).len(), 3);
    let none = Assess { level: None, ..level(discovery, 0) };
    desk.says(ann, Source::Leader, &[none]);
    assert_eq!(desk.cell(ann, discovery).leader.unwrap().source, Source::Observation);
}

#[test]
fn a_level_with_evidence_moves_and_grows_old() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    desk.says(ann, Source::Leader, &[level(discovery, 1)]);
    desk.pass(10);
    let seen = Assess { evidence: "Asked Birch who signs.".into(), ..caused(discovery, 2, Cause::Skill) };
    let seen = Assess { seen_on: "2026-12-01".into(), ..seen };
    desk.says(ann, Source::Observation, &[seen]);
    let cell = desk.cell(ann, discovery);
    let said = cell.leader.clone().unwrap();
    assert_eq!((said.opinion, said.seen_on.map(|day| day.to_string()).as_deref()), (false, Some("2026-12-01")));
    assert_eq!((cell.trend, said.cause), (Trend::Up, Some(Cause::Skill)));
    desk.pass(90);
    assert!(!desk.cell(ann, discovery).leader.unwrap().old);
    desk.pass(1);
    let cell = desk.cell(ann, discovery);
    assert!(cell.leader.unwrap().old);
    assert_eq!(cell.words, "Discovery: 2 of 3, needs support, up, 91 days ago, for want of practice");
}

#[test]
fn a_cause_is_written_where_there_is_a_gap() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    let done = desk.says(ann, Source::Leader, &[caused(discovery, 3, Cause::Will)]);
    assert_eq!(done.left, ["Discovery: there is no gap, so no cause of one was written."]);
    assert_eq!(desk.cell(ann, discovery).leader.unwrap().cause, None);
    let done = desk.says(ann, Source::Own, &[caused(discovery, 0, Cause::System)]);
    assert_eq!(done.left, ["Discovery: the cause of a gap is the leader's to say, so none was written."]);
}

#[test]
fn a_score_card_is_one_step_whose_name_quotes_nothing() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    let card: Vec<Assess> = ["discovery", "qualification", "preparation"]
        .into_iter()
        .map(|key| Assess { evidence: "A secret thing".into(), ..level(desk.skill(key), 1) })
        .collect();
    let done = desk.says(ann, Source::Observation, &card);
    assert_eq!(done.name, "Write down what was seen of Ann Lee in 3 competencies");
    let id = desk.said(ann, desk.skill("discovery"))[0].id;
    let gone = remove(&mut desk.book, &desk.acting, &[id]).unwrap();
    assert_eq!(gone.name, "Take out an assessment of Ann Lee");
    desk.undo();
    assert_eq!(desk.said(ann, desk.skill("discovery")).len(), 1);
    desk.undo();
    assert_eq!(desk.said(ann, desk.skill("preparation")).len(), 0);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    let of = Assessing { person: ann, source: Source::Leader, session: None, visibility: Visibility::Private };
    let tomorrow = Assess { evidence: "Saw it.".into(), seen_on: "2026-11-24".into(), ..level(discovery, 1) };
    let nothing: &[Assess] = &[];
    let mut refused = Vec::new();
    for levels in
        [nothing, &[level(discovery, 5)], &[tomorrow], &[level(discovery, 1), level(discovery, 2)], &[level(ann, 1)]]
    {
        refused.push(assess(&mut desk.book, &desk.acting, &of, levels).unwrap_err().to_string());
    }
    let nobody = Assessing { person: discovery, ..of };
    refused.push(assess(&mut desk.book, &desk.acting, &nobody, &[level(discovery, 1)]).unwrap_err().to_string());
    insta::assert_snapshot!(refused.join("\n"));
    assert_eq!(desk.said(ann, discovery), []);
}
