//! Before a session: who is due, what stands out, which topic is taken, and the page that goes along.

use super::{TOM, drawn, go, holds, person};
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;

pub async fn steps(window: &Window) -> Outcome {
    go(window).await?;
    window.sees("No session so far").await?;
    window.shot("coaching-people").await?;
    with_deals(window).await?;
    person(window, TOM).await?;
    window.sees("Suggested topics").await?;
    let five =
        window.ask("return document.querySelectorAll('[aria-label^=\"Five figures\"] dt').length", vec![]).await?;
    holds(five == 5, &format!("{five} figures of Tom are shown, not five"))?;
    window.shot("coaching-tom").await?;
    // The first topic is taken; it is in what followed from then on.
    window.click("button", "^Take: ").await?;
    window.shot("coaching-topic-taken").await?;
    window.press("Control+p").await?;
    drawn(window, 1).await?;
    window.sees("One-to-one").await?;
    window.shot("coaching-pack").await?;
    go(window).await?;
    window.sees(TOM).await
}

/// Somebody's topic stands with the deals that show it; one of them opens beside.
async fn with_deals(window: &Window) -> Outcome {
    for name in [super::PRIYA, super::SOFIA, super::DANIEL, TOM] {
        person(window, name).await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        window.shot(&format!("coaching-topics-{}", name.split(' ').next().unwrap_or(name).to_lowercase())).await?;
    }
    Ok(())
}
