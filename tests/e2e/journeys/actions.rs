//! Actions by keys alone and by mouse: agreed, dated, given, done, dropped with a reason, copied as text; on a deal's
//! panel; tactics and what followed.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            by_key(window).await?;
            by_hand(window).await?;
            on_a_deal(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            // Where it was left.
            window.find("css", "[data-action]").await?;
            window.press("h").await?;
            window.sees("Dropped").await?;
            window.shot("actions-dark").await
        })
        .await
}

/// Three sellers, deals, what was agreed two weeks ago and since, two deals that have closed.
fn book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Harbour Textiles")?;
    let people = [client.person("Ann Lee")?, client.person("Bo Eck")?, client.person("Cleo Roth")?];
    let mut deals = Vec::new();
    for (title, account, owner, stage) in [
        ("Harbour kettles", "Harbour Hotels", "Ann Lee", "Need agreed"),
        ("Mill refit", "Mill & Sons", "Ann Lee", "Proposal presented"),
        ("Dock lights", "Port of Leith", "Bo Eck", "Terms negotiated"),
        ("Quay pumps", "Quay Water", "Cleo Roth", "Qualified"),
    ] {
        let (value, close) = ("48k", "+6w");
        deals.push(client.deal(Typed { title, account, owner, stage, value, close, ..Typed::default() })?);
    }
    for (text, person, due, deal, kind, effect) in [
        ("Send the revised offer with the service plan", Some(0), "-3d", Some(0), "task", Value::Null),
        ("Offer quarterly billing", Some(0), "+3d", Some(1), "tactic", json!({"effect": "sooner", "by": "2w"})),
        ("Ask for the board's date", Some(1), "today", Some(2), "task", Value::Null),
        ("Bring the reference customer", Some(1), "-1d", Some(2), "tactic", json!({"effect": "surer", "by": ""})),
        ("Start with one quay", Some(2), "+1w", Some(3), "tactic", json!({"effect": "larger", "by": "5k"})),
        ("Book the room for the quarter's review", None, "", None, "visit", Value::Null),
    ] {
        let action = json!({"text": text, "person": person.map(|at: usize| people[at].clone()), "due": due,
            "deal": deal.map(|at: usize| deals[at].clone()), "kind": kind, "effect": effect});
        client.ask("actions.add", json!({"action": action}))?;
    }
    client.close()
}

async fn by_key(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("d").await?;
    window.find("css", "[data-action]").await?;
    window.sees("3 days overdue").await?;
    window.shot("actions-light").await?;
    // New, with quick entry of its date and the deal by its first letters.
    window.press("n").await?;
    window.in_field("What is to be done").await?;
    window.keys("Call the architect").await?;
    window.press("Tab").await?;
    window.press("Tab").await?;
    window.keys("+1w").await?;
    window.press("Tab").await?;
    window.press("Tab").await?;
    window.keys("mill").await?;
    window.find("option", "Mill refit").await?;
    window.press("Enter").await?;
    window.find("button", "^Take the deal off$").await?;
    window.shot("action-new").await?;
    window.press("Enter").await?;
    window.sees("Add action Call the architect").await?;
    // Done, by one key; then taken back.
    window.find("css", "[data-action]").await?;
    window.press("Home").await?;
    window.press("x").await?;
    window.sees("Mark Send the revised offer with the service plan done").await?;
    window.press("Control+z").await?;
    window.sees("Undone: Mark Send the revised offer").await?;
    window.sees("3 days overdue").await?;
    // A date, in words.
    window.press("Home").await?;
    window.press("d").await?;
    window.in_field("^By when$").await?;
    window.press("Control+a").await?;
    window.keys("fri").await?;
    window.press("Enter").await?;
    window.sees("Set due date of Send the revised offer").await?;
    // Dropped, with the reason.
    window.press("End").await?;
    window.press("b").await?;
    window.in_field("^Reason$").await?;
    window.keys("The room is taken").await?;
    window.shot("action-drop").await?;
    window.press("Enter").await?;
    window.sees("Drop Book the room").await?;
    // Two at once: selected and given to somebody.
    window.press("Home").await?;
    window.press("Space").await?;
    window.press("Shift+ArrowDown").await?;
    window.sees("2 selected").await?;
    window.press("p").await?;
    window.find("menuitem", "^Cleo Roth$").await?;
    window.shot("actions-selected").await?;
    window.click("menuitem", "^Cleo Roth$").await?;
    window.sees("Give 2 actions to Cleo Roth").await?;
    window.press("Escape").await?;
    window.press("c").await?;
    window.sees("Copied: ").await?;
    // The other divisions.
    window.press("s").await?;
    window.sees("No due date|Next week|This week").await?;
    window.shot("actions-by-due").await?;
    window.press("s").await?;
    window.press("s").await?;
    window.sees("Tactics").await?;
    window.press("s").await?;
    window.sees("nobody yet|Cleo Roth").await
}

async fn by_hand(window: &Window) -> Outcome {
    window.click("button", "^Done and dropped$").await?;
    window.sees("The room is taken").await?;
    window.click("button", "^Done and dropped$").await?;
    // The first filter; a saved view in the rail is called the same.
    window.click("css", "main [role=search] button[aria-pressed]").await?;
    window.sees("1 day overdue").await?;
    window.sees_no("Start with one quay").await?;
    window.press("Escape").await?;
    window.sees("Start with one quay").await?;
    window.click("button", "^Copy Bo Eck's actions as text$").await?;
    window.sees("Copied: ").await?;
    window.click("button", "^Open deal Dock lights").await?;
    window.find("css", "aside[aria-label='Deal Dock lights']").await?;
    Ok(())
}

async fn on_a_deal(window: &Window) -> Outcome {
    window.sees("Bring the reference customer").await?;
    window.fill("textbox", "^What is to be done", "Confirm the crane's date").await?;
    window.press("Tab").await?;
    window.keys("tom").await?;
    window.press("Enter").await?;
    window.sees("Add action Confirm the crane's date").await?;
    window.shot("deal-actions").await?;
    window.click("button", "^Mark done$").await?;
    window.sees("Mark .* done").await?;
    window.click("button", "^Tactic$").await?;
    window.fill("textbox", "^What do we do to win it", "Ship from stock").await?;
    window.click("radio", "^Sooner$").await?;
    window.fill("textbox", "^By how many days$", "10d").await?;
    window.shot("tactic-new").await?;
    window.press("Enter").await?;
    window.sees("Agree tactic Ship from stock on Dock lights").await?;
    window.sees("Tactic: sooner by 10 days").await
}
