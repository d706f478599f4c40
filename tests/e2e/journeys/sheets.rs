//! What was written by hand on a printed sheet, typed in by keys alone.

use super::{Journey, packs};
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = packs::book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            window.press("g").await?;
            window.press("k").await?;
            window.find("css", ".pages:not(.looking) img").await?;
            window.press("t").await?;
            window.sees("No sheet was printed yet").await?;
            window.press("Escape").await?;
            window.find("css", ".pages:not(.looking) img").await?;
            window.press("Control+p").await?;
            window.sees("open in this system's viewer").await?;
            window.press("t").await?;
            by_keys(window).await
        })
        .await?;
    written(&books, &path)?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.sees("of 20 done").await?;
            window.shot("sheets-dark").await
        })
        .await
}

/// Waits until this number is open and the keyboard is in its fields.
async fn at(window: &Window, number: u32) -> Outcome {
    let script = "const open = document.querySelector('[aria-current=true]')
        return open?.dataset.number === arguments[0] && open.contains(document.activeElement)
            && document.activeElement.matches('input, select')";
    let otherwise = format!("The keyboard is not at number {number}.");
    window.until(script, vec![json!(number.to_string())], Duration::from_secs(10), &otherwise).await
}

async fn by_keys(window: &Window) -> Outcome {
    window.sees("0 of 20 done, 20 left").await?;
    at(window, 1).await?;
    window.keys("Board said yes to the trial").await?;
    // Over the stage to the close date; a later day asks what the buyer said.
    window.press("Tab").await?;
    window.press("Tab").await?;
    window.keys("2099-12-18").await?;
    window.sees("Fri 18 Dec 2099").await?;
    window.shot("sheets-echo").await?;
    window.press("Tab").await?;
    window.in_field("What did the buyer say").await?;
    window.keys("After the audit").await?;
    window.press("Tab").await?;
    window.in_field("Value").await?;
    window.keys("118k").await?;
    window.sees("118,000 USD").await?;
    window.press("Enter").await?;
    window.sees("1 of 20 done, 19 left").await?;
    at(window, 2).await?;
    by_list(window).await?;
    at(window, 3).await?;
    // Nothing was written there.
    window.press("Enter").await?;
    window.sees("3 of 20 done, 17 left").await?;
    at(window, 4).await?;
    window.shot("sheets-light").await?;
    // To a number by typing it, outside a text field at once: the first blank for a new action.
    window.press("Tab").await?;
    window.keys("10").await?;
    opened(window, 10).await?;
    window.press("Enter").await?;
    at(window, 10).await?;
    window.keys("Bo").await?;
    window.press("Tab").await?;
    window.keys("Send samples").await?;
    window.press("Tab").await?;
    window.keys("+2w").await?;
    window.sees("from the meeting's day").await?;
    window.press("Tab").await?;
    window.keys("1").await?;
    window.shot("sheets-new-action").await?;
    window.press("Enter").await?;
    at(window, 11).await?;
    window.sees("4 of 20 done, 16 left").await?;
    // What was typed in last is taken back by name, and its number is left again.
    window.press("Escape").await?;
    window.press("Control+z").await?;
    window.sees("3 of 20 done, 17 left").await?;
    window.press("Control+Shift+z").await?;
    window.sees("4 of 20 done, 16 left").await?;
    // Down to the last number, where the least room is left.
    window.keys("20").await?;
    window.press("Enter").await?;
    at(window, 20).await?;
    beside_what_is_told(window).await
}

/// A step down goes to the stage after the present one; Enter confirms it, and only the next one saves.
async fn by_list(window: &Window) -> Outcome {
    window.press("Tab").await?;
    let chosen = "const list = document.activeElement
        return list.matches('select') && list.selectedIndex - [...list.options].findIndex((one) => one.value === '')";
    let before = window.ask(chosen, vec![]).await?;
    window.press("ArrowDown").await?;
    let after = window.ask(chosen, vec![]).await?;
    if (&before, &after) != (&json!(0), &json!(1)) {
        return Err(format!("A step down went from {before} to {after}.").into());
    }
    window.press("Enter").await?;
    window.in_field("Close date").await?;
    window.sees("1 of 20 done, 19 left").await?;
    window.press("Enter").await?;
    window.sees("2 of 20 done, 18 left").await
}

/// Waits until this number is open while its digits are typed.
async fn opened(window: &Window, number: u32) -> Outcome {
    let script = "return document.querySelector('[aria-current=true]')?.dataset.number === arguments[0]";
    let otherwise = format!("Number {number} is not open.");
    window.until(script, vec![json!(number.to_string())], Duration::from_secs(10), &otherwise).await
}

/// What was done is told, and does not lie over the button that goes on.
async fn beside_what_is_told(window: &Window) -> Outcome {
    let script =
        "const told = [...document.querySelectorAll('[data-sonner-toast]')].map((one) => one.getBoundingClientRect())
        const go = document.querySelector('[aria-current=true] [type=submit]')?.getBoundingClientRect()
        const over = (one) => one.left < go.right && one.right > go.left && one.top < go.bottom && one.bottom > go.top
        return told.length > 0 && !!go && go.bottom <= innerHeight && !told.some(over)";
    window.until(script, vec![], Duration::from_secs(4), "What is told lies over the button.").await?;
    window.shot("sheets-told").await
}

/// What stands in the book afterwards.
fn written(books: &Books, path: &std::path::Path) -> Outcome {
    let ask = |command: &str, mut asked: Value| {
        asked["company"] = json!(path);
        books.ask(command, asked)
    };
    ask("company.open", json!({"path": path}))?;
    let sheet = ask("sheets.list", json!({}))?[0]["id"].clone();
    let line = ask("sheets.show", json!({"id": sheet}))?["lines"][0].clone();
    let deal = ask("deal.show", json!({"id": line["blank"]["id"]}))?;
    let card = &deal["card"];
    if card["close_date"] != "2099-12-18"
        || card["value"]["minor"] != 11_800_000
        || deal["buyer_said"] != "After the audit"
    {
        return Err(format!("number 1 is not what was typed: {deal}").into());
    }
    if !deal["notes"].as_str().is_some_and(|notes| notes.ends_with(": Board said yes to the trial")) {
        return Err(format!("the note is not there: {deal}").into());
    }
    let actions = ask("actions.list", json!({"filter": {}, "by": "person"}))?;
    let action = &actions["groups"][0]["actions"][0];
    if action["text"] != "Send samples" || action["deal"] != line["blank"]["id"] {
        return Err(format!("the action is not what was typed: {actions}").into());
    }
    books.close(path)
}
