//! What is printed: the one-to-one of a person, the gap map for the leader and for the owner, the succession watch before a
//! promotion; each saved beside the pictures.

use super::{DANIEL, Journey, TOM, drawn, go, person, wide};
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use std::path::PathBuf;

pub async fn steps(journey: &Journey<'_>, window: &Window) -> Outcome {
    wide(window).await?;
    go(window).await?;
    person(window, TOM).await?;
    window.press("Control+p").await?;
    saved(journey, window, "one-to-one").await?;
    window.click("radio", "^Gap map").await?;
    window.click("radio", "^Me alone").await?;
    saved(journey, window, "gap-map-leader").await?;
    window.click("radio", "^The owner").await?;
    saved(journey, window, "gap-map-owner").await?;
    window.click("radio", "^Succession").await?;
    drawn(window, 1).await?;
    saved(journey, window, "succession").await?;
    window.click("radio", &format!("^{DANIEL}")).await?;
    saved(journey, window, "succession-before").await
}

/// Looks at the pages and saves them.
async fn saved(journey: &Journey<'_>, window: &Window, name: &str) -> Outcome {
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    drawn(window, 1).await?;
    window.shot(&format!("coaching-pack-{name}")).await?;
    let path: PathBuf = journey.home.documents().join(format!("{name}.pdf"));
    journey.home.will_pick(&path)?;
    window.press("Control+s").await?;
    let start = std::time::Instant::now();
    while !path.exists() && start.elapsed().as_secs() < 30 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    window.sees("Saved [0-9]+ pages?").await?;
    if !std::fs::read(&path)?.starts_with(b"%PDF-") {
        return Err(format!("{name} is no PDF").into());
    }
    std::fs::copy(&path, journey.options.shots.join(format!("{name}.pdf")))?;
    Ok(())
}
