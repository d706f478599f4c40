//! The parts that are done in the window while the quarter lasts: first calls, the baseline signed, a week's calls.

use super::Replay;
use super::week::list;
use chrono::NaiveDate;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

const PIN: &str = "2580";
const FIRST_JUDGED: &str = "tbody tr:first-child td.judgement";
const WHOLE_AGREED: &str = "tr:has([data-line=whole]) td.agreed";
const PATIENCE: Duration = Duration::from_secs(20);

impl Replay<'_> {
    /// Monday: the first seller says by keys what each deal counts as, then all call.
    pub async fn first_calls(&self, day: NaiveDate) -> Outcome {
        // Of the others' deals it is said beforehand.
        let calls = self.calls(day);
        let first = calls.first().map(|(name, _)| name.clone()).ok_or("a seller")?;
        self.committed(day, |name| name != first)?;
        self.on(day, async |window| {
            forecast(window).await?;
            window.sees("Not called yet").await?;
            window.shot("replay-1-not-called").await?;
            window.press("c").await?;
            window.find("textbox", &format!("^Call of {first}")).await?;
            window.find("css", "[data-deal]").await?;
            window.shot("replay-2-first-seller").await?;
            self.by_keys(window, day).await?;
            window.shot("replay-3-said-by-keys").await?;
            self.called(window, &calls).await?;
            window.shot("replay-4-all-called").await?;
            window.press("Enter").await?;
            window.sees("Provisional").await?;
            window.shot("replay-5-provisional").await?;
            // The leader judges the first seller lower, and says why.
            says(window, FIRST_JUDGED, "-20k").await?;
            because(window, "1", "Two buyers decide in April").await?;
            window.shot("replay-6-judged").await
        })
        .await?;
        self.committed(day, |_| true)
    }

    /// Walks over the deals in the list and presses the number that each is to be.
    async fn by_keys(&self, window: &Window, day: NaiveDate) -> Outcome {
        let wanted = self.wanted(day);
        let count = window.ask("return document.querySelectorAll('[data-deal]').length", vec![]).await?;
        let here = "const one = document.activeElement?.closest('[data-deal]'); \
                    return one ? [one.querySelector('.name').innerText.split('\\n').pop().trim(), one.querySelector('.said').innerText.trim(), one.dataset.deal] : null";
        window.press("ArrowDown").await?;
        for at in 0..count.as_u64().unwrap_or(0) {
            let told = window.ask(here, vec![]).await?;
            let [title, said, id] = [&told[0], &told[1], &told[2]].map(|one| one.as_str().unwrap_or_default());
            let (title, said) = (title.to_owned(), said.to_owned());
            if id.is_empty() {
                return Err(format!("the keyboard is on no deal after {at} of them").into());
            }
            let named = wanted.iter().find(|(name, _)| title.ends_with(**name));
            let key = named.map(|(_, word)| match *word {
                "commit" => ("1", "Commit"),
                "best_case" => ("2", "Best case"),
                _ => ("3", "Pipeline"),
            });
            if let Some((key, word)) = key.filter(|(_, word)| *word != said) {
                window.press(key).await?;
                let says = "return document.querySelector(`[data-deal=\"${arguments[0]}\"] .said`)?.innerText.trim() === arguments[1]";
                window
                    .until(says, vec![json!(id), json!(word)], PATIENCE, &format!("{title} is not said to be {word}."))
                    .await?;
            }
            window.press("ArrowDown").await?;
        }
        Ok(())
    }

    /// One seller after the other, in the order of the screen.
    async fn called(&self, window: &Window, calls: &[(String, i64)]) -> Outcome {
        let calls: BTreeMap<&str, i64> = calls.iter().map(|(name, call)| (name.as_str(), *call)).collect();
        for _ in 0..calls.len() {
            let named = "return document.querySelector('.calls h2')?.innerText";
            let name = window.ask(named, vec![]).await?;
            let name = name.as_str().unwrap_or_default();
            let call = calls.get(name).ok_or_else(|| format!("nobody is called {name}"))?;
            window.fill("textbox", &format!("^Call of {name}"), &call.to_string()).await?;
            window.press("Enter").await?;
            window.sees_no(&format!("Call of {name}")).await?;
        }
        window.sees("All have had their turn").await
    }

    /// Wednesday: the owner signs, with a name and a drawn line; all else is locked until the PIN.
    pub async fn baseline(&self, day: NaiveDate) -> Outcome {
        self.on(day, async |window| {
            forecast(window).await?;
            window.sees("Provisional").await?;
            self.agreed(window, self.mondays[0]).await?;
            because(window, "6", "Some of the best case comes later").await?;
            window.shot("replay-6-agreed").await?;
            window.press("Control+Enter").await?;
            window.fill("textbox", "^New PIN", PIN).await?;
            window.fill("textbox", "^The same again", PIN).await?;
            window.press("Enter").await?;
            sheet(window, "baseline", true).await?;
            window.find("css", "[data-line=whole]").await?;
            window.sees("Signed").await?;
            window.shot("replay-7-signed").await?;
            self.printed(window, "Forecast", "replay-forecast").await
        })
        .await
    }

    /// A Monday in the middle: the export taken in, the calls taken, and what changed since the baseline.
    pub async fn meeting(&self, day: NaiveDate) -> Outcome {
        self.journey.home.will_pick(&self.export(day)?)?;
        self.on(day, async |window| self.import(window, "week").await).await?;
        self.committed(day, |_| true)?;
        let calls = self.calls(day);
        self.on(day, async |window| {
            forecast(window).await?;
            window.shot("replay-8-week-before-the-calls").await?;
            window.press("c").await?;
            window.find("textbox", "^Call of").await?;
            // Everybody has called before: it begins with the first.
            self.called(window, &calls).await?;
            window.press("Enter").await?;
            window.find("css", "[data-line=whole]").await?;
            window.sees("Second opinion").await?;
            window.sees("eight in ten|too little history|No figure").await?;
            // The first seller is as good as the word now: the judgement is taken back, and leader and owner agree anew.
            window.click("css", FIRST_JUDGED).await?;
            window.press("Delete").await?;
            window.sees("Take back judgement").await?;
            // The note of the first stays with it.
            self.agreed(window, day).await?;
            window.sees(&format!("on {}: .* less than the judgement", day.format("%-d %b"))).await?;
            window.sees("What changed").await?;
            window.shot("replay-8-week-called").await?;
            window.click("tab", "^Compare").await?;
            window.find("css", ".compare table").await?;
            window.shot("replay-9-compared").await?;
            self.compared(window).await
        })
        .await
    }

    /// Leader and owner agree on a little less than the sellers call together on a day.
    async fn agreed(&self, window: &Window, day: NaiveDate) -> Outcome {
        let called: i64 = self.calls(day).iter().map(|(_, call)| call).sum();
        let figure = (called - 30_000) / 10_000 * 10_000;
        says(window, WHOLE_AGREED, &figure.to_string()).await
    }

    /// Two figures are compared: the screen's parts come to the difference.
    async fn compared(&self, window: &Window) -> Outcome {
        let told = window.ask("return document.querySelector('.compare .sentence')?.innerText", vec![]).await?;
        println!("  compared: {}", told.as_str().unwrap_or_default());
        Ok(())
    }

    /// Any two figures sum over their causes: what was signed at first, and what is called on each later Monday.
    pub fn every_week_compares(&self, until: NaiveDate) -> Outcome {
        let books = Books::on(&self.journey.home, until)?;
        books.ask("company.open", json!({"path": self.path}))?;
        let first = self.mondays[0];
        for day in self.mondays.iter().filter(|day| **day > first && **day < until) {
            let asked = json!({
                "company": self.path, "period": self.quarter.name(), "person": null,
                "from": {"figure": "call", "on": first, "signed": null},
                "to": {"figure": "call", "on": day, "signed": null},
            });
            let told = books.ask("forecast.compare", asked)?;
            let minor = |of: &serde_json::Value| of["minor"].as_i64().unwrap_or(0);
            let steps: i64 = list(&told["steps"]).map(minor).sum();
            if minor(&told["from"]) + steps != minor(&told["to"]) {
                return Err(format!("the causes of {day} do not sum to the difference").into());
            }
        }
        books.close(&self.path)
    }
}

/// To the roll-up of the forecast.
pub async fn forecast(window: &Window) -> Outcome {
    window.find("css", "nav button[title^=\"Forecast\"]").await?;
    window.uncovered().await?;
    window.press("g").await?;
    window.press("f").await?;
    window.click("tab", "^Roll-up").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

/// A figure typed into the roll-up.
pub async fn says(window: &Window, cell: &str, figure: &str) -> Outcome {
    window.click("css", cell).await?;
    let there = "return document.activeElement === document.querySelector(arguments[0])";
    window.until(there, vec![json!(cell)], PATIENCE, "The figure does not take the keyboard.").await?;
    window.keys(figure).await?;
    window.press("Enter").await
}

/// Why it differs from what lies below it, as is asked then: a number for the reason, and a note.
async fn because(window: &Window, reason: &str, note: &str) -> Outcome {
    window.find("dialog", "Why does it differ").await?;
    let inside = "return !!document.activeElement?.closest('[role=dialog]')";
    window.until(inside, vec![], PATIENCE, "The question does not take the keyboard.").await?;
    window.press(reason).await?;
    window.keys(note).await?;
    window.press("Enter").await?;
    window.uncovered().await
}

/// The sheet in front of the owner: signed, and left by the leader's PIN.
pub async fn sheet(window: &Window, name: &str, reads: bool) -> Outcome {
    window.sees("As it stands on").await?;
    if reads {
        window.shot(&format!("replay-sheet-{name}")).await?;
    }
    window.fill("textbox", "^Name", "Olga Rand").await?;
    drawn(window).await?;
    window.shot(&format!("replay-sheet-{name}-filled")).await?;
    window.click("button", "^Sign$").await?;
    window.sees("Code of the figures").await?;
    window.shot(&format!("replay-sheet-{name}-signed")).await?;
    window.fill("textbox", "leader's PIN", PIN).await?;
    window.press("Enter").await?;
    window.find("css", "[data-line=whole]").await?;
    Ok(())
}

/// A name as a hand draws it: up and down over the field.
async fn drawn(window: &Window) -> Outcome {
    let pad = window.find("css", ".pad svg").await?;
    pad.scroll_into_view().await?;
    let place = pad.rect().await?;
    let at = |x: f64, y: f64| ((place.x + place.width * x) as i64, (place.y + place.height * y) as i64);
    let start = at(0.15, 0.6);
    let mut chain = window.page.action_chain().move_to(start.0, start.1).click_and_hold();
    for step in 1..=28 {
        let along = f64::from(step) / 28.0;
        let (x, y) = at(0.15 + 0.55 * along, 0.55 - 0.28 * (along * 23.0).sin() * (1.0 - 0.5 * along));
        chain = chain.move_to(x, y);
    }
    Ok(chain.release().perform().await?)
}
