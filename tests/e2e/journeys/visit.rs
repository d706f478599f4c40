//! The meeting part of a usual visit, from *what changed* to the last action, by keys alone and by mouse; keys and clicks
//! of each part are counted.

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
    for (name, by_keys) in [("Harbour Textiles", true), ("Lantern Marine", false)] {
        let path = book(&books, name)?;
        journey
            .window(&[&path], async |window| {
                window.page.set_window_rect(0, 0, 1440, 900).await?;
                window.find("css", ".board [data-key] b").await?;
                window.hands.take();
                if by_keys { keys_alone(window).await } else { mouse(window).await }
            })
            .await?;
    }
    Ok(())
}

/// Two sellers with a target; deals of last month, a visit, and what happened since.
fn book(books: &Books, name: &str) -> Outcome<PathBuf> {
    let client = Client::create(books, name)?;
    let open = |title, account, owner, stage, value, close, next_step| {
        client.deal(Typed { title, account, owner, stage, value, close, next_step, ..Typed::default() })
    };
    let looms = open(
        "New looms for the north hall",
        "Harbour Hotels",
        "Ann Lee",
        "Proposal presented",
        "148k",
        "+3w",
        ("Show the pilot hall", "+4d"),
    )?;
    let mill = open("Mill refit", "Mill & Sons", "Ann Lee", "Need agreed", "62k", "+6w", ("", ""))?;
    let dock = open("Dock lights", "Port of Leith", "Bo Eck", "Terms negotiated", "31.5k", "+2w", ("", ""))?;
    client.action("Send the reference list", "Ann Lee", "-1d", Some(&looms))?;
    client.action("Ask for the board's date", "Bo Eck", "tod", Some(&dock))?;
    let of = client.ask("targets.of", json!({}))?;
    let target = |person| json!({"person": person, "from": of["start"], "months": of["months"], "input": "300k"});
    let cells = [target(client.person("Ann Lee")?), target(client.person("Bo Eck")?)];
    client.ask("targets.set", json!({"cells": cells}))?;
    client.ask("since.visited", json!({}))?;
    // What the sellers did since.
    client.edit(&looms, json!({"field": "value", "input": "118k"}))?;
    client.edit(&mill, json!({"field": "close_date", "input": "+14w", "buyer_said": "Their board meets in May"}))?;
    client.deal(Typed {
        title: "Quay pumps",
        account: "Quay Water",
        owner: "Bo Eck",
        stage: "Won",
        value: "44k",
        close: "tod",
        source: "Trade fair",
        reason: "Fast delivery",
        ..Typed::default()
    })?;
    client.close()
}

/// Tells what the hands have done since the last part.
fn told(window: &Window, way: &str, part: &str) {
    println!("  usual visit by {way}, {part}: {}", window.hands.take());
}

async fn press(window: &Window, keys: &[&str]) -> Outcome {
    for key in keys {
        window.press(key).await?;
    }
    Ok(())
}

async fn keys_alone(window: &Window) -> Outcome {
    press(window, &["g", "w"]).await?;
    window.sees("was won").await?;
    window.sees("went from 148k to 118k").await?;
    window.shot("visit-since").await?;
    told(window, "keys", "what changed");

    press(window, &["g", "r"]).await?;
    window.sees("working days? left; needs").await?;
    press(window, &["n"]).await?;
    let inside =
        "return !!document.activeElement?.closest('[role=dialog] form, [role=dialog] label, [role=dialog] select')";
    window.until(inside, vec![], Duration::from_secs(20), "The dialog does not take the keyboard.").await?;
    press(window, &["Tab"]).await?;
    window.in_field("^What was done well").await?;
    window.keys("Won Quay Water in ten days.").await?;
    press(window, &["Enter"]).await?;
    window.sees("Won Quay Water in ten days\\.").await?;
    window.uncovered().await?;
    window.shot("visit-rally").await?;
    told(window, "keys", "rally and one recognition");

    press(window, &["g", "p"]).await?;
    window.find("css", ".board [data-key] b").await?;
    press(window, &["r"]).await?;
    window.sees("1 of 3").await?;
    decided(window, &["2"], "to Best case").await?;
    press(window, &["d"]).await?;
    window.in_field("^Close date$").await?;
    window.keys("+2w").await?;
    press(window, &["Tab"]).await?;
    window.keys("After the audit").await?;
    press(window, &["Enter"]).await?;
    window.sees("The buyer said: After the audit").await?;
    window.uncovered().await?;
    press(window, &["n"]).await?;
    window.sees("2 of 3").await?;
    press(window, &["t"]).await?;
    window.in_field("^What do we do to win it").await?;
    window.keys("Bring the reference customer").await?;
    press(window, &["Enter"]).await?;
    window.sees("Agree tactic Bring the reference customer").await?;
    window.uncovered().await?;
    press(window, &["n"]).await?;
    window.sees("3 of 3").await?;
    decided(window, &["1"], "to Commit").await?;
    press(window, &["n"]).await?;
    window.sees("Review done").await?;
    window.shot("visit-decided").await?;
    press(window, &["Enter"]).await?;
    window.find("css", ".board [data-key] b").await?;
    told(window, "keys", "review of three deals: two categories, a date, a tactic");

    press(window, &["g", "a"]).await?;
    window.find("css", "[role=treegrid] [role=row][aria-level=\"2\"]").await?;
    window.sees("No next step").await?;
    press(window, &["Home", "ArrowDown"]).await?;
    let before = pieces(window).await?;
    press(window, &["a"]).await?;
    fewer(window, before).await?;
    told(window, "keys", "one piece of advice taken");

    press(window, &["g", "d"]).await?;
    window.find("css", "[data-action]").await?;
    press(window, &["Home", "x"]).await?;
    window.sees("Mark Send the reference list done").await?;
    press(window, &["n"]).await?;
    window.in_field("What is to be done").await?;
    window.keys("Agree the audit's date").await?;
    press(window, &["Enter"]).await?;
    window.sees("Add action Agree the audit's date").await?;
    window.uncovered().await?;
    press(window, &["c"]).await?;
    window.sees("Copied: ").await?;
    window.shot("visit-actions").await?;
    told(window, "keys", "actions: one done, one agreed, copied as text");

    press(window, &["g", "w"]).await?;
    window.sees("Done on New looms for the north hall: Send the reference list").await?;
    window.shot("visit-end").await?;
    told(window, "keys", "what was done, read out");
    Ok(())
}

async fn mouse(window: &Window) -> Outcome {
    area(window, "What changed").await?;
    window.sees("went from 148k to 118k").await?;
    told(window, "mouse", "what changed");

    area(window, "Rally").await?;
    window.sees("working days? left; needs").await?;
    window.click("button", "^Recognise").await?;
    window.fill("textbox", "^What was done well", "Won Quay Water in ten days.").await?;
    window.click("css", "[role=dialog] footer .main").await?;
    window.sees("Won Quay Water in ten days\\.").await?;
    window.uncovered().await?;
    told(window, "mouse", "rally and one recognition");

    area(window, "Pipeline").await?;
    window.click("button", "^Review").await?;
    window.sees("1 of 3").await?;
    window.click("button", "Best case$").await?;
    window.sees("to Best case").await?;
    window.click("button", "^D Date$").await?;
    window.in_field("^Close date$").await?;
    window.keys("+2w").await?;
    window.press("Tab").await?;
    window.keys("After the audit").await?;
    window.press("Enter").await?;
    window.sees("The buyer said: After the audit").await?;
    window.uncovered().await?;
    window.click("button", "^N Next$").await?;
    window.sees("2 of 3").await?;
    window.click("button", "^T Tactic$").await?;
    window.in_field("^What do we do to win it").await?;
    window.keys("Bring the reference customer").await?;
    window.press("Enter").await?;
    window.sees("Agree tactic Bring the reference customer").await?;
    window.uncovered().await?;
    window.click("button", "^N Next$").await?;
    window.sees("3 of 3").await?;
    window.click("button", "Commit$").await?;
    window.sees("to Commit").await?;
    window.click("button", "^End").await?;
    window.find("css", ".board [data-key] b").await?;
    told(window, "mouse", "review of three deals: two categories, a date, a tactic");

    area(window, "Advice").await?;
    window.sees("No next step").await?;
    let before = pieces(window).await?;
    window.click("css", "[data-row^='no_next_step/'] .acts .button").await?;
    fewer(window, before).await?;
    told(window, "mouse", "one piece of advice taken");

    area(window, "Actions").await?;
    window.find("css", "[data-action]").await?;
    window.click("button", "^Mark done$").await?;
    window.sees("Mark .* done").await?;
    window.click("button", "^New action").await?;
    window.fill("textbox", "What is to be done", "Agree the audit's date").await?;
    window.click("css", "[role=dialog] footer .main").await?;
    window.sees("Add action Agree the audit's date").await?;
    window.uncovered().await?;
    window.click("button", "^Copy .*actions").await?;
    window.sees("Copied: ").await?;
    told(window, "mouse", "actions: one done, one agreed, copied as text");

    area(window, "What changed").await?;
    window.sees("Done on .*: ").await?;
    told(window, "mouse", "what was done, read out");
    Ok(())
}

/// A screen by its name in the rail.
async fn area(window: &Window, name: &str) -> Outcome {
    window.click("css", &format!("nav button[title^=\"{name}\"]")).await
}

const PIECES: &str = "Number((document.body.innerText.match(/([0-9]+) pieces? of advice/) ?? [])[1])";

/// Pieces of advice, as the screen says; only those in sight are drawn.
async fn pieces(window: &Window) -> Outcome<u64> {
    let count = window.ask(&format!("return {PIECES}"), vec![]).await?;
    count.as_u64().ok_or_else(|| "no count".into())
}

async fn fewer(window: &Window, before: u64) -> Outcome {
    let script = format!("return {PIECES} < arguments[0]");
    window.until(&script, vec![json!(before)], Duration::from_secs(20), "The advice stays in the list.").await
}

/// A key of the review, and what it did by name.
async fn decided(window: &Window, keys: &[&str], done: &str) -> Outcome {
    press(window, keys).await?;
    window.sees(done).await
}
