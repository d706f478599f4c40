//! The sample company through the commands that the window sends: made, looked at, cancelled, removed.

use api::Code;
use rallybook_tests::Outcome;
use rallybook_tests::desk::Desk;
use serde_json::{Value, json};

/// A question about a company.
fn ask(desk: &Desk, of: &Value, command: &str, mut payload: Value) -> Outcome<Value> {
    payload["company"] = of["path"].clone();
    desk.ask(command, payload)
}

#[test]
fn a_newcomer_looks_at_a_company_that_works() -> Outcome {
    let desk = Desk::new()?;
    assert_eq!(desk.ask("home.show", json!({}))?["companies"], json!([]));
    let info = desk.ask("sample.create", json!({"job": "sample"}))?;
    assert_eq!((&info["name"], &info["sample"]), (&json!("Tarnbeck Weighing"), &json!(true)));
    assert_eq!((&info["undo"], &info["today"]), (&json!(null), &json!("2026-11-23")));
    let heard = desk.heard();
    assert!(heard.len() > 1 && heard.iter().all(|step| step.job == "sample"), "{} steps", heard.len());
    assert!(heard.last().is_some_and(|step| step.done == step.total));

    let home = desk.ask("home.show", json!({}))?;
    let card = &home["companies"][0];
    assert_eq!((&card["sample"], &card["state"], &card["open_deals"]), (&json!(true), &json!("open"), &json!(89)));
    assert_eq!(ask(&desk, &info, "company.verify", json!({}))?["sound"], true);
    // It is an ordinary book: it is edited, and that alone can be undone.
    let view = ask(&desk, &info, "pipeline.list", json!({}))?;
    let open = view.as_array().into_iter().flatten().find(|deal| deal["outcome"] == "open").ok_or("an open deal")?;
    let edit = json!({"ids": [open["id"]], "edits": [{"field": "value", "input": "10k"}]});
    ask(&desk, &info, "deal.edit", edit)?;
    ask(&desk, &info, "undo.undo", json!({}))?;
    assert_eq!(ask(&desk, &info, "pipeline.list", json!({}))?, view);
    // Marked as a visit, there is nothing more to tell.
    assert_ne!(ask(&desk, &info, "since.show", json!({"from": {"at": "last_visit"}}))?["sellers"], json!([]));
    // Opened on the same day it needs no backup; the mark stays with a restored one.
    assert_eq!(desk.ask("company.backups", json!({"path": info["path"]}))?, json!([]));
    let backup = ask(&desk, &info, "company.backup", json!({}))?;
    let asked = json!({"path": info["path"], "backup": backup["path"], "job": null});
    assert_eq!(desk.ask("company.restore", asked)?["sample"], true);
    Ok(())
}

#[test]
fn a_sample_goes_with_its_file_and_nothing_else_does() -> Outcome {
    let desk = Desk::new()?;
    let info = desk.ask("sample.create", json!({"seed": 4}))?;
    let company = desk.company("Alder")?;
    let refused = desk.refused_as(Code::Refused, "sample.remove", json!({"path": company.path}))?;
    assert!(refused.starts_with("Only a sample company is removed"), "{refused}");
    // It was not even closed.
    company.ask("company.info", json!({}))?;
    company.close()?;
    desk.refused_as(Code::Refused, "sample.remove", json!({"path": company.path}))?;
    assert!(company.path.exists());

    let path = std::path::PathBuf::from(info["path"].as_str().ok_or("a path")?);
    ask(&desk, &info, "company.backup", json!({}))?;
    let backups = path.with_file_name("Tarnbeck Weighing backups");
    std::fs::write(backups.join("mine.txt"), "kept")?;
    let home = desk.ask("sample.remove", json!({"path": info["path"]}))?;
    let names: Vec<&str> =
        home["companies"].as_array().into_iter().flatten().filter_map(|c| c["name"].as_str()).collect();
    assert_eq!(names, ["Alder"]);
    assert!(!path.exists() && backups.join("mine.txt").exists());
    assert_eq!(std::fs::read_dir(&backups)?.count(), 1, "what somebody put there stays, the backups go");
    desk.refused_as(Code::Missing, "sample.remove", json!({"path": info["path"]}))?;
    // It can be made again.
    assert_eq!(desk.ask("sample.create", json!({"seed": 4}))?["path"], info["path"]);
    Ok(())
}

#[test]
fn a_cancelled_sample_leaves_nothing_behind() -> Outcome {
    let desk = Desk::new()?;
    let done = std::sync::atomic::AtomicBool::new(false);
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                desk.app().cancel("sample");
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        });
        let answer = desk.refused_as(Code::Cancelled, "sample.create", json!({"job": "sample"}));
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        answer
    });
    assert_eq!(answer?, "Stopped. Nothing was changed.");
    assert_eq!(desk.ask("home.show", json!({}))?["companies"], json!([]));
    let folder = desk.path("documents").join("Rallybook");
    assert_eq!(std::fs::read_dir(folder)?.count(), 0);
    // A file that is there is never replaced.
    let info = desk.ask("sample.create", json!({}))?;
    desk.refused_as(Code::Refused, "sample.create", json!({"path": info["path"]}))?;
    Ok(())
}
