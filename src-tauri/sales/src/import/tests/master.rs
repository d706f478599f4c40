//! Beside a CRM: what changed between two exports is applied; what was edited here stays.

use super::support::{Desk, day};
use crate::import::types::{
    Choice, DateStyle, Decision, Fate, Field, QuestionAbout, RowRef, Settings, StageChoice, StageTo,
};
use crate::import::{past, revert, to_update};
use crate::pipeline::kind::{CLOSE_DATE, VALUE};
use crate::pipeline::types::Outcome;
use crate::progress::Progress;
use ledger::Value;

const FIRST: &str = "Deal ID,Deal Name,Company,Owner,Stage,Amount,Close date,Region\n\
    1,Renewal,Acme,Ann Lee,Negotiation,1000,2026-12-18,North\n\
    2,Seats,Beta,Ben Hart,Closed Won,500,2026-09-01,South\n\
    3,Rig,Gamma,Ann Lee,Closed Lost,0,2026-09-02,\n";

fn money(minor: i64) -> Value {
    Value::Money { minor, currency: "GBP".into() }
}

fn edit(desk: &mut Desk, name: &str, field: &'static ledger::Field, value: Value) {
    let deal = desk.deal(name);
    let op = desk.acting.edit("Edit");
    desk.book
        .transact(&op, |tx| {
            tx.set(deal.oid, field, value)?;
            Ok::<_, crate::error::Error>(())
        })
        .unwrap();
}

fn at(row: u32) -> RowRef {
    RowRef { sheet: 0, row }
}

#[test]
fn the_same_file_twice_writes_nothing() {
    let mut desk = Desk::new("GBP");
    let first = desk.import_text(FIRST, &Settings::default());
    assert_eq!((first.counts.rows, first.counts.created), (3, 3));
    assert!(first.backup.is_some() && first.tx.is_some());
    assert_eq!(desk.outcomes(), [1, 1, 1]);
    assert_eq!(desk.deal("Rig").cells[3], Value::Null, "0 on a lost deal is a blank");
    let seq = desk.book.seq().unwrap();
    desk.later("2026-10-12");
    let again = desk.import_text(FIRST, &Settings::default());
    assert_eq!((again.tx, again.backup, again.counts.unchanged, desk.book.seq().unwrap()), (None, None, 3, seq));
}

#[test]
fn an_edit_here_stays_when_the_export_did_not_change_and_is_listed() {
    let mut desk = Desk::new("GBP");
    desk.import_text(FIRST, &Settings::default());
    edit(&mut desk, "Renewal", &VALUE, money(150_000));
    let seq = desk.book.seq().unwrap();
    let again = desk.import_text(FIRST, &Settings::default());
    assert_eq!((again.tx, desk.book.seq().unwrap()), (None, seq), "no false history");
    assert_eq!(desk.deal("Renewal").cells[3], money(150_000));
    let lists = again.to_update_in_crm;
    assert_eq!((lists.len(), lists[0].name.as_str(), lists[0].updates.len()), (1, "Ann Lee", 1));
    let update = &lists[0].updates[0];
    assert_eq!(
        (update.field, update.crm.as_deref(), update.book.as_deref()),
        (Field::Value, Some("1,000 GBP"), Some("1,500 GBP"))
    );
    assert_eq!(to_update::list(&desk.book).unwrap(), lists);
    // Another field of the same deal changes in the export: it is applied, the edit stays.
    let plan = desk.plan_text(&FIRST.replace("2026-12-18", "2026-12-20"), &Settings::default());
    assert_eq!((plan.counts().updated, plan.conflicts.len()), (1, 0));
    desk.apply(&plan);
    let deal = desk.deal("Renewal");
    assert_eq!((deal.cells[3].clone(), deal.cells[5].clone()), (money(150_000), Value::date(Some(day("2026-12-20")))));
    // The CRM gets the same value: off the list, nothing changes here.
    desk.import_text(&FIRST.replace("2026-12-18", "2026-12-20").replace("1000", "1500"), &Settings::default());
    assert_eq!(to_update::list(&desk.book).unwrap(), vec![]);
}

#[test]
fn both_changed_asks_and_loses_nothing() {
    let mut desk = Desk::new("GBP");
    desk.import_text(FIRST, &Settings::default());
    edit(&mut desk, "Renewal", &VALUE, money(150_000));
    let second = FIRST.replace("1000", "1200");
    let plan = desk.plan_text(&second, &Settings::default());
    assert_eq!(plan.conflicts.len(), 1);
    let conflict = &plan.conflicts[0];
    assert_eq!(
        (conflict.base.as_deref(), conflict.mine.as_deref(), conflict.theirs.as_deref()),
        (Some("1,000 GBP"), Some("1,500 GBP"), Some("1,200 GBP"))
    );
    // Undecided: the book's value stays, and it is asked again.
    let summary = desk.apply(&plan);
    assert_eq!((summary.conflicts.len(), desk.deal("Renewal").cells[3].clone()), (1, money(150_000)));
    assert_eq!(desk.plan_text(&second, &Settings::default()).conflicts.len(), 1);
    let take = |theirs| Settings {
        decisions: vec![Decision { row: at(2), choice: Choice::Take { field: Field::Value, theirs } }],
        ..Settings::default()
    };
    desk.import_text(&second, &take(false));
    assert_eq!(desk.deal("Renewal").cells[3], money(150_000));
    let plan = desk.plan_text(&second, &Settings::default());
    assert_eq!((plan.conflicts.len(), plan.to_update.len()), (0, 1));
    let third = FIRST.replace("1000", "1300");
    assert_eq!(desk.plan_text(&third, &Settings::default()).conflicts.len(), 1);
    desk.import_text(&third, &take(true));
    assert_eq!(desk.deal("Renewal").cells[3], money(130_000));
    assert_eq!(to_update::list(&desk.book).unwrap(), vec![]);
}

#[test]
fn marking_as_updated_clears_the_list() {
    let mut desk = Desk::new("GBP");
    desk.import_text(FIRST, &Settings::default());
    edit(&mut desk, "Renewal", &CLOSE_DATE, Value::date(Some(day("2027-01-05"))));
    let id = desk.deal("Renewal").id;
    let acting = desk.acting.clone();
    let done = to_update::mark(&mut desk.book, &acting, &[id], &[Field::CloseDate]).unwrap();
    assert_eq!((done.count, to_update::list(&desk.book).unwrap().len()), (1, 0));
    // The next export holds what was typed in: nothing changes.
    let plan = desk.plan_text(&FIRST.replace("2026-12-18", "2027-01-05"), &Settings::default());
    assert_eq!((plan.counts().unchanged, plan.conflicts.len()), (3, 0));
}

#[test]
fn gone_is_reported_and_deleted_here_stays_deleted() {
    let mut desk = Desk::new("GBP");
    desk.import_text(FIRST, &Settings::default());
    let shorter: String = FIRST.lines().take(3).map(|l| format!("{l}\n")).collect();
    let plan = desk.plan_text(&shorter, &Settings::default());
    assert_eq!(plan.gone.iter().map(|g| g.title.clone()).collect::<Vec<_>>(), vec![Some("Rig".to_owned())]);
    desk.apply(&plan);
    assert_eq!(desk.deals().len(), 3);
    let oid = desk.deal("Rig").oid;
    let op = desk.acting.edit("Delete Rig");
    desk.book.transact(&op, |tx| tx.delete(oid)).unwrap();
    let plan = desk.plan_text(FIRST, &Settings::default());
    assert_eq!((plan.counts().unchanged, plan.counts().created, plan.gone.len()), (3, 0, 0));
    assert!(plan.steps.is_empty());
}

#[test]
fn unmapped_columns_stay_with_the_deal() {
    let mut desk = Desk::new("GBP");
    desk.import_text(FIRST, &Settings::default());
    let (unmapped, update) = to_update::of_deal(&desk.book, desk.deal("Renewal").id).unwrap();
    assert_eq!((unmapped, update.len()), (vec![("Region".to_owned(), "North".to_owned())], 0));
}

#[test]
fn reverting_takes_everything_back_but_later_edits() {
    let mut desk = Desk::new("GBP");
    let before = desk.said();
    let first = desk.import_text(FIRST, &Settings::default());
    let acting = desk.acting.clone();
    let done = revert(&mut desk.book, first.tx.unwrap(), &acting, &Progress::silent()).unwrap();
    assert_eq!((desk.said(), done.left.len()), (before, 0));
    assert!(past::last(&desk.book).unwrap().is_none());
    let again = desk.import_text(FIRST, &Settings::default());
    assert_eq!((again.counts.created, desk.outcomes()), (3, [1, 1, 1]));
    edit(&mut desk, "Renewal", &VALUE, money(1));
    let done = revert(&mut desk.book, again.tx.unwrap(), &acting, &Progress::silent()).unwrap();
    assert_eq!((desk.deals().len(), done.left.len()), (1, 1));
    assert!(desk.book.verify().unwrap().is_sound());
}

#[test]
fn ambiguous_dates_ask_and_the_answer_is_remembered() {
    let mut desk = Desk::new("GBP");
    let text = "Deal ID,Deal Name,Amount,Close date\n1,Renewal,5,03/04/2026\n2,Seats,6,05/06/2026\n";
    let plan = desk.plan_text(text, &Settings::default());
    assert_eq!(plan.preview().questions.iter().map(|q| q.about).collect::<Vec<_>>(), vec![QuestionAbout::Dates]);
    let summary = desk.apply(&plan);
    assert_eq!((summary.undecided_values.len(), summary.counts.created), (2, 2));
    assert_eq!(desk.deal("Renewal").cells[5], Value::Null, "never today");
    desk.import_text(text, &Settings { dates: Some(DateStyle::Dmy), ..Settings::default() });
    assert_eq!(desk.deal("Renewal").cells[5], Value::date(Some(day("2026-04-03"))));
    let plan = desk.plan_text(&text.replace("05/06", "06/07"), &Settings::default());
    assert!(plan.preview().remembered && plan.undecided_values.is_empty());
    // A typed value instead of an unclear one.
    let unclear = "Deal ID,Deal Name,Amount,Close date\n9,Rig,10-15k,TBC\n";
    let typed = |field, input: &str| Decision { row: at(2), choice: Choice::Value { field, input: input.into() } };
    let settings = Settings {
        decisions: vec![typed(Field::Value, "12k"), typed(Field::CloseDate, "18 Dec")],
        ..Settings::default()
    };
    let summary = desk.import_text(unclear, &settings);
    assert_eq!(summary.undecided_values, vec![]);
    let deal = desk.deal("Rig");
    assert_eq!(
        (deal.cells[3].clone(), deal.cells[5].clone()),
        (money(1_200_000), Value::date(Some(day("2026-12-18"))))
    );
}

#[test]
fn stages_of_a_first_import_come_before_those_that_nobody_has_used() {
    let open = |desk: &Desk| -> Vec<String> {
        let all = crate::pipeline::stages::list(desk.book.conn()).unwrap();
        all.into_iter().filter(|s| s.outcome == Outcome::Open).map(|s| s.name).collect()
    };
    let file = "Deal ID,Deal Name,Stage\n1,A,Prospecting\n2,B,Engaging\n3,C,Prospecting\n";
    let mut desk = Desk::new("GBP");
    desk.import_text(file, &Settings::default());
    assert_eq!(open(&desk)[..3], ["Prospecting", "Engaging", "Qualified"]);
    // Later ones stand behind the others.
    desk.import_text("Deal ID,Deal Name,Stage\n4,D,Legal check\n", &Settings::default());
    assert_eq!(open(&desk).last().unwrap(), "Legal check");
    // A company whose stages fit some of the deals keeps its order.
    let mut desk = Desk::new("GBP");
    desk.import_text("Deal ID,Deal Name,Stage\n1,A,Qualified\n2,B,Engaging\n", &Settings::default());
    assert_eq!((open(&desk)[0].as_str(), open(&desk).last().unwrap().as_str()), ("Qualified", "Engaging"));
}

#[test]
fn stages_are_mapped_made_and_remembered() {
    let mut desk = Desk::new("GBP");
    let stages = crate::pipeline::stages::list(desk.book.conn()).unwrap();
    let proposal = stages.iter().find(|s| s.name == "Proposal presented").unwrap().id;
    let settings = Settings {
        stages: vec![StageChoice { value: "Negotiation".into(), to: StageTo::Stage { id: proposal } }],
        ..Settings::default()
    };
    desk.import_text(FIRST, &settings);
    assert_eq!(desk.by_stage()["Proposal presented"].0, 1);
    desk.import_text(&FIRST.replace("1,Renewal", "7,Other"), &Settings::default());
    assert_eq!(desk.by_stage()["Proposal presented"].0, 2, "remembered");
    desk.import_text(
        &FIRST.replace("Negotiation", "Legal check").replace("1,Renewal", "8,Third"),
        &Settings::default(),
    );
    let made =
        crate::pipeline::stages::list(desk.book.conn()).unwrap().into_iter().find(|s| s.name == "Legal check").unwrap();
    assert_eq!(made.probability, None, "not counted");
}

#[test]
fn doubled_names_without_ids_ask() {
    let mut desk = Desk::new("GBP");
    let text = "Deal,Customer,Amount\nRenewal,Acme,10\nRenewal,Acme,20\n";
    assert_eq!(desk.import_text(text, &Settings::default()).counts.created, 2);
    assert_eq!(
        desk.plan_text("Deal,Customer,Amount\nRenewal,Acme,20\nRenewal,Acme,10\n", &Settings::default())
            .counts()
            .unchanged,
        2
    );
    // One of them changed: the other is exactly the same, so it is clear which.
    let plan = desk.plan_text("Deal,Customer,Amount\nRenewal,Acme,10\nRenewal,Acme,25\n", &Settings::default());
    assert_eq!((plan.counts().unchanged, plan.counts().updated), (1, 1));
    // Both changed: nobody can know.
    let plan = desk.plan_text("Deal,Customer,Amount\nRenewal,Acme,11\nRenewal,Acme,25\n", &Settings::default());
    assert_eq!(
        (plan.counts().undecided, plan.doubts.len(), plan.doubts[0].candidates.len(), plan.gone.len()),
        (2, 2, 2, 0)
    );
    let decided = Settings {
        decisions: vec![
            Decision { row: at(2), choice: Choice::Deal { id: plan.doubts[0].candidates[0].id } },
            Decision { row: at(3), choice: Choice::Create },
        ],
        ..Settings::default()
    };
    let plan = desk.plan_text("Deal,Customer,Amount\nRenewal,Acme,11\nRenewal,Acme,25\n", &decided);
    assert_eq!((plan.counts().updated, plan.counts().created), (1, 1));
}

#[test]
fn the_same_export_on_two_machines_makes_the_same_deals() {
    let mut one = Desk::new("GBP");
    let text = "Deal,Customer,Amount\nRenewal,Acme,10\nRenewal,Acme,20\n";
    one.import_text(text, &Settings::default());
    let first = one.said();
    let acting = one.acting.clone();
    let tx = past::last(&one.book).unwrap().unwrap().tx;
    revert(&mut one.book, tx, &acting, &Progress::silent()).unwrap();
    one.import_text("Deal,Customer,Amount\nRenewal,Acme,20\nRenewal,Acme,10\n", &Settings::default());
    assert_eq!(one.said(), first, "the order of rows does not matter");
}

#[test]
fn rows_of_any_fate_add_up_and_are_listed() {
    let desk = Desk::new("GBP");
    let text = "Deal ID,Deal Name,Amount\n1,A,5\n1,A again,6\n,,\nDeal ID,Deal Name,Amount\n2,B,TBC\nTotal,,11\n";
    let plan = desk.plan_text(text, &Settings::default());
    let c = plan.counts();
    assert_eq!((c.rows, c.created, c.rejected, c.not_a_deal), (6, 2, 1, 3));
    assert_eq!(plan.rows(Some(Fate::Rejected), 0, 10)[0].cells[1], "A again");
    assert_eq!(plan.undecided_values[0].text, "TBC");
}

#[test]
fn a_row_that_may_be_a_deal_waits_for_a_word() {
    let mut desk = Desk::new("GBP");
    let text = "Customer,Deal,Amount\nAcme,Renewal,5\nBeta,,\nTotal Energies,,9\n";
    let plan = desk.plan_text(text, &Settings::default());
    assert_eq!((plan.counts().created, plan.counts().undecided), (1, 2));
    let settings = Settings {
        decisions: vec![Decision { row: at(3), choice: Choice::Skip }, Decision { row: at(4), choice: Choice::Create }],
        ..Settings::default()
    };
    let summary = desk.import_text(text, &settings);
    assert_eq!((summary.counts.created, summary.counts.not_a_deal, summary.counts.undecided), (2, 1, 0));
    assert!(desk.deals().iter().any(|d| d.cells[3] == money(900)));
}
