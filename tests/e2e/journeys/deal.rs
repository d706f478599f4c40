//! A deal in depth, by keys and by hand: people at the buyer, exit criteria, margin, credit, what the buyer said; and the
//! company's own stages.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            open(window).await?;
            people(window).await?;
            criteria(window).await?;
            more(window).await?;
            date(window).await?;
            seen(window, "light").await?;
            selection(window).await?;
            stages(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("heading", "^Stages$").await?;
            sized(window, "stages", "dark").await?;
            window.press("Escape").await?;
            open(window).await?;
            seen(window, "dark").await
        })
        .await
}

fn book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Harbour Textiles")?;
    for (title, account, owner, stage, value, close) in [
        ("Looms for hall 4", "Dune Freight", "Ann Lee", "Proposal presented", "118k", "2026-12-11"),
        ("Dye works refit", "Alder Works", "Ben Ray", "Qualified", "42k", "2026-12-18"),
        ("Spare shuttles", "Fjord Marine", "Cleo Roth", "Need agreed", "9.5k", "2027-01-15"),
    ] {
        let deal = client.deal(Typed { title, account, owner, stage, value, close, ..Typed::default() })?;
        if owner == "Ann Lee" {
            client.edit(&deal, json!({"field": "contact", "text": "Cora Dean (Head of works)"}))?;
        }
    }
    client.close()
}

/// The deal's panel, from the board by key.
async fn open(window: &Window) -> Outcome {
    window.find("css", ".board [data-key] b").await?;
    window.press("/").await?;
    window.keys("looms").await?;
    window.press("Enter").await?;
    window.sees_no("Spare shuttles").await?;
    window.press("Enter").await?;
    window.find("heading", "^People at the buyer$").await?;
    Ok(())
}

async fn people(window: &Window) -> Outcome {
    // By hand: what the import named becomes a person.
    window.click("button", "^Make a contact").await?;
    window.sees("Head of works").await?;
    window.click("button", "^Buying role of Cora Dean").await?;
    window.click("menuitem", "^Champion$").await?;
    window.find("button", "^Buying role of Cora Dean: Champion").await?;
    at(window, "document.activeElement?.matches('.role')").await?;
    // By keys: another one, who can sign and was met today.
    window.find("textbox", "^Add a person at the buyer$").await?.focus().await?;
    window.keys("Dev Marsh, Finance director, dev@dune.example").await?;
    window.press("Enter").await?;
    window.sees("Finance director").await?;
    window.find("button", "^Buying role of Dev Marsh").await?.focus().await?;
    window.press("Enter").await?;
    window.find("menuitem", "^Decision maker$").await?;
    lit(window, "Decision maker").await?;
    window.press("Enter").await?;
    window.find("button", "^Buying role of Dev Marsh: Decision maker").await?;
    at(window, "document.activeElement?.matches('.role')").await?;
    window.find("button", "^Day on which Dev Marsh was met").await?.focus().await?;
    window.press("Enter").await?;
    at(window, "document.activeElement?.matches('.popover input')").await?;
    window.shot("deal-met").await?;
    window.press("Enter").await?;
    window.sees("Met \\w+ \\d").await
}

/// Waits until the keyboard is where it belongs: a menu gives it back a moment after it has closed.
async fn at(window: &Window, place: &str) -> Outcome {
    let script = format!("return {place} && document.querySelector('[role=menu]') === null");
    window.until(&script, Vec::new(), Duration::from_secs(10), "The keyboard is elsewhere.").await
}

/// Waits until the keyboard is at this choice of the open menu.
async fn lit(window: &Window, choice: &str) -> Outcome {
    let script = "return document.querySelector('[role=menu] [data-highlighted]')?.textContent.trim() === arguments[0]";
    window.until(script, vec![json!(choice)], Duration::from_secs(10), "The keyboard is not in the menu.").await
}

async fn criteria(window: &Window) -> Outcome {
    window.sees("Left open in Qualified").await?;
    window.click("checkbox", "^The buyer has named the problem").await?;
    // It is done, so it is no longer among what is left open.
    window.sees("Show 5 more").await?;
    window.find("checkbox", "^The buyer has seen the proposal").await?.focus().await?;
    window.press("Space").await?;
    window.find("button", "^Day on which the buyer did it").await?;
    Ok(())
}

async fn more(window: &Window) -> Outcome {
    window.fill("textbox", "^Gross margin", "32,5").await?;
    window.sees("32\\.5 %").await?;
    window.press("Enter").await?;
    window.click("button", "^Revenue").await?;
    window.click("menuitem", "^Recurring$").await?;
    window.click("button", "^Share it$").await?;
    window.click("menuitem", "^Ben Ray$").await?;
    at(window, "document.activeElement?.closest('.share') !== null").await?;
    window.keys("30").await?;
    window.press("Enter").await?;
    window.sees("70 %").await?;
    window.find("textbox", "^Notes$").await?.focus().await?;
    window.keys("Hall 4 opens in May; the looms have to run by then.").await?;
    window.press("Control+Enter").await?;
    window.sees("Change notes of").await
}

async fn date(window: &Window) -> Outcome {
    window.fill("textbox", "^Close date", "+2w").await?;
    window.press("Enter").await?;
    window.find("dialog", "").await?;
    window.sees("What did the buyer say\\?").await?;
    at(window, "document.activeElement?.matches('.dialog-sheet input')").await?;
    window.keys("The board decides on the 20th.").await?;
    window.press("Enter").await?;
    window.find("css", "aside q").await?;
    Ok(())
}

/// The whole panel: above, below and its history, at both widths.
async fn seen(window: &Window, theme: &str) -> Outcome {
    for width in [1440, 1000] {
        window.page.set_window_rect(0, 0, width, 900).await?;
        for (name, selector) in [
            ("top", "aside"),
            ("middle", "aside [aria-label='Exit criteria']"),
            ("history", "aside [aria-label=History]"),
        ] {
            let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' })";
            window.ask(script, vec![json!(if name == "top" { "aside section" } else { selector })]).await?;
            window.shot(&format!("deal-{name}-{width}-{theme}")).await?;
        }
    }
    window.sees("Decision maker, met on").await?;
    window.page.set_window_rect(0, 0, 1440, 900).await?;
    window.press("Escape").await?;
    window.press("Escape").await?;
    Ok(())
}

/// The one question for many deals.
async fn selection(window: &Window) -> Outcome {
    window.press("/").await?;
    window.press("Control+a").await?;
    window.press("Backspace").await?;
    window.press("Enter").await?;
    window.sees("Spare shuttles").await?;
    window.press("Control+a").await?;
    window.sees("3 selected").await?;
    window.click("button", "^Close date").await?;
    at(window, "document.activeElement?.matches('.popover input')").await?;
    window.keys("2027-01-10").await?;
    window.press("Enter").await?;
    window.sees("2 of 3 deals move to a later day").await?;
    window.shot("deal-selection").await?;
    at(window, "document.activeElement?.matches('.dialog-sheet input')").await?;
    window.keys("After the fair.").await?;
    window.press("Enter").await?;
    window.sees("Set close date of 3 deals").await?;
    window.press("Escape").await
}

async fn stages(window: &Window) -> Outcome {
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys("edit the stages").await?;
    window.find("option", "Edit the stages").await?;
    window.press("Enter").await?;
    window.find("heading", "^Stages$").await?;
    window.find("textbox", "^Name of Qualified$").await?;
    sized(window, "stages", "light").await?;
    // A stage more, moved where it belongs, with what the buyer does there.
    window.press("n").await?;
    at(window, "document.activeElement?.matches('.dialog-sheet input')").await?;
    window.keys("Site visited").await?;
    window.fill("textbox", "^Probability$", "45").await?;
    window.shot("stages-new").await?;
    window.press("Enter").await?;
    window.find("textbox", "^Name of Site visited$").await?.focus().await?;
    window.press("Alt+ArrowUp").await?;
    window.sees("Put stage Site visited before Verbal yes").await?;
    window.find("textbox", "^New exit criterion of Site visited$").await?.focus().await?;
    window.keys("The buyer has shown us the hall.").await?;
    window.press("Enter").await?;
    window.find("textbox", "^Exit criterion 1 of Site visited$").await?;
    // What holds deals stays.
    window.click("button", "^Remove Qualified$").await?;
    window.sees("Qualified holds 1 deal and was not removed").await?;
    window.shot("stages-refused").await?;
    window.click("button", "^Remove Site visited$").await?;
    window.sees("Remove stage Site visited").await?;
    window.press("Control+z").await?;
    window.find("textbox", "^Name of Site visited$").await?;
    Ok(())
}

async fn sized(window: &Window, name: &str, theme: &str) -> Outcome {
    for width in [1440, 1000] {
        window.page.set_window_rect(0, 0, width, 900).await?;
        window.shot(&format!("{name}-{width}-{theme}")).await?;
    }
    Ok(window.page.set_window_rect(0, 0, 1440, 900).await?)
}
