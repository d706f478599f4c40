//! A drawer of old exports, imported in any order.

use super::support::{Desk, day};
use crate::import::types::{Fate, ImportKind, Settings};
use crate::pipeline::kind::{DEAL_STAGE, VALUE};
use crate::progress::Progress;
use ledger::{Value, day_number};

fn export(on: &str, rows: &str) -> (String, Settings) {
    let text = format!("Deal ID,Deal Name,Account,Amount,Stage\n{rows}");
    (text, Settings { exported_on: Some(day(on)), ..Settings::default() })
}

fn september() -> (String, Settings) {
    export("2026-09-01", "D1,Renewal,Acme,1000,Qualified\nD2,Rollout,Globex,50,Qualified\n")
}
fn october() -> (String, Settings) {
    export(
        "2026-09-10",
        "D1,Renewal,Acme,2000,Need agreed\nD2,Rollout,Globex,70,Qualified\nD3,Trial,Initech,5,Qualified\nD4,Audit,Hooli,9,Won\n",
    )
}
fn november() -> (String, Settings) {
    export("2026-09-20", "D1,Renewal,Acme,3000,Proposal\nD2,Rollout,Globex,50,Qualified\n")
}

fn import(desk: &mut Desk, (text, settings): (String, Settings)) -> Vec<String> {
    desk.import_text(&text, &settings).warnings
}

/// Value and stage of a deal on a day.
fn on(desk: &Desk, name: &str, on: &str) -> (Option<i64>, String) {
    let oid = desk.deal(name).oid;
    let at = day_number(day(on));
    let said = |field: &ledger::Field| {
        let spans = desk.book.spans(oid, field).unwrap();
        spans.into_iter().find(|s| s.from_day <= at && s.to_day.is_none_or(|to| to > at)).map(|s| s.value)
    };
    let stages = crate::pipeline::stages::list(desk.book.conn()).unwrap();
    let value = if let Some(Value::Money { minor, .. }) = said(&VALUE) { Some(minor / 100) } else { None };
    let stage = match said(&DEAL_STAGE) {
        Some(Value::Ref(id)) => stages.into_iter().find(|s| s.id == id).map(|s| s.name),
        _ => None,
    };
    (value, stage.unwrap_or_default())
}

#[test]
fn an_older_export_becomes_history_and_changes_nothing_of_today() {
    let mut desk = Desk::new("GBP");
    import(&mut desk, september());
    import(&mut desk, november());
    let before = desk.deal("D1");
    let (text, settings) = october();
    let plan = desk.plan_text(&text, &settings);
    let counts = plan.counts();
    assert_eq!((counts.created, counts.updated, counts.not_a_deal, plan.gone.len()), (1, 2, 1, 0));
    assert!(plan.all_warnings().iter().any(|told| told.contains("10 Sep 2026") && told.contains("20 Sep 2026")));
    let renewal = plan.rows(Some(Fate::Updated), 0, 1);
    assert_eq!(renewal[0].reason, "Value, Stage on 10 Sep 2026");
    desk.apply(&plan);
    let after = desk.deal("D1");
    assert_eq!((after.cells, after.crm), (before.cells, before.crm));
    for (name, expected) in [("D1", [1000, 2000, 3000]), ("D2", [50, 70, 50])] {
        let told = ["2026-09-05", "2026-09-15", "2026-09-25"].map(|at| on(&desk, name, at).0.unwrap());
        assert_eq!(told, expected, "{name}");
    }
    assert_eq!(on(&desk, "D1", "2026-09-15").1, "Need agreed");
    assert_eq!(on(&desk, "D1", "2026-09-25").1, "Proposal");
    // What had closed by then happened; what was open then and is in no later export is no deal of today.
    assert_eq!(desk.deals().len(), 3);
    assert!(desk.deals().iter().any(|deal| deal.crm.as_ref().is_some_and(|(_, id)| id == "D4")));
    // The next export is compared with the last one, as if nothing had been.
    let (text, settings) = november();
    assert_eq!(desk.plan_text(&text, &settings).counts().unchanged, 2);
    let (text, settings) = october();
    let again = desk.plan_text(&text, &settings);
    assert_eq!((again.counts().updated, again.counts().created), (0, 0));
}

#[test]
fn three_exports_give_one_history_in_whatever_order_they_come() {
    let order = |exports: [fn() -> (String, Settings); 3]| {
        let mut desk = Desk::new("GBP");
        exports.into_iter().for_each(|export| drop(import(&mut desk, export())));
        let days = ["2026-09-05", "2026-09-15", "2026-09-25"];
        ["D1", "D2"].map(|name| days.map(|at| on(&desk, name, at)))
    };
    let forward = order([september, october, november]);
    for other in [
        [september, november, october],
        [october, november, september],
        [november, october, september],
        [november, september, october],
        [october, september, november],
    ] {
        let told = order(other);
        // Of days before the first one that was imported, only what that one says is known.
        assert_eq!(told, forward);
    }
}

#[test]
fn an_import_taken_back_is_no_later_one() {
    let mut desk = Desk::new("GBP");
    import(&mut desk, september());
    let (text, settings) = november();
    let tx = desk.import_text(&text, &settings).tx.unwrap();
    crate::import::revert(&mut desk.book, tx, &desk.acting, &Progress::silent()).unwrap();
    let (text, settings) = october();
    let plan = desk.plan_text(&text, &settings);
    assert!(plan.all_warnings().is_empty());
    desk.apply(&plan);
    assert_eq!(on(&desk, "D1", "2026-10-01").0, Some(2000));
}

#[test]
fn a_history_and_another_source_make_no_export_an_older_one() {
    let mut desk = Desk::new("GBP");
    import(&mut desk, september());
    desk.later("2026-09-25");
    let history = "Deal ID,Date,Stage\nD1,2026-08-02,Qualified\n";
    let settings = Settings { kind: Some(ImportKind::History), ..Settings::default() };
    assert_eq!(desk.import_text(history, &settings).counts.created, 1);
    let (text, settings) = november();
    let plan = desk.plan_text(&text, &settings);
    assert!(plan.all_warnings().is_empty(), "{:?}", plan.all_warnings());
    desk.apply(&plan);
    assert_eq!(on(&desk, "D1", "2026-10-01").0, Some(3000));
    let (text, settings) = october();
    let other = desk.plan_text(&text, &Settings { source: "other".into(), ..settings });
    assert_eq!(other.counts().not_a_deal, 0);
}
