//! Printed pages: chosen, looked at, saved and printed, by mouse and by keys alone.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Seller, then account, title, value, stage, close date, next step and its date; empty is not known.
const DEALS: [[&str; 8]; 9] = [
    [
        "Ann Lee",
        "Harbour Textiles",
        "Weave defect camera",
        "76.8k",
        "Need agreed",
        "2026-03-03",
        "Show samples",
        "2026-02-20",
    ],
    ["Ann Lee", "Meridian Labs", "Spectrometer swap", "43k", "Proposal presented", "2026-01-16", "", ""],
    ["Ann Lee", "Orchard Energy", "Panel check, 12 lines", "", "Qualified", "", "", ""],
    [
        "Ann Lee",
        "Cobalt Marine",
        "Sonar lens refresh",
        "64k",
        "Qualified",
        "2099-03-30",
        "Find the buyer",
        "2099-02-02",
    ],
    [
        "Bo Eck",
        "Lumen Health",
        "Fundus camera trial",
        "27.2k",
        "Terms negotiated",
        "2026-02-12",
        "Buyer signs terms",
        "2026-01-30",
    ],
    [
        "Bo Eck",
        "Vantage Foods",
        "Bottle check, line 2",
        "58.3k",
        "Proposal presented",
        "",
        "Buyer tests 20 bottles",
        "2099-01-19",
    ],
    [
        "Cleo Roth",
        "Ångström & Søn",
        "#panic() $x$ *Lens supply*",
        "118k",
        "Verbal yes (order awaited)",
        "2026-01-31",
        "",
        "",
    ],
    ["Cleo Roth", "شركة النخيل", "Pumps", "12k", "Qualified", "", "", ""],
    ["", "Quay Pumps", "Stray request", "", "", "", "", ""],
];

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    let saved = journey.home.documents().join("sheets.pdf");
    journey
        .window(&[&path], async |window| {
            window.find("css", ".board [data-key] b").await?;
            window.press("g").await?;
            window.press("k").await?;
            page(window, 1).await?;
            window.shot("packs-weekly").await?;
            sections(journey, window).await?;
            // Clean-up sheets, the sixth of the list.
            window.press("6").await?;
            page(window, 4).await?;
            window.shot("packs-light").await?;
            by_mouse(journey, window, &saved).await?;
            by_keys(journey, window).await
        })
        .await?;
    std::fs::copy(&saved, journey.options.shots.join("sheets.pdf"))?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            page(window, 1).await?;
            window.shot("packs-dark").await
        })
        .await
}

pub fn book(books: &Books) -> Outcome<PathBuf> {
    let client = Client::create(books, "Kestrel Optics")?;
    for [owner, account, title, value, stage, close, step, on] in DEALS {
        let next_step = (step, on);
        client.deal(Typed { title, account, owner, stage, value, close, next_step, ..Typed::default() })?;
    }
    client.close()
}

/// Waits until so many pages are drawn, at least.
async fn page(window: &Window, at_least: usize) -> Outcome {
    let script = "const drawn = [...document.querySelectorAll('.pages:not(.looking) img')]
        return drawn.length >= arguments[0] && drawn.every((one) => one.complete && one.naturalWidth > 100)";
    let otherwise = format!("{at_least} pages are not drawn.");
    window.until(script, vec![json!(at_least)], Duration::from_secs(60), &otherwise).await
}

/// The weekly meeting by its sections, with a logo.
async fn sections(journey: &Journey<'_>, window: &Window) -> Outcome {
    for section in ["Rally", "Agenda", "What changed", "Advice"] {
        window.click("checkbox", &format!("^{section}")).await?;
    }
    let logo = journey.home.documents().join("logo.png");
    std::fs::write(&logo, include_bytes!("../../../src-tauri/icons/128x128.png"))?;
    journey.home.will_pick(&logo)?;
    window.click("button", "^Choose a picture").await?;
    window.sees("Set logo of Kestrel Optics").await?;
    window.click("radio", "^Me alone").await?;
    window.sees("PNG, ").await?;
    page(window, 2).await?;
    window.shot("packs-sections").await
}

async fn by_mouse(journey: &Journey<'_>, window: &Window, saved: &Path) -> Outcome {
    page(window, 4).await?;
    window.click("checkbox", "^Cleo Roth").await?;
    let one = "return document.querySelectorAll('.pages:not(.looking) img').length === 1";
    window.until(one, vec![], Duration::from_secs(30), "More than Cleo's page is shown.").await?;
    window.shot("packs-one-person").await?;
    window.click("checkbox", "^Everybody").await?;
    page(window, 4).await?;
    journey.home.will_pick(saved)?;
    window.click("button", "^Save PDF").await?;
    window.sees("Saved 4 pages").await?;
    window.shot("packs-saved").await?;
    let bytes = std::fs::read(saved)?;
    if !bytes.starts_with(b"%PDF-") {
        return Err("what was saved is no PDF".into());
    }
    Ok(())
}

async fn by_keys(journey: &Journey<'_>, window: &Window) -> Outcome {
    window.press("l").await?;
    window.find("css", "[data-state=on][aria-checked=true], [data-state=on]").await?;
    page(window, 4).await?;
    window.shot("packs-letter").await?;
    window.press("Control+p").await?;
    window.sees("open in this system's viewer").await?;
    let viewed = PathBuf::from(std::fs::read_to_string(journey.home.viewed())?);
    if !std::fs::read(&viewed)?.starts_with(b"%PDF-") {
        return Err("what was opened is no PDF".into());
    }
    window.press("l").await?;
    page(window, 4).await
}
