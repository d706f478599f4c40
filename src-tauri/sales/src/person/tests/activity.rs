//! What counts as a step on a deal, and what does not.

use super::World;
use crate::actions;
use crate::actions::types::{ActionKind, NewAction};
use crate::audience::{Acting, SELLER};
use crate::contacts;
use crate::contacts::types::NewContact;
use crate::person::types::PersonSteps;
use crate::pipeline::edit;
use crate::pipeline::types::Edit;
use crate::undo;
use ledger::{OpKind, Value};
use uuid::Uuid;

const DATES: [&str; 2] = ["2026-08-01", "2026-12-10"];

fn last_90(w: &World) -> PersonSteps {
    w.told(w.ann, None).activity.unwrap().last_90
}

fn met(w: &mut World, deal: Uuid, on: &str) {
    let (typed, met_on) = (Some("Jo Park, Head of works".to_owned()), on.to_owned());
    let new = NewContact { deal: Some(deal), account: None, typed, details: None, role: None, met_on };
    contacts::add(&mut w.desk.book, &w.desk.acting, &new).unwrap();
}

#[test]
fn steps_are_those_that_people_wrote_down_on_own_deals() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    w.on("2026-10-20");
    let deal = w.deal("Acme", 10_000, ann, "Qualified", DATES);
    let others = w.deal("Bo's own", 10_000, bo, "Qualified", DATES);
    // An import brought them: nobody's step.
    assert_eq!(last_90(&w), PersonSteps::default());
    w.step(deal, "Ring the buyer", "2026-10-25");
    // A correction on the same day is no work, and a step that is cleared is none.
    w.step(deal, "Ring the owner", "2026-10-25");
    w.step(others, "Ring the buyer", "2026-10-25");
    w.on("2026-11-02");
    w.step(deal, "", "");
    w.stage(deal, "Proposal presented");
    met(&mut w, deal, "2026-10-30");
    let new = NewAction {
        text: "Ask for the budget".to_owned(),
        kind: ActionKind::Commitment,
        person: Some(ann),
        due: String::new(),
        deal: None,
        effect: None,
        advice: None,
    };
    let action = actions::create(&mut w.desk.book, &w.desk.acting, &new).unwrap().id;
    actions::done(&mut w.desk.book, &w.desk.acting, &[action]).unwrap();
    w.on("2026-11-23");
    let owner = Edit::Owner { id: Some(ann) };
    let title = Edit::Title { text: "New".to_owned() };
    let made = edit::create(&mut w.desk.book, &w.desk.acting, &[title, owner]).unwrap().id;
    w.stage(made, "Won");
    let activity = w.told(ann, None).activity.unwrap();
    let all = PersonSteps { moves: 1, next_steps: 1, met: 1, actions: 1, created: 1, won: 1, all: 6 };
    assert_eq!(activity.last_90, all);
    // The next step of 20 October is 35 days ago.
    assert_eq!(activity.last_30, PersonSteps { next_steps: 0, all: 5, ..all });
    assert_eq!(activity.weeks.len(), 13);
    let weeks: Vec<(String, u32)> =
        activity.weeks.iter().filter(|week| week.steps > 0).map(|week| (week.from.to_string(), week.steps)).collect();
    let week = |from: &str, steps| (from.to_owned(), steps);
    assert_eq!(weeks, [week("2026-10-19", 1), week("2026-10-26", 1), week("2026-11-02", 2), week("2026-11-23", 2)]);
    assert_eq!(activity.note, "Steps on Ann Lee's deals that were written down here, whoever typed them.");
    assert_eq!(w.told(bo, None).activity.unwrap().last_90, PersonSteps { next_steps: 1, all: 1, ..Default::default() });
}

#[test]
fn what_was_taken_back_or_came_with_an_export_is_no_step_and_a_call_sheet_is_one() {
    let mut w = World::new();
    let ann = w.ann;
    w.on("2026-11-02");
    let deal = w.deal("Acme", 10_000, ann, "Qualified", DATES);
    w.stage(deal, "Proposal presented");
    assert_eq!(last_90(&w).moves, 1);
    undo::undo(&mut w.desk.book, &w.desk.acting).unwrap();
    assert_eq!(last_90(&w).moves, 0);
    undo::redo(&mut w.desk.book, &w.desk.acting).unwrap();
    assert_eq!(last_90(&w).moves, 1);
    w.on("2026-11-09");
    let step = |text: &str| Value::Record(1, vec![Value::text(text), Value::date(None)]);
    let oid = w.desk.book.oid(deal).unwrap().unwrap();
    let write = |w: &mut World, acting: Acting, text: &str| {
        let op = acting.op(OpKind::Import, "Import deals");
        let field = &crate::pipeline::kind::NEXT_STEP;
        w.desk.book.transact(&op, |tx| tx.set(oid, field, step(text)).map(|_| ())).unwrap();
    };
    let leader = w.desk.acting.clone();
    write(&mut w, leader, "From the CRM");
    let activity = w.told(ann, None).activity.unwrap();
    assert_eq!((activity.last_90.next_steps, activity.imported), (0, 1));
    assert!(
        activity.note.ends_with(" One more of the last 90 days came with an export of the CRM and is not counted.")
    );
    w.on("2026-11-16");
    let seller = Acting { actor: "Ann Lee".into(), role: SELLER, now: w.desk.acting.now };
    write(&mut w, seller, "From the sheet");
    assert_eq!(last_90(&w).next_steps, 1);
}

#[test]
fn a_step_is_whosever_deal_it_was_on_its_day() {
    let mut w = World::new();
    let (ann, bo) = (w.ann, w.bo);
    w.on("2026-11-02");
    let deal = w.deal("Acme", 10_000, ann, "Qualified", DATES);
    w.stage(deal, "Proposal presented");
    w.on("2026-11-09");
    w.edit(deal, Edit::Owner { id: Some(bo) });
    w.on("2026-11-16");
    w.stage(deal, "Terms negotiated");
    let moves = |w: &World, person| w.told(person, None).activity.unwrap().last_90.moves;
    assert_eq!((moves(&w, ann), moves(&w, bo)), (1, 1));
}
