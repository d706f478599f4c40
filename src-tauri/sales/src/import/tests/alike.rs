//! Rows that no id leads to their deal: found by name, asked where in doubt, never made twice.

use super::support::Desk;
use crate::import::types::{Choice, Decision, RowRef, Settings};
use crate::import::{Plan, to_update};
use ledger::Value;

const WITH_IDS: &str =
    "Deal ID,Deal Name,Account,Amount,Stage\nD1,Renewal,Acme,1000,Qualified\nD2,Rollout,Globex,2000,Qualified\n";

fn settings(source: &str) -> Settings {
    Settings { source: source.into(), ..Settings::default() }
}

/// Created, unchanged, updated, undecided, and how many are gone.
fn told(plan: &Plan) -> (u32, u32, u32, u32, usize) {
    let counts = plan.counts();
    (counts.created, counts.unchanged, counts.updated, counts.undecided, plan.gone.len())
}

fn answer(row: u32, choice: Choice) -> Settings {
    Settings { decisions: vec![Decision { row: RowRef { sheet: 0, row }, choice }], ..Settings::default() }
}

#[test]
fn a_list_without_ids_finds_the_deals_that_came_with_them() {
    let mut desk = Desk::new("GBP");
    desk.import_text(WITH_IDS, &Settings::default());
    let plan = desk.plan_text(
        "Deal Name,Account,Amount,Stage\nRenewal,Acme,1000,Qualified\nrollout,GLOBEX,2500,Qualified\n",
        &Settings::default(),
    );
    assert_eq!(told(&plan), (0, 1, 1, 0, 0));
    desk.apply(&plan);
    assert_eq!(desk.deals().len(), 2);
    assert_eq!(desk.deal("D2").cells[3], Value::Money { minor: 250_000, currency: "GBP".into() });
}

#[test]
fn a_buyer_who_is_called_a_little_otherwise_or_not_at_all_is_asked() {
    for (text, row) in [
        ("Deal Name,Account,Amount\nRenewal,Acme Ltd,1000\nRollout,Globex,2000\n", 2),
        ("Deal Name,Amount\nRenewal,1100\n", 2),
        ("Deal Name,Account,Amount\nRollout,Globex,2000\nRenewals,Acme,1000\n", 3),
    ] {
        let mut desk = Desk::new("GBP");
        desk.import_text("Deal Name,Account,Amount\nRenewal,Acme,1000\nRollout,Globex,2000\n", &Settings::default());
        let plan = desk.plan_text(text, &Settings::default());
        let doubt = plan.doubts.first().unwrap();
        assert_eq!((plan.counts().created, plan.counts().undecided, doubt.row.row), (0, 1, row), "{text}");
        let renewal = desk.deal("Renewal").id;
        assert_eq!(doubt.candidates.iter().map(|deal| deal.id).collect::<Vec<_>>(), [renewal]);
        let same = desk.plan_text(text, &answer(row, Choice::Deal { id: renewal }));
        desk.apply(&same);
        assert_eq!(desk.deals().len(), 2, "{text}");
        // Answered once: from then on the file's own name finds it.
        assert_eq!(desk.plan_text(text, &Settings::default()).counts().undecided, 0, "{text}");
        // Or a deal of its own.
        let mut other = Desk::new("GBP");
        other.import_text("Deal Name,Account,Amount\nRenewal,Acme,1000\n", &Settings::default());
        let new = other.plan_text(text, &answer(row, Choice::Create));
        other.apply(&new);
        assert!(other.deals().len() > 1);
    }
}

#[test]
fn another_year_another_id_and_what_was_sold_before_are_no_question() {
    let mut desk = Desk::new("GBP");
    desk.import_text(
        "Deal ID,Deal Name,Account,Amount,Stage\nD1,Licence 2025,Acme,1000,Qualified\nD2,Support,Acme,10,Won\n",
        &Settings::default(),
    );
    let plan = desk.plan_text(
        "Deal ID,Deal Name,Account,Amount,Stage\nD1,Licence 2025,Acme,1000,Qualified\nD2,Support,Acme,10,Won\nD3,Licence 2026,Acme,1000,Qualified\nD4,Licence 2025,Acme,1000,Qualified\n",
        &Settings::default(),
    );
    assert_eq!(told(&plan), (2, 2, 0, 0, 0));
    let plan = desk.plan_text(
        "Deal Name,Account,Amount,Stage\nLicence 2026,Acme,1000,Qualified\nSupports,Acme,10,Qualified\n",
        &Settings::default(),
    );
    assert_eq!((plan.counts().created, plan.doubts.len()), (2, 0));
}

#[test]
fn a_deal_of_another_crm_is_asked_and_goes_by_the_new_id_once_a_person_says_so() {
    let mut desk = Desk::new("GBP");
    desk.import_text(WITH_IDS, &settings("hubspot"));
    let text =
        "Deal ID,Deal Name,Account,Amount,Stage\n7,Renewal,Acme,1500,Qualified\n8,Cutover,Initech,10,Qualified\n";
    let plan = desk.plan_text(text, &settings("pipedrive"));
    assert_eq!(told(&plan), (1, 0, 0, 1, 0), "the other CRM's deals are not gone");
    let renewal = desk.deal("D1").id;
    assert_eq!(plan.doubts[0].candidates[0].id, renewal);
    let plan =
        desk.plan_text(text, &Settings { source: "pipedrive".into(), ..answer(2, Choice::Deal { id: renewal }) });
    desk.apply(&plan);
    let moved = desk.deals().into_iter().find(|deal| deal.id == renewal).unwrap();
    assert_eq!(moved.crm, Some(("pipedrive".into(), "7".into())));
    assert_eq!(moved.cells[3], Value::Money { minor: 150_000, currency: "GBP".into() });
    assert!(to_update::list(&desk.book).unwrap().is_empty());
    assert_eq!(told(&desk.plan_text(text, &settings("pipedrive"))), (0, 2, 0, 0, 0));
    // The CRM that was left tells of it as of a deal of another one.
    assert_eq!(told(&desk.plan_text(WITH_IDS, &settings("hubspot"))), (0, 1, 0, 1, 0));
}

#[test]
fn a_next_step_without_a_clear_day_keeps_the_day_that_is_known() {
    let mut desk = Desk::new("GBP");
    let text = |step: &str, on: &str| {
        format!("Deal ID,Deal Name,Next step,Next step date\nD1,Renewal,{step},{on}\nD2,Rollout,Call,2026-12-02\n")
    };
    let step = |desk: &Desk| desk.deal("D1").cells[11].clone();
    let known = |text: &str, day: &str| {
        let on = Value::date(Some(day.parse().unwrap()));
        Value::Record(1, vec![Value::text(text), on])
    };
    desk.import_text(&text("Call", "2026-12-01"), &Settings::default());
    let plan = desk.plan_text(&text("Call", "TBC"), &Settings::default());
    assert_eq!((plan.counts().unchanged, plan.undecided_values.len()), (2, 1));
    desk.apply(&plan);
    assert_eq!(step(&desk), known("Call", "2026-12-01"));
    desk.import_text(&text("Send offer", "TBC"), &Settings::default());
    assert_eq!(step(&desk), known("Send offer", "2026-12-01"));
    desk.import_text(&text("Send offer", ""), &Settings::default());
    assert_eq!(step(&desk), Value::Record(1, vec![Value::text("Send offer"), Value::Null]));
}

#[test]
fn days_in_stage_are_unknown_of_what_came_without_an_id_too() {
    let mut desk = Desk::new("GBP");
    desk.import_text("Deal Name,Account,Amount,Stage\nRenewal,Acme,1000,Qualified\n", &Settings::default());
    desk.later("2027-02-01");
    let key = u32::try_from(desk.deal("Renewal").oid).unwrap();
    let cards = crate::pipeline::cards::cards(desk.book.conn(), desk.acting.now.today, &[key]).unwrap();
    assert_eq!((cards[0].days_in_stage, cards[0].stalled), (None, false));
}

#[test]
fn what_is_sold_again_under_the_same_name_is_asked_and_never_reopens_what_was_won() {
    for ids in ["Deal ID,", ""] {
        let mut desk = Desk::new("GBP");
        let id = if ids.is_empty() { "" } else { "D2," };
        desk.import_text(
            &format!("{ids}Deal Name,Account,Amount,Stage\n{id}Support,Acme,100,Won\n"),
            &Settings::default(),
        );
        let again = "Deal Name,Account,Amount,Stage\nSupport,Acme,10,Qualified\n";
        let plan = desk.plan_text(again, &Settings::default());
        assert_eq!((told(&plan).0, told(&plan).2, told(&plan).3), (0, 0, 1), "{ids}");
        let before = desk.deal("Support").cells;
        let plan = desk.plan_text(again, &answer(2, Choice::Create));
        desk.apply(&plan);
        assert_eq!(desk.deals().len(), 2);
        assert!(desk.deals().iter().any(|deal| deal.cells == before), "what was won stays won");
    }
}

#[test]
fn two_rows_that_are_said_to_be_one_deal_make_no_second_one() {
    let mut desk = Desk::new("GBP");
    desk.import_text("Deal Name,Account,Amount\nRenewal,Acme,1000\n", &Settings::default());
    let text = "Deal Name,Account,Amount\nRenewal,Acme Ltd,1500\nRenewal,Acme Holdings,1600\n";
    assert_eq!(desk.plan_text(text, &Settings::default()).doubts.len(), 2);
    let id = desk.deal("Renewal").id;
    let both = [2, 3].map(|row| Decision { row: RowRef { sheet: 0, row }, choice: Choice::Deal { id } });
    let plan = desk.plan_text(text, &Settings { decisions: both.to_vec(), ..Settings::default() });
    assert_eq!((told(&plan).0, told(&plan).2, told(&plan).3), (0, 1, 1));
}

#[test]
fn a_deal_of_another_crm_is_asked_also_where_every_cell_is_the_same() {
    let mut desk = Desk::new("GBP");
    desk.import_text("Deal ID,Deal Name,Account,Amount\nD1,Renewal,Acme,1000\n", &settings("hubspot"));
    let plan = desk.plan_text("Deal ID,Deal Name,Account,Amount\n7,Renewal,Acme,1000\n", &settings("pipedrive"));
    assert_eq!(told(&plan), (0, 0, 0, 1, 0));
}
