//! A seller's own copy, made from the leader's bundle: what is shared is there, private notes are not, and the own view of a
//! competency goes back to the leader.

use super::{SOFIA, into, wide};
use crate::journeys::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::{Home, Window};
use serde_json::json;
use std::path::PathBuf;

const PASS: &str = "copper lantern tuesday orchard";
const SEEN: &str = "I asked what a day without the line costs";

pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = super::book(&books)?;
    let info = books.ask("company.open", json!({"path": path}))?;
    let sofia = info["people"].as_array().into_iter().flatten().find(|one| one["name"] == SOFIA).ok_or("Sofia")?;
    let id = sofia["id"].as_str().ok_or("an id")?;
    let ask = |audience: String, to: &PathBuf| {
        let sent = json!({"company": path, "audience": audience, "path": to, "passphrase": PASS, "whole": false});
        books.ask("bundles.send", sent)
    };
    let bundle = journey.home.path("for Sofia.rallybundle");
    ask(format!("person:{id}"), &bundle)?;

    let seller = Journey { options: journey.options, home: Home::new()?, program: journey.program.clone() };
    let hers = Books::of(&seller.home);
    let made = seller.home.documents().join("Tarnbeck.rallybook");
    std::fs::create_dir_all(seller.home.documents())?;
    hers.ask("bundles.found", json!({"bundle": bundle, "passphrase": PASS, "path": made}))?;
    hers.close(&made)?;
    seller.window(&[&made], async |window| page(window).await).await?;
    kept(&seller, &made, id)
}

async fn page(window: &Window) -> Outcome {
    wide(window).await?;
    super::go(window).await?;
    window.find("css", "section.person h2").await?;
    window.sees(SOFIA).await?;
    window.sees_no("Suggested topics").await?;
    window.sees_no("Tom Wexley").await?;
    window.shot("coaching-own").await?;
    window.press("t").await?;
    window.find("css", "[data-skill]").await?;
    window.shot("coaching-own-skills").await?;
    window.ask("document.querySelector('[data-skill]').focus()", vec![]).await?;
    window.press("ArrowDown").await?;
    window.press("ArrowDown").await?;
    window.press("3").await?;
    into(window, "^What was seen|^What you did", SEEN).await?;
    window.shot("coaching-own-assess").await?;
    window.press("Control+Enter").await?;
    window.sees_no("When it was seen").await?;
    window.shot("coaching-own-assessed").await?;
    window.press("t").await?;
    window.sees("Goal").await?;
    window.shot("coaching-own-plan").await?;
    window.press("t").await?;
    window.sees("Attainment").await?;
    window.shot("coaching-own-figures").await?;
    window.press("t").await?;
    window.shot("coaching-own-notes").await
}

/// What was typed is in the copy, as her own word.
fn kept(seller: &Journey<'_>, made: &PathBuf, id: &str) -> Outcome {
    let hers = Books::of(&seller.home);
    hers.ask("company.open", json!({"path": made}))?;
    let skills = hers.ask("skills.of", json!({"company": made, "person": id}))?;
    hers.close(made)?;
    let own = skills["history"].as_array().into_iter().flatten().filter_map(|one| one[1].as_array()).flatten();
    let own: Vec<_> = own.filter(|one| one["source"] == "own").collect();
    super::holds(own.iter().any(|one| one["evidence"] == SEEN), "her own view is not in her copy")
}
