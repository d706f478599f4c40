//! Sheets as people keep them.

use super::person::seller_of_text;
use super::{RowClass, Table, Wanted, analyse, seller_of_tab};
use crate::import::read::{Cell, Merge, Row, Sheet, read_bytes};
use crate::import::types::Field;

fn sheet(rows: &[&[&str]], merges: &[(u32, u32, u32, u32)]) -> Sheet {
    Sheet {
        rows: rows
            .iter()
            .zip(1..)
            .map(|(cells, number)| Row { number, cells: cells.iter().map(|c| Cell::of(c)).collect(), problem: None })
            .collect(),
        merges: merges.iter().map(|(a, b, c, d)| Merge { start: (*a, *b), end: (*c, *d) }).collect(),
        ..Sheet::default()
    }
}

fn table(mut sheet: Sheet) -> Table {
    analyse(&mut sheet, Wanted::default())
}

fn letters(table: &Table) -> String {
    table
        .rows
        .iter()
        .map(|class| match class {
            RowClass::Data(None) => 'd',
            RowClass::Data(Some(_)) => 'D',
            RowClass::Heading => 'h',
            RowClass::RepeatedHeading => 'r',
            RowClass::Blank => '-',
            RowClass::Title => 't',
            RowClass::Subtotal => 's',
            RowClass::Total => 'T',
            RowClass::Footer => 'f',
            RowClass::Section => 'p',
            RowClass::Unclear(_) => '?',
            RowClass::Problem(_) => '!',
        })
        .collect()
}

#[test]
fn a_seller_tab_with_titles_sums_and_footers() {
    let table = table(sheet(
        &[
            &["Pipeline of Ann, Q4"],
            &[],
            &["Customer", "Deal", "Value", "Close"],
            &["Acme", "Renewal", "12k", "end Nov"],
            &["Beta", "New line", "10-15k", "TBC"],
            &["Subtotal", "", "12000", ""],
            &["Customer", "Deal", "Value", "Close"],
            &["Total Energies", "Rig", "9,000", "18 Dec"],
            &["Gamma", "Seats", "3,000", ""],
            &["Grand total", "", "24,000"],
            &[],
            &["Exported on 3 Oct 2026"],
            &["Not for customers"],
        ],
        &[(0, 0, 0, 3)],
    ));
    assert_eq!(letters(&table), "t-hddsrddT-ff");
    let fields: Vec<_> = table.guesses.iter().map(|g| g.field).collect();
    assert_eq!(fields, vec![Some(Field::Account), Some(Field::Title), Some(Field::Value), Some(Field::CloseDate)]);
}

#[test]
fn sections_give_the_seller() {
    let rows: &[&[&str]] = &[
        &["Customer", "Deal", "Value"],
        &["Ann Lee"],
        &["Acme", "Renewal", "12k"],
        &["Beta", "Line", "3k"],
        &["Ann Lee", "", "15k"],
        &["Ben Hart"],
        &["Gamma", "Seats", "5k"],
    ];
    let merged = table(sheet(rows, &[(1, 0, 1, 2), (5, 0, 5, 2)]));
    assert_eq!(letters(&merged), "hpDDspD");
    assert_eq!(merged.rows[6], RowClass::Data(Some("Ben Hart".into())));
    let bare = table(sheet(rows, &[]));
    assert_eq!(letters(&bare), "hpDDspD");
}

#[test]
fn a_name_alone_asks_and_a_total_by_name_asks() {
    let table = table(sheet(
        &[
            &["Customer", "Deal", "Value"],
            &["Acme", "Renewal", "12k"],
            &["Beta"],
            &["Total Energies", "", "9,000"],
            &["", "", "77"],
            &["Delta", "Line", "1"],
        ],
        &[],
    ));
    assert_eq!(letters(&table), "hd???d");
}

#[test]
fn figures_that_add_up_are_a_sum() {
    let table = table(sheet(
        &[
            &["Customer", "Deal", "Value"],
            &["Acme", "Renewal", "12,000"],
            &["Beta", "Line", "£3,000"],
            &["", "", "15,000"],
            &["Total Beta", "", "15,000"],
        ],
        &[],
    ));
    assert_eq!(letters(&table), "hddss");
}

#[test]
fn a_clean_export_is_all_data() {
    let text = "Id,Deal Name,Owner,Amount\n1,Total rebuild,Ann,5\n2,,Ben,\n3,Source: old systems,Ann,7\n4,Lone\n";
    let mut book = read_bytes(text.as_bytes()).unwrap_or_default();
    let table = analyse(&mut book.sheets[0], Wanted::default());
    assert_eq!(letters(&table), "hdddd");
}

#[test]
fn texts_merged_downwards_are_filled_and_figures_are_not() {
    let mut sheet = sheet(
        &[&["Seller", "Customer", "Value"], &["Ann Lee", "Acme", "12"], &["", "Beta", ""], &["", "Gamma", "4"]],
        &[(1, 0, 3, 0), (1, 2, 2, 2)],
    );
    sheet.rows[1].cells[2] = Cell::Number(12.0);
    analyse(&mut sheet, Wanted::default());
    assert_eq!(sheet.rows[3].cells[0], Cell::of("Ann Lee"));
    assert!(sheet.rows[2].cell(2).is_empty());
}

#[test]
fn no_headings_and_odd_headings() {
    let table = table(sheet(&[&["12", "2026-01-01"], &["13", "2026-01-02"]], &[]));
    assert_eq!((table.header, letters(&table).as_str()), (None, "dd"));
    assert_eq!(table.headings, vec!["Column A", "Column B"]);
    let mut other = sheet(&[&["Wer", "Was", "Wie viel"], &["Acme", "X", "5"]], &[]);
    assert_eq!(analyse(&mut other, Wanted::default()).header, Some(0));
    let told = [("wer".to_owned(), None, Some(Field::Account))];
    assert_eq!(analyse(&mut other, Wanted { told: &told, ..Wanted::default() }).guesses[0].field, Some(Field::Account));
}

#[test]
fn a_field_given_to_one_column_is_guessed_for_no_other() {
    let mut sheet = sheet(&[&["Deal", "Amount", "Budget"], &["X", "5", "6"], &["Y", "7", "8"]], &[]);
    let told = [("budget".to_owned(), None, Some(Field::Value))];
    let table = analyse(&mut sheet, Wanted { told: &told, ..Wanted::default() });
    let fields: Vec<_> = table.guesses.iter().map(|g| g.field).collect();
    assert_eq!(fields, vec![Some(Field::Title), None, Some(Field::Value)]);
}

#[test]
fn names_of_people() {
    assert_eq!(seller_of_tab("Ann's pipeline").as_deref(), Some("Ann"));
    assert_eq!(seller_of_tab("Ben Hart").as_deref(), Some("Ben Hart"));
    assert_eq!(seller_of_tab("Q4 - Cara").as_deref(), Some("Cara"));
    for tab in ["Sheet1", "sales_pipeline", "Opportunities 2026", "Data", "Q1"] {
        assert_eq!(seller_of_tab(tab), None, "{tab}");
    }
    assert_eq!(seller_of_text("Seller: ann lee").as_deref(), Some("ann lee"));
    assert_eq!(seller_of_text("Ann Lee (12 deals)").as_deref(), Some("Ann Lee"));
    assert_eq!(seller_of_text("New business"), None);
    assert_eq!(seller_of_text("Won deals 2026"), None);
}
