//! Advice: groups by key and by hand, taken alone and as a whole group, set aside and brought back, written down as
//! given; on the deal's panel, its card and in the table; a large book.

use super::Journey;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// Account, title, close date as typed, next step and its day.
type Row = (&'static str, &'static str, &'static str, Option<(&'static str, &'static str)>);

/// Deals of the book.
const DEALS: [Row; 5] = [
    ("Tamarack Labs", "Inspection line", "+6w", None),
    ("Halden Robotics", "Weld vision, phase 2", "+3w", None),
    ("Juniper Foods", "Grader upgrade", "-2w", Some(("Terms to legal", "+1w"))),
    ("Meridian Freight", "Yard cameras", "-5d", Some(("Call the buyer", "-3d"))),
    ("Orchard Energy", "Panel QA line", "+8w", Some(("Send use cases", "+4d"))),
];

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    let large = books.create("Juniper Energy")?;
    books.import(&large, &journey.home.file("export.csv", lookalike::maven(lookalike::SHAPE.0))?)?;
    books.close(&large)?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", ".board [data-key] b").await?;
            window.shot("advice-board").await?;
            go(window).await?;
            looked_at(window, "light").await?;
            by_key(window).await?;
            by_hand(window).await?;
            whole_group(window).await?;
            log_and_thresholds(window).await?;
            beside_the_deal(window, "light").await
        })
        .await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            window.page.set_window_rect(0, 0, 1440, 900).await?;
            window.find("css", ".board [data-key] b").await?;
            go(window).await?;
            looked_at(window, "dark").await?;
            beside_the_deal(window, "dark").await
        })
        .await?;
    journey.window(&[&large], async |window| large_book(window).await).await
}

fn book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Harbour Textiles")?;
    let stages = ["Qualified", "Need agreed", "Proposal presented"];
    for (at, (account, title, close, step)) in DEALS.into_iter().enumerate() {
        let (owner, stage) = (["Ann Lee", "Bo Eck"][at % 2], stages[at % 3]);
        let (value, next_step) = (format!("{}k", 60 + 40 * at), step.unwrap_or_default());
        client.deal(Typed { title, account, owner, stage, value: &value, close, next_step, ..Typed::default() })?;
    }
    client.close()
}

async fn go(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("a").await?;
    window.find("css", "[role=treegrid] [role=row][aria-level=\"2\"]").await?;
    Ok(())
}

/// The row whose text holds all of these, under the keyboard.
async fn on_row(window: &Window, text: &str) -> Outcome {
    let script = "return document.activeElement?.closest('[role=row]')?.textContent.includes(arguments[0]) ?? false";
    let otherwise = format!("The keyboard is not on {text}.");
    window.until(script, vec![json!(text)], Duration::from_secs(20), &otherwise).await
}

/// Waits until a piece of advice is in the list, or is no longer; what was done is told elsewhere, by name.
async fn listed(window: &Window, deal: &str, there: bool) -> Outcome {
    let script = "return arguments[1] === [...document.querySelectorAll('[role=treegrid] [aria-level=\"2\"]')]
        .some((one) => one.textContent.includes(arguments[0]))";
    let otherwise = format!("{deal} {} in the list.", if there { "does not come" } else { "stays" });
    window.until(script, vec![json!(deal), json!(there)], Duration::from_secs(20), &otherwise).await
}

async fn looked_at(window: &Window, theme: &str) -> Outcome {
    window.shot(&format!("advice-{theme}")).await?;
    window.page.set_window_rect(0, 0, 1000, 800).await?;
    window.press("2").await?;
    window.sees("Ann Lee").await?;
    window.shot(&format!("advice-seller-{theme}-1000")).await?;
    window.press("1").await?;
    window.sees("No next step").await?;
    window.shot(&format!("advice-{theme}-1000")).await?;
    Ok(window.page.set_window_rect(0, 0, 1440, 900).await?)
}

async fn by_key(window: &Window) -> Outcome {
    window.press("Home").await?;
    on_row(window, "No next step").await?;
    window.press("ArrowDown").await?;
    on_row(window, "Halden Robotics").await?;
    window.press("f").await?;
    window.find("css", "[role=treegrid] dl").await?;
    window.press("w").await?;
    window.sees("Given on").await?;
    window.shot("advice-figures").await?;
    window.press("a").await?;
    listed(window, "Halden Robotics", false).await?;
    window.press("Control+z").await?;
    listed(window, "Halden Robotics", true).await?;
    // Set aside, with a reason; the keyboard stays where it was.
    window.press("Home").await?;
    window.press("ArrowDown").await?;
    on_row(window, "Halden Robotics").await?;
    window.press("x").await?;
    window.find("textbox", "^Why it does not count here").await?;
    window.keys("Their board meets in May").await?;
    window.shot("advice-aside-ask").await?;
    window.press("Enter").await?;
    listed(window, "Halden Robotics", false).await?;
    on_row(window, "Tamarack Labs").await?;
    window.press("s").await?;
    window.sees("Their board meets in May").await?;
    window.shot("advice-aside").await
}

async fn by_hand(window: &Window) -> Outcome {
    window.click("button", "^Bring back").await?;
    window.sees("Nothing is set aside").await?;
    window.click("button", "^Show what stands").await?;
    listed(window, "Halden Robotics", true).await?;
    window.click("css", "[role=row][data-row=close_date_past] .name").await?;
    listed(window, "Juniper Foods", true).await?;
    window.click("css", "[data-row^='close_date_past/'] .acts .button").await?;
    in_field(window).await?;
    window.keys("+4w").await?;
    window.sees("2026|2027").await?;
    window.shot("advice-close-date").await?;
    window.press("Escape").await
}

/// The keyboard is in the first field of what is asked.
async fn in_field(window: &Window) -> Outcome {
    let script = "return document.activeElement === document.querySelector('.popover input')";
    window.until(script, vec![], Duration::from_secs(20), "The keyboard is not in the field.").await
}

async fn whole_group(window: &Window) -> Outcome {
    window.press("Home").await?;
    on_row(window, "No next step").await?;
    window.press("Shift+A").await?;
    in_field(window).await?;
    window.keys("Agree the next meeting").await?;
    window.press("Tab").await?;
    window.keys("fri").await?;
    window.shot("advice-whole-group").await?;
    window.press("Enter").await?;
    listed(window, "Tamarack Labs", false).await?;
    window.press("Control+z").await?;
    listed(window, "Tamarack Labs", true).await
}

async fn log_and_thresholds(window: &Window) -> Outcome {
    window.press("3").await?;
    window.sees("given on 1 deal").await?;
    window.shot("advice-log").await?;
    window.press("4").await?;
    window.fill("textbox", "^Pushed", "3").await?;
    window.press("Enter").await?;
    window.sees("Set threshold pushed to 3").await?;
    window.shot("advice-thresholds").await?;
    window.page.set_window_rect(0, 0, 1000, 800).await?;
    window.shot("advice-thresholds-1000").await?;
    window.page.set_window_rect(0, 0, 1440, 900).await?;
    // Out of the field, where letters and figures are typed, to the keys of the screen.
    window.press("Escape").await?;
    window.press("1").await?;
    window.find("css", "[role=treegrid] [role=row]").await?;
    Ok(())
}

async fn beside_the_deal(window: &Window, theme: &str) -> Outcome {
    window.press("Home").await?;
    window.press("ArrowDown").await?;
    on_row(window, "Halden Robotics").await?;
    window.press("Enter").await?;
    window.find("css", "aside section[aria-label=Advice] li").await?;
    // The keyboard is where what is missing is filled in; Esc leads back to the row.
    let script = "return !!document.activeElement?.closest('aside [data-part=next_step]')";
    window.until(script, vec![], Duration::from_secs(20), "The keyboard is not at the next step.").await?;
    window.shot(&format!("advice-deal-{theme}")).await?;
    window.press("Escape").await?;
    window.press("Escape").await?;
    on_row(window, "Halden Robotics").await?;
    window.press("g").await?;
    window.press("p").await?;
    window.click("css", ".segmented .segment:nth-child(3)").await?;
    window.find("css", "[data-key] [data-cell] .advice").await?;
    window.shot(&format!("advice-table-{theme}")).await?;
    window.click("css", ".segmented .segment:nth-child(1)").await?;
    window.find("css", ".board [data-key] .high").await?;
    window.shot(&format!("advice-cards-{theme}")).await
}

/// Thousands of pieces draw what is in sight, and the end of them is reached.
async fn large_book(window: &Window) -> Outcome {
    window.page.set_window_rect(0, 0, 1440, 900).await?;
    window.find("css", ".board [data-key] b").await?;
    go(window).await?;
    window.shot("advice-large").await?;
    window.press("End").await?;
    let last = "const row = document.activeElement?.closest('[role=row]')
        return !!row && row.getAttribute('aria-rowindex') === document.querySelector('[role=treegrid]').getAttribute('aria-rowcount')";
    window.until(last, vec![], Duration::from_secs(30), "End does not lead to the last row.").await?;
    let drawn = window.ask("return document.querySelectorAll('[role=treegrid] [role=row]').length", vec![]).await?;
    if drawn.as_u64().is_none_or(|n| n == 0 || n > 120) {
        return Err(format!("{drawn} rows are drawn.").into());
    }
    window.shot("advice-large-end").await
}
