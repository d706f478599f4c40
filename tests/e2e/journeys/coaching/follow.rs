//! After three sessions: the next one opens with what was promised; words are found; skills, the gap map and the plan.

use super::hold::{PRIVATE, PROMISE};
use super::{PRIYA, SOFIA, TOM, go, into, person, writing};
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use std::time::Duration;

pub async fn steps(window: &Window) -> Outcome {
    next(window, TOM, PROMISE).await?;
    window.press("x").await?;
    window.sees("Done").await?;
    window.shot("coaching-kept-done").await?;
    progress(window).await?;
    window.press("Escape").await?;
    next(window, SOFIA, "I ask compared with what").await?;
    window.press("d").await?;
    window.find("dialog", "By when").await?;
    window.keys("+4w").await?;
    window.press("Enter").await?;
    window.uncovered().await?;
    window.shot("coaching-kept-moved").await?;
    window.press("Escape").await?;
    next(window, PRIYA, "I ask what waiting costs them").await?;
    window.press("b").await?;
    window.find("dialog", "why will it not be done").await?;
    window.keys("The buyer has decided").await?;
    window.press("Enter").await?;
    window.uncovered().await?;
    window.sees("dropped").await?;
    window.shot("coaching-kept-dropped").await?;
    window.press("Escape").await?;
    window.find("css", "section.person").await?;
    found(window).await
}

/// The next session, with the keyboard at what was promised in the last one.
async fn next(window: &Window, name: &str, promise: &str) -> Outcome {
    person(window, name).await?;
    window.press("n").await?;
    writing(window).await?;
    window.sees("Agreed last time").await?;
    window.sees(promise).await?;
    let at = "const one = [...document.querySelectorAll('section.session [data-commitment]')].find((each) => each.textContent.includes(arguments[0])); one?.querySelector('button')?.focus(); return !!one";
    window.until(at, vec![promise.into()], Duration::from_secs(20), "The promise is not in the session.").await
}

/// The plan in the session: how one gap stands.
async fn progress(window: &Window) -> Outcome {
    window.sees("Development plan").await?;
    let moving = window.find("radio", "^Moving").await?.to_json()?;
    window.ask("arguments[0].click()", vec![moving]).await?;
    into(window, "what was seen since", "Asked for the buyer's date twice").await?;
    window.press("Enter").await?;
    window.find("button", "^Change$").await?;
    window.shot("coaching-progress").await
}

/// A word of a note is found, and leads to it.
async fn found(window: &Window) -> Outcome {
    window.press("/").await?;
    window.keys(PRIVATE).await?;
    window.find("css", "[role=option] mark").await?;
    window.shot("coaching-found").await?;
    window.press("Enter").await?;
    window.find("css", "section.session").await?;
    window.sees(PRIVATE).await?;
    window.press("Escape").await?;
    window.find("css", "section.person").await?;
    // Back from what was found to the people.
    window.press("/").await?;
    window.press("Escape").await?;
    window.sees(SOFIA).await
}

/// A level with what was seen, one in her own view, then the map by arrows.
pub async fn skills(window: &Window) -> Outcome {
    go(window).await?;
    person(window, SOFIA).await?;
    window.press("t").await?;
    window.find("css", "[data-skill]").await?;
    window.shot("coaching-skills").await?;
    window.ask("document.querySelector('[data-skill]').focus()", vec![]).await?;
    window.press("ArrowDown").await?;
    window.press("3").await?;
    window.in_field("^What was seen").await?;
    window.keys("Three questions about money before the first figure").await?;
    window.shot("coaching-assess").await?;
    window.press("Control+Enter").await?;
    window.sees_no("When it was seen").await?;
    window.shot("coaching-assessed").await?;
    window.press("t").await?;
    window.sees("Goal").await?;
    window.shot("coaching-plan-of").await?;
    window.press("t").await?;
    window.sees("Attainment").await?;
    window.shot("coaching-figures").await?;
    window.press("g").await?;
    window.press("s").await?;
    window.find("css", "td[data-row]").await?;
    window.shot("coaching-map").await?;
    window.press("ArrowDown").await?;
    window.press("ArrowRight").await?;
    window.press("ArrowRight").await?;
    window.press("Enter").await?;
    window.find("css", "section.panel").await?;
    window.shot("coaching-map-cell").await?;
    window.press("ArrowDown").await?;
    window.press("e").await?;
    window.find("css", "section.panel form").await?;
    window.shot("coaching-map-assess").await?;
    window.press("Escape").await?;
    window.press("Escape").await?;
    window.press("t").await?;
    window.find("textbox", ": name$").await?;
    window.shot("coaching-framework").await
}
