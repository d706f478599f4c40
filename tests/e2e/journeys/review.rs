//! Deal review on the projector by keys alone and by mouse: categories, date, tactic, stage, owner, what was decided.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1280, 720).await?;
            window.find("css", ".board [data-key] b").await?;
            by_key(window).await?;
            by_hand(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1280, 720).await?;
            // A review that was left open is open again; from there as from anywhere the pipeline is two keys away.
            window.find("css", "main h1").await?;
            window.press("g").await?;
            window.press("p").await?;
            window.find("css", ".board [data-key] b").await?;
            window.press("r").await?;
            window.sees("1 of 3").await?;
            window.shot("review-dark").await?;
            // Narrow, nothing lies over anything.
            window.page.set_window_rect(0, 0, 900, 720).await?;
            window.shot("review-narrow-dark").await?;
            let wide =
                "return document.querySelector('article').scrollWidth <= document.querySelector('article').clientWidth";
            match window.ask(wide, vec![]).await? {
                Value::Bool(true) => Ok(()),
                _ => Err("At 900 pixels the review is wider than the window.".into()),
            }
        })
        .await
}

/// Three sellers, four deals; one with a next step and an action that is late.
fn book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Harbour Textiles")?;
    for (title, account, owner, stage, value, close, next_step) in [
        (
            "New looms for the north hall",
            "Harbour Hotels",
            "Ann Lee",
            "Proposal presented",
            "148k",
            "+3w",
            ("Show the pilot hall to their technical director", "+4d"),
        ),
        ("Mill refit", "Mill & Sons", "Ann Lee", "Need agreed", "62k", "+6w", ("", "")),
        ("Dock lights", "Port of Leith", "Bo Eck", "Verbal yes (order awaited)", "31.5k", "-2d", ("", "")),
        ("Quay pumps", "Quay Water", "Cleo Roth", "Qualified", "", "", ("", "")),
    ] {
        let deal = client.deal(Typed { title, account, owner, stage, value, close, next_step, ..Typed::default() })?;
        if value == "148k" {
            client.action("Send the reference list", owner, "-1d", Some(&deal))?;
        }
    }
    client.close()
}

async fn by_key(window: &Window) -> Outcome {
    window.press("r").await?;
    window.sees("1 of 4").await?;
    window.sees("New looms for the north hall").await?;
    window.shot("review-light").await?;
    // What is around is gone: no other client, no rail.
    if !window.all("css", "nav.rail").await?.is_empty() {
        return Err("The rail is shown on the projector.".into());
    }
    window.press("1").await?;
    window.sees("Set category of New looms for the north hall to Commit").await?;
    window.press("Control+z").await?;
    window.sees("Undone: Set category").await?;
    window.press("2").await?;
    window.sees("Set category of New looms for the north hall to Best case").await?;
    window.press("d").await?;
    window.in_field("^Close date$").await?;
    window.keys("+2w").await?;
    window.press("Tab").await?;
    window.keys("After the board has met").await?;
    window.shot("review-date").await?;
    window.press("Enter").await?;
    window.sees("The buyer said: After the board has met").await?;
    window.uncovered().await?;
    window.press("t").await?;
    window.in_field("^What do we do to win it").await?;
    window.keys("Show the pilot hall").await?;
    window.press("Enter").await?;
    window.sees("Agree tactic Show the pilot hall").await?;
    window.uncovered().await?;
    window.press("n").await?;
    window.sees("2 of 4").await?;
    window.sees("Mill refit").await?;
    window.press("4").await?;
    window.sees("Set category of Mill refit to Omitted").await?;
    window.press("n").await?;
    window.sees("Dock lights").await?;
    window.shot("review-overdue").await?;
    window.press("s").await?;
    window.find("menuitem", "^Won$").await?;
    window.press("w").await?;
    window.press("Enter").await?;
    window.in_field("^Reason$").await?;
    window.keys("Best fit").await?;
    window.press("Enter").await?;
    window.sees("Move Dock lights to Won").await?;
    window.uncovered().await?;
    window.press("n").await?;
    window.sees("4 of 4").await?;
    window.press("o").await?;
    window.find("menuitem", "^Ann Lee$").await?;
    window.press("a").await?;
    window.press("Enter").await?;
    window.sees("Set owner of Quay pumps to Ann Lee").await?;
    window.uncovered().await?;
    window.press("p").await?;
    window.sees("3 of 4").await?;
    window.press("n").await?;
    window.press("n").await?;
    window.sees("Review done").await?;
    window.sees("1 deal won: 31,500 USD").await?;
    window.sees("1 close date moved: 1 later").await?;
    window.sees("2 categories set: 1 best case, 1 omitted").await?;
    window.sees("1 tactic agreed").await?;
    window.shot("review-decided").await?;
    window.press("c").await?;
    window.sees("Copied: what was decided").await?;
    // Back at the last deal in the pipeline.
    window.press("Enter").await?;
    window.find("css", ".board [data-key] b").await?;
    let focused = "return document.activeElement?.textContent?.includes('Quay pumps') ?? false";
    window.until(focused, vec![], Duration::from_secs(20), "The keyboard is not on the deal.").await
}

async fn by_hand(window: &Window) -> Outcome {
    window.shot("review-button").await?;
    window.click("button", "^Review").await?;
    window.sees("1 of 3").await?;
    window.click("radio", "^By value$").await?;
    window.click("button", "Commit$").await?;
    window.sees("to Commit").await?;
    window.click("button", "^End").await?;
    window.sees("Review ended: 1 category set: 1 commit").await
}
