//! Deals that were made here and found in an export: what the CRM said is known, whoever's word holds.

use super::support::{Desk, day};
use crate::import::types::{Choice, Decision, Field, RowRef, Settings};
use crate::import::{Plan, to_update};
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, CREATED_ON, DEAL, DEAL_EXPORTED, DEAL_STAGE, TITLE, VALUE};
use crate::pipeline::stages;
use ledger::Value;
use uuid::Uuid;

const EXPORT: &str = "Deal ID,Deal Name,Stage,Amount,Close date,Forecast category,Product\n\
    1,Renewal,Legal check,1000,2026-12-18,Best case,Kettles\n";

fn by_hand(desk: &mut Desk, cells: &[(&'static ledger::Field, Value)]) {
    let op = desk.acting.edit("Add a deal");
    desk.book
        .transact(&op, |tx| {
            let oid = tx.create(&DEAL, Uuid::new_v4())?;
            for (field, value) in cells {
                tx.set(oid, field, value.clone())?;
            }
            Ok::<_, crate::error::Error>(())
        })
        .unwrap();
}

fn stage(desk: &Desk, name: &str) -> Option<Uuid> {
    stages::list(desk.book.conn()).unwrap().into_iter().find(|stage| stage.name == name).map(|stage| stage.id)
}

/// A deal made here that tells everything else than the export does.
fn desk() -> Desk {
    let mut desk = Desk::new("GBP");
    let qualified = stage(&desk, "Qualified").unwrap();
    let category =
        Value::Record(1, vec![Value::text("omitted"), Value::text("Ann"), Value::date(Some(day("2026-10-01")))]);
    let cells = [
        (&TITLE, Value::text("Renewal")),
        (&DEAL_STAGE, Value::Ref(qualified)),
        (&VALUE, Value::Money { minor: 150_050, currency: "GBP".into() }),
        (&CLOSE_DATE, Value::date(Some(day("2027-01-05")))),
        (&CREATED_ON, Value::date(Some(day("2026-10-05")))),
        (&CATEGORY, category),
    ];
    by_hand(&mut desk, &cells);
    desk
}

fn take(theirs: bool, fields: &[Field]) -> Settings {
    let row = RowRef { sheet: 0, row: 2 };
    let decide = |field: &Field| Decision { row, choice: Choice::Take { field: *field, theirs } };
    Settings { decisions: fields.iter().map(decide).collect(), ..Settings::default() }
}

const ASKED: [Field; 4] = [Field::Value, Field::Stage, Field::CloseDate, Field::Category];

/// Field, what the CRM says, what the book says.
fn listed(desk: &Desk) -> Vec<(String, String, String)> {
    let text = |told: Option<String>| told.unwrap_or_else(|| "unknown".to_owned());
    let lists = to_update::list(&desk.book).unwrap();
    let all = lists.into_iter().flat_map(|list| list.updates);
    all.map(|one| (one.field_name, text(one.crm), text(one.book))).collect()
}

fn expected() -> Vec<(String, String, String)> {
    [
        ("Value", "1,000 GBP", "1,500.50 GBP"),
        ("Stage", "Legal check", "Qualified"),
        ("Close date", "18 Dec 2026", "5 Jan 2027"),
        ("Category", "Best case", "Omitted"),
    ]
    .map(|(field, crm, book)| (field.to_owned(), crm.to_owned(), book.to_owned()))
    .to_vec()
}

#[test]
fn the_list_says_what_the_export_told_of_a_deal_made_here_in_the_words_of_the_app() {
    // Kept by a word, and kept because nobody said one; the day of creation is nothing that people type into a CRM.
    for settings in [take(false, &ASKED), Settings::default()] {
        let mut desk = desk();
        let summary = desk.import_text(EXPORT, &settings);
        assert_eq!((summary.counts.created, summary.conflicts.len()), (0, 4));
        assert_eq!(listed(&desk), expected(), "{:?}", settings.decisions);
        let of_deal = to_update::of_deal(&desk.book, desk.deal("Renewal").id).unwrap().1;
        assert_eq!(of_deal, [Field::Value, Field::Stage, Field::CloseDate, Field::Category]);
    }
}

#[test]
fn what_nobody_decided_is_asked_again_until_the_book_or_the_export_agrees() {
    let mut desk = desk();
    let first = desk.import_text(EXPORT, &Settings::default());
    let seq = desk.book.seq().unwrap();
    let again = desk.import_text(EXPORT, &Settings::default());
    assert_eq!((again.conflicts.len(), again.tx, desk.book.seq().unwrap()), (first.conflicts.len(), None, seq));
    // The stored row reads back as it was written, also by what reads none of the newer parts.
    let stored = desk.book.get(desk.deal("Renewal").oid, &DEAL_EXPORTED).unwrap();
    let exported = crate::import::exported::Exported::of_value(stored.clone()).unwrap();
    assert_eq!((exported.to_value(), exported.open.len()), (stored, 4));
    // A newer value is told at once; the one that the book holds settles the cell.
    desk.import_text(&EXPORT.replace("1000", "1200"), &Settings::default());
    assert_eq!(listed(&desk)[0].1, "1,200 GBP");
    let summary = desk.import_text(&EXPORT.replace("1000", "1500.50"), &Settings::default());
    assert_eq!((summary.conflicts.len(), listed(&desk).len()), (3, 3));
    // Taken from the CRM: it says so already.
    let third = EXPORT.replace("1000", "1500.50");
    desk.import_text(&third, &take(true, &ASKED));
    assert_eq!((listed(&desk), desk.plan_text(&third, &Settings::default()).conflicts.len()), (Vec::new(), 0));
}

#[test]
fn marked_as_updated_is_neither_listed_nor_asked() {
    let mut desk = desk();
    desk.import_text(EXPORT, &Settings::default());
    let (id, acting) = (desk.deal("Renewal").id, desk.acting.clone());
    to_update::mark(&mut desk.book, &acting, &[id], &[]).unwrap();
    assert_eq!(listed(&desk), []);
    let typed = EXPORT.replace("Legal check", "Qualified").replace("1000", "1500.50").replace("Best case", "Omitted");
    let plan = desk.plan_text(&typed.replace("2026-12-18", "2027-01-05"), &Settings::default());
    assert_eq!((plan.conflicts.len(), plan.counts().unchanged), (0, 1));
}

fn reason(plan: &Plan) -> &str {
    &plan.lines[0].reason
}

#[test]
fn a_row_names_what_changes_and_what_is_to_be_decided_or_was() {
    let desk = desk();
    let plan = desk.plan_text(EXPORT, &Settings::default());
    assert_eq!(
        reason(&plan),
        "Product; to be decided: Value, Stage, Close date, Category. What stands here stays until then."
    );
    let mut settings = take(false, &[Field::Value, Field::Stage]);
    settings.decisions.extend(take(true, &[Field::CloseDate, Field::Category]).decisions);
    let plan = desk.plan_text(EXPORT, &settings);
    assert_eq!(reason(&plan), "Close date, Product, Category; kept as it is here: Value, Stage");
}

#[test]
fn a_stage_is_made_where_a_deal_comes_to_have_it() {
    let mut desk = desk();
    desk.import_text(EXPORT, &Settings::default());
    desk.import_text(EXPORT, &take(false, &ASKED));
    assert_eq!(stage(&desk, "Legal check"), None, "the only deal with it keeps its own");
    let mut left_out = Settings::default();
    left_out.decisions.push(Decision { row: RowRef { sheet: 0, row: 3 }, choice: Choice::Skip });
    desk.import_text(&format!("{EXPORT}2,Seats,Paper signed,5,,,\n"), &left_out);
    assert_eq!(stage(&desk, "Paper signed"), None, "the only row with it is left out");
    // Another deal comes with it; the one that was kept is not asked again.
    let more = format!("{EXPORT}2,Seats,Legal check,5,,,\n");
    assert_eq!(desk.import_text(&more, &Settings::default()).conflicts, []);
    assert_eq!(desk.deal("Seats").cells[4], Value::Ref(stage(&desk, "Legal check").unwrap()));
    assert_eq!(listed(&desk), expected());
    // It is made for a deal that takes it.
    let mut desk = self::desk();
    desk.import_text(EXPORT, &take(true, &[Field::Stage]));
    assert_eq!(desk.deal("Renewal").cells[4], Value::Ref(stage(&desk, "Legal check").unwrap()));
}
