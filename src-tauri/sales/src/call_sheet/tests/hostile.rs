//! Files that mean harm, or were harmed.

use super::support::{Desk, Hands, Typed, fates, lines, typed};
use crate::call_sheet::columns::Column;
use crate::call_sheet::types::{CallSheetFate, CallSheetField};
use crate::import::types::Settings;
use crate::progress::Progress;
use uuid::Uuid;

fn formula(formula: &str, result: &str) -> Typed {
    Typed::Formula(formula.into(), result.into())
}

#[test]
fn a_formulas_result_is_not_taken() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands
        .put(0, Column::Value, formula("=E8*2", "19001"))
        .put(0, Column::Stage, formula("=D8", "Need agreed"))
        .put(0, Column::Account, formula("=WEBSERVICE(\"http://x\")", "Acme"))
        .put(1, Column::Value, formula("=9500.5", "9500.5"))
        .put(3, Column::Account, formula("=B7", "Acme"));
    let preview = desk.look(&hands);
    assert_eq!(preview.applies, 0);
    assert_eq!(
        lines(&preview),
        [
            "Renewal: Account Acme -> Acme (aside)",
            "Renewal: Stage Proposal presented -> Need agreed (undecided)",
            "Renewal: Value 118,000 GBP -> 19001 (undecided)",
            "Acme: Account Acme -> Acme (aside)",
        ]
    );
    let value = &preview.rows[0].changes[2];
    assert_eq!(value.suggestion.as_deref(), Some("19001"));
    assert_eq!(value.reason.as_deref(), Some("A formula stands here, and nobody typed its result 19001."));
    assert_eq!(preview.rows[1].fate, CallSheetFate::Undecided);
    assert_eq!(preview.warnings, ["Formulas stand in B7, D7, E7, E8, B10; a formula's result is not taken by itself."]);
    // Somebody looks at it and says so: then it is that person's word.
    desk.apply(&hands, &[typed(7, CallSheetField::Value, "19001")]);
    assert_eq!(desk.show("Renewal").card.value.map(|v| v.minor), Some(1_900_100));
    assert_eq!(desk.cards().len(), 4);
}

#[test]
fn texts_that_begin_like_formulas_stay_texts() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::NextStep, "=HYPERLINK(\"http://x\")");
    desk.apply(&hands, &[]);
    assert_eq!(desk.show("Renewal").card.next_step.as_deref(), Some("=HYPERLINK(\"http://x\")"));
}

#[test]
fn another_company_and_another_person_are_refused() {
    let (desk, other) = (Desk::new(), Desk::new());
    let why = desk.refused(&other.saved(other.ann), None);
    assert!(why.starts_with("This is a call sheet of Kestrel Optics, and this is the book of"), "{why}");
    let why = desk.refused(&desk.saved(desk.ben), Some(desk.ann));
    assert!(why.starts_with("This is the call sheet of Ben Hart, not of Ann Lee."), "{why}");
}

#[test]
fn a_lost_or_altered_tab_says_which_file_to_ask_for() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    hands.tabs.truncate(1);
    let why = desk.refused(&hands.bytes(), None);
    assert!(why.contains("This call sheet of Ann Lee has lost the hidden tab"), "{why}");
    let mut hands = desk.hands();
    let Typed::Text(kept) = hands.tabs[1].1[2][0].clone() else { panic!() };
    // Somebody claims that the renewal was printed with another value.
    hands.tabs[1].1[2][0] = Typed::Text(kept.replace("11800000", "100"));
    let why = desk.refused(&hands.bytes(), None);
    assert!(why.starts_with("The hidden tab of Ann Lee's call sheet of 23 Nov 2026 was altered"), "{why}");
    hands.tabs[1].1[2][0] = Typed::Text(kept[..kept.len() / 2].into());
    assert!(desk.refused(&hands.bytes(), None).contains("is damaged"));
    let mut hands = desk.hands();
    hands.tabs[1].1[0][0] = Typed::Text("Rallybook call sheet 2".into());
    assert!(desk.refused(&hands.bytes(), None).contains("a newer Rallybook"));
    let mut hands = desk.hands();
    hands.rows().truncate(5);
    assert!(desk.refused(&hands.bytes(), None).contains("The headings of Ann Lee's call sheet of 23 Nov 2026"));
    let other = Hands { tabs: vec![("Deals".into(), vec![vec![Typed::Text("Deal".into())]])], at: 0, first: 1 };
    assert!(desk.refused(&other.bytes(), None).contains("is no call sheet that was saved here"));
    assert!(desk.refused(b"Account,Deal,Stage\nAcme,Renewal,Won\n", None).contains("This is a text file"));
}

#[test]
fn ids_that_were_not_printed_change_nothing() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    // Ben's deal under Ann's name, an invented one, and no id at all.
    hands.put(0, Column::Id, desk.id("Rig").to_string().as_str()).put(0, Column::Value, "1");
    hands.put(1, Column::Id, Uuid::from_u128(7).to_string().as_str()).put(1, Column::Value, "2");
    hands.put(2, Column::Id, "'; DROP TABLE deal; --").put(2, Column::Value, "3");
    let preview = desk.look(&hands);
    assert_eq!((preview.applies, preview.counts.aside, preview.counts.missing), (0, 3, 3));
    assert!(fates(&preview).iter().all(|(_, _, why)| why.starts_with("The hidden id of this row is none")));
}

#[test]
fn a_sealed_tab_made_by_somebody_else_gives_no_rights() {
    let desk = Desk::new();
    // Whoever can write the seal claims that Ben's deal was on Ann's sheet.
    let mut printed = crate::call_sheet::printed::printed(&desk.book, desk.acting.now.today, desk.ann).unwrap();
    let bens = crate::call_sheet::printed::printed(&desk.book, desk.acting.now.today, desk.ben).unwrap();
    printed.deals.extend(bens.deals);
    let stages = crate::pipeline::stages::list(desk.book.conn()).unwrap();
    let mut hands = Hands::of(&crate::call_sheet::workbook::bytes(&printed, &stages));
    hands.put(3, Column::Value, "1");
    let preview = desk.look(&hands);
    assert_eq!(preview.applies, 0);
    assert_eq!(fates(&preview)[0].2, "The deal belongs to Ben Hart now; nothing of this row is applied.");
}

#[test]
fn giant_cells_bombs_and_noise_are_told_or_refused() {
    let desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(1, Column::Value, "10k");
    let bytes = hands.bytes();
    // A cell of a megabyte, which no spreadsheet writes: its row is set aside, the others count.
    let giant = swapped(&bytes, "Board meets", &"x".repeat(1 << 20));
    let returned = crate::call_sheet::returned::read_bytes(&giant).unwrap();
    let today = desk.acting.now.today;
    let plan = crate::call_sheet::plan::planned(&desk.book, today, "back.xlsx", &returned, None, &[]).unwrap();
    assert_eq!(lines(&plan.preview), ["New line: Value 9,500.50 GBP -> 10,000 GBP (applies)"]);
    assert!(fates(&plan.preview)[0].2.starts_with("A cell is longer than 64 KB."));
    let bomb = swapped(&bytes, "Board meets", &"x".repeat(300 << 20));
    assert!(desk.refused(&bomb, None).contains("unpacks to more than 256 MB"));
    for _ in 0..5_100 {
        hands.rows().push(vec![Typed::Nothing, "Acme".into(), "One more".into()]);
    }
    assert!(desk.refused(&hands.bytes(), None).contains("more than 5000 rows"));
    for cut in [10, bytes.len() / 2, bytes.len() - 5] {
        assert!(desk.refused(&bytes[..cut], None).contains("othing was changed"));
    }
}

/// The workbook with a text of it in another's place.
fn swapped(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let mut text = Vec::new();
        let name = part.name().unwrap().to_string();
        part.read_to_end(&mut text).unwrap();
        if name.ends_with("sharedStrings.xml") {
            text = String::from_utf8(text).unwrap().replace(from, to).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn as_a_list_of_deals_it_is_not_imported() {
    let desk = Desk::new();
    let path = desk.folder.path().join("sheet.xlsx");
    std::fs::write(&path, desk.saved(desk.ann)).unwrap();
    let plan = crate::import::plan(&desk.book, &path, &Settings::default(), &desk.acting, &Progress::silent());
    assert!(plan.err().unwrap().to_string().starts_with("This is a seller's call sheet."));
}

#[test]
fn what_was_looked_at_is_what_is_applied() {
    let mut desk = Desk::new();
    let mut hands = desk.hands();
    hands.put(0, Column::Value, "120k");
    let path = desk.folder.path().join("back.xlsx");
    std::fs::write(&path, hands.bytes()).unwrap();
    let seen = crate::call_sheet::preview(&desk.book, desk.acting.now.today, &path, None, &[]).unwrap().seen;
    hands.put(0, Column::Value, "1k");
    std::fs::write(&path, hands.bytes()).unwrap();
    let acting = desk.acting.clone();
    let applied =
        crate::call_sheet::apply(&mut desk.book, &acting, &path, None, &[], &seen, &Progress::silent()).unwrap_err();
    assert!(applied.to_string().starts_with("The book or the file has changed since the preview was made."));
    assert_eq!(desk.show("Renewal").card.value.map(|v| v.minor), Some(11_800_000));
}
