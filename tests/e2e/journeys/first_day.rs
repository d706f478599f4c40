//! A first day: a messy workbook becomes a book, thirty deals and more get stage, owner, date and category at once, and what
//! is still missing is asked for by rule. The same way twice, by mouse and by keys alone; keys and clicks are counted.

use super::Journey;
use rallybook_tests::window::Window;
use rallybook_tests::{Outcome, messy};
use std::time::Duration;

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let file = journey.home.file("pipeline.xlsx", messy::first_day()?)?;
    // Once by mouse, once by keys.
    journey.home.will_pick(&file)?;
    journey.home.will_pick(&file)?;
    journey
        .window(&[], async |window| {
            by_mouse(window).await?;
            by_keys(window).await
        })
        .await
}

/// Tells what the hands have done since the last part.
fn told(window: &Window, part: &str) {
    println!("  first day, {part}: {}", window.hands.take());
}

async fn imported(window: &Window) -> Outcome {
    window.find_within("button", "^To the pipeline", Duration::from_secs(60)).await?;
    Ok(())
}

/// All deals of the workbook are there.
async fn all_there(window: &Window) -> Outcome {
    window.find("css", "[data-key]").await?;
    window.sees(&format!("{} deals", messy::FIRST_DAY)).await
}

async fn by_mouse(window: &Window) -> Outcome {
    window.hands.take();
    window.click("button", "^New company").await?;
    window.fill("textbox", "^Name", "Lantern Marine").await?;
    window.click("button", "^Create company").await?;
    window.click("button", "^Import deals").await?;
    window.click("button", "^Choose a file").await?;
    window.click("button", "^Import [0-9]+ changes").await?;
    imported(window).await?;
    window.click("button", "^To the pipeline").await?;
    all_there(window).await?;
    told(window, "new company and its workbook by mouse");

    super::edit::show_table(window).await?;
    window.click("checkbox", "^Select all").await?;
    window.sees(&format!("{} selected", messy::FIRST_DAY)).await?;
    window.click("css", &chosen(2)).await?;
    window.click("menuitem", "^Proposal presented").await?;
    window.sees(&format!("Move {} deals to Proposal presented", messy::FIRST_DAY)).await?;
    window.click("css", &chosen(1)).await?;
    window.click("menuitem", "^Ann").await?;
    window.sees(&format!("Set owner of {} deals to Ann", messy::FIRST_DAY)).await?;
    window.click("css", &chosen(3)).await?;
    window.fill("textbox", "^Close date", "eom").await?;
    window.click("button", "^Set date").await?;
    // Some of the dates were later, some earlier: where one moves to a later day, the buyer's words are asked for once.
    answered(window).await?;
    window.sees(&format!("Set close date of {} deals", messy::FIRST_DAY)).await?;
    window.click("css", &chosen(4)).await?;
    window.click("menuitem", "^Best case").await?;
    window.sees(&format!("Set category of {} deals to Best case", messy::FIRST_DAY)).await?;
    told(window, &format!("stage, owner, date, category of {} deals by mouse", messy::FIRST_DAY));
    window.shot("first-day-set").await?;
    // Each was one step.
    window.press("Control+z").await?;
    window.sees(&format!("Undone: Set category of {} deals to Best case", messy::FIRST_DAY)).await?;
    window.press("Control+Shift+z").await?;
    window.hands.take();

    window.click("button", "^Advice").await?;
    window.sees("No next step").await?;
    window.shot("first-day-advice").await
}

/// A button of what acts on the selection: 1 owner, 2 stage, 3 close date, 4 category. The filter has some of the same names.
fn chosen(number: usize) -> String {
    format!("[role=toolbar][aria-label='Selected deals'] button:nth-of-type({number})")
}

/// Answers *What did the buyer say?* where it is asked.
async fn answered(window: &Window) -> Outcome {
    if window.find_within("textbox", "buyer", Duration::from_secs(3)).await.is_ok() {
        window.keys("They wait for the year's end.").await?;
        window.press("Enter").await?;
    }
    Ok(())
}

async fn by_keys(window: &Window) -> Outcome {
    window.hands.take();
    window.press("Control+k").await?;
    window.find("css", ".palette input").await?;
    window.keys("new comp").await?;
    window.find("option", "^New company").await?;
    window.press("Enter").await?;
    window.find("textbox", "^Name").await?;
    window.keys("Kestrel Optics").await?;
    window.press("Enter").await?;
    window.sees("This book holds no deals yet").await?;
    for key in ["g", "i"] {
        window.press(key).await?;
    }
    window.find("button", "^Choose a file").await?;
    window.press("o").await?;
    window.find("button", "^Import [0-9]+ changes").await?;
    window.press("Control+Enter").await?;
    imported(window).await?;
    for key in ["g", "p"] {
        window.press(key).await?;
    }
    all_there(window).await?;
    told(window, "new company and its workbook by keys");

    window.press("Control+a").await?;
    window.sees(&format!("{} selected", messy::FIRST_DAY)).await?;
    for (key, item, done) in [
        ("m", "Proposal presented", format!("Move {} deals to Proposal presented", messy::FIRST_DAY)),
        ("o", "Ann", format!("Set owner of {} deals to Ann", messy::FIRST_DAY)),
        ("c", "Best case", format!("Set category of {} deals to Best case", messy::FIRST_DAY)),
    ] {
        window.press(key).await?;
        window.find("menuitem", &format!("^{item}")).await?;
        let inside = "return !!document.activeElement?.closest('[role=menu]')";
        window.until(inside, vec![], Duration::from_secs(10), "The menu has not got the keyboard.").await?;
        // In a menu, first letters choose.
        window.keys(&item[..2].to_lowercase()).await?;
        window.press("Enter").await?;
        window.sees(&done).await?;
    }
    window.press("d").await?;
    window.find("textbox", "^Close date").await?;
    let inside = "return document.activeElement?.tagName === 'INPUT'";
    window.until(inside, vec![], Duration::from_secs(10), "The field has not got the keyboard.").await?;
    window.keys("eom").await?;
    window.press("Enter").await?;
    answered(window).await?;
    window.sees(&format!("Set close date of {} deals", messy::FIRST_DAY)).await?;
    told(window, &format!("stage, owner, date, category of {} deals by keys", messy::FIRST_DAY));

    for key in ["Escape", "g", "a"] {
        window.press(key).await?;
    }
    window.sees("No next step").await?;
    window.shot("first-day-keys").await
}
