//! Preparing, holding and following up three sessions in the real window, on the sample company; then what is left of it on
//! the screen with the team or the owner in the room, how it looks in both lights, and what is printed of it.

mod follow;
mod hold;
mod looks;
mod own;
mod pages;
mod prepare;
mod rooms;

use super::Journey;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

pub const TOM: &str = "Tom Wexley";
pub const SOFIA: &str = "Sofia Lindahl";
pub const PRIYA: &str = "Priya Raman";
pub const DANIEL: &str = "Daniel Okafor";

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let path = book(&Books::of(&journey.home))?;
    journey
        .window(&[&path], async |window| {
            wide(window).await?;
            prepare::steps(window).await?;
            hold::tom(window).await?;
            hold::sofia(window).await?;
            hold::priya(window).await?;
            follow::steps(window).await?;
            follow::skills(window).await
        })
        .await?;
    journey.window(&[&path], async |window| rooms::steps(window).await).await
}

/// How it looks: light and dark, wide and narrow.
pub async fn looks(journey: &Journey<'_>) -> Outcome {
    let books = Books::of(&journey.home);
    let path = book(&books)?;
    for theme in ["light", "dark"] {
        books.ask("home.settings", json!({"theme": theme}))?;
        journey.window(&[&path], async |window| looks::steps(window, theme).await).await?;
    }
    Ok(())
}

/// What a seller sees of it in a copy of their own.
pub async fn own(journey: &Journey<'_>) -> Outcome {
    own::steps(journey).await
}

/// What is printed.
pub async fn printed(journey: &Journey<'_>) -> Outcome {
    let path = book(&Books::of(&journey.home))?;
    journey.window(&[&path], async |window| pages::steps(journey, window).await).await
}

/// The sample, as it is made.
fn book(books: &Books) -> Outcome<PathBuf> {
    let info = books.ask("sample.create", json!({"seed": 3}))?;
    books.ask("company.close", json!({"company": info["path"]}))?;
    Ok(PathBuf::from(info["path"].as_str().ok_or("a path")?))
}

async fn wide(window: &Window) -> Outcome {
    window.page.set_window_rect(0, 0, 1440, 900).await?;
    // The keys are heard once the screen is there.
    window.find("css", "main :is(.board [data-key] b, .coaching, [role=grid], [role=tabpanel], .pages)").await?;
    Ok(())
}

/// Opens the screen by its two keys.
async fn go(window: &Window) -> Outcome {
    window.press("g").await?;
    window.press("c").await?;
    window.find("css", ".coaching").await?;
    Ok(())
}

/// Down the list of people to this one, by arrows.
async fn person(window: &Window, name: &str) -> Outcome {
    window.find("css", "[role=option][aria-selected=true]").await?;
    window.ask("document.querySelector('[role=option][aria-selected=true]').focus()", vec![]).await?;
    for _ in 0..12 {
        let way = "const all = [...document.querySelectorAll('.coaching aside [role=option]')]
            const at = (name) => all.findIndex((one) => name ? one.querySelector('b').textContent === name : one.ariaSelected === 'true')
            return Math.sign(at(arguments[0]) - at())";
        match window.ask(way, vec![json!(name)]).await?.as_i64() {
            Some(1) => window.press("ArrowDown").await?,
            Some(-1) => window.press("ArrowUp").await?,
            _ => break,
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let shown = "return document.querySelector('section.person h2')?.textContent === arguments[0]";
    window.until(shown, vec![json!(name)], Duration::from_secs(20), &format!("{name} is not shown.")).await?;
    window.find("css", "section.person [role=radiogroup], section.person ol").await?;
    Ok(())
}

/// Types into a field without the pointer, which a toast may keep off.
async fn into(window: &Window, name: &str, text: &str) -> Outcome {
    let field = window.find("textbox", name).await?.to_json()?;
    window.ask("arguments[0].focus(); arguments[0].scrollIntoView({ block: 'center' })", vec![field]).await?;
    window.keys(text).await
}

/// The note has the keyboard: what is typed now goes into it.
async fn writing(window: &Window) -> Outcome {
    let has = "return !!document.activeElement?.closest('article .rich')";
    window.until(has, vec![], Duration::from_secs(20), "The note does not take the keyboard.").await
}

/// Waits until so many pages are drawn.
async fn drawn(window: &Window, pages: usize) -> Outcome {
    let script = "const all = [...document.querySelectorAll('.pages:not(.looking) img')]
        return all.length >= arguments[0] && all.every((one) => one.complete && one.naturalWidth > 100)";
    let otherwise = format!("{pages} pages are not drawn.");
    window.until(script, vec![json!(pages)], Duration::from_secs(60), &otherwise).await
}

/// Fails unless this was so.
fn holds(so: bool, otherwise: &str) -> Outcome {
    if so { Ok(()) } else { Err(otherwise.into()) }
}
