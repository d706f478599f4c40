//! The team: people with roles and a ramp, somebody who leaves, targets and repeat business typed and pasted, the calendar;
//! by keys first, then by mouse.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = team_book(&books)?;
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            window.press("g").await?;
            window.press("e").await?;
            window.find("option", "Ann Lee").await?;
            people_by_keys(window).await?;
            targets_by_keys(window).await?;
            repeat_by_keys(window).await?;
            println!("team by keys: {}", window.hands.take());
            by_mouse(window).await?;
            println!("team by mouse: {}", window.hands.take());
            Ok(())
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.find("css", "nav button[title^=\"Team\"]").await?;
            window.press("g").await?;
            window.press("e").await?;
            for (tab, seen, name) in [
                ("^People", "[role=option]", "team-people-dark"),
                ("^Targets", "td[data-row]", "team-targets-dark"),
                ("^Repeat business", "th.extra", "team-repeat-dark"),
            ] {
                window.click("tab", tab).await?;
                window.find("css", seen).await?;
                window.shot(name).await?;
            }
            window.page.set_window_rect(0, 0, 900, 700).await?;
            window.shot("team-repeat-narrow-dark").await?;
            window.click("tab", "^People").await?;
            window.shot("team-people-narrow-dark").await?;
            calendar(window).await?;
            window.shot("team-calendar-dark").await?;
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            Ok(())
        })
        .await
}

async fn people_by_keys(window: &Window) -> Outcome {
    window.press("ArrowDown").await?;
    window.press("ArrowUp").await?;
    window.shot("team-people").await?;
    window.press("n").await?;
    window.find("textbox", "^Name$").await?;
    window.keys("Finn Moss").await?;
    window.press("Enter").await?;
    window.find("option", "Finn Moss").await?;
    // A role besides, from a day on.
    window.press("r").await?;
    window.find("combobox", "^Role$").await?;
    window.keys("Owner").await?;
    window.press("Tab").await?;
    window.press("Enter").await?;
    window.sees("Finn Moss is owner").await?;
    window.press("Control+z").await?;
    window.sees("Undone: Finn Moss is owner").await?;
    Ok(())
}

/// What a cell of the grid shows.
async fn cell(window: &Window, row: usize, column: usize, shown: &str) -> Outcome {
    let script = "const [row, column, shown] = arguments
        const cell = document.querySelector(`td[data-row='${row}'][data-column='${column}'] .main`)
        return cell?.textContent.trim() === shown";
    let otherwise = format!("The cell in row {row}, column {column} does not come to show {shown}.");
    window.until(script, vec![json!(row), json!(column), json!(shown)], Duration::from_secs(20), &otherwise).await
}

async fn targets_by_keys(window: &Window) -> Outcome {
    window.press("t").await?;
    window.find("css", "td[data-row]").await?;
    window.shot("team-targets").await?;
    // The keyboard begins in the present quarter; next year is empty yet, and Home is its first one.
    window.press("PageDown").await?;
    cell(window, 0, 0, "–").await?;
    cell(window, 0, 3, "–").await?;
    window.press("Home").await?;
    window.keys("118k").await?;
    window.press("ArrowDown").await?;
    cell(window, 0, 0, "$118,000").await?;
    window.keys("90k").await?;
    window.press("Enter").await?;
    cell(window, 1, 0, "$90,000").await?;
    window.press("Enter").await?;
    window.press("Control+a").await?;
    window.keys("+10k").await?;
    window.sees("100,000 USD").await?;
    window.shot("team-targets-typed").await?;
    window.press("Enter").await?;
    cell(window, 1, 0, "$100,000").await?;
    window.press("Control+z").await?;
    cell(window, 1, 0, "$90,000").await?;
    // What is not clear asks, and nothing is kept.
    window.keys("10-15k").await?;
    window.find("css", "[aria-invalid=true]").await?;
    window.press("Escape").await?;
    cell(window, 1, 0, "$90,000").await?;
    window.press("Delete").await?;
    cell(window, 1, 0, "–").await?;
    pasted(window).await
}

/// A column of figures from elsewhere, cut out of a field and pasted with one key.
async fn pasted(window: &Window) -> Outcome {
    window.click("button", "^Paste").await?;
    window.find("textbox", "Figures from a spreadsheet").await?;
    for figure in ["70k", "80k"] {
        window.keys(figure).await?;
        window.press("Enter").await?;
    }
    window.shot("team-paste").await?;
    window.press("Control+a").await?;
    window.press("Control+x").await?;
    window.press("Escape").await?;
    window.sees_no("Figures from a spreadsheet").await?;
    let cell_of = "document.querySelector(\"td[data-row='0'][data-column='1']\").focus()";
    window.ask(cell_of, vec![]).await?;
    window.press("Control+v").await?;
    window.sees("Paste 2 targets").await?;
    cell(window, 0, 1, "$70,000").await?;
    cell(window, 1, 1, "$80,000").await?;
    window.press("Control+z").await?;
    cell(window, 1, 1, "–").await
}

async fn repeat_by_keys(window: &Window) -> Outcome {
    window.press("t").await?;
    window.find("css", "th.extra").await?;
    window.shot("team-repeat").await?;
    window.press("u").await?;
    window.sees("Set expected repeat business of Ann Lee").await?;
    window.press("n").await?;
    window.find("textbox", "What it is made of").await?;
    window.keys("Lens cleaner and spare frames").await?;
    window.press("Enter").await?;
    window.sees("Set note on repeat business").await?;
    window.press("x").await?;
    window.keys("3k").await?;
    window.press("Enter").await?;
    window.sees("Set actual repeat business of Ann Lee").await?;
    window.shot("team-repeat-typed").await?;
    window.press("x").await
}

async fn by_mouse(window: &Window) -> Outcome {
    window.click("tab", "^People").await?;
    window.click("option", "Bo Eck").await?;
    window.click("button", "^Leaves").await?;
    window.fill("textbox", "^Last day$", "eom").await?;
    window.sees("Bo Eck owns 3 open deals worth").await?;
    window.click("combobox", "Open deals go to").await?;
    window.keys("Ann Lee").await?;
    window.press("Enter").await?;
    window.shot("team-leave").await?;
    window.click("button", "^Set last day and hand over").await?;
    window.sees("3 open deals to Ann Lee").await?;
    window.shot("team-left").await?;
    window.click("button", "^Undo$").await?;
    window.sees("Undone: Bo Eck leaves").await?;
    window.click("tab", "^Targets").await?;
    window.click("button", "^Year after$").await?;
    window.click("button", "^Copy ").await?;
    window.fill("textbox", "Change in percent", "5").await?;
    window.shot("team-copy").await?;
    window.click("button", "^Copy").await?;
    window.sees("plus 5 %").await?;
    calendar(window).await?;
    window.fill("textbox", "^Add holidays$", "25 Dec 2026 Christmas Day").await?;
    window.click("button", "^Add").await?;
    window.sees("Add holiday Christmas Day").await?;
    window.fill("textbox", "^Add holidays$", "03/04/2027 Founders' day").await?;
    window.click("button", "^Add").await?;
    window.sees("03/04/2027").await?;
    window.click("button", "^Saturday$").await?;
    window.sees("Set working days to Mon to Sat").await?;
    window.shot("team-calendar").await?;
    window.press("Escape").await
}

/// The calendar in the company's settings, by the palette.
async fn calendar(window: &Window) -> Outcome {
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys("working days").await?;
    window.click("option", "Working days").await?;
    window.find("textbox", "^Add holidays$").await?;
    Ok(())
}

/// A company with a team: an owner who sells, a new seller in the ramp, a manager who sold before, one who left.
fn team_book(books: &Books) -> Outcome<PathBuf> {
    let path = books.create("Kestrel Optics")?;
    let ask = |command: &str, mut payload: Value| {
        payload["company"] = json!(path);
        books.ask(command, payload)
    };
    let info = ask("company.info", json!({}))?;
    let stage = info["stages"][1]["id"].clone();
    let add =
        |name: &str, roles: Value, edits: Value| ask("team.add", json!({"name": name, "roles": roles, "edits": edits}));
    let began = |day: &str| json!([{"field": "started_on", "input": day}]);
    let ann = add("Ann Lee", json!(["seller"]), began("2023-03-01"))?["id"].clone();
    let bo = add("Bo Eck", json!(["seller"]), began("2024-09-01"))?["id"].clone();
    let cleo = add("Cleo Roth", json!(["manager"]), began("2022-01-10"))?["id"].clone();
    let recent = json!([
        {"field": "started_on", "input": "-6w"}, {"field": "ramp", "input": "0, 25, 50, 75"}, {"field": "manager", "id": cleo},
    ]);
    let dev = add("Dev Pillai", json!(["seller"]), recent)?["id"].clone();
    let owen = add("Owen Hart", json!(["owner", "seller"]), began("2019-05-01"))?["id"].clone();
    for person in [&ann, &bo] {
        ask("team.edit", json!({"id": person, "edits": [{"field": "manager", "id": cleo}]}))?;
    }
    let sold = json!({"id": null, "person": cleo, "role": "seller", "from": "2022-01-10", "last": "2025-06-30"});
    ask("team.set_role", json!({"role": sold}))?;
    let eva = add("Eva Sand", json!(["seller"]), began("2021-02-01"))?["id"].clone();
    ask("team.leave", json!({"id": eva, "last": "-3m", "hand_to": null}))?;
    for (n, owner) in [&ann, &ann, &bo, &bo, &bo, &dev, &owen].into_iter().enumerate() {
        let edits = json!([
            {"field": "title", "text": format!("Retinal imaging, site {n}")},
            {"field": "account", "text": format!("Clinic {n}")},
            {"field": "value", "input": format!("{}k", 24 + n * 13)},
            {"field": "owner", "id": owner},
            {"field": "stage", "id": stage, "reason": null},
        ]);
        ask("deal.create", json!({"edits": edits}))?;
    }
    figures(&ask, [&ann, &bo, &dev, &owen])?;
    books.close(&path)?;
    Ok(path)
}

/// Targets of the present quarter and of last year, and repeat business of the last quarters.
fn figures(ask: &impl Fn(&str, Value) -> Outcome<Value>, sellers: [&Value; 4]) -> Outcome {
    let grid = ask("targets.grid", json!({}))?;
    let year = grid["year"].as_i64().ok_or("a year")?;
    let periods = grid["periods"].as_array().cloned().unwrap_or_default();
    let now = periods.iter().position(|p| p["now"] == true).ok_or("a present period")?;
    let before = ask("targets.grid", json!({"year": year - 1}))?["periods"].as_array().cloned().unwrap_or_default();
    let mut cells = Vec::new();
    for (person, amount) in sellers.into_iter().zip(["120k", "105k", "90k", "60k"]) {
        let at = |p: &Value| json!({"person": person, "from": p["start"], "months": p["months"], "input": amount});
        cells.push(at(&periods[now]));
        cells.push(at(&before[now]));
    }
    ask("targets.set", json!({"cells": cells}))?;
    let over: Vec<&Value> = before.iter().chain(&periods[..now]).rev().take(3).collect();
    let mut lines = Vec::new();
    for (person, came) in sellers.into_iter().zip([14, 9]) {
        for (n, p) in over.iter().enumerate() {
            let (expected, actual) = (format!("{came}k"), format!("{}k", came + n));
            lines.push(json!({"person": person, "from": p["start"], "months": p["months"], "expected": expected, "actual": actual}));
        }
    }
    ask("repeat.set", json!({"lines": lines}))?;
    Ok(())
}
