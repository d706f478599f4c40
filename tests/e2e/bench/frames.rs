//! Switching companies, filtering and dragging, measured inside the page from the event to the painted frame.

use super::start::Programs;
use super::table::{Table, median, percentile};
use rallybook_tests::window::{Home, Window};
use rallybook_tests::{Outcome, lookalike};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

const FRAMES: &str = include_str!("frames.js");
const FRAME: f64 = 16.7;

/// All that needs the window under its driver.
pub async fn measure(programs: &Programs, home: &Home, large: &[PathBuf; 2], table: &mut Table) -> Outcome {
    let empty = empty_page(&programs.bare, home).await?;
    let pictures = home.path("pictures");
    let window = Window::open(&programs.app, home, &pictures, &[&large[0], &large[1]]).await?;
    let outcome = all(&window, &empty, table).await;
    if outcome.is_err() {
        // The private home is removed; the picture shows where it stopped.
        window.page.screenshot(&std::env::temp_dir().join("rallybook-bench-stopped.png")).await?;
    }
    window.close().await?;
    outcome
}

async fn all(window: &Window, empty: &[f64], table: &mut Table) -> Outcome {
    window.find("css", "[data-key]").await?;
    window.ask(FRAMES, vec![]).await?;
    // Both companies are being opened; the idle window is measured once that is over.
    tokio::time::sleep(Duration::from_secs(12)).await;

    let idle = samples(window, "keydown", 60, async |_| window.press("Shift").await).await?;
    println!("  idle: key to 2nd frame, median {:.1} ms, p95 {:.1} ms", median(&idle), percentile(&idle, 95));
    let idle = percentile(&idle, 95);

    let text = lookalike::FIRST_SELLER.chars().cycle();
    let letters: Vec<char> = text.filter(|letter| letter.is_alphabetic()).take(60).collect();
    window.press("/").await?;
    // Words of three letters, taken back after each: filters widen and narrow.
    let letter = async |at: usize| {
        if at % 4 == 3 {
            window.press("Control+a").await?;
        }
        window.keys(&letters[at].to_lowercase().to_string()).await
    };
    let typed = samples(window, "input", 60, letter).await?;
    println!("  keystroke: median {:.1} ms", median(&typed));
    table.over_idle("filter keystroke, large: input to 2nd frame (p95)", percentile(&typed, 95), idle, FRAME);
    // The letter is painted first, and what it leaves on the board after it.
    window.ask("window.bench.follow('input')", vec![]).await?;
    for at in 0..24 {
        letter(at).await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let left = numbers(window, "return window.bench.followed()").await?;
    println!(
        "  keystroke to the cards that it leaves: median {:.1} ms, p95 {:.1} ms",
        median(&left),
        percentile(&left, 95)
    );
    window.press("Control+a").await?;
    window.press("Backspace").await?;
    window.press("Escape").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;

    let moved = drag(window).await?;
    table.over_idle("drag move, large: pointer to 2nd frame (p95)", percentile(&moved, 95), idle, FRAME);

    let switches = switch(window).await?;
    table.ratio(
        "company switch, large: key press to board painted / first paint of a static page (median)",
        "ms",
        median(&switches),
        median(empty),
        3.0,
    );
    Ok(())
}

/// Does something so many times and takes the time from each event of that type to the second frame after it.
async fn samples(window: &Window, event: &str, times: usize, act: impl AsyncFn(usize) -> Outcome) -> Outcome<Vec<f64>> {
    window.ask("window.bench.watch(arguments[0])", vec![json!(event)]).await?;
    for at in 0..times {
        act(at).await?;
        tokio::time::sleep(Duration::from_millis(70)).await;
    }
    numbers(window, "return window.bench.taken()").await
}

async fn numbers(window: &Window, script: &str) -> Outcome<Vec<f64>> {
    let list = window.ask(script, vec![]).await?;
    let numbers: Vec<f64> = list.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    if numbers.is_empty() { Err("nothing was measured".into()) } else { Ok(numbers) }
}

/// Carries a card over the board and puts it back where it was.
async fn drag(window: &Window) -> Outcome<Vec<f64>> {
    let script = "return [...document.querySelectorAll('[data-drop] [data-key]')].find((card) => {
        const box = card.getBoundingClientRect()
        return card.contains(document.elementFromPoint(box.x + 60, box.y + 30))
    })";
    let place = window.page.execute(script, vec![]).await?.element()?.rect().await?;
    let (x, y) = ((place.x + 60.0) as i64, (place.y + 30.0) as i64);
    window.page.action_chain().move_to(x, y).click_and_hold().move_to(x - 12, y + 4).perform().await?;
    let moved = samples(window, "pointermove", 90, async |at| {
        // To the left, where the other stages are; the first card may lie at the right edge.
        let (across, down) = (at as i64 * 8, (at as i64 * 37) % 300);
        Ok(window.page.action_chain().move_to((x - 12 - across).max(260), y + 4 + down).perform().await?)
    })
    .await;
    window.press("Escape").await?;
    window.page.action_chain().release().perform().await?;
    moved
}

/// From the key that chooses the company in the palette to the last change of a board that shows cards.
async fn switch(window: &Window) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for round in 0..10 {
        let name = ["Aldermoor", "Brightwater"][round % 2];
        window.press("Control+k").await?;
        window.find("css", ".palette input").await?;
        window.keys(name).await?;
        window.find("option", name).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        window.ask("window.bench.settle()", vec![]).await?;
        window.press("Enter").await?;
        window
            .until(
                "return window.bench.settled !== null",
                vec![],
                Duration::from_secs(20),
                "The board does not settle.",
            )
            .await?;
        times.extend(numbers(window, "return [window.bench.settled]").await?);
    }
    // The first two open the files.
    Ok(times.split_off(2))
}

/// The static page of the bare window: from the start of its loading to its first paint.
async fn empty_page(bare: &Path, home: &Home) -> Outcome<Vec<f64>> {
    let window = Window::open(bare, home, &home.path("pictures"), &[]).await?;
    let times = painted(&window).await;
    window.close().await?;
    times
}

async fn painted(window: &Window) -> Outcome<Vec<f64>> {
    let paint = "return performance.getEntriesByName('first-contentful-paint').map((paint) => paint.startTime)";
    let mut times = Vec::new();
    for _ in 0..10 {
        window.page.refresh().await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        times.extend(numbers(window, paint).await?);
    }
    Ok(times)
}
