//! Each part of it in both lights, on a wide and on a narrow screen.

use super::{TOM, go, person, wide, writing};
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use std::time::Duration;

pub async fn steps(window: &Window, theme: &str) -> Outcome {
    wide(window).await?;
    seen(window, &format!("wide-{theme}")).await?;
    window.page.set_window_rect(0, 0, 900, 800).await?;
    seen(window, &format!("narrow-{theme}")).await
}

async fn seen(window: &Window, how: &str) -> Outcome {
    go(window).await?;
    person(window, TOM).await?;
    for part in ["sessions", "skills", "plan", "figures", "notes"] {
        tokio::time::sleep(Duration::from_millis(500)).await;
        window.shot(&format!("coaching-{part}-{how}")).await?;
        let down = "document.querySelector('section.person').scrollTo(0, 700)";
        window.ask(down, vec![]).await?;
        window.shot(&format!("coaching-{part}-below-{how}")).await?;
        window.ask("document.querySelector('section.person').scrollTo(0, 0)", vec![]).await?;
        window.press("t").await?;
    }
    window.press("n").await?;
    writing(window).await?;
    window.sees("How it ends").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    window.shot(&format!("coaching-session-{how}")).await?;
    window.ask("document.querySelector('section.session .scroll').scrollTo(0, 2000)", vec![]).await?;
    window.shot(&format!("coaching-session-below-{how}")).await?;
    window.press("Escape").await?;
    window.find("css", "section.person").await?;
    window.press("g").await?;
    window.press("s").await?;
    // It opens where it was left.
    if window.find_within("css", "td[data-row]", Duration::from_secs(3)).await.is_err() {
        window.press("t").await?;
    }
    window.find("css", "td[data-row]").await?;
    window.shot(&format!("coaching-map-{how}")).await?;
    window.press("ArrowDown").await?;
    window.press("Enter").await?;
    window.find("css", "section.panel").await?;
    window.shot(&format!("coaching-map-cell-{how}")).await?;
    window.press("Escape").await?;
    window.press("t").await?;
    window.find("textbox", ": name$").await?;
    window.shot(&format!("coaching-framework-{how}")).await?;
    window.press("t").await?;
    window.find("css", "td[data-row]").await?;
    Ok(())
}
