//! Call sheets through the commands that the window sends: saved, filled in by another program, read, applied, taken back.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::{Company, Desk};
use rallybook_tests::filled_in::typed;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Ann has two deals, Ben one.
fn filled(company: &Company) -> Outcome<[String; 3]> {
    let (ann, ben) = (company.person("Ann Lee")?, company.person("Ben Hart")?);
    let renewal = company.deal("Renewal", "118k", "Proposal presented")?;
    let line = company.deal("New line", "9500", "Need agreed")?;
    let rig = company.deal("Rig", "1m", "Qualified")?;
    company.edit(&[&renewal], json!({"field": "close_date", "input": "2026-12-18", "buyer_said": null}))?;
    company.edit(&[&renewal, &line], json!({"field": "owner", "id": ann}))?;
    company.edit(&[&rig], json!({"field": "owner", "id": ben}))?;
    Ok([renewal, line, rig])
}

fn saved(company: &Company, name: &str) -> Outcome<PathBuf> {
    let path = company.desk.path("sheet.xlsx");
    let saved = company.ask("call_sheet.save", json!({"person": company.person(name)?, "path": path}))?;
    assert_eq!((&saved["person_name"], &saved["made_on"]), (&json!(name), &json!("2026-11-23")));
    Ok(path)
}

fn look(company: &Company, path: &Path, answers: Value) -> Outcome<Value> {
    company.ask("call_sheet.preview", json!({"path": path, "person": null, "answers": answers}))
}

fn apply(company: &Company, path: &Path, answers: Value) -> Outcome<Value> {
    let seen = look(company, path, answers.clone())?["seen"].clone();
    company.ask("call_sheet.apply", json!({"path": path, "person": null, "answers": answers, "seen": seen}))
}

#[test]
fn a_returned_sheet_is_previewed_attributed_merged_and_taken_back() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let [renewal, line, _] = filled(&company)?;
    let path = saved(&company, "Ann Lee")?;
    let back = typed(
        &path,
        &[
            (7, "Stage", "Terms negotiated"),
            (7, "Close date", "end Jan"),
            (7, "What did the buyer say?", "Budget in January"),
            (8, "Value", "TBC"),
            (9, "Account", "Quay Pumps"),
            (9, "Value", "12k"),
        ],
    )?;
    desk.pass(5);
    let before = company.ask("company.info", json!({}))?["seq"].clone();
    let looked = look(&company, &back, json!([]))?;
    assert_eq!(company.ask("company.info", json!({}))?["seq"], before, "a preview writes nothing");
    assert_eq!(looked["person_name"], "Ann Lee");
    let counts = &looked["counts"];
    assert_eq!(
        [&counts["rows"], &counts["changed"], &counts["new"], &counts["undecided"], &counts["blank"]],
        [&json!(12), &json!(1), &json!(1), &json!(1), &json!(9)]
    );
    let stage = &looked["rows"][0]["changes"][0];
    assert_eq!((&stage["name"], &stage["cell"]), (&json!("Stage"), &json!("D7")));
    assert_eq!((&stage["book"], &stage["seller"]), (&json!("Proposal presented"), &json!("Terms negotiated")));
    desk.told();
    let done = apply(&company, &back, json!([{"row": 8, "field": "value", "typed": "11k"}]))?;
    assert_eq!(desk.told().len(), 1, "one step");
    assert_eq!(done["name"], "Read Ann Lee's call sheet of 23 Nov 2026");
    assert!(done["backup"].as_str().is_some_and(|path| Path::new(path).exists()));
    assert_eq!(company.card(&renewal)?["close_date"], "2027-01-31");
    assert_eq!(company.card(&line)?["value"]["minor"], 1_100_000);
    assert_eq!(company.view(json!({"text": "Quay"}), false)?["totals"]["count"], 1);
    let history = company.ask("deal.history", json!({"id": renewal}))?;
    assert_eq!((&history[0]["actor"], &history[0]["tx"]), (&json!("Ann Lee"), &done["tx"]));
    // What changed since is told by the seller's name, too.
    let since = company.ask("since.show", json!({"from": null}))?.to_string();
    assert!(since.contains("Ann Lee"), "{since}");
    let again = apply(&company, &back, json!([]))?;
    assert_eq!((&again["tx"], &again["preview"]["read_on"]), (&Value::Null, &json!("2026-11-28")));
    assert_eq!(again["preview"]["applies"], 0);
    let past = company.ask("import.list", json!({}))?;
    assert_eq!((&past[0]["tx"], &past[0]["actor"]), (&done["tx"], &json!("Ann Lee")));
    company.ask("import.revert", json!({"tx": done["tx"]}))?;
    assert_eq!(company.card(&renewal)?["close_date"], "2026-12-18");
    assert_eq!(company.view(json!({"text": "Quay"}), false)?["totals"]["count"], 0);
    company.sound()
}

#[test]
fn both_changed_and_the_leader_decides() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let [renewal, ..] = filled(&company)?;
    let back = typed(&saved(&company, "Ann Lee")?, &[(7, "Value", "125k")])?;
    company.edit(&[&renewal], json!({"field": "value", "input": "130k"}))?;
    let looked = look(&company, &back, json!([]))?;
    let change = &looked["rows"][0]["changes"][0];
    assert_eq!((&change["state"], &change["ask"]), (&json!("conflict"), &json!("whose")));
    let values = [&change["printed"], &change["book"], &change["seller"]];
    assert_eq!(values, [&json!("118,000 GBP"), &json!("130,000 GBP"), &json!("125,000 GBP")]);
    assert_eq!(apply(&company, &back, json!([]))?["tx"], Value::Null, "the book's value stays");
    apply(&company, &back, json!([{"row": 7, "field": "value", "take": true}]))?;
    assert_eq!(company.card(&renewal)?["value"]["minor"], 12_500_000);
    company.sound()
}

#[test]
fn what_is_no_sheet_of_this_book_is_refused_in_a_sentence() -> Outcome {
    let desk = Desk::new()?;
    let (company, other) = (desk.company("Alder")?, desk.company("Birch")?);
    filled(&company)?;
    let path = saved(&company, "Ann Lee")?;
    let refused = |of: &Company, path: &Path, person: Value| {
        let asked = of.about(json!({"path": path, "person": person, "answers": []}));
        desk.refused_as(Code::Refused, "call_sheet.preview", asked)
    };
    let why = refused(&other, &path, Value::Null)?;
    assert!(why.starts_with("This is a call sheet of Alder, and this is the book of Birch."), "{why}");
    let why = refused(&company, &path, json!(company.person("Ben Hart")?))?;
    assert!(why.starts_with("This is the call sheet of Ann Lee, not of Ben Hart."), "{why}");
    let text = desk.path("notes.txt");
    std::fs::write(&text, "Deal,Stage\nRenewal,Won\n")?;
    refused(&company, &text, Value::Null)?;
    refused(&company, &desk.path("missing.xlsx"), Value::Null)?;
    // As an export of a CRM it is not taken for a list of deals.
    let asked = company.about(json!({"path": path, "settings": null}));
    let why = desk.refused_as(Code::Refused, "import.preview", asked)?;
    assert!(why.starts_with("This is a seller's call sheet."), "{why}");
    let nobody = company.about(json!({"person": "00000000-0000-0000-0000-000000000001", "path": path}));
    desk.refused_as(Code::NotFound, "call_sheet.save", nobody)?;
    Ok(())
}
