//! With the team, and then the owner, in the room: no private note, no title, count, badge or topic of it is anywhere.

use super::hold::{PRIVATE, PROMISE, SHARED};
use super::wide;
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use std::time::Duration;

const PIN: &str = "2580";
/// What only the leader may see, in the page or anywhere in it.
const HIDDEN: [&str; 8] = [
    PRIVATE,
    SHARED,
    PROMISE,
    "Suggested topics",
    "topics</span>",
    "1 topic",
    "Note on",
    "Wants to know whether he will be the next manager",
];

pub async fn steps(window: &Window) -> Outcome {
    wide(window).await?;
    window.press("Shift+F9").await?;
    window.fill("textbox", "^New PIN$", PIN).await?;
    window.fill("textbox", "^The same again$", PIN).await?;
    window.press("Enter").await?;
    window.sees("In the room: The team").await?;
    every(window, "team").await?;
    window.press("F9").await?;
    window.in_field("^PIN$").await?;
    push(window, "radio", "^The owner$").await?;
    push(window, "textbox", "^PIN$").await?;
    window.in_field("^PIN$").await?;
    window.keys(PIN).await?;
    window.press("Enter").await?;
    window.sees("In the room: The owner").await?;
    every(window, "owner").await
}

/// Every screen of the rail, and the search, hold nothing of it.
async fn every(window: &Window, who: &str) -> Outcome {
    window.find("css", "nav .areas .area").await?;
    let areas = window.ask("return document.querySelectorAll('nav .areas > li').length", vec![]).await?;
    for at in 1..=areas.as_u64().unwrap_or_default() {
        push(window, "css", &format!("nav .areas > li:nth-child({at}) > .area")).await?;
        window.find("css", "main h1, main .top, main [role=grid], main section").await?;
        tokio::time::sleep(Duration::from_millis(600)).await;
        holds_none(window, &format!("{who}: screen {at}")).await?;
        let title = window.ask("return document.querySelector('main h1')?.textContent ?? ''", vec![]).await?;
        if matches!(title.as_str(), Some("Coaching" | "Skills" | "Actions")) {
            let title = title.as_str().unwrap_or_default().to_lowercase();
            window.shot(&format!("coaching-room-{who}-{title}")).await?;
        }
    }
    window.press("Control+k").await?;
    window.keys(PRIVATE).await?;
    window.sees("Nothing found").await?;
    window.press("Escape").await?;
    window.uncovered().await
}

async fn holds_none(window: &Window, at: &str) -> Outcome {
    let page = "return document.title + document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')";
    let all = window.ask(page, vec![]).await?.as_str().unwrap_or_default().to_owned();
    match HIDDEN.iter().find(|secret| all.contains(**secret)) {
        Some(secret) => Err(format!("{at} shows {secret}").into()),
        None => Ok(()),
    }
}

/// Pushes or enters it without the pointer: where all is larger, the driver's pointer misses.
async fn push(window: &Window, role: &str, name: &str) -> Outcome {
    let found = window.find(role, name).await?.to_json()?;
    window.ask("arguments[0].focus(); arguments[0].click()", vec![found]).await?;
    Ok(())
}
