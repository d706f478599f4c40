//! A company gets a passphrase, is locked by key and by itself, unlocked, and loses the passphrase again; a new one is
//! encrypted from its start. What was written into it is found in no file of this person's home.

use super::{Journey, board};
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, lookalike};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

const WORDS: &str = "copper lantern tuesday orchard";
const OTHER: &str = "seven tired bicycles sing";
/// What the company is called within: nothing else holds this word.
const WITHIN: &str = "Quizzaciously";

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let home = &journey.home;
    let books = Books::of(home);
    let other = books.create("Birch Freight")?;
    books.close(&other)?;
    let path = books.create("Halden")?;
    books.import(&path, &home.file("export.csv", lookalike::maven(300))?)?;
    books.ask("company.rename", json!({"company": path, "name": format!("{WITHIN} Works")}))?;
    books.close(&path)?;
    std::fs::remove_file(home.path("export.csv"))?;
    journey.window(&[&path], async |window| encrypt_and_lock(window).await).await?;
    none_holds(home.path(""), WITHIN)?;
    journey.window(&[], async |window| at_the_start(window).await).await?;
    none_holds(home.path(""), WITHIN)?;
    home.locks_after(Some(8));
    journey.window(&[], async |window| by_itself(window).await).await?;
    none_holds(home.path(""), WITHIN)?;
    home.locks_after(None);
    journey.window(&[], async |window| change_and_remove(window).await).await?;
    journey.window(&[], async |window| from_the_start(window).await).await
}

async fn passphrase_dialog(window: &Window) -> Outcome {
    window.click("button", WITHIN).await?;
    window.click("menuitem", "^Passphrase").await?;
    window.find("dialog", "^Passphrase of").await?;
    Ok(())
}

/// A passphrase typed twice, and known to be final.
async fn new_passphrase(window: &Window, words: &str) -> Outcome {
    window.fill("textbox", "^New passphrase", words).await?;
    window.fill("textbox", "^The same once more", words).await?;
    window.sees("Very good|Good").await?;
    window.click("checkbox", "^I know this").await
}

async fn encrypt_and_lock(window: &Window) -> Outcome {
    board::first_card(window, "Engaging").await?;
    passphrase_dialog(window).await?;
    window.sees("A forgotten passphrase is final").await?;
    window.fill("textbox", "^New passphrase", "password1").await?;
    window.sees("Weak").await?;
    new_passphrase(window, WORDS).await?;
    window.shot("lock-set").await?;
    window.click("button", "^Encrypt the file").await?;
    window.sees("The file is encrypted now, and so").await?;
    window.uncovered().await?;
    window.press("g").await?;
    window.press("r").await?;
    board_is_gone(window).await?;
    locked(window).await?;
    window.shot("lock-screen").await?;
    window.keys("not this one").await?;
    window.press("Enter").await?;
    window.sees("This passphrase does not open Halden").await?;
    window.shot("lock-wrong").await?;
    window.fill("textbox", "^Passphrase", WORDS).await?;
    window.press("Enter").await?;
    // Back at the place where one was, with the whole book.
    window.find("button", WITHIN).await?;
    board_is_gone(window).await?;
    window.press("g").await?;
    window.press("p").await?;
    board::first_card(window, "Engaging").await?;
    // The place is kept a moment later.
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok(())
}

/// The screen is another one than the board.
async fn board_is_gone(window: &Window) -> Outcome {
    window
        .until("return !document.querySelector('[data-drop]')", vec![], Duration::from_secs(20), "The board stays.")
        .await
}

/// By its key: nothing of any company is left in the page.
async fn locked(window: &Window) -> Outcome {
    window.press("Control+l").await?;
    window.sees("^Locked").await?;
    window.in_field("^Passphrase").await?;
    let text = window.ask("return document.documentElement.outerHTML + document.title", vec![]).await?;
    match text.as_str() {
        Some(text) if !text.contains(WITHIN) && !text.contains("Birch") && text.contains("Halden") => Ok(()),
        _ => Err("the locked window still holds what it showed".into()),
    }
}

/// A start with the encrypted company: it asks, home knows nothing of it, the other company opens.
async fn at_the_start(window: &Window) -> Outcome {
    window.find("dialog", "^Open Halden").await?;
    window.in_field("^Passphrase").await?;
    window.shot("lock-unlock").await?;
    window.press("Escape").await?;
    window.uncovered().await?;
    window.find("button", "^H? ?Halden.*The file is encrypted.*Encrypted").await?;
    window.sees_no(WITHIN).await?;
    window.shot("lock-home").await?;
    window.click("css", "[data-card*=\"Halden\"]").await?;
    window.in_field("^Passphrase").await?;
    window.keys("wrong").await?;
    window.press("Enter").await?;
    window.sees("does not open Halden").await?;
    window.fill("textbox", "^Passphrase", WORDS).await?;
    window.press("Enter").await?;
    board::first_card(window, "Engaging").await?;
    Ok(())
}

/// Nobody touches it: it locks, and what is shown goes. Also in the dark.
async fn by_itself(window: &Window) -> Outcome {
    window.find("dialog", "^Open Halden").await?;
    window.in_field("^Passphrase").await?;
    window.keys(WORDS).await?;
    window.press("Enter").await?;
    board::first_card(window, "Engaging").await?;
    window.sees_within("^Locked", Duration::from_secs(30)).await?;
    window.sees_no("Engaging").await?;
    window.ask("document.documentElement.dataset.theme = 'dark'; return true", vec![]).await?;
    window.shot("lock-screen-dark").await?;
    // The other companies are there without it.
    window.click("button", "^Other companies").await?;
    window.find("dialog", "^Open Halden").await?;
    window.press("Escape").await?;
    window.find("button", "^B? ?Birch Freight").await?;
    window.sees_no(WITHIN).await
}

async fn change_and_remove(window: &Window) -> Outcome {
    window.in_field("^Passphrase").await?;
    window.keys(WORDS).await?;
    window.press("Enter").await?;
    board::first_card(window, "Engaging").await?;
    passphrase_dialog(window).await?;
    window.fill("textbox", "^Present passphrase", "wrong").await?;
    new_passphrase(window, OTHER).await?;
    window.click("button", "^Change the passphrase").await?;
    window.sees("This is not the passphrase of Halden").await?;
    window.fill("textbox", "^Present passphrase", WORDS).await?;
    window.ask("document.documentElement.dataset.theme = 'dark'; return true", vec![]).await?;
    window.shot("lock-change").await?;
    window.ask("document.documentElement.dataset.theme = 'light'; return true", vec![]).await?;
    window.click("button", "^Change the passphrase").await?;
    window.sees("The file has its new passphrase").await?;
    window.uncovered().await?;
    // When it locks is chosen for this machine.
    window.press("Control+,").await?;
    window.find("combobox", "^Lock after").await?;
    window.shot("lock-settings").await?;
    window.press("Escape").await?;
    window.uncovered().await?;
    passphrase_dialog(window).await?;
    window.click("radio", "^Remove").await?;
    window.fill("textbox", "^Present passphrase", OTHER).await?;
    window.shot("lock-remove").await?;
    window.click("button", "^Remove the passphrase").await?;
    window.sees("The file is not encrypted any more").await?;
    window.uncovered().await?;
    // A plain company is hidden, too, and comes back by any key.
    window.press("Control+l").await?;
    window.sees("Press any key").await?;
    window.shot("lock-plain").await?;
    window.press("Space").await?;
    board::first_card(window, "Engaging").await?;
    Ok(())
}

async fn from_the_start(window: &Window) -> Outcome {
    board::first_card(window, "Engaging").await?;
    window.press("g").await?;
    window.press("h").await?;
    window.click("button", "^New company").await?;
    window.fill("textbox", "^Name", "Kestrel Optics").await?;
    window.click("checkbox", "^Encrypt it by a passphrase").await?;
    new_passphrase(window, WORDS).await?;
    window.shot("lock-create").await?;
    window.click("button", "^Create company").await?;
    window.sees("This book holds no deals yet").await?;
    window.press("Control+l").await?;
    window.in_field("^Passphrase").await?;
    window.keys(WORDS).await?;
    window.press("Enter").await?;
    window.sees("This book holds no deals yet").await
}

/// No file of the home holds the word, in one byte a letter or in two.
fn none_holds(folder: PathBuf, word: &str) -> Outcome {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = holding(&folder, &[word.as_bytes(), &wide])?;
    match found.is_empty() {
        true => Ok(()),
        false => Err(format!("what was encrypted stands in {found:?}").into()),
    }
}

fn holding(folder: &Path, forms: &[&[u8]]) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(holding(&entry.path(), forms)?);
        } else if kind.is_file() {
            let bytes = std::fs::read(entry.path())?;
            if forms.iter().any(|form| bytes.windows(form.len()).any(|w| w == *form)) {
                found.push(entry.path());
            }
        }
    }
    Ok(found)
}
