//! Three sessions, held by keys: a one-to-one, a joint visit with its score card, the coaching of a deal.

use super::{PRIYA, SOFIA, TOM, holds, into, person, writing};
use rallybook_tests::Outcome;
use rallybook_tests::window::Window;
use serde_json::json;
use std::time::Duration;

/// A word that stands in private notes alone.
pub const PRIVATE: &str = "zqprivate";
/// A word of what is shared with Tom.
pub const SHARED: &str = "zqshared";
pub const PROMISE: &str = "I call both buyers before Friday";

pub async fn tom(window: &Window) -> Outcome {
    person(window, TOM).await?;
    window.hands.take();
    // The letters come right behind the key: none of them is lost.
    window.press("n").await?;
    let hands = window.hands.take();
    window.keys(&format!("{PRIVATE} he named two deals himself")).await?;
    println!("from the person to typing: {hands}");
    holds(hands.keys == 1 && hands.clicks == 0, "from the person to typing is not one key")?;
    writing(window).await?;
    window.sees(&format!("{PRIVATE} he named two deals himself")).await?;
    window.sees("Agreed last time").await?;
    window.sees("Kept out of bundles and packs").await?;
    window.find("button", "^For whom this note is: Private").await.or(window.find("button", "^Private").await)?;
    window.shot("coaching-session-tom").await?;
    // Undo stays in the note.
    window.keys(" xyzzy").await?;
    window.press("Control+z").await?;
    window.sees_no("xyzzy").await?;
    window.sees(PRIVATE).await?;
    writing(window).await?;
    // Esc leaves, and nothing of it is lost.
    window.press("Escape").await?;
    window.find("css", "section.person").await?;
    window.shot("coaching-tom-begun").await?;
    window.press("n").await?;
    writing(window).await?;
    window.sees(PRIVATE).await?;
    last_time(window).await?;
    second_note(window).await?;
    ended(window).await
}

/// What was promised last time, by keys alone: up to it, its new day, and one that is done.
async fn last_time(window: &Window) -> Outcome {
    for _ in 0..8 {
        window.press("Shift+Tab").await?;
        let at = "return !!document.activeElement?.closest('[data-commitment]')";
        if window.ask(at, vec![]).await? == true {
            break;
        }
    }
    window.press("d").await?;
    window.find("dialog", "By when").await?;
    window.keys("+2w").await?;
    window.shot("coaching-moved-ask").await?;
    window.press("Enter").await?;
    window.uncovered().await?;
    window.sees("moved").await?;
    window.shot("coaching-moved").await
}

/// A second note is shared with him; it is asked once.
async fn second_note(window: &Window) -> Outcome {
    window.press("Shift+n").await?;
    let two = "return document.querySelectorAll('article .rich').length === 2 && !!document.activeElement?.closest('article .rich')";
    window.until(two, vec![], Duration::from_secs(20), "There is no second note with the keyboard in it.").await?;
    window.keys(&format!("{SHARED} each open deal gets the buyer's own date")).await?;
    let mark = "[...document.querySelectorAll('article button.mark')].at(-1)";
    window.ask(&format!("{mark}.focus()"), vec![]).await?;
    window.press("Enter").await?;
    window.find("menuitem", &format!("^Shared with {TOM}")).await?;
    window.shot("coaching-share-menu").await?;
    window.press("ArrowDown").await?;
    window.press("Enter").await?;
    window.find("dialog", "Share").await?;
    window.shot("coaching-share-ask").await?;
    window.press("Enter").await?;
    window.uncovered().await?;
    let shared = "return document.querySelectorAll('article button.mark.person').length === 1 && document.querySelectorAll('article button.mark.private').length === 1";
    window.until(shared, vec![], Duration::from_secs(20), "One note is not private with the other shared.").await?;
    window.shot("coaching-two-notes").await
}

/// It ends with a commitment in his words and its day; the app's own undo takes that back, and it ends again.
async fn ended(window: &Window) -> Outcome {
    window.ask("[...document.querySelectorAll('article .rich [contenteditable]')].at(-1)?.focus()", vec![]).await?;
    end(window, PROMISE, "+2w").await?;
    window.shot("coaching-tom-ended").await?;
    window.press("Control+z").await?;
    window.sees("Undone").await?;
    window.sees("Begun").await?;
    window.shot("coaching-tom-undone").await?;
    window.press("n").await?;
    writing(window).await?;
    end(window, PROMISE, "+2w").await
}

/// Ends the session that is open, from within the note.
pub async fn end(window: &Window, promise: &str, due: &str) -> Outcome {
    window.hands.take();
    window.press("Control+Enter").await?;
    window.in_field("What do you commit to").await?;
    window.keys(promise).await?;
    window.press("Enter").await?;
    window.in_field("^By when").await?;
    window.keys(due).await?;
    window.shot("coaching-ending").await?;
    window.press("Control+Enter").await?;
    window.find("css", "section.person").await?;
    window.sees(promise).await?;
    let hands = window.hands.take();
    println!("closing a session: {hands}");
    holds(hands.keys <= 3 && hands.clicks == 0, &format!("closing a session takes {hands}"))
}

/// A joint visit, planned for today, with what was seen on the card.
pub async fn sofia(window: &Window) -> Outcome {
    person(window, SOFIA).await?;
    window.press("p").await?;
    window.find("dialog", "Plan a session with Sofia").await?;
    window.keys("tod").await?;
    window.press("Tab").await?;
    window.keys("Joint").await?;
    window.shot("coaching-plan").await?;
    window.press("Shift+Tab").await?;
    window.press("Enter").await?;
    window.uncovered().await?;
    window.press("n").await?;
    writing(window).await?;
    window.keys("She let the shift leader speak first").await?;
    window.sees("Score card").await?;
    let row = "[...document.querySelectorAll('section[aria-label^=\"Score card\"] button.head')]";
    window.ask(&format!("{row}[1].focus()"), vec![]).await?;
    window.press("3").await?;
    into(window, "^What was seen", "Asked compared with what, and waited").await?;
    window.ask(&format!("{row}[3].focus()"), vec![]).await?;
    window.press("2").await?;
    window.shot("coaching-card").await?;
    let keep = window.find("button", "^Write down 2").await?.to_json()?;
    window.ask("arguments[0].click()", vec![keep]).await?;
    window.sees("already written down for this session: 2").await?;
    window.shot("coaching-card-kept").await?;
    window.ask("document.querySelector('article .rich [contenteditable]').focus()", vec![]).await?;
    end(window, "I ask compared with what, each time", "+10d").await
}

/// The coaching of a deal, with the deal at the side.
pub async fn priya(window: &Window) -> Outcome {
    person(window, PRIYA).await?;
    window.press("n").await?;
    writing(window).await?;
    window.keys("Nobody compares leasing with waiting").await?;
    let kind = "const kind = document.querySelector('section.session header select'); kind.value = 'deal_coaching'; kind.dispatchEvent(new Event('change', { bubbles: true }))";
    window.ask(kind, vec![]).await?;
    into(window, "^Add a deal", "weigh").await?;
    window.find("option", ".").await?;
    window.shot("coaching-deal-pick").await?;
    window.press("Enter").await?;
    window.find("button", "^Take .* off").await?;
    let linked = window.ask("return document.querySelectorAll('section[aria-label=Deals] li').length", vec![]).await?;
    holds(linked == json!(1), &format!("{linked} deals are linked"))?;
    window.shot("coaching-session-priya").await?;
    window.ask("document.querySelector('article .rich [contenteditable]').focus()", vec![]).await?;
    end(window, "I ask what waiting costs them", "fri").await
}
