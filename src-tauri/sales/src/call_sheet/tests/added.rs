//! Rows that were added.

use super::support::{Desk, Typed, day, fates, lines, take};
use crate::call_sheet::columns::Column;
use crate::call_sheet::types::CallSheetFate;
use crate::import;
use crate::progress::Progress;

/// The first empty row under three deals.
const BLANK: usize = 3;

#[test]
fn a_filled_in_row_is_a_new_deal_made_once() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands
        .put(BLANK, Column::Account, "Quay Pumps")
        .put(BLANK, Column::Title, "Pilot")
        .put(BLANK, Column::Stage, "Qualified")
        .put(BLANK, Column::Value, "12k")
        .put(BLANK, Column::CloseDate, "TBC")
        .put(BLANK + 1, Column::Account, "acme")
        .put(BLANK + 2, Column::Value, Typed::Number(350_000.0))
        .put(BLANK + 4, Column::Account, "Total")
        .put(BLANK + 4, Column::Value, Typed::Number(350_000.0));
    let preview = desk.look(&hands);
    let told = fates(&preview);
    let expected = [
        (CallSheetFate::New, "Pilot", ""),
        (CallSheetFate::New, "acme", ""),
        (CallSheetFate::NotADeal, "7", "It has neither an account nor a deal's name."),
        (CallSheetFate::NotADeal, "Total", "A total, not a deal."),
    ];
    let names: Vec<(CallSheetFate, &str)> = told.iter().map(|(fate, name, _)| (*fate, name.as_str())).collect();
    assert_eq!(names[0..2], expected.map(|(fate, name, _)| (fate, name))[0..2]);
    assert_eq!((told[2].2.as_str(), told[3].2.as_str()), (expected[2].2, expected[3].2));
    assert_eq!((preview.counts.new, preview.counts.not_a_deal, preview.counts.blank), (2, 2, 6));
    assert_eq!(preview.undecided, 1);
    let summary = desk.apply(&hands, &[]);
    let pilot = desk.show("Pilot").card;
    assert_eq!((pilot.owner, pilot.account.as_deref(), pilot.close_date), (Some(desk.ann), Some("Quay Pumps"), None));
    assert_eq!(pilot.created_on, Some(day("2026-11-23")));
    // The account that is there is used, however it is written.
    let acme = desk.cards().into_iter().filter(|c| c.account.as_deref() == Some("Acme")).count();
    assert_eq!(acme, 2);
    let again = desk.apply(&hands, &[]);
    assert_eq!((again.tx, again.preview.counts.new, desk.cards().len()), (None, 0, 6));
    // Taken back, it may be read again; deleted by the leader, it stays deleted.
    let acting = desk.acting.clone();
    import::revert(&mut desk.book, summary.tx.unwrap(), &acting, &Progress::silent()).unwrap();
    assert_eq!(desk.cards().len(), 4);
    desk.apply(&hands, &[]);
    assert_eq!(desk.cards().len(), 6);
    let pilot = desk.id("Pilot");
    crate::pipeline::edit::delete(&mut desk.book, &acting, &[pilot]).unwrap();
    let preview = desk.look(&hands);
    assert_eq!((preview.counts.new, preview.rows[0].fate), (0, CallSheetFate::Aside));
}

#[test]
fn what_is_new_in_a_row_that_made_a_deal_before_is_applied_to_it() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(BLANK, Column::Account, "Quay Pumps").put(BLANK, Column::Title, "Pilot");
    desk.apply(&hands, &[]);
    hands.put(BLANK, Column::Value, "12k");
    assert_eq!(lines(&desk.look(&hands)), ["Pilot: Value unknown -> 12,000 GBP (applies)"]);
    desk.apply(&hands, &[]);
    hands.put(BLANK, Column::Value, "15k");
    assert_eq!(lines(&desk.look(&hands)), ["Pilot: Value 12,000 GBP -> 15,000 GBP (conflict)"]);
}

#[test]
fn inserted_and_copied_rows() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    let first = hands.first;
    let copy = hands.rows()[first].clone();
    hands.rows().insert(first + 1, copy.clone());
    hands.rows().insert(first + 2, copy);
    hands.put(1, Column::Title, "Renewal, phase 2").put(1, Column::Value, "40k");
    hands.rows().push(vec![Typed::Nothing, Typed::Text("Zed".into()), Typed::Text("Written below".into())]);
    let preview = desk.look(&hands);
    let told = fates(&preview);
    let copied = "The row is a copy of row 7: is it a new deal?";
    assert_eq!(told[0], (CallSheetFate::Undecided, "Renewal, phase 2".into(), copied.into()));
    assert_eq!(told[1].2, "The deal stands in row 7 too, and that row counts.");
    assert_eq!(told[2], (CallSheetFate::New, "Written below".into(), String::new()));
    desk.apply(&hands, &[take(8, None)]);
    assert_eq!(desk.cards().len(), 6);
    assert_eq!(desk.show("Renewal, phase 2").card.value.map(|v| v.minor), Some(4_000_000));
    assert_eq!(desk.look(&hands).counts.new, 0);
}

#[test]
fn a_deal_of_that_name_asks_first() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(BLANK, Column::Account, "ACME").put(BLANK, Column::Title, "renewal");
    let preview = desk.look(&hands);
    assert_eq!(
        (preview.rows[0].fate, preview.rows[0].may_create, preview.undecided),
        (CallSheetFate::Undecided, true, 1)
    );
    assert_eq!(desk.apply(&hands, &[]).tx, None);
    desk.apply(&hands, &[take(10, None)]);
    assert_eq!(desk.cards().len(), 5);
}

#[test]
fn who_has_left_gets_no_new_deals() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(BLANK, Column::Account, "Quay Pumps").put(0, Column::Value, "120k");
    let (acting, ann, ben) = (desk.acting.clone(), desk.ann, desk.ben);
    crate::team::leave(&mut desk.book, &acting, ann, "yesterday", Some(ben)).unwrap();
    let preview = desk.look(&hands);
    assert_eq!((preview.counts.aside, preview.applies), (2, 0));
    assert!(preview.rows[1].reason.as_deref().unwrap_or_default().contains("Ann Lee"), "{:?}", fates(&preview));
}
