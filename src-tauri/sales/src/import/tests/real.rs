//! The published files, where they are there: `RALLYBOOK_DATA=folder cargo test -p sales real`.

use super::support::Desk;
use crate::import::types::{DateStyle, ImportKind, Settings};
use crate::import::{past, revert};
use crate::progress::Progress;
use crate::team::standing as team;
use ledger::Value;
use std::path::PathBuf;

fn data(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("RALLYBOOK_DATA") else {
        println!("skipped: no --data");
        return None;
    };
    Some(PathBuf::from(folder).join(file))
}

#[test]
fn maven_and_its_variants_give_the_same_book() {
    let Some(path) = data("maven-crm/sales_pipeline.csv") else { return };
    let mut desk = Desk::new("USD");
    let summary = desk.import(&path, &Settings::default());
    assert_eq!((summary.counts.rows, summary.counts.created), (8_800, 8_800), "{:?}", summary.left_out.first());
    assert!(summary.left_out.is_empty() && summary.undecided_values.is_empty());
    let stages = desk.by_stage();
    assert_eq!(stages["Won"], (4_238, 1_000_553_400));
    assert_eq!(stages["Lost"], (2_473, 0));
    assert_eq!((stages["Engaging"], stages["Prospecting"]), ((1_589, 0), (500, 0)));
    let (said, seq) = (desk.said(), desk.book.seq().unwrap());
    let again = desk.import(&path, &Settings::default());
    assert_eq!((again.counts.unchanged, again.tx, desk.book.seq().unwrap()), (8_800, None, seq));
    for (file, dates) in
        [("mdy-slash", Some(DateStyle::Mdy)), ("dmy2-quarters", Some(DateStyle::Dmy)), ("dmy-crlf-null", None)]
    {
        let path = data(&format!("maven-crm/variants/sales_pipeline.{file}.csv")).unwrap();
        let mut other = Desk::new("USD");
        let summary = other.import(&path, &Settings { dates, ..Settings::default() });
        assert_eq!((summary.counts.created, summary.left_out.len()), (8_800, 0), "{file}");
        let cells = |desk: &Desk| {
            let mut all: Vec<(String, Vec<Value>)> = desk
                .deals()
                .into_iter()
                .map(|d| {
                    // Identities are of the company; compare the rest.
                    let cells = d
                        .cells
                        .into_iter()
                        .map(|v| if let Value::Ref(_) = v { Value::Bool(true) } else { v })
                        .collect();
                    (d.crm.unwrap().1, cells)
                })
                .collect();
            all.sort();
            all
        };
        assert_eq!(cells(&desk), cells(&other), "{file}");
        // Into the same book nothing of the deals changes.
        let plan = desk.plan(&path, &Settings { dates, ..Settings::default() });
        assert_eq!((plan.conflicts.len(), plan.to_update.len(), plan.gone.len()), (0, 0, 0), "{file}");
        desk.apply(&plan);
        assert_eq!(said, desk.said(), "{file}");
    }
    let workbook = data("maven-crm/variants/data_model.multisheet.xlsx").unwrap();
    let plan = desk.plan(&workbook, &Settings::default());
    let used: Vec<&str> = plan
        .preview()
        .sheets
        .iter()
        .filter(|s| s.used)
        .map(|s| s.name.clone())
        .map(|s| if s == "sales_pipeline" { "sales_pipeline" } else { "other" })
        .collect();
    assert_eq!(used, vec!["sales_pipeline"]);
    let counts = plan.counts();
    assert_eq!(
        (counts.rows, counts.created, counts.updated + counts.unchanged),
        (8_800, 0, 8_800),
        "{:?}",
        plan.preview().warnings
    );
    desk.apply(&plan);
    let differing: Vec<usize> = desk
        .said()
        .iter()
        .zip(&said)
        .flat_map(|((_, a), (_, b))| (0..a.len()).filter(|i| a[*i] != b[*i]).collect::<Vec<_>>())
        .collect();
    assert!(differing.iter().all(|index| *index == 7), "only the product's name was corrected");
    assert_eq!(differing.len(), 1_480);
}

#[test]
fn dynamics() {
    let Some(path) = data("dynamics365-demo/Opportunity.csv") else { return };
    let mut desk = Desk::new("USD");
    let summary = desk.import(&path, &Settings::default());
    assert_eq!((summary.counts.rows, summary.counts.created), (5_229, 5_229), "{:?}", summary.left_out.first());
    assert_eq!(summary.undecided_values, vec![]);
    assert_eq!(desk.outcomes(), [521, 1_914, 2_794]);
    let seq = desk.book.seq().unwrap();
    let again = desk.import(&path, &Settings::default());
    assert_eq!((again.counts.unchanged, again.tx, desk.book.seq().unwrap()), (5_229, None, seq));
    assert_eq!(again.gone, vec![]);
    let deals = desk.deals();
    assert!(deals.iter().all(|d| matches!(d.cells[5], Value::Date(_))
        && matches!(d.cells[6], Value::Date(_))
        && matches!(d.cells[3], Value::Money { .. })));
    assert!(desk.deals().iter().all(|d| d.cells[12] != Value::Text("commit".into())));
    // One key takes it back, and it can be imported again.
    let last = past::last(&desk.book).unwrap().unwrap();
    revert(&mut desk.book, last.tx, &desk.acting, &Progress::silent()).unwrap();
    assert_eq!(desk.deals().len(), 0);
    assert!(past::list(&desk.book).unwrap()[0].reverted);
    let third = desk.import(&path, &Settings::default());
    assert_eq!((third.counts.created, desk.outcomes()), (5_229, [521, 1_914, 2_794]));
    assert!(desk.book.verify().unwrap().is_sound());
}

#[test]
fn salesforce_with_history_accounts_people_and_targets() {
    let Some(path) = data("salesforce-sales-wave/Opportunity.csv") else { return };
    let file = |name: &str| data(&format!("salesforce-sales-wave/{name}")).unwrap();
    let kind = |kind| Settings { kind: Some(kind), ..Settings::default() };
    let mut desk = Desk::new("USD");
    // Some lists before the deals, some after.
    let accounts = desk.import(&file("Account.csv"), &kind(ImportKind::Accounts));
    assert_eq!(accounts.counts.created, 3_775, "{:?}", accounts.left_out.first());
    let managers = desk.import(&file("Manager.csv"), &kind(ImportKind::People));
    assert_eq!(managers.counts.rows, 17);
    let deals = desk.import(&path, &Settings::default());
    assert_eq!((deals.counts.rows, deals.counts.created), (5_197, 5_197), "{:?}", deals.left_out.first());
    assert_eq!(desk.outcomes(), [262, 1_166, 3_769]);
    let history = desk.import(&file("OpportunityHistory.csv"), &kind(ImportKind::History));
    assert_eq!((history.counts.rows, history.counts.created), (17_502, 17_502), "{:?}", history.left_out.first());
    let targets = desk.import(&file("Quota.csv"), &kind(ImportKind::Targets));
    assert_eq!((targets.counts.rows, targets.counts.created), (408, 408), "{:?}", targets.left_out.first());
    assert!(team::targets(desk.book.conn()).unwrap().iter().all(|t| t.months == Some(1)));
    let people = team::people(desk.book.conn()).unwrap();
    assert_eq!(people.iter().filter(|p| p.manager.is_some()).count(), 17);
    assert!(people.iter().filter(|p| p.manager.is_some()).all(|p| p.name.is_some()));
    for (name, settings) in [
        ("Account.csv", kind(ImportKind::Accounts)),
        ("Manager.csv", kind(ImportKind::People)),
        ("Opportunity.csv", Settings::default()),
        ("OpportunityHistory.csv", Settings::default()),
        ("Quota.csv", Settings::default()),
    ] {
        let again = desk.import(&file(name), &settings);
        assert_eq!((again.tx, again.counts.unchanged), (None, again.counts.rows), "{name}");
    }
    assert!(desk.deals().iter().all(|d| d.cells[12] != Value::Text("commit".into())));
}
