//! Lanes by seller: moves by key and by hand in one step, a view that is saved and come back to from another company,
//! and the figures with their deals.

use super::Journey;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// A seller with deals: name, then title and stage of each.
const TEAM: [(&str, &[(&str, &str)]); 3] = [
    ("Ann Lee", &[("Harbour kettles", "Qualified"), ("Mill refit", "Need agreed")]),
    ("Bo Eck", &[("Dock lights", "Qualified"), ("Quay pumps", "Proposal presented")]),
    ("Cleo Roth", &[("Pier cranes", "Need agreed")]),
];

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = team_book(&books)?;
    let large = books.create("Juniper Energy")?;
    books.import(&large, &journey.home.file("export.csv", lookalike::maven(lookalike::SHAPE.0))?)?;
    books.close(&large)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            window.press("l").await?;
            in_lane(window, "Harbour kettles", "Ann Lee", "Qualified").await?;
            window.shot("lanes-light").await?;
            by_key(window).await?;
            by_hand(window).await?;
            saved(window).await?;
            elsewhere_and_back(window).await?;
            figures(window).await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.find("button", "^Lights by seller$").await?;
            window.press("g").await?;
            window.press("p").await?;
            window.press("v").await?;
            window.press("1").await?;
            window.find("css", "[role=grid] [data-key]").await?;
            window.shot("lanes-dark").await?;
            window.press("g").await?;
            window.press("y").await?;
            window.sees("Time in stage").await?;
            window.shot("figures-few-dark").await
        })
        .await
}

fn team_book(books: &Books) -> Outcome<PathBuf> {
    let path = books.create("Harbour Textiles")?;
    let stages = books.ask("company.info", json!({"company": path}))?["stages"].clone();
    let stage =
        |name: &str| stages.as_array().into_iter().flatten().find(|s| s["name"] == name).map(|s| s["id"].clone());
    for (name, deals) in TEAM {
        let person = books.ask("team.add", json!({"company": path, "name": name, "roles": ["seller"]}))?;
        for (title, at) in deals {
            let edits = json!([
                {"field": "title", "text": title},
                {"field": "account", "text": format!("{title} Ltd")},
                {"field": "value", "input": "118k"},
                {"field": "owner", "id": person["id"]},
                {"field": "stage", "id": stage(at), "reason": null},
            ]);
            books.ask("deal.create", json!({"company": path, "edits": edits}))?;
        }
    }
    books.close(&path)?;
    Ok(path)
}

/// Waits until a deal lies in a lane and a column.
async fn in_lane(window: &Window, deal: &str, owner: &str, stage: &str) -> Outcome {
    let script = "const [deal, owner, stage] = arguments
        const card = [...document.querySelectorAll('[role=grid] [data-key]')].find((one) => one.textContent.includes(deal))
        if (!card) return false
        const heads = [...document.querySelectorAll('[role=columnheader] h2 .ellipsis')].map((one) => one.textContent)
        const lanes = [...document.querySelectorAll('[role=grid] .lane b')]
        const above = lanes.filter((one) => one.getBoundingClientRect().top < card.getBoundingClientRect().top).pop()
        return heads[Number(card.ariaColIndex ?? card.getAttribute('aria-colindex')) - 1] === stage && above?.textContent === owner";
    let given = vec![json!(deal), json!(owner), json!(stage)];
    let otherwise = format!("{deal} does not come to lie in {stage} of {owner}.");
    window.until(script, given, Duration::from_secs(20), &otherwise).await
}

/// The card of a deal.
async fn card(window: &Window, deal: &str) -> Outcome<thirtyfour::WebElement> {
    let script = "return [...document.querySelectorAll('[role=grid] [data-key]')].find((one) => one.textContent.includes(arguments[0]))";
    Ok(window.page.execute(script, vec![json!(deal)]).await?.element()?)
}

async fn by_key(window: &Window) -> Outcome {
    window.page.execute("arguments[0].focus()", vec![card(window, "Harbour kettles").await?.to_json()?]).await?;
    for key in ["Space", "ArrowDown", "ArrowRight"] {
        window.press(key).await?;
    }
    // Carried, not kept yet.
    in_lane(window, "Harbour kettles", "Bo Eck", "Need agreed").await?;
    window.shot("lanes-lifted").await?;
    window.press("Space").await?;
    window.sees("Move Harbour kettles to Need agreed, owned by Bo Eck").await?;
    in_lane(window, "Harbour kettles", "Bo Eck", "Need agreed").await?;
    // One step, so one undo.
    window.press("Control+z").await?;
    in_lane(window, "Harbour kettles", "Ann Lee", "Qualified").await?;
    // A lane alone: the stage stays.
    for key in ["Space", "ArrowDown", "ArrowDown", "Space"] {
        window.press(key).await?;
    }
    window.sees("Set owner of Harbour kettles to Cleo Roth").await?;
    in_lane(window, "Harbour kettles", "Cleo Roth", "Qualified").await
}

async fn by_hand(window: &Window) -> Outcome {
    let from = card(window, "Dock lights").await?;
    let to = card(window, "Mill refit").await?;
    window.drag(&from, &to).await?;
    window.sees("Move Dock lights to Need agreed, owned by Ann Lee").await?;
    in_lane(window, "Dock lights", "Ann Lee", "Need agreed").await?;
    // A lane folds by its head, and by key.
    window.click("button", "^Cleo Roth").await?;
    window.find("css", "[role=grid] button[aria-expanded=false]").await?;
    window.click("button", "^Cleo Roth").await?;
    in_lane(window, "Harbour kettles", "Cleo Roth", "Qualified").await
}

async fn saved(window: &Window) -> Outcome {
    // A filter by keys alone: its text, then the deals again.
    window.press("/").await?;
    window.keys("lights").await?;
    window.press("Enter").await?;
    window.sees_no("Pier cranes").await?;
    window.press("v").await?;
    window.press("s").await?;
    window.fill("textbox", "^Name$", "Lights by seller").await?;
    window.press("Enter").await?;
    window.sees("Save view Lights by seller").await?;
    window.find("css", "nav .view[aria-current=true]").await?;
    window.shot("view-saved").await?;
    window.click("button", "^Clear filter$").await?;
    window.sees("Pier cranes").await?;
    // A filter that leaves nothing says so, and offers the way back.
    window.click("button", "^More$").await?;
    window.click("menuitem", "^Pushed$").await?;
    window.find("textbox", "^So many times or more$").await?;
    window.shot("filter-number").await?;
    window.click("button", "^once or more$").await?;
    window.sees("No deal matches this filter").await?;
    window.sees("Pushed: once or more").await?;
    window.shot("filter-nothing").await?;
    window.press("Escape").await?;
    window.sees("Pier cranes").await?;
    window.press("l").await?;
    window.find("css", ".board [data-key]").await?;
    Ok(())
}

async fn elsewhere_and_back(window: &Window) -> Outcome {
    switch(window, "jun", "Juniper").await?;
    window.sees("of 8,800 deals").await?;
    window.sees_no("Lights by seller").await?;
    window.press("l").await?;
    window.find("css", "[role=grid] [data-key] b").await?;
    // Ten thousand deals in lanes draw what is in sight.
    let drawn = window.ask("return document.querySelectorAll('[role=grid] [data-key]').length", vec![]).await?;
    if drawn.as_u64().is_none_or(|n| n == 0 || n > 200) {
        return Err(format!("{drawn} cards are drawn.").into());
    }
    window.shot("lanes-large").await?;
    window.press("g").await?;
    window.press("y").await?;
    window.sees("63\\.2.%").await?;
    window.shot("figures-light").await?;
    switch(window, "har", "Harbour").await?;
    window.sees("Pier cranes").await?;
    window.press("v").await?;
    window.press("1").await?;
    window.find("css", "[role=grid]").await?;
    window.sees("Dock lights").await?;
    window.sees_no("Pier cranes").await
}

async fn switch(window: &Window, letters: &str, name: &str) -> Outcome {
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys(letters).await?;
    window.find("option", name).await?;
    window.press("Enter").await?;
    // The keys are the deals' again once the palette is gone.
    let gone = "return !document.querySelector('.palette') && !!document.querySelector('.board [data-key] b')";
    window.until(gone, vec![], Duration::from_secs(20), "The palette stays.").await
}

async fn figures(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("y").await?;
    window.sees("Fewer than 10 decided deals").await?;
    window.shot("figures-few").await?;
    window.click("button", "^Open of Ann Lee: 2").await?;
    window.find("css", "[data-key] [data-cell]").await?;
    window.sees("2 of 5 deals").await
}
