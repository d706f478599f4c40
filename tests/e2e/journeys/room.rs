//! A usual visit with the room changing four times: nobody else, the team, one person, the owner, nobody else again. On every
//! screen the whole page, with what only a screen reader is told, is searched for what those present may not see.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const PIN: &str = "2580";
/// Another client, a promise between the leader and one person, and what the leader does beside the deals.
const OTHER: &str = "Zebra Foundry";
const PROMISE: &str = "zqpromise to call three lost buyers";
const LEADERS: &str = "zqleader to think about who leads the team";

struct Names {
    seller: String,
    company: String,
}

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let (path, names) = book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", ".board [data-key] b").await?;
            prepare(window).await?;
            team(window, &names).await?;
            one_person(window, &names).await?;
            owner(window).await?;
            alone_again(window, &names).await
        })
        .await?;
    again(journey, &path, &names).await
}

/// The sample company, with a secret for each of those who may know it.
fn book(books: &Books) -> Outcome<(PathBuf, Names)> {
    let other = books.create(OTHER)?;
    books.close(&other)?;
    let info = books.ask("sample.create", json!({"seed": 3}))?;
    let path = info["path"].clone();
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = path.clone();
        books.ask(command, payload)
    };
    let members = ask("team.members", json!({}))?;
    let holder = |role: &str| {
        let holds = |one: &&Value| {
            one["roles"].as_array().is_some_and(|all| all.iter().any(|r| r["role"] == role && r["now"] == true))
        };
        members.as_array().into_iter().flatten().find(holds).cloned().ok_or(format!("nobody is {role}"))
    };
    let (seller, leader) = (holder("seller")?, holder("leader")?);
    for (text, kind, person) in [(PROMISE, "commitment", &seller["id"]), (LEADERS, "task", &leader["id"])] {
        let action = json!({"text": text, "kind": kind, "person": person, "due": "fri", "deal": null, "effect": null, "advice": null});
        ask("actions.add", json!({"action": action}))?;
    }
    ask("company.close", json!({}))?;
    let names = Names {
        seller: seller["name"].as_str().ok_or("a name")?.to_owned(),
        company: info["name"].as_str().ok_or("a name")?.to_owned(),
    };
    Ok((PathBuf::from(path.as_str().ok_or("a path")?), names))
}

/// Everything in the page: what is seen, hidden or said to a screen reader, and the titles of the app's windows.
async fn everything(window: &Window) -> Outcome<String> {
    let page = "return document.title + document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')";
    let page = window.ask(page, vec![]).await?.as_str().unwrap_or_default().to_owned();
    Ok(format!("{page} {}", rallybook_tests::window::titles(window.app_process()?)?.join(" ")))
}

/// None of these is anywhere.
async fn holds_none(window: &Window, at: &str, secrets: &[&str]) -> Outcome {
    let all = everything(window).await?;
    match secrets.iter().find(|secret| all.contains(**secret)) {
        Some(secret) => Err(format!("{at} shows {secret}").into()),
        None => Ok(()),
    }
}

/// Goes through every screen that the rail offers; each is searched, and a picture is taken.
async fn every_screen(window: &Window, who: &str, secrets: &[&str]) -> Outcome {
    window.find("css", "nav .areas .area").await?;
    let areas = window.ask("return [...document.querySelectorAll('nav .area[aria-current], nav .areas .area')].map((one) => one.textContent.trim())", vec![]).await?;
    let areas: Vec<String> =
        areas.as_array().into_iter().flatten().filter_map(|one| one.as_str()).map(str::to_owned).collect();
    if areas.len() < 4 {
        return Err(format!("{who}: only {areas:?} in the rail").into());
    }
    for (at, area) in areas.iter().enumerate() {
        push(window, "css", &format!("nav .areas > li:nth-child({}) > .area", at + 1)).await?;
        window.find("css", "main h1, main .top, main [role=grid], main section").await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        window.shot(&format!("room-{who}-{}", area.to_lowercase().replace(' ', "-"))).await?;
        holds_none(window, &format!("{who}: {area}"), secrets).await?;
    }
    Ok(())
}

/// Pushes or enters it without the pointer: where all is larger, the driver's pointer misses.
async fn push(window: &Window, role: &str, name: &str) -> Outcome {
    let found = window.find(role, name).await?.to_json()?;
    window.ask("arguments[0].focus(); arguments[0].click()", vec![found]).await?;
    Ok(())
}

/// Before anybody comes: other clients are in the rail; the first PIN is chosen, and the team is there.
async fn prepare(window: &Window) -> Outcome {
    window.sees(OTHER).await?;
    window.press("g").await?;
    window.press("d").await?;
    window.sees(PROMISE).await?;
    window.sees(LEADERS).await?;
    window.press("F9").await?;
    window.in_field("^New PIN$").await.ok();
    window.fill("textbox", "^New PIN$", PIN).await?;
    window.fill("textbox", "^The same again$", PIN).await?;
    window.shot("room-pin").await?;
    window.press("Enter").await?;
    window.sees("In the room: The team").await
}

async fn team(window: &Window, names: &Names) -> Outcome {
    window.sees("In the room: The team").await?;
    let hidden = [OTHER, "Zebra", PROMISE, LEADERS];
    every_screen(window, "team", &hidden).await?;
    // Nothing is found by search, and nothing leads out of the company.
    window.press("Control+k").await?;
    window.keys("zebra").await?;
    window.sees("Nothing found").await?;
    holds_none(window, "the search", &[OTHER, PROMISE]).await?;
    window.press("Escape").await?;
    window.press("g").await?;
    window.press("h").await?;
    holds_none(window, "home", &[OTHER]).await?;
    let titles = rallybook_tests::window::titles(window.app_process()?)?;
    if !titles.iter().any(|title| title.contains(&names.company)) {
        return Err(format!("the window is called {titles:?}").into());
    }
    tabs(window, &hidden).await?;
    // The board is worked on, and the review fills the screen, with who is there above it.
    window.press("g").await?;
    window.press("p").await?;
    window.find("css", ".board [data-key] b").await?;
    window.press("ArrowDown").await?;
    window.press("Enter").await?;
    window.sees("History").await?;
    window.shot("room-team-deal").await?;
    holds_none(window, "a deal", &hidden).await?;
    window.press("Escape").await?;
    window.find("css", ".board [data-key] b").await?;
    window.press("r").await?;
    window.sees("1 of ").await?;
    window.sees("In the room: The team").await?;
    window.shot("room-team-review").await?;
    holds_none(window, "the review", &hidden).await?;
    window.press("Escape").await
}

/// Screens behind the first tab of the team: targets and repeat business, and all keys.
async fn tabs(window: &Window, hidden: &[&str]) -> Outcome {
    window.press("g").await?;
    window.press("e").await?;
    window.find("tab", "^Targets").await?;
    for name in ["targets", "repeat"] {
        window.press("t").await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        window.shot(&format!("room-team-{name}")).await?;
        holds_none(window, name, hidden).await?;
    }
    window.press("?").await?;
    window.sees("Who is in the room").await?;
    window.shot("room-team-keys").await?;
    holds_none(window, "all keys", hidden).await?;
    window.press("Escape").await?;
    window.uncovered().await
}

/// The PIN and who comes next.
async fn change(window: &Window, pin: &str, who: &str) -> Outcome {
    window.press("F9").await?;
    window.in_field("^PIN$").await?;
    push(window, "radio", who).await?;
    push(window, "textbox", "^PIN$").await?;
    window.in_field("^PIN$").await?;
    window.keys(pin).await?;
    window.press("Enter").await
}

async fn one_person(window: &Window, names: &Names) -> Outcome {
    change(window, "4711", &format!("^{}", names.seller)).await?;
    window.sees("This is not the PIN").await?;
    window.shot("room-wrong-pin").await?;
    window.press("Escape").await?;
    window.uncovered().await?;
    change(window, PIN, &format!("^{}", names.seller)).await?;
    window.sees(&format!("In the room: {}", names.seller)).await?;
    window.find("css", ".board [data-key] b").await?;
    window.press("g").await?;
    window.press("d").await?;
    window.sees(PROMISE).await?;
    every_screen(window, "person", &[OTHER, LEADERS]).await
}

async fn owner(window: &Window) -> Outcome {
    change(window, PIN, "^The owner$").await?;
    window.sees("In the room: The owner").await?;
    every_screen(window, "owner", &[OTHER, PROMISE, LEADERS]).await
}

/// Back to nobody else: the rail has the other clients again, and the leader's own place is as it was left.
async fn alone_again(window: &Window, names: &Names) -> Outcome {
    change(window, PIN, "^Only me$").await?;
    window.sees(OTHER).await?;
    window.sees_no("In the room:").await?;
    window.sees(LEADERS).await?;
    // The team comes at once, by one key.
    window.press("Shift+F9").await?;
    window.sees("In the room: The team").await?;
    holds_none(window, "after one key", &[OTHER, PROMISE, LEADERS]).await?;
    window.sees(&names.company).await
}

/// Whoever ends the app and starts it again is still in the room.
async fn again(journey: &Journey<'_>, path: &Path, names: &Names) -> Outcome {
    let other = journey.home.documents().join(format!("{OTHER}.rallybook"));
    journey
        .window(&[path, &other], async |window| {
            window.sees("In the room: The team").await?;
            window.sees(&names.company).await?;
            holds_none(window, "after a new start with another file", &[OTHER, PROMISE, LEADERS]).await?;
            change(window, PIN, "^Only me$").await?;
            window.sees(LEADERS).await.or(window.sees(OTHER).await)
        })
        .await
}
