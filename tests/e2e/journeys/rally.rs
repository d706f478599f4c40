//! The rally as it opens the weekly meeting: read, a word said by keys and taken back, a win opened by mouse; the succession
//! watch; light and dark, narrow, and with real data.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use serde_json::json;
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
    let client = Client::create(books, "Harbour Textiles")?;
    let today: chrono::NaiveDate = client.ask("company.info", json!({}))?["today"].as_str().ok_or("a day")?.parse()?;
    let ago = |days: u64| (today - chrono::Days::new(days)).to_string();
    let (ann, bo) = (client.person("Ann Lee")?, client.person("Bo Eck")?);
    let of = client.ask("targets.of", json!({}))?;
    let target = |person| json!({"person": person, "from": of["start"], "months": of["months"], "input": "400k"});
    client.ask("targets.set", json!({"cells": [target(&ann), target(&bo)]}))?;
    let role = json!({"id": null, "person": ann, "role": "manager", "from": ago(130), "last": ""});
    client.ask("team.set_role", json!({"role": role}))?;
    let deal = |title: &str, value: &str, owner: &str, stage: &str, close: &str| {
        let (source, reason) = ("Trade fair", "Fast delivery");
        client.deal(Typed { title, value, owner, stage, close, source, reason, ..Typed::default() })
    };
    deal("Harbour kettles", "118k", "Ann Lee", "Won", &ago(0))?;
    deal("Mill refit", "64k", "Bo Eck", "Won", &ago(0))?;
    deal("Dock lights", "90k", "Bo Eck", "Qualified", &ago(0))?;
    for month in 1..10 {
        let (own, other) = if month > 4 { ("70k", "20k") } else { ("8k", "31k") };
        let close = ago(30 * month);
        deal(&format!("Order {month}"), own, "Ann Lee", "Won", &close)?;
        deal(&format!("Parts {month}"), other, "Bo Eck", "Won", &close)?;
        deal(&format!("Tender {month}"), "60k", "Bo Eck", "Lost", &close)?;
    }
    client.close()
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
