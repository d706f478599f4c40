//! The seller's call, in a cell of its own above the table.

use super::support::{Desk, Hands, Typed, day, lines, take, typed};
use crate::call_sheet::columns::Column;
use crate::call_sheet::types::{CallSheetField, CallSheetState};
use crate::call_sheet::workbook::CALL;
use crate::company::calendar::FiscalPeriod;
use crate::company::types::Period;
use crate::forecast::figures::{lines as figures, standing};
use crate::forecast::types::FigureEntry;
use crate::forecast::{Level, set};
use crate::progress::Progress;

fn quarter() -> FiscalPeriod {
    FiscalPeriod::of(day("2026-11-23"), 1, Period::Quarter)
}

fn call(desk: &mut Desk, input: &str) {
    let person = Some(desk.ann);
    let entry = FigureEntry { level: Level::Call, person, input: Some(input.into()), reason: None, note: None };
    set(&mut desk.book, &desk.acting, quarter(), &[entry]).unwrap();
}

fn stands(desk: &Desk) -> Option<(i64, Option<String>)> {
    let all = figures(desk.book.conn(), Level::Call, quarter().start, 3).unwrap();
    standing(&all, desk.acting.now.today, Some(desk.ann)).map(|said| (said.minor / 100, said.by.clone()))
}

/// Types into the cell of the call.
fn says(hands: &mut Hands, typed: impl Into<Typed>) {
    let cells = &mut hands.rows()[CALL as usize];
    while cells.len() <= Column::BuyerSaid.at() {
        cells.push(Typed::Nothing);
    }
    cells[Column::BuyerSaid.at()] = typed.into();
}

#[test]
fn a_call_lands_under_the_sellers_name_and_one_revert_takes_it_back() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    says(&mut hands, "118k");
    desk.later("2026-11-30");
    let preview = desk.look(&hands);
    assert_eq!(lines(&preview), ["Call for 2026-Q4: Call unknown -> 118,000 GBP (applies)"]);
    // Rows are the deals': the call stands above them.
    assert_eq!((preview.applies, preview.counts.changed, preview.counts.rows), (1, 0, 13));
    assert_eq!(preview.rows[0].changes[0].cell, "K5");
    let summary = desk.apply(&hands, &[]);
    assert_eq!(stands(&desk), Some((118_000, Some("Ann Lee".into()))));
    let acting = desk.acting.clone();
    crate::import::revert(&mut desk.book, summary.tx.unwrap(), &acting, &Progress::silent()).unwrap();
    assert_eq!(stands(&desk), None);
}

#[test]
fn a_call_that_was_left_alone_changes_nothing_whatever_was_called_meanwhile() {
    let mut desk = Desk::new();
    call(&mut desk, "100k");
    let hands = desk.hands();
    desk.later("2026-11-30");
    call(&mut desk, "120k");
    assert!(lines(&desk.look(&hands)).is_empty());
    desk.apply(&hands, &[]);
    assert_eq!(stands(&desk).unwrap().0, 120_000);
}

#[test]
fn where_both_called_the_book_keeps_its_call_until_somebody_takes_the_other() {
    let mut desk = Desk::new();
    call(&mut desk, "100k");
    let mut hands = desk.hands();
    says(&mut hands, Typed::Number(90_000.0));
    desk.later("2026-11-30");
    call(&mut desk, "120k");
    let preview = desk.look(&hands);
    assert_eq!(lines(&preview), ["Call for 2026-Q4: Call 120,000 GBP -> 90,000 GBP (conflict)"]);
    desk.apply(&hands, &[]);
    assert_eq!(stands(&desk).unwrap().0, 120_000);
    desk.apply(&hands, &[take(CALL + 1, Some(CallSheetField::Call))]);
    assert_eq!(stands(&desk).unwrap().0, 90_000);
}

#[test]
fn what_is_unclear_asks_and_what_was_emptied_takes_nothing_back() {
    let mut desk = Desk::new();
    call(&mut desk, "100k");
    let state = |desk: &Desk, hands: &Hands| desk.look(hands).rows[0].changes[0].state;
    let mut hands = desk.hands();
    says(&mut hands, "TBC");
    assert_eq!(state(&desk, &hands), CallSheetState::Undecided);
    let answer = typed(CALL + 1, CallSheetField::Call, "95k");
    assert_eq!(desk.plan_with(&hands, &[answer]).preview.rows[0].changes[0].state, CallSheetState::Applies);
    says(&mut hands, "");
    assert_eq!(state(&desk, &hands), CallSheetState::Aside);
    says(&mut hands, Typed::Formula("=1+1".into(), "2".into()));
    assert_eq!(state(&desk, &hands), CallSheetState::Undecided);
    // A sheet whose row was removed, or one of an earlier program, has no call.
    hands.rows()[CALL as usize].clear();
    assert!(desk.look(&hands).rows.is_empty());
}
