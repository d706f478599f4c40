//! What changed: since a visit, since a typed day; sentences by key and by hand, the bridge in two currencies, today
//! marked as a visit.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// Account, title, value as typed.
const DEALS: [(&str, &str, &str); 6] = [
    ("Tamarack Labs", "Inspection line", "148k"),
    ("Halden Robotics", "Weld vision, phase 2", "184k"),
    ("Juniper Foods", "Grader upgrade", "54k"),
    ("Meridian Freight", "Yard cameras", "96500"),
    ("Orchard Energy", "Panel QA line", "128k"),
    ("Lumen Dental", "Scanner renewal", "21k EUR"),
];

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", ".board [data-key] b").await?;
            window.press("g").await?;
            window.press("w").await?;
            looked_at(window, "light").await?;
            by_key(window).await?;
            marked(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.click("css", "nav button[title^=\"What changed\"]").await?;
            looked_at(window, "dark").await
        })
        .await
}

fn book(books: &Books) -> Outcome<PathBuf> {
    let path = books.create("Harbour Textiles")?;
    let stages = books.ask("company.info", json!({"company": path}))?["stages"].clone();
    let ann = books.ask("team.add", json!({"company": path, "name": "Ann Lee", "roles": ["seller"]}))?;
    let bo = books.ask("team.add", json!({"company": path, "name": "Bo Eck", "roles": ["seller"]}))?;
    let create = |at: usize| {
        let Some((account, title, value)) = DEALS.get(at) else { return Err("There is no such deal.".into()) };
        let edits = json!([
            {"field": "title", "text": title},
            {"field": "account", "text": account},
            {"field": "value", "input": value},
            {"field": "owner", "id": if at.is_multiple_of(2) { &ann["id"] } else { &bo["id"] }},
            {"field": "stage", "id": stages[at % 3]["id"], "reason": null},
            {"field": "close_date", "input": "+5w", "buyer_said": null},
        ]);
        books.ask("deal.create", json!({"company": path, "edits": edits}))
    };
    let ids = (0..4).map(&create).collect::<Outcome<Vec<_>>>()?;
    books.ask("since.visited", json!({"company": path}))?;
    create(4)?;
    create(5)?;
    let edit = |at: usize, edit: serde_json::Value| {
        let id = ids.get(at).map(|created| created["id"].clone());
        books.ask("deal.edit", json!({"company": path, "ids": [id], "edits": [edit]}))
    };
    edit(0, json!({"field": "value", "input": "118k"}))?;
    edit(1, json!({"field": "close_date", "input": "+14w", "buyer_said": "Their board meets in May"}))?;
    let ended = |word: &str| {
        let of = |stage: &&serde_json::Value| stage["outcome"] == word;
        stages.as_array().and_then(|all| all.iter().find(of)).map(|stage| stage["id"].clone())
    };
    edit(2, json!({"field": "stage", "id": ended("lost"), "reason": "Price"}))?;
    books.close(&path)?;
    Ok(path)
}

async fn looked_at(window: &Window, theme: &str) -> Outcome {
    window.find("css", "main table[aria-label^='Open pipeline']").await?;
    window.sees("was lost").await?;
    window.shot(&format!("since-{theme}")).await?;
    window.page.set_window_rect(0, 0, 900, 800).await?;
    window.shot(&format!("since-{theme}-900")).await?;
    Ok(window.page.set_window_rect(0, 0, 1440, 900).await?)
}

/// The sentence that holds this text is under the keyboard.
async fn on_sentence(window: &Window, text: &str) -> Outcome {
    let script = "return document.activeElement?.closest('[data-row]')?.textContent.includes(arguments[0]) ?? false";
    let otherwise = format!("The keyboard is not on {text}.");
    window.until(script, vec![json!(text)], Duration::from_secs(20), &otherwise).await
}

async fn by_key(window: &Window) -> Outcome {
    window.press("ArrowDown").await?;
    on_sentence(window, "was lost").await?;
    window.press("c").await?;
    window.sees("Copied what changed").await?;
    window.press("ArrowDown").await?;
    window.shot("since-sentence").await?;
    window.press("Enter").await?;
    window.find("css", "aside").await?;
    window.shot("since-deal").await?;
    window.press("Escape").await?;
    window.press("g").await?;
    window.press("w").await?;
    window.find("css", "[data-row]").await?;
    window.press("d").await?;
    window.find("textbox", "^Since a day").await?;
    window.keys("-2w").await?;
    window.sees("\\d{4}").await?;
    window.shot("since-day").await?;
    window.press("Enter").await?;
    window.sees("Four deals|was added").await?;
    window.shot("since-two-weeks").await
}

async fn marked(window: &Window) -> Outcome {
    window.press("v").await?;
    window.sees("Visit marked today").await?;
    window.shot("since-marked").await
}
