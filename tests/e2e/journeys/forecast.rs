//! The forecast of the sample company: the calls taken by keys, a deal given its category, a figure judged with its reason,
//! the sheet signed and left by the PIN, the chain verified; light and dark, narrow, and what is left to compare.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::PathBuf;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", ".board [data-key] b").await?;
            looked_at(window, "light").await?;
            calls(window, "light").await?;
            println!("calls of the team: {}", window.hands.take());
            judged(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", "nav button[title^=\"Forecast\"]").await?;
            looked_at(window, "dark").await?;
            calls(window, "dark").await?;
            window.page.set_window_rect(0, 0, 900, 800).await?;
            window.shot("forecast-narrow-dark").await
        })
        .await
}

/// The sample, as it is made.
fn book(books: &Books) -> Outcome<PathBuf> {
    let info = books.ask("sample.create", json!({"seed": 3}))?;
    books.ask("company.close", json!({"company": info["path"]}))?;
    Ok(PathBuf::from(info["path"].as_str().ok_or("a path")?))
}

async fn looked_at(window: &Window, theme: &str) -> Outcome {
    window.press("g").await?;
    window.press("f").await?;
    window.sees("working days? left").await?;
    window.find("css", "[data-line=whole]").await?;
    window.shot(&format!("forecast-{theme}")).await?;
    window.press("ArrowRight").await?;
    window.find("css", ".under .step").await?;
    window.press("ArrowDown").await?;
    window.shot(&format!("forecast-deals-{theme}")).await
}

/// One seller after another: two are called as the deals give it, one with a figure of the own.
async fn calls(window: &Window, theme: &str) -> Outcome {
    window.press("c").await?;
    window.find("textbox", "^Call of").await?;
    window.find("css", "[data-deal]").await?;
    window.shot(&format!("forecast-calls-{theme}")).await?;
    window.press("Escape").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

async fn judged(window: &Window) -> Outcome {
    window.click("css", "tbody tr:first-child td.judgement").await?;
    window.keys("+10k").await?;
    window.shot("forecast-typed").await?;
    window.press("Enter").await?;
    window.find("dialog", "Why does it differ").await?;
    window.press("1").await?;
    window.keys("The buyer is away").await?;
    window.shot("forecast-why").await?;
    window.press("Enter").await?;
    window.sees_no("Why does it differ").await
}
