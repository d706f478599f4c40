//! Imports through the commands that the window sends: preview, apply, again, revert, progress, cancel.

use api::Code;
use rallybook_tests::desk::{Company, Desk};
use rallybook_tests::{Outcome, lookalike};
use serde_json::{Value, json};
use std::path::Path;

fn apply(company: &Company, file: &Path, job: &str) -> Outcome<Value> {
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": job}))?;
    company.ask("import.apply", json!({"path": file, "settings": preview["settings"], "job": job}))
}

fn count(company: &Company, outcome: &str) -> Outcome<usize> {
    let totals = &company.view(json!({"outcomes": [outcome]}), false)?["totals"];
    Ok(usize::try_from(totals["count"].as_u64().ok_or("a count")?)?)
}

#[test]
fn an_export_is_imported_once_whatever_is_sent_twice() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    std::fs::write(&file, lookalike::maven(880))?;
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "look"}))?;
    let counts = &preview["counts"];
    let fates = ["created", "updated", "unchanged", "not_a_deal", "rejected", "undecided"];
    let sum: u64 = fates.iter().filter_map(|fate| counts[fate].as_u64()).sum();
    assert_eq!((Some(sum), &counts["created"]), (counts["rows"].as_u64(), &json!(880)));
    let rows = json!({"path": file, "settings": preview["settings"], "fate": "created", "offset": 870, "limit": 50});
    assert_eq!(company.ask("import.rows", rows)?.as_array().map(Vec::len), Some(10));
    desk.told();
    let summary = apply(&company, &file, "write")?;
    assert_eq!((&summary["counts"]["created"], desk.told().len()), (&json!(880), 1));
    assert!(desk.heard().iter().any(|p| p.job == "write" && p.total > 0), "progress was told");
    let shares = [("won", lookalike::SHAPE.1), ("lost", lookalike::SHAPE.2)];
    for (outcome, of) in shares {
        assert!(count(&company, outcome)?.abs_diff(of / 10) <= 1, "{outcome}");
    }
    let seq = company.ask("company.info", json!({}))?["seq"].clone();
    let again = apply(&company, &file, "again")?;
    assert_eq!((&again["tx"], &again["counts"]["unchanged"]), (&Value::Null, &json!(880)));
    assert_eq!(company.ask("company.info", json!({}))?["seq"], seq);
    let imports = company.ask("import.list", json!({}))?;
    assert_eq!((imports.as_array().map(Vec::len), &imports[0]["reverted"]), (Some(1), &json!(false)));
    company.ask("import.revert", json!({"tx": summary["tx"], "job": "back"}))?;
    assert_eq!(company.view(json!({}), false)?["all"], 0);
    assert_eq!(company.ask("import.list", json!({}))?[0]["reverted"], true);
    company.sound()
}

#[test]
fn an_edit_stays_where_the_export_did_not_change() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    let text = lookalike::maven(88);
    std::fs::write(&file, &text)?;
    apply(&company, &file, "first")?;
    let list = company.ask("pipeline.list", json!({}))?;
    let open = |d: &&Value| d["outcome"] == "open" && d["stage"] == "Engaging";
    let deal = list.as_array().into_iter().flatten().find(open).ok_or("an open deal")?;
    let id = deal["id"].as_str().ok_or("an id")?;
    company.edit(&[id], json!({"field": "value", "input": "12k"}))?;
    desk.pass(7);
    let history = company.ask("deal.history", json!({"id": id}))?;
    let again = apply(&company, &file, "second")?;
    assert_eq!(again["tx"], Value::Null, "no false history");
    assert_eq!(company.ask("deal.history", json!({"id": id}))?, history);
    let updates = company.ask("import.to_update", json!({}))?;
    assert_eq!((&updates[0]["name"], &updates[0]["updates"][0]["deal"]), (&deal["owner"], &json!(id)));
    assert_eq!(company.ask("deal.show", json!({"id": id}))?["to_update_in_crm"], json!(["value"]));
    company.ask("import.mark_updated", json!({"ids": [id], "fields": ["value"]}))?;
    assert_eq!(company.ask("import.to_update", json!({}))?, json!([]));
    // A deal that came as it is now has been there longer than anybody knows.
    let unmoved = list.as_array().into_iter().flatten().find(|d| d["stage"] == "Prospecting").ok_or("one more")?;
    assert_eq!(company.card(unmoved["id"].as_str().unwrap_or_default())?["days_in_stage"], Value::Null);
    company.sound()
}

#[test]
fn a_stopped_import_changes_nothing() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    std::fs::write(&file, lookalike::maven(880))?;
    let preview = company.ask("import.preview", json!({"path": file, "settings": null, "job": "look"}))?;
    let before = company.ask("company.info", json!({}))?;
    let asked = company.about(json!({"path": file, "settings": preview["settings"], "job": "write"}));
    let done = std::sync::atomic::AtomicBool::new(false);
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                desk.app().cancel("write");
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        });
        let answer = desk.refused_as(Code::Cancelled, "import.apply", asked);
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        answer
    });
    assert_eq!(answer?, "Stopped. Nothing was changed.");
    assert_eq!(company.ask("company.info", json!({}))?, before);
    company.sound()?;
    // The company works on as if nothing had been.
    assert_eq!(apply(&company, &file, "write")?["counts"]["created"], 880);
    Ok(())
}

#[test]
fn an_export_written_here_is_read_back_as_the_same_deals() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    let file = desk.path("export.csv");
    std::fs::write(&file, lookalike::maven(88))?;
    apply(&company, &file, "first")?;
    let deal = company.deal("=HYPERLINK(\"http://x\")", "1k", "Qualified")?;
    for format in ["csv", "xlsx"] {
        let out = desk.path(&format!("out.{format}"));
        let filter = json!({"outcomes": ["open", "won", "lost"]});
        let asked = json!({"filter": filter, "sort": {}, "format": format, "path": out, "job": "out"});
        assert_eq!(company.ask("export.deals", asked)?["rows"], 89);
        let preview = company.ask("import.preview", json!({"path": out, "settings": null, "job": "look"}))?;
        assert_eq!(preview["counts"]["created"], 0, "{format}: {}", preview["counts"]);
        assert_eq!(preview["counts"]["rows"], 89);
    }
    // A text that a spreadsheet would run is written so that it shows.
    let text = std::fs::read_to_string(desk.path("out.csv"))?;
    assert!(!text.lines().any(|l| l.split(',').any(|cell| cell.trim_matches('"').starts_with("=HYPERLINK"))));
    assert_eq!(company.card(&deal)?["title"], "=HYPERLINK(\"http://x\")");
    Ok(())
}

#[test]
fn undo_after_an_import_names_it_and_does_not_skip_it() -> Outcome {
    let desk = Desk::new()?;
    let company = desk.company("Alder")?;
    company.deal("Acme renewal", "118k", "Qualified")?;
    let file = desk.path("export.csv");
    std::fs::write(&file, lookalike::maven(12))?;
    let summary = apply(&company, &file, "write")?;
    let state = company.ask("undo.state", json!({}))?;
    assert_eq!((&state["import"]["tx"], &state["import"]["name"]), (&summary["tx"], &summary["name"]));
    company.ask("import.revert", json!({"tx": summary["tx"], "job": "back"}))?;
    assert_eq!(company.ask("undo.state", json!({}))?["import"], Value::Null);
    assert_eq!(company.ask("pipeline.list", json!({}))?.as_array().map(Vec::len), Some(1));
    company.sound()
}
