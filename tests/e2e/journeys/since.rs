//! What changed: since a visit, since a typed day; sentences by key and by hand, the bridge in two currencies, today
//! marked as a visit.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
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
    let client = Client::create(books, "Harbour Textiles")?;
    let stages = ["Qualified", "Need agreed", "Proposal presented"];
    let made = |at: usize| {
        let (account, title, value) = DEALS[at];
        let (owner, stage) = (["Ann Lee", "Bo Eck"][at % 2], stages[at % 3]);
        client.deal(Typed { title, account, owner, stage, value, close: "+5w", ..Typed::default() })
    };
    let deals = (0..4).map(made).collect::<Outcome<Vec<_>>>()?;
    client.ask("since.visited", json!({}))?;
    made(4)?;
    made(5)?;
    client.edit(&deals[0], json!({"field": "value", "input": "118k"}))?;
    let said = "Their board meets in May";
    client.edit(&deals[1], json!({"field": "close_date", "input": "+14w", "buyer_said": said}))?;
    client.edit(&deals[2], json!({"field": "stage", "id": client.stage("Lost"), "reason": "Price"}))?;
    client.close()
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
