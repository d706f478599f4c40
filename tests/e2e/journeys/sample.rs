//! First start: the sample company is looked at from its board to its pages, then the own first company begins and the
//! sample goes; light and dark.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::json;
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    journey
        .window(&[], async |window| {
            window.sees("No companies yet").await?;
            window.shot("sample-first-start").await?;
            window.press("s").await?;
            window.find_within("css", ".board [data-key] b", Duration::from_secs(120)).await?;
            window.sees("This is a sample: nothing here is a client's").await?;
            look(window, "light").await?;
            println!("first start to sample: {}", window.hands.take());
            own(window).await
        })
        .await?;
    Books::of(&journey.home).ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[], async |window| {
            window.sees("This book holds no deals yet").await?;
            window.press("g").await?;
            window.press("h").await?;
            window.sees("Tarnbeck Weighing is a sample").await?;
            window.press("ArrowDown").await?;
            window.find("css", "[data-card]").await?;
            window.shot("sample-home-dark").await?;
            window.click("css", "[data-card*=Tarnbeck]").await?;
            window.sees("This is a sample").await?;
            look(window, "dark").await?;
            removed(window).await
        })
        .await
}

/// What a newcomer looks at, one screen after the other.
async fn look(window: &Window, theme: &str) -> Outcome {
    window.click("css", "nav button[title^=\"Pipeline\"]").await?;
    window.find("css", ".board [data-key] b").await?;
    window.shot(&format!("sample-board-{theme}")).await?;
    window.click("css", "[data-drop] [data-key]").await?;
    window.find("textbox", "^Value").await?;
    window.shot(&format!("sample-deal-{theme}")).await?;
    window.press("Escape").await?;
    window.press("Escape").await?;
    for (area, sees, name) in [
        ("Rally", "working days? left; needs", "rally"),
        ("Advice", "No next step", "advice"),
        ("What changed", "Checkweigher within the week", "since"),
        ("Actions", "leasing", "actions"),
        ("Team", "Sofia Lindahl", "team"),
        ("Figures", "Win rate", "figures"),
        ("Packs", "Clean-up", "packs"),
    ] {
        window.click("css", &format!("nav button[title^=\"{area}\"]")).await?;
        window.sees(sees).await?;
        window.shot(&format!("sample-{name}-{theme}")).await?;
    }
    // A sheet of the last meeting waits to be typed in.
    window.press("t").await?;
    window.sees("0 of [0-9]+ done").await?;
    window.shot(&format!("sample-sheets-{theme}")).await?;
    window.click("css", "nav button[title^=\"Rally\"]").await?;
    window.sees("working days? left").await?;
    window.press("t").await?;
    window.sees("Manager since").await?;
    window.shot(&format!("sample-succession-{theme}")).await?;
    window.press("t").await
}

/// From the sample to the own first company.
async fn own(window: &Window) -> Outcome {
    window.click("button", "^Start your own company").await?;
    window.fill("textbox", "^Name", "Kestrel Optics").await?;
    window.click("button", "^Create company").await?;
    window.sees("This book holds no deals yet").await?;
    window.sees_no("This is a sample").await?;
    window.press("g").await?;
    window.press("h").await?;
    window.find("button", "^Remove the sample").await?;
    window.shot("sample-home-light").await
}

/// Asked once, the sample goes with its file.
async fn removed(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("h").await?;
    window.find("button", "^Remove the sample").await?;
    window.press("r").await?;
    window.find("dialog", "Remove Tarnbeck Weighing").await?;
    window.shot("sample-remove-dark").await?;
    window.click("button", "^Delete the sample").await?;
    window.sees_no("Tarnbeck Weighing is a sample").await?;
    window.find("button", "Kestrel Optics").await?;
    Ok(())
}
