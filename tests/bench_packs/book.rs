//! A company with so many open deals, made through the commands of the window.

use crate::page;
use api::{App, AppPaths, Clock, Host};
use rallybook_tests::Outcome;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The day of the pages.
pub const TODAY: &str = "2026-11-23";
const SELLERS: [&str; 6] =
    ["Zoë Lindqvist", "Łukasz Wiśniewski", "Imke Aldous", "Tomas Brandvik", "Odile Castellan", "Kofi Eskildsen"];
const STAGES: [&str; 4] = ["Qualified", "Need agreed", "Proposal presented", "Terms negotiated"];
const STEPS: [&str; 4] = ["Board meets", "Send samples", "Call the finance director", "Buyer signs terms"];

/// The closed book, how many pages its pack has, and a web page of the same content.
pub fn prepare(folder: &Path, deals: usize) -> Outcome<(PathBuf, u64, PathBuf)> {
    let paths = AppPaths { config_dir: folder.join("config"), documents_dir: folder.to_path_buf() };
    let clock = Clock::system().on(TODAY.parse().ok());
    let host = Host { changed: Box::new(|_| ()), progress: Box::new(|_| ()) };
    let app = App::with_clock(paths, host, clock);
    let ask = |command: &str, asked: Value| app.dispatch(command, asked).map_err(|e| e.message);
    let path = folder.join(format!("{deals}.rallybook"));
    let new = json!({"path": path, "name": "Kettle Works", "currency": "GBP", "fiscal_start": 1, "period": "quarter", "zone": "UTC"});
    ask("company.create", new)?;
    let export = folder.join(format!("{deals}.csv"));
    std::fs::write(&export, csv(deals))?;
    let look = json!({"company": path, "path": export, "settings": null, "job": "look"});
    let looked = ask("import.preview", look)?;
    let apply = json!({"company": path, "path": export, "settings": looked["settings"], "job": "apply"});
    ask("import.apply", apply)?;
    let wanted = json!({"slug": "weekly"});
    let preview = ask("packs.preview", json!({"company": path, "wanted": wanted}))?;
    let pages: Vec<&str> =
        preview["pages"].as_array().into_iter().flatten().filter_map(|page| page["text"].as_str()).collect();
    let list = ask("pipeline.list", json!({"company": path}))?;
    let html = folder.join(format!("{deals}.html"));
    std::fs::write(&html, page::html(&pages, &list))?;
    ask("company.close", json!({"company": path}))?;
    Ok((path, preview["total"].as_u64().unwrap_or_default(), html))
}

/// An export as a CRM writes it.
fn csv(deals: usize) -> String {
    let mut text = String::from("Deal ID,Deal Name,Company,Owner,Stage,Amount,Close Date,Next Step,Next Step Date\n");
    for n in 0..deals {
        let spread = n * 7_919;
        let (seller, stage, step) = (SELLERS[spread % 6], STAGES[spread / 6 % 4], STEPS[spread / 24 % 4]);
        let (month, day) = (spread % 2 + 11, spread % 28 + 1);
        let _ = writeln!(
            text,
            "D{n},\"Kettle line {n}\",Works number {},{seller},{stage},{},2026-{month}-{day:02},{step},2026-12-{day:02}",
            spread % 90,
            spread % 200_000 + 500
        );
    }
    text
}
