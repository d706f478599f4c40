//! What the journeys read off the board.

use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::WebElement;

/// The number of deals in a column, as its heading says.
pub async fn count(window: &Window, stage: &str) -> Outcome<i64> {
    let script =
        "return document.querySelector(`[data-drop][aria-label=\"${arguments[0]}\"] header .count`)?.textContent ?? ''";
    let text = window.ask(script, vec![json!(stage)]).await?;
    let digits: String = text.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    digits.parse().map_err(|_| format!("The board shows no column {stage} with a count.").into())
}

/// Waits until a column holds so many.
pub async fn counts(window: &Window, stage: &str, wanted: i64) -> Outcome {
    let script = "return document.querySelector(`[data-drop][aria-label=\"${arguments[0]}\"] header .count`)?.textContent.replace(/\\D/g, '') === arguments[1]";
    let otherwise = format!("{stage} does not come to hold {wanted}.");
    window.until(script, vec![json!(stage), json!(wanted.to_string())], Duration::from_secs(20), &otherwise).await
}

/// The first card of a column that can be touched, as soon as it shows its deal: lists draw some more out of sight.
pub async fn first_card(window: &Window, stage: &str) -> Outcome<WebElement> {
    let script = "const cards = [...document.querySelectorAll(`[data-drop][aria-label=\"${arguments[0]}\"] [data-key]`)]
        return cards.find((card) => {
            const box = card.getBoundingClientRect()
            return card.querySelector('b') && card.contains(document.elementFromPoint(box.x + box.width / 2, box.y + 40))
        }) ?? null";
    let start = Instant::now();
    loop {
        let found = window.page.execute(script, vec![json!(stage)]).await;
        // A window that is unlocked begins anew: while it does, there is nothing to ask.
        match found.and_then(|found| found.element()) {
            Ok(card) => return Ok(card),
            Err(error) if start.elapsed() > Duration::from_secs(20) => {
                return Err(format!("No card of {stage} is in sight: {error}").into());
            }
            Err(_) => {}
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// Somewhere in the column to drop on.
pub async fn lane(window: &Window, stage: &str) -> Outcome<WebElement> {
    window.find("css", &format!("[data-drop][aria-label=\"{stage}\"]")).await
}
