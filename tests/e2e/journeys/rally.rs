//! The rally as it opens the weekly meeting: read, a word said by keys and taken back, a win opened by mouse; the succession
//! watch; light and dark, narrow, and with real data.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = team_book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            by_keys(window).await?;
            println!("rally by keys: {}", window.hands.take());
            by_mouse(window).await?;
            println!("rally by mouse: {}", window.hands.take());
            Ok(())
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.find("css", "nav button[title^=\"Rally\"]").await?;
            window.press("g").await?;
            window.press("r").await?;
            window.sees("working days? left").await?;
            window.shot("rally-dark").await?;
            window.press("t").await?;
            window.sees("Manager since").await?;
            window.shot("rally-succession-dark").await?;
            window.page.set_window_rect(0, 0, 900, 700).await?;
            window.press("t").await?;
            window.sees("working days? left").await?;
            window.shot("rally-narrow-dark").await?;
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            Ok(())
        })
        .await?;
    match &journey.options.data {
        Some(data) => real(journey, &books, data.join("maven-crm/sales_pipeline.csv")).await,
        None => Ok(()),
    }
}

async fn by_keys(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("r").await?;
    window.sees("working days? left; needs").await?;
    window.sees("Harbour kettles").await?;
    window.shot("rally-light").await?;
    window.press("n").await?;
    window.find("dialog", "Recognise somebody").await?;
    window.fill("textbox", "What was done well", "Kept the buyer's date.").await?;
    window.shot("rally-recognise").await?;
    window.press("Enter").await?;
    window.sees("Kept the buyer's date\\.").await?;
    // Until the sheet is gone it has the keys.
    window.sees_no("It is shown to the team").await?;
    window.press("Control+z").await?;
    window.sees("Nobody was recognised").await?;
    window.press("t").await?;
    window.sees("Manager since").await?;
    window.shot("rally-succession").await?;
    window.press("t").await
}

async fn by_mouse(window: &Window) -> Outcome {
    window.find("css", "nav button[title^=\"Rally\"]").await?.click().await?;
    window.click("button", "^Period before").await?;
    window.sees("is over").await?;
    window.click("button", "^Present period").await?;
    window.sees("working days? left").await?;
    window.click("button", "^Harbour kettles").await?;
    window.sees("Trade fair").await
}

/// Two sellers, a target each, wins of this period, and Ann as a manager since some months.
fn team_book(books: &Books) -> Outcome<PathBuf> {
    let path = books.create("Harbour Textiles")?;
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = json!(path);
        books.ask(command, payload)
    };
    let info = ask("company.info", json!({}))?;
    let stage = |name: &str| {
        info["stages"].as_array().into_iter().flatten().find(|s| s["name"] == name).map(|s| s["id"].clone())
    };
    let today: chrono::NaiveDate = info["today"].as_str().ok_or("a day")?.parse()?;
    let ago = |days: u64| today - chrono::Days::new(days);
    let mut people = Vec::new();
    for name in ["Ann Lee", "Bo Eck"] {
        people.push(ask("team.add", json!({"name": name, "roles": ["seller"]}))?["id"].clone());
    }
    let of = ask("targets.of", json!({}))?;
    let cells: Vec<Value> = people
        .iter()
        .map(|id| json!({"person": id, "from": of["start"], "months": of["months"], "input": "400k"}))
        .collect();
    ask("targets.set", json!({"cells": cells}))?;
    let role = json!({"id": null, "person": people[0], "role": "manager", "from": ago(130).to_string(), "last": ""});
    ask("team.set_role", json!({"role": role}))?;
    let deal = |title: &str, value: &str, owner: &Value, at: &str, day: String| -> Outcome<()> {
        let edits = json!([
            {"field": "title", "text": title},
            {"field": "value", "input": value},
            {"field": "owner", "id": owner},
            {"field": "source", "text": "Trade fair"},
            {"field": "stage", "id": stage(at), "reason": "Fast delivery"},
            {"field": "close_date", "input": day, "buyer_said": null},
        ]);
        ask("deal.create", json!({"edits": edits}))?;
        Ok(())
    };
    deal("Harbour kettles", "118k", &people[0], "Won", today.to_string())?;
    deal("Mill refit", "64k", &people[1], "Won", today.to_string())?;
    deal("Dock lights", "90k", &people[1], "Qualified", today.to_string())?;
    for month in 1..10 {
        let (own, other) = if month > 4 { ("70k", "20k") } else { ("8k", "31k") };
        deal(&format!("Order {month}"), own, &people[0], "Won", ago(30 * month).to_string())?;
        deal(&format!("Parts {month}"), other, &people[1], "Won", ago(30 * month).to_string())?;
        deal(&format!("Tender {month}"), "60k", &people[1], "Lost", ago(30 * month).to_string())?;
    }
    books.close(&path)?;
    Ok(path)
}

async fn real(journey: &Journey<'_>, books: &Books, file: PathBuf) -> Outcome {
    let path = books.create("Maven Hardware")?;
    books.import(&path, &file)?;
    books.close(&path)?;
    books.ask("home.settings", json!({"theme": "light"}))?;
    journey
        .window(&[&path], async |window| {
            window.find("css", "nav button[title^=\"Rally\"]").await?;
            window.press("g").await?;
            window.press("r").await?;
            window.sees("working days? left").await?;
            window.shot("rally-real").await
        })
        .await
}
