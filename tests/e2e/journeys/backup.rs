//! A backup by hand, an edit, and back to the backup.

use super::{Journey, board};
use rallybook_tests::books::Books;
use rallybook_tests::{Outcome, lookalike};

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = books.create("Islet Works")?;
    books.import(&path, &journey.home.file("export.csv", lookalike::maven(300))?)?;
    books.close(&path)?;
    journey
        .window(&[&path], async |window| {
            board::first_card(window, "Engaging").await?;
            let before = board::count(window, "Engaging").await?;
            window.click("button", "Islet Works").await?;
            window.click("menuitem", "Back up now").await?;
            window.sees("backed up").await?;

            let card = board::first_card(window, "Engaging").await?;
            window.drag(&card, &board::lane(window, "Terms negotiated").await?).await?;
            board::counts(window, "Engaging", before - 1).await?;

            window.press("g").await?;
            window.press("h").await?;
            window.click("button", "More for Islet Works").await?;
            window.click("menuitem", "Backups").await?;
            window.sees("Taken by hand").await?;
            window.shot("backups").await?;
            window.click("css", "[role=dialog] li:has(.what) button[aria-label^=Restore]").await?;
            window.sees("Restore this backup").await?;
            window.click("button", "^Restore").await?;
            window.sees("restored").await?;
            board::counts(window, "Engaging", before).await
        })
        .await
}
