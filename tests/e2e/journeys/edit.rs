//! Typing into the table and the panel: amounts and dates as people write them, kept and undone.

use super::Journey;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use serde_json::json;
use std::path::Path;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = books.create("Harbour Textiles")?;
    books.import(&path, &journey.home.file("export.csv", lookalike::maven(300))?)?;
    books.close(&path)?;
    journey
        .window(&[&path], async |window| {
            // The panel: a value and a date.
            window.click("css", "[data-drop] [data-key]").await?;
            window.fill("textbox", "^Value", "118k").await?;
            window.press("Enter").await?;
            window.sees("118,000").await?;
            window.fill("textbox", "^Next step$", "Send the security sheet").await?;
            window.press("Enter").await?;
            window.sees("Send the security sheet").await?;
            window.shot("deal-panel").await?;
            // What cannot be understood is said, and nothing is kept.
            window.fill("textbox", "^Value", "a lot").await?;
            window.press("Enter").await?;
            window.find("css", "[aria-invalid=true]").await?;
            window.press("Escape").await?;
            window.press("Escape").await?;
            window.sees_no("History").await?;
            // The table: the cell under the cursor.
            show_table(window).await?;
            window.sees("70 without a value").await?;
            window.shot("table").await?;
            // Undo from anywhere, by key.
            window.press("Control+z").await?;
            window.sees("Undone").await?;
            window.press("Control+z").await?;
            // The announcement of the undo still names the value; the table's foot counts the cells.
            window.sees("71 without a value").await
        })
        .await?;
    typed_and_closed(journey, &books, &path).await
}

/// What is being typed when the window is closed is in the file.
async fn typed_and_closed(journey: &Journey<'_>, books: &Books, path: &Path) -> Outcome {
    journey
        .window(&[path], async |window| {
            window.click("css", ".segmented .segment:nth-child(1)").await?;
            window.click("css", "[data-drop] [data-key]").await?;
            window.fill("textbox", "^Next step$", "Half a sent").await?;
            window.shut().await
        })
        .await?;
    books.ask("company.open", json!({"path": path}))?;
    let all = books.ask("pipeline.list", json!({"company": path}))?;
    books.close(path)?;
    let kept = all.as_array().into_iter().flatten().any(|deal| deal["next_step"] == "Half a sent");
    if kept { Ok(()) } else { Err("What was being typed when the window was closed is lost.".into()) }
}

/// The switch between board and table.
pub async fn show_table(window: &Window) -> Outcome {
    window.click("css", ".segmented .segment:nth-child(3)").await?;
    window.find("css", "[data-key] [data-cell]").await?;
    Ok(())
}
