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
            two_calls(window).await?;
            println!("calls of the team: {}", window.hands.take());
            judged(window).await?;
            parts(window, "light").await
        })
        .await?;
    signed(journey, &path).await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", "nav button[title^=\"Forecast\"]").await?;
            looked_at(window, "dark").await?;
            calls(window, "dark").await?;
            parts(window, "dark").await?;
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
    window.press("Home").await?;
    window.press("ArrowDown").await?;
    window.press("ArrowDown").await?;
    window.press("ArrowRight").await?;
    window.find("css", ".under .step").await?;
    window.press("ArrowDown").await?;
    window.shot(&format!("forecast-deals-{theme}")).await
}

/// The other parts, one after the other, and back to the roll-up.
async fn parts(window: &Window, theme: &str) -> Outcome {
    for (sees, name) in [
        ("As of", "compare"),
        ("This period|[Nn]othing|not closed", "against-now"),
        ("Which call", "record"),
        ("Verify", "signed"),
    ] {
        window.press("t").await?;
        window.sees(sees).await?;
        window.shot(&format!("forecast-{name}-{theme}")).await?;
    }
    window.press("v").await?;
    window.find("css", ".verdict").await?;
    window.shot(&format!("forecast-verified-{theme}")).await?;
    window.press("t").await?;
    window.find("css", "[data-line=whole]").await?;
    window.press("[").await?;
    window.sees("is over|over").await?;
    window.shot(&format!("forecast-over-{theme}")).await?;
    window.press("t").await?;
    window.press("t").await?;
    window.sees("What explains most").await?;
    window.shot(&format!("forecast-against-{theme}")).await?;
    for _ in 0..3 {
        window.press("t").await?;
    }
    window.press("b").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

const PIN: &str = "2580";

/// The owner signs at the leader's machine; a restart in between shows the sheet again.
async fn signed(journey: &Journey<'_>, path: &std::path::Path) -> Outcome {
    journey
        .window(&[path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.click("tab", "^Roll-up").await?;
            window.find("css", "[data-line=whole]").await?;
            window.press("Control+Enter").await?;
            window.fill("textbox", "^New PIN", PIN).await?;
            window.fill("textbox", "^The same again", PIN).await?;
            window.shot("forecast-sign-ask").await?;
            window.press("Enter").await?;
            window.sees("As it stands on").await?;
            window.shot("forecast-sheet").await?;
            window.fill("textbox", "^Name", "Olga Rand").await?;
            window.find("button", "^Sign$").await?;
            Ok(())
        })
        .await?;
    journey
        .window(&[], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.sees("As it stands on").await?;
            window.fill("textbox", "^Name", "Olga Rand").await?;
            let pad = window.find("css", ".pad svg").await?;
            let clear = window.find("css", "article h1").await?;
            window.drag(&pad, &clear).await?;
            window.shot("forecast-sheet-filled").await?;
            window.click("button", "^Sign$").await?;
            window.sees("Code of the figures").await?;
            window.shot("forecast-sheet-signed").await?;
            window.fill("textbox", "leader's PIN", "1111").await?;
            window.press("Enter").await?;
            window.sees("not the PIN").await?;
            window.fill("textbox", "leader's PIN", PIN).await?;
            window.press("Enter").await?;
            window.sees("working days? left").await?;
            window.shot("forecast-after-signing").await
        })
        .await
}

/// The calls as the projector shows them.
async fn calls(window: &Window, theme: &str) -> Outcome {
    window.press("c").await?;
    window.find("textbox", "^Call of").await?;
    window.find("css", "[data-deal]").await?;
    window.shot(&format!("forecast-calls-{theme}")).await?;
    window.press("Escape").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

/// One is called as it stands, one with a figure of the own: a key each, and the letters of the figure.
async fn two_calls(window: &Window) -> Outcome {
    window.press("c").await?;
    window.sees("1 of [0-9]+").await?;
    window.press("Enter").await?;
    window.sees("2 of [0-9]+").await?;
    window.find("css", "[data-deal]").await?;
    window.keys("37k").await?;
    window.press("Enter").await?;
    window.sees("3 of [0-9]+").await?;
    window.press("Escape").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

/// A deal counts as best case, which is taken back; then a figure is judged, with its reason.
async fn judged(window: &Window) -> Outcome {
    window.click("css", ".under .deal").await?;
    window.press("2").await?;
    window.sees("category").await?;
    window.press("Control+z").await?;
    window.sees("Undone").await?;
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
