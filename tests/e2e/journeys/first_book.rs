//! The whole first hour: a new company, the export, a deal found, moved, put back; another company and back.

use super::{Journey, board};
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use std::time::Duration;

/// What the export calls things: an account that can be found, and a product to filter by.
struct Words {
    account: &'static str,
    product: &'static str,
}

/// The journey, on our own look-alike, and on the real export where this machine has it: both have the same shape.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let export = match &journey.options.data {
        Some(data) => data.join("maven-crm/sales_pipeline.csv"),
        None => {
            println!(
                "  skipped: the real export (give its folder by --data); the look-alike of the same shape is used"
            );
            journey.home.file("sales_pipeline.csv", lookalike::maven(lookalike::SHAPE.0))?
        }
    };
    let words = match journey.options.data {
        Some(_) => Words { account: "Isdom", product: "GTX" },
        None => Words { account: "Fjord", product: "Boiler" },
    };
    journey.home.will_pick(&export)?;
    journey.window(&[], async |window| way(window, &words).await).await
}

async fn way(window: &Window, words: &Words) -> Outcome {
    window.sees("No companies yet").await?;
    window.shot("home-empty").await?;
    create(window, "Kestrel Optics").await?;
    window.sees("This book holds no deals yet").await?;
    window.shot("book-empty").await?;
    import(window).await?;

    // Find one by its account.
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys(&words.account.to_lowercase()).await?;
    window.find("option", words.account).await?;
    window.shot("find").await?;
    window.press("Escape").await?;

    by_pointer(window).await?;
    by_keyboard(window).await?;
    another_company(window, words).await
}

async fn create(window: &Window, name: &str) -> Outcome {
    window.click("button", "^New company").await?;
    window.fill("textbox", "^Name", name).await?;
    window.shot("new-company").await?;
    window.click("button", "^Create company").await?;
    window.find("button", name).await?;
    Ok(())
}

async fn import(window: &Window) -> Outcome {
    window.click("button", "^Import deals").await?;
    window.click("button", "^Choose a file").await?;
    window.find_within("button", "^Import 8,800 changes", Duration::from_secs(120)).await?;
    window.shot("import-preview").await?;
    window.click("button", "^Import 8,800 changes").await?;
    window.find_within("button", "^To the pipeline", Duration::from_secs(180)).await?;
    window.shot("import-done").await?;
    window.click("button", "^To the pipeline").await?;
    board::first_card(window, "Engaging").await?;
    board::counts(window, "Prospecting", 500).await?;
    board::counts(window, "Engaging", 1_589).await?;
    window.shot("board").await
}

async fn by_pointer(window: &Window) -> Outcome {
    let card = board::first_card(window, "Engaging").await?;
    window.drag(&card, &board::lane(window, "Terms negotiated").await?).await?;
    board::counts(window, "Terms negotiated", 1).await?;
    board::counts(window, "Engaging", 1_588).await?;
    window.shot("moved").await?;
    window.press("Control+z").await?;
    board::counts(window, "Terms negotiated", 0).await?;
    board::counts(window, "Engaging", 1_589).await
}

async fn by_keyboard(window: &Window) -> Outcome {
    // The board lists stages in their order; the first deal stands in the first stage that has any.
    window.press("Home").await?;
    window.press("Space").await?;
    window.press("ArrowRight").await?;
    window.press("Space").await?;
    board::counts(window, "Engaging", 1_588).await?;
    window.press("Control+z").await?;
    board::counts(window, "Engaging", 1_589).await?;
    window.press("Control+Shift+z").await?;
    board::counts(window, "Engaging", 1_588).await
}

/// The filter that was set is still there on coming back: every company keeps its last place.
async fn another_company(window: &Window, words: &Words) -> Outcome {
    window.press("/").await?;
    window.keys(&words.product.to_lowercase()).await?;
    window.sees("Clear filter").await?;
    let shown = settled(window, "Engaging").await?;
    window.press("Enter").await?;
    window.press("g").await?;
    window.press("h").await?;
    create(window, "Second Client").await?;
    window.sees("This book holds no deals yet").await?;
    window.sees_no(words.account).await?;

    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys("kes").await?;
    window.find("option", "Kestrel Optics").await?;
    window.shot("switch").await?;
    window.press("Enter").await?;
    board::first_card(window, "Engaging").await?;
    board::counts(window, "Engaging", shown).await?;
    window.find("css", "input[aria-label^=Filter]").await?;
    window.shot("back-in-place").await
}

/// Every letter narrows: a column's count once it no longer changes, below what it holds without a filter.
async fn settled(window: &Window, stage: &str) -> Outcome<i64> {
    let mut last = 0;
    for _ in 0..50 {
        let now = board::count(window, stage).await?;
        if now == last && now < 1_588 {
            return Ok(now);
        }
        last = now;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    Err(format!("The filter does not narrow {stage}.").into())
}
