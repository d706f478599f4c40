//! A call sheet: saved for a seller, filled in elsewhere, read, decided, applied and taken back.

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::client::{Client, Typed};
use rallybook_tests::filled_in::typed;
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let (path, back) = book(&books, &journey.home.documents())?;
    journey.window(&[&path], async |window| returned(journey, window, &back).await).await?;
    books.ask("home.settings", json!({"theme": "dark"}))?;
    journey
        .window(&[&path], async |window| {
            // Where it was left.
            window.sees("A sheet came back").await?;
            journey.home.will_pick(&back)?;
            window.press("o").await?;
            window.sees("1 cell was changed here and in the sheet").await?;
            window.shot("call-sheet-dark").await
        })
        .await
}

/// Ann's sheet is out, and has come back; meanwhile the value of the renewal was changed here, too.
fn book(books: &Books, folder: &Path) -> Outcome<(PathBuf, PathBuf)> {
    let client = Client::create(books, "Kestrel Optics")?;
    let (ann, ben) = ("Ann Lee", "Ben Hart");
    let next_step = ("Board meets", "2099-02-20");
    let of_ann = Typed { owner: ann, ..Typed::default() };
    let first = Typed { title: "Renewal", account: "Acme", value: "118k", close: "2099-03-01", next_step, ..of_ann };
    let renewal = client.deal(Typed { stage: "Proposal presented", ..first })?;
    client.deal(Typed { title: "New line", account: "Beta", value: "9500", stage: "Qualified", ..of_ann })?;
    client.deal(Typed { title: "Rig", account: "Delta", owner: ben, stage: "Need agreed", ..Typed::default() })?;
    let out = folder.join("ann.xlsx");
    client.ask("call_sheet.save", json!({"person": client.person(ann)?, "path": out}))?;
    let back = typed(
        &out,
        &[
            (7, "Stage", "Terms negotiated"),
            (7, "Value", "125k"),
            (7, "Close date", "12/11"),
            (8, "Next step", "Send the samples"),
            (9, "Account", "Quay Pumps"),
            (9, "Deal", "Pilot"),
            (9, "Value", "12k"),
        ],
    )?;
    let value = json!([{"field": "value", "input": "130k"}]);
    client.ask("deal.edit", json!({"ids": [renewal], "edits": value}))?;
    Ok((client.close()?, back))
}

async fn returned(journey: &Journey<'_>, window: &Window, back: &Path) -> Outcome {
    window.find("css", ".board [data-key] b").await?;
    window.press("g").await?;
    window.press("i").await?;
    window.sees("Call sheets").await?;
    window.press("c").await?;
    window.sees("A sheet came back").await?;
    window.shot("call-sheet-start").await?;
    let saved = journey.home.documents().join("ben.xlsx");
    journey.home.will_pick(&saved)?;
    window.click("button", "^Save the call sheet of Ben Hart").await?;
    window.sees("Call sheet of Ben Hart saved").await?;
    if !saved.exists() {
        return Err("Ben's call sheet is not there.".into());
    }
    journey.home.will_pick(back)?;
    window.press("o").await?;
    window.sees("1 cell was changed here and in the sheet").await?;
    window.sees("Day first or month first").await?;
    window.sees("needs a word from you").await?;
    window.shot("call-sheet-light").await?;
    window.click("radio", "^Take the seller's").await?;
    window.sees("0 cells were changed here and in the sheet").await?;
    window.fill("textbox", "^What Close date of Renewal means", "2099-11-12").await?;
    window.press("Enter").await?;
    window.sees("You said: 2099-11-12").await?;
    window.shot("call-sheet-answered").await?;
    window.press("Control+Enter").await?;
    window.sees("Read Ann Lee's call sheet of").await?;
    window.shot("call-sheet-done").await?;
    window.press("r").await?;
    window.sees("A sheet came back").await
}
