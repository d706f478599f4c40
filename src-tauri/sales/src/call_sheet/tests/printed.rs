//! What stands in the workbook.

use super::support::{Desk, Typed};
use crate::call_sheet::columns::{COLUMNS, Column};
use crate::call_sheet::hidden;
use crate::call_sheet::printed::{self, BLANKS};
use crate::call_sheet::types::CallSheetFate;
use crate::import::read;
use crate::pipeline::types::Edit;
use std::fmt::Write;

#[test]
fn the_cells_of_the_workbook() {
    let desk = Desk::new();
    let hands = desk.hands();
    let ids: Vec<String> = desk.cards().iter().map(|c| c.id.to_string()).collect();
    let mut said = String::new();
    for (number, row) in (1..).zip(&hands.tabs[0].1) {
        let cells = row.iter().map(|cell| match cell {
            Typed::Nothing => String::new(),
            Typed::Text(text) if ids.contains(text) => format!("id {}", ids.iter().position(|id| id == text).unwrap()),
            Typed::Text(text) => text.clone(),
            Typed::Number(n) => n.to_string(),
            Typed::Day(day) => day.to_string(),
            Typed::Formula(..) => "a formula".into(),
        });
        let _ = writeln!(said, "{number}: {}", cells.collect::<Vec<_>>().join(" | ").trim_end_matches([' ', '|']));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn the_seller_sees_one_tab_and_own_open_deals_by_close_date() {
    let mut desk = Desk::new();
    let lost = desk.deal("Old", "Acme", desk.ann, "Qualified", "1k", "2026-12-01");
    let stage = desk.stage("Lost");
    desk.edit(lost, Edit::Stage { id: Some(stage), reason: None });
    let bytes = desk.saved(desk.ann);
    let file = read::read_bytes(&bytes).unwrap();
    let tabs: Vec<(&str, bool)> = file.sheets.iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(tabs, [("Call sheet", false), ("Rallybook", true)]);
    assert!(read::formulas(&bytes).unwrap().values().all(|cells| cells.is_empty()), "no formula");
    let kept = hidden::read(hidden::tab(&file).unwrap().1).unwrap();
    let names: Vec<String> = kept.deals.iter().map(printed::PrintedDeal::name).collect();
    assert_eq!(names, ["Renewal", "New line", "Seats"]);
    assert_eq!((kept.person, kept.seq), (desk.ann, desk.book.seq().unwrap()));
}

#[test]
fn texts_that_look_like_formulas_and_very_long_ones_come_back_as_they_were() {
    let mut desk = Desk::new();
    desk.deal("=cmd|' /C calc'!A0", "+Plus _x0041_ & Söhne \u{1F680}", desk.ann, "Qualified", "5k", "2026-12-02");
    let (long, seats) = ("long ".repeat(3_000), desk.id("Seats"));
    desk.edit(seats, Edit::NextStep { text: long.clone(), on: "2026-12-01".into() });
    desk.edit(seats, Edit::Title { text: "two\nlines".into() });
    let preview = desk.look(&desk.hands());
    assert_eq!((preview.counts.unchanged, preview.counts.blank), (4, BLANKS), "{preview:?}");
    // What did not fit is not changed from the sheet.
    let mut hands = desk.hands();
    let row = (0..4).find(|row| hands.get(*row, Column::Title) == Typed::Text("two lines".into())).unwrap();
    hands.put(row, Column::NextStep, "Call").put(row, Column::Value, "7k");
    let preview = desk.look(&hands);
    assert_eq!(preview.rows[0].fate, CallSheetFate::Changed);
    assert_eq!(
        super::support::lines(&preview),
        ["two\nlines: Value unknown -> 7,000 GBP (applies)", "two\nlines: Next step unknown -> Call (aside)",]
    );
}

#[test]
fn a_seller_without_deals_gets_empty_rows_and_nobody_gets_none() {
    let mut desk = Desk::new();
    let eve = crate::team::add(&mut desk.book, &desk.acting, "Eve", &[]).unwrap().id;
    let path = desk.folder.path().join("eve.xlsx");
    let today = desk.acting.now.today;
    let saved = crate::call_sheet::save(&desk.book, today, eve, &path).unwrap();
    assert_eq!((saved.deals, saved.blank, saved.person_name.as_str()), (0, BLANKS, "Eve"));
    assert!(path.exists() && !path.with_extension("writing").exists());
    let nobody = crate::call_sheet::save(&desk.book, today, uuid::Uuid::from_u128(1), &path);
    assert!(nobody.is_err());
    let nowhere = desk.folder.path().join("no such folder").join("eve.xlsx");
    assert!(crate::call_sheet::save(&desk.book, today, eve, &nowhere).is_err());
    assert_eq!(COLUMNS.len(), 13);
}
