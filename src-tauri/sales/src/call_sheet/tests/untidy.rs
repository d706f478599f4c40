//! Sheets as people return them: sorted, moved, renamed, half filled in, with words where days are asked for.

use super::support::{Desk, Hands, Typed, day, lines, typed};
use crate::call_sheet::columns::Column;
use crate::call_sheet::types::{CallSheetFate, CallSheetField, CallSheetState};
use crate::pipeline::types::Edit;

/// What becomes of something typed into the renewal's cell: what it comes to, or why it is unclear.
fn said(desk: &Desk, column: Column, typed: impl Into<Typed>) -> Result<Option<String>, String> {
    let mut hands = desk.hands();
    hands.put(0, column, typed);
    let preview = desk.look(&hands);
    let Some(change) = preview.rows.first().and_then(|row| row.changes.first()) else { return Ok(None) };
    match change.state {
        CallSheetState::Applies => Ok(change.seller.clone()),
        _ => Err(change.reason.clone().unwrap_or_default()),
    }
}

#[test]
fn days_and_amounts_as_people_write_them() {
    let desk = Desk::new();
    let known = |column, typed: &str| said(&desk, column, typed).unwrap().unwrap_or_else(|| panic!("{typed}"));
    for (typed, day) in [
        ("end Nov", "30 Nov 2026"),
        ("22 December", "22 Dec 2026"),
        ("2026-12-22", "22 Dec 2026"),
        ("22/12/2026", "22 Dec 2026"),
        ("22.12.26", "22 Dec 2026"),
        ("22 Dec", "22 Dec 2026"),
    ] {
        assert_eq!(known(Column::CloseDate, typed), day, "{typed}");
    }
    for (typed, amount) in [
        ("120k", "120,000 GBP"),
        ("1.2m", "1,200,000 GBP"),
        ("£125,000", "125,000 GBP"),
        ("-8k", "110,000 GBP"),
        ("125k EUR", "125,000 EUR"),
    ] {
        assert_eq!(known(Column::Value, typed), amount, "{typed}");
    }
    assert_eq!(known(Column::Stage, "terms  NEGOTIATED"), "Terms negotiated");
    assert_eq!(known(Column::Category, "COMMIT"), "Commit");
    // What was printed, in another spelling, is no change.
    assert_eq!(said(&desk, Column::Category, "best_case "), Ok(None));
}

#[test]
fn what_is_unclear_is_asked_and_never_becomes_0_or_today() {
    let mut desk = Desk::new();
    let asks: [(Column, Typed, &str); 17] = [
        (Column::CloseDate, "12/11".into(), "Day first or month first?"),
        (Column::CloseDate, "TBC".into(), "which day?"),
        (Column::CloseDate, "Q1".into(), "A period"),
        (Column::CloseDate, "soon".into(), "depends on when it was written"),
        (Column::CloseDate, "fri".into(), "depends on the day on which it was written"),
        (Column::CloseDate, "+2w".into(), "depends on the day on which it was written"),
        (Column::CloseDate, "n/a".into(), "is not clear"),
        (Column::CloseDate, Typed::Number(118.0), "is not clear"),
        (Column::Value, "TBC".into(), "what is the amount?"),
        (Column::Value, "10-15k".into(), "A range"),
        (Column::Value, Typed::Number(0.0), "0 may mean"),
        (Column::Value, Typed::Number(0.45), "a share"),
        (Column::Value, Typed::Number(12.345), "decimals"),
        (Column::Value, Typed::Day(day("2026-12-01")), "A day stands where an amount"),
        (Column::Stage, "Nearly there".into(), "The company has no stage Nearly there."),
        (Column::Stage, "".into(), "The stage was emptied"),
        (Column::Category, "Sure thing".into(), "Sure thing is no category."),
    ];
    for (column, typed, why) in asks {
        let told = said(&desk, column, typed.clone()).unwrap_err();
        assert!(told.contains(why), "{typed:?}: {told}");
    }
    // The leader says what is meant: now a day that counts from today is one.
    let mut hands = desk.hands();
    hands.put(0, Column::CloseDate, "12/11").put(0, Column::Value, "TBC").put(0, Column::NextStepOn, "next week");
    assert_eq!(desk.look(&hands).undecided, 3);
    let answers = [
        typed(7, CallSheetField::CloseDate, "+2w"),
        typed(7, CallSheetField::Value, "99k"),
        typed(7, CallSheetField::NextStepOn, "fri"),
    ];
    desk.later("2026-11-30");
    let summary = desk.apply(&hands, &answers);
    assert_eq!((summary.preview.undecided, summary.preview.applies), (0, 3));
    let card = desk.show("Renewal").card;
    assert_eq!((card.close_date, card.next_step_on), (Some(day("2027-01-01")), Some(day("2026-12-04"))));
    // What is answered unclearly stays a question.
    let preview = desk.plan_with(&hands, &[typed(7, CallSheetField::Value, "a lot")]).preview;
    assert!(preview.undecided > 0);
}

#[test]
fn rows_in_another_order_and_columns_elsewhere() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::Value, "120k").put(1, Column::Value, "10k");
    let first = hands.first;
    hands.rows()[first..first + 3].reverse();
    let rows = hands.rows();
    for row in rows.iter_mut() {
        row.resize(13, Typed::Nothing);
        // A column of the seller's own before all others, and the value as the last one.
        let value = row.remove(Column::Value.at());
        row.insert(0, Typed::Nothing);
        row.push(value);
    }
    rows[first - 1][0] = Typed::Text("My remarks".into());
    rows.insert(0, vec![Typed::Text("Ann's copy".into())]);
    hands.tabs[0].0 = "Deals (final) 2".into();
    hands.tabs.insert(0, ("Scribbles".into(), vec![vec![Typed::Text("call Bob".into())]]));
    hands.at = 1;
    let preview = desk.look(&hands);
    let expected =
        ["New line: Value 9,500.50 GBP -> 10,000 GBP (applies)", "Renewal: Value 118,000 GBP -> 120,000 GBP (applies)"];
    assert_eq!(lines(&preview), expected);
    assert_eq!(preview.rows[0].changes[0].cell, "N9");
    assert_eq!(
        preview.warnings,
        [
            "Left out, since only one tab is the call sheet: Scribbles.",
            "Left out, since the call sheet has no such column: \"My remarks\".",
        ]
    );
}

#[test]
fn a_column_that_was_removed_says_nothing() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::NextStep, "Sign");
    for row in hands.rows().iter_mut() {
        row.resize(13, Typed::Nothing);
        row.remove(Column::Id.at());
        row.remove(Column::CloseDate.at());
        row.remove(Column::Stage.at());
    }
    let preview = desk.look(&hands);
    assert_eq!(lines(&preview), ["Renewal: Next step Board meets, by 27 Nov 2026 -> Sign, by 27 Nov 2026 (applies)"]);
    assert_eq!((preview.counts.unchanged, preview.counts.missing), (2, 0));
    assert_eq!(
        preview.warnings,
        [
            "Removed from the sheet, so nothing changes there: Stage, Close date.",
            "The hidden column of ids was removed; rows are known by account and deal.",
        ]
    );
}

#[test]
fn deleted_rows_are_told_and_their_deals_stay() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    let first = hands.first;
    hands.rows().remove(first);
    let preview = desk.look(&hands);
    assert_eq!((preview.counts.missing, preview.missing[0].name.as_str()), (1, "Renewal"));
    assert_eq!((desk.apply(&hands, &[]).tx, desk.cards().len()), (None, 4));
}

#[test]
fn a_part_of_the_sheet_that_was_sorted_alone_is_not_applied() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    // Everything but the id changed places.
    let (first, id) = (hands.first, Column::Id.at());
    let (above, below) = hands.rows().split_at_mut(first + 1);
    above[first][..id].swap_with_slice(&mut below[0][..id]);
    let preview = desk.look(&hands);
    assert_eq!((preview.applies, preview.counts.aside), (0, 2));
    assert!(preview.rows[0].reason.as_deref().unwrap_or_default().contains("moved or sorted alone"));
}

#[test]
fn a_row_that_was_emptied_asks_what_became_of_the_deal() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    for column in [Column::Stage, Column::Value, Column::CloseDate, Column::Category, Column::NextStep] {
        hands.put(0, column, "");
    }
    hands.put(0, Column::NextStepOn, "");
    let preview = desk.look(&hands);
    assert_eq!((preview.applies, preview.rows[0].fate), (0, CallSheetFate::Aside));
    let asks = "Everything in this row was emptied.";
    assert!(preview.rows[0].reason.as_deref().unwrap_or_default().starts_with(asks));
    // With its names it is the same.
    hands.put(0, Column::Account, "").put(0, Column::Title, "");
    let preview = desk.look(&hands);
    assert_eq!(preview.applies, 0);
    assert!(preview.rows[0].reason.as_deref().unwrap_or_default().starts_with(asks));
}

#[test]
fn a_stage_that_was_renamed_since_is_known_by_its_old_name() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(1, Column::Stage, "Proposal presented");
    let stage = desk.stage("Proposal presented");
    let acting = desk.acting.clone();
    let name = crate::stages::types::StageEdit::Name { text: "Offer shown".into() };
    crate::stages::change(&mut desk.book, &acting, stage, &name).unwrap();
    assert_eq!(lines(&desk.look(&hands)), ["New line: Stage Need agreed -> Offer shown (applies)"]);
}

#[test]
fn another_program_writes_days_as_numbers_or_texts() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    // 18 Dec 2026 as a bare serial number, and as a text; 118,000 as a text.
    hands.put(0, Column::CloseDate, Typed::Number(46_374.0)).put(0, Column::Value, "118,000.00");
    hands.put(1, Column::CloseDate, "2027-01-15").put(1, Column::Value, Typed::Number(9_500.500_000_000_001));
    let preview = desk.look(&hands);
    assert_eq!((lines(&preview), preview.counts.unchanged), (vec![], 3));
}

#[test]
fn a_deal_in_another_currency_is_read_in_its_own() {
    let mut desk = Desk::new();
    let seats = desk.id("Seats");
    desk.edit(seats, Edit::Value { input: "5k EUR".into() });
    let mut hands: Hands = desk.hands();
    hands.put(2, Column::Value, "6k");
    assert_eq!(lines(&desk.look(&hands)), ["Seats: Value 5,000 EUR -> 6,000 EUR (applies)"]);
}
