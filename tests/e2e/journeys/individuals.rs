//! The switch *figures about individuals*: set in the company's settings, looked at before and after on the rally, the board
//! and the pages of the meeting; the same book as the owner's copy; light and dark.

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
    let path = sold_book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            // The leader sees what each has won.
            rally(window).await?;
            window.sees("165k").await?;
            window.shot("individuals-leader").await?;
            set(window, "Off").await?;
            window.sees("switched off here").await?;
            window.sees_no("165k").await?;
            window.shot("individuals-off").await?;
            lanes(window).await?;
            window.sees("switched off here").await?;
            window.shot("individuals-lanes-off").await?;
            // One step, taken back by one key.
            window.press("Control+z").await?;
            window.sees_no("switched off here").await?;
            pages(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    Books::becomes(&path, Some("owner"))?;
    journey
        .window(&[&path], async |window| {
            window.find("css", "nav button[title^=\"Rally\"]").await?;
            rally(window).await?;
            window.sees("for that person and the leader here").await?;
            window.sees_no("165k").await?;
            window.shot("individuals-owner-dark").await?;
            lanes(window).await?;
            window.sees("for that person and the leader here").await?;
            window.shot("individuals-lanes-owner-dark").await
        })
        .await
}

async fn rally(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("r").await?;
    window.sees("working days? left").await
}

/// The board with a lane for each seller.
async fn lanes(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("p").await?;
    window.find("css", "[data-key] b").await?;
    // The company comes back where it was left.
    window.click("radio", "^By seller").await?;
    window.find("css", ".lanes .lane").await?;
    Ok(())
}

async fn set(window: &Window, choice: &str) -> Outcome {
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys("company settings").await?;
    window.find("option", "Company settings").await?;
    window.press("Enter").await?;
    window.find("dialog", "Company settings").await?;
    window.click("radio", &format!("^{choice}$")).await?;
    window.sees("Nobody sees what one person's deals come to").await?;
    window.shot("individuals-switch").await?;
    window.click("button", "^Save").await?;
    window.sees_no("Nobody sees what one person's deals come to").await
}

/// What is kept off the pages is said before they are printed.
async fn pages(window: &Window) -> Outcome {
    window.find("css", "nav button[title^=\"Packs\"]").await?.click().await?;
    window.click("button", "Weekly meeting").await?;
    window.sees("They are not on these pages").await?;
    window.shot("individuals-pages").await
}

/// Two sellers with deals won and open in the period.
fn sold_book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Harbour Textiles")?;
    let today: chrono::NaiveDate = client.ask("company.info", json!({}))?["today"].as_str().ok_or("a day")?.parse()?;
    let later = (today + chrono::Days::new(20)).to_string();
    let of = client.ask("targets.of", json!({}))?;
    for name in ["Ann Lee", "Bo Eck"] {
        let person = client.person(name)?;
        let cell = json!({"person": person, "from": of["start"], "months": of["months"], "input": "400k"});
        client.ask("targets.set", json!({"cells": [cell]}))?;
    }
    let close = today.to_string();
    for (title, value, owner, stage, close) in [
        ("Harbour kettles", "118k", "Ann Lee", "Won", &close),
        ("Quay cranes", "47k", "Ann Lee", "Won", &close),
        ("Mill refit", "64k", "Bo Eck", "Won", &close),
        ("Dock lights", "90k", "Bo Eck", "Qualified", &later),
        ("Loading ramps", "31k", "Ann Lee", "Qualified", &later),
        ("Sail lofts", "52k", "Ann Lee", "Need agreed", &later),
    ] {
        client.deal(Typed { title, value, owner, stage, close, ..Typed::default() })?;
    }
    client.close()
}
