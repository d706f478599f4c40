//! Private data: somebody who left long ago is due, is given everything that the book holds about them, and is erased; by
//! keys, light and dark.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Long work on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    let (pdf, data) = (journey.home.path("eva.pdf"), journey.home.path("eva.json"));
    journey.home.will_pick(&pdf)?;
    journey.home.will_pick(&data)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            window.press("g").await?;
            window.press("e").await?;
            window.sees("private data of one person are due").await?;
            window.shot("privacy-team").await?;
            window.press("p").await?;
            window.find("css", "[data-person]").await?;
            window.press("ArrowDown").await?;
            window.find("button", "Save as PDF").await?;
            window.shot("privacy-people").await?;
            window.press("s").await?;
            window.sees_within("was saved", PATIENCE).await?;
            window.press("j").await?;
            window.sees_within("eva.json", PATIENCE).await?;
            erase(window).await
        })
        .await?;
    check(&pdf, &data)?;
    std::fs::copy(&pdf, journey.options.shots.join("privacy.pdf"))?;
    if std::fs::read(&path)?.windows(8).any(|w| w == b"Eva Sand") {
        return Err("The name still stands in the file.".into());
    }
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.find("css", "nav button[title^=\"Team\"]").await?;
            window.press("g").await?;
            window.press("e").await?;
            window.find("button", "^Private data").await?;
            window.press("p").await?;
            window.click("css", "[data-person]:nth-of-type(1)").await?;
            window.shot("privacy-people-dark").await?;
            window.press("x").await?;
            window.sees_within("What goes|cannot be erased yet", PATIENCE).await?;
            window.shot("privacy-refused-dark").await?;
            window.press("Escape").await?;
            window.page.set_window_rect(0, 0, 900, 700).await?;
            window.shot("privacy-narrow-dark").await?;
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            Ok(())
        })
        .await
}

async fn erase(window: &Window) -> Outcome {
    window.press("x").await?;
    window.find_within("textbox", "Type the name", PATIENCE).await?;
    window.shot("privacy-erase").await?;
    window.fill("textbox", "Type the name", "Eva Sand").await?;
    window.shot("privacy-erase-typed").await?;
    window.click("button", "^Erase Eva Sand").await?;
    window.sees_within("stands where the name was", PATIENCE).await?;
    window.shot("privacy-erased").await?;
    window.click("button", "^Done").await?;
    window.sees("One person was erased").await?;
    window.press("Control+k").await?;
    window.keys("Private data").await?;
    window.press("Enter").await?;
    window.sees("One person was erased").await
}

fn check(pdf: &Path, data: &Path) -> Outcome {
    let told: Value = serde_json::from_str(&std::fs::read_to_string(data)?)?;
    if told["person"]["name"] != "Eva Sand" || !std::fs::read(pdf)?.starts_with(b"%PDF") {
        return Err("Not everything about Eva Sand was saved.".into());
    }
    Ok(())
}

fn book(books: &Books) -> Outcome<PathBuf> {
    let path = books.create("Kestrel Optics")?;
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = json!(path);
        books.ask(command, payload)
    };
    let stage = ask("company.info", json!({}))?["stages"][1]["id"].clone();
    let add = |name: &str, day: &str| {
        let edits = json!([{"field": "started_on", "input": day}]);
        ask("team.add", json!({"name": name, "roles": ["seller"], "edits": edits}))
    };
    let (ann, eva) = (add("Ann Lee", "2023-03-01")?["id"].clone(), add("Eva Sand", "2019-02-01")?["id"].clone());
    let cell = json!({"person": eva, "from": "2023-01-01", "months": 3, "input": "90k"});
    ask("targets.set", json!({"cells": [cell]}))?;
    for n in 0..4 {
        let edits = json!([
            {"field": "title", "text": format!("Retinal imaging, site {n}")},
            {"field": "account", "text": format!("Clinic {n}")},
            {"field": "value", "input": format!("{}k", 24 + n * 13)},
            {"field": "owner", "id": eva},
            {"field": "stage", "id": stage, "reason": null},
            {"field": "notes", "text": if n == 1 { "Eva Sand knows the head of the clinic from the trade fair." } else { "" }},
        ]);
        let deal = ask("deal.create", json!({"edits": edits}))?["id"].clone();
        if n < 2 {
            let person = json!({"deal": deal, "typed": format!("Jo Park {n}, Head of works, jo{n}@clinic.example"), "role": "champion"});
            ask("contacts.add", json!({"person": person}))?;
            let action = json!({"text": "Eva to send the offer", "kind": "task", "person": eva, "due": "fri", "deal": deal, "effect": null, "advice": null});
            ask("actions.add", json!({"action": action}))?;
        }
    }
    ask("rally.recognise", json!({"person": eva, "text": "Eva Sand won the trust of Clinic 1.", "deal": null}))?;
    ask("team.leave", json!({"id": eva, "last": "-30m", "hand_to": ann}))?;
    ask("company.backup", json!({}))?;
    books.close(&path)?;
    Ok(path)
}
