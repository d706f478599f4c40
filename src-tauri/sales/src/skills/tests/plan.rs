//! Development plans: one to three gaps, what is done about them, how they stand.

use super::support::level;
use crate::actions;
use crate::audience::Visibility;
use crate::company::types::Period;
use crate::skills::types::{GapEdit, NewGap, PlanGap, PlanState, Source, Standing};
use crate::skills::{add_gap, edit_gap, gap_action, of, progress, sharing};
use crate::team::tests::support::Desk;
use uuid::Uuid;

fn add(desk: &mut Desk, person: Uuid, key: &str, goal: &str) -> crate::Result<Uuid> {
    let new = gap(desk.skill(key), goal);
    add_gap(&mut desk.book, &desk.acting, person, &new).map(|made| made.id)
}

fn gap(competency: Uuid, goal: &str) -> NewGap {
    let (evidence, due) = ("Two talks in which the buyer names the cost.".to_owned(), "2026-12-04".to_owned());
    NewGap { competency, goal: goal.to_owned(), evidence, due, visibility: Visibility::Person }
}

fn plan(desk: &Desk, person: Uuid) -> Vec<PlanGap> {
    of(&desk.book, desk.acting.now.today, person).unwrap().plan
}

fn state(state: PlanState, reason: &str) -> [GapEdit; 1] {
    [GapEdit::State { state, reason: reason.to_owned() }]
}

#[test]
fn a_plan_has_three_gaps_at_most() {
    let mut desk = Desk::new(1, Period::Quarter);
    let ann = desk.seller("Ann Lee", &[]);
    let keys = ["discovery", "qualification", "preparation", "prospecting"];
    let mut refused = vec![add(&mut desk, ann, "discovery", " ").unwrap_err().to_string()];
    let mut ids = Vec::new();
    for key in &keys[..3] {
        ids.push(add(&mut desk, ann, key, "I ask what it costs.").unwrap());
    }
    for key in ["prospecting", "discovery"] {
        refused.push(add(&mut desk, ann, key, "More.").unwrap_err().to_string());
    }
    let dropped = state(PlanState::Dropped, " ");
    refused.push(edit_gap(&mut desk.book, &desk.acting, ids[0], &dropped).unwrap_err().to_string());
    edit_gap(&mut desk.book, &desk.acting, ids[0], &state(PlanState::Dropped, "Other things first.")).unwrap();
    add(&mut desk, ann, "prospecting", "Ten calls a week.").unwrap();
    let opened = state(PlanState::Open, "");
    refused.push(edit_gap(&mut desk.book, &desk.acting, ids[0], &opened).unwrap_err().to_string());
    refused.push(gap_action(&mut desk.book, &desk.acting, ids[0], "Call", "").unwrap_err().to_string());
    insta::assert_snapshot!(refused.join("\n"));
    let plan = plan(&desk, ann);
    assert_eq!(plan.iter().filter(|gap| gap.state == PlanState::Open).count(), 3);
    assert_eq!(plan[3].reason.as_deref(), Some("Other things first."));
}

#[test]
fn a_part_of_a_plan_shows_what_is_done_and_how_it_moves() {
    let mut desk = Desk::new(1, Period::Quarter);
    let (ann, discovery) = (desk.seller("Ann Lee", &[]), desk.skill("discovery"));
    desk.says(ann, Source::Leader, &[level(discovery, 1)]);
    let made = add_gap(&mut desk.book, &desk.acting, ann, &gap(discovery, "I ask what it costs.")).unwrap();
    assert_eq!(made.name, "Put Discovery into the plan of Ann Lee");
    let private =
        |desk: &Desk, ids: &[Uuid]| sharing(&desk.book, ids, Visibility::Private).unwrap().sentences.join(" ");
    assert!(!private(&desk, &[made.id]).contains("promised"), "nothing was promised yet");
    let done = gap_action(&mut desk.book, &desk.acting, made.id, "Ask Birch what a day costs", "fri").unwrap();
    assert_eq!(done.name, "Add to the plan of Ann Lee in Discovery");
    assert!(private(&desk, &[made.id]).contains("What Ann Lee promised for it stays between you and Ann Lee."));
    let other = add(&mut desk, ann, "prospecting", "Ten calls a week.").unwrap();
    assert!(private(&desk, &[made.id, other]).contains("What Ann Lee promised for them stays"));
    desk.undo();
    progress(&mut desk.book, &desk.acting, made.id, None, Standing::Same, "Not tried.").unwrap();
    progress(&mut desk.book, &desk.acting, made.id, None, Standing::Moving, "Asked once.").unwrap();
    desk.pass(14);
    desk.says(ann, Source::Observation, &[level(discovery, 3)]);
    progress(&mut desk.book, &desk.acting, made.id, None, Standing::Reached, "Twice.").unwrap();
    let [part] = <[PlanGap; 1]>::try_from(plan(&desk, ann)).unwrap();
    assert_eq!((part.level_then, part.level_now, part.overdue_days), (Some(1), Some(3), Some(3)));
    let told: Vec<&str> = part.progress.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(told, ["Twice.", "Asked once."]);
    assert_eq!(part.actions.len(), 1);
    assert_eq!((part.actions[0].person, part.actions[0].kind), (Some(ann), actions::types::ActionKind::Commitment));
    actions::done(&mut desk.book, &desk.acting, &[part.actions[0].id]).unwrap();
    let done = edit_gap(&mut desk.book, &desk.acting, made.id, &state(PlanState::Reached, "")).unwrap();
    assert_eq!(done.name, "Ann Lee has reached the goal in Discovery");
    let part = plan(&desk, ann).remove(0);
    assert_eq!((part.state, part.overdue_days, part.ended_on), (PlanState::Reached, None, Some(desk.acting.now.today)));
    assert_eq!(part.actions[0].state, actions::types::ActionState::Done);
    desk.undo();
    assert_eq!(plan(&desk, ann)[0].state, PlanState::Open);
}
