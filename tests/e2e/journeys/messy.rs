//! A sellers' workbook becomes a book without leaving the app; then it is taken back.

use super::Journey;
use rallybook_tests::books::Books;
use rallybook_tests::{Outcome, messy};
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = books.create("Lantern Marine")?;
    books.close(&path)?;
    let file = journey.home.file("pipeline.xlsx", messy::workbook()?)?;
    journey.home.will_pick(&file)?;
    journey
        .window(&[&path], async |window| {
            window.click("button", "^Import deals").await?;
            window.click("button", "^Choose a file").await?;
            window.find("css", "ul.fates").await?;
            window.shot("messy-preview").await?;
            // Every row below the headings is counted, whatever its fate.
            window.find("button", "^All rows ?[0-9]+").await?;
            window.click("tab", "^Tabs of the file").await?;
            for seller in messy::SELLERS {
                window.sees(seller).await?;
            }
            window.shot("messy-tabs").await?;
            window.click("button", "^Import [0-9]+ changes").await?;
            window.find_within("button", "^To the pipeline", Duration::from_secs(60)).await?;
            window.shot("messy-done").await?;
            window.click("button", "^To the pipeline").await?;
            window.find("css", "[data-key]").await?;
            window.sees(&format!("{} deals", messy::DEALS)).await?;
            window.shot("messy-board").await?;

            // All of it is one action.
            window.press("g").await?;
            window.press("i").await?;
            window.click("button", "^Revert").await?;
            window.click("button", "^Revert").await?;
            window.sees("Reverted").await?;
            window.press("g").await?;
            window.press("p").await?;
            window.sees("This book holds no deals yet").await
        })
        .await
}
