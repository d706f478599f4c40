//! The quarter is over: closed with the owner, held against its baseline, entered in the record, and printed.

use super::meeting::{forecast, says, sheet};
use super::week::list;
use super::{Replay, same};
use chrono::{Days, NaiveDate};
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::window::Window;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl Replay<'_> {
    /// The Monday after: the result by the orders, signed.
    pub async fn close(&self, day: NaiveDate) -> Outcome {
        let came = self.truth.came() / 100;
        self.on(day, async |window| {
            forecast(window).await?;
            window.press("[").await?;
            window.sees(": over").await?;
            window.find("css", "[data-line=whole]").await?;
            window.shot("replay-10-over").await?;
            // What the owner's orders come to, for the whole company.
            says(window, "tr:has([data-line=whole]) td.result", &came.to_string()).await?;
            window.sees("Set result of the company").await?;
            window.press("Control+Enter").await?;
            window.find("button", "^Hand over to sign").await?;
            window.press("Enter").await?;
            sheet(window, "result", true).await?;
            forecast(window).await?;
            window.press("[").await?;
            window.sees("Closed").await?;
            window.shot("replay-11-closed").await?;
            parts(window, "light").await?;
            self.printed(window, "Called against result", "replay-called-against-result").await?;
            self.printed(window, "Quarterly", "replay-quarterly").await
        })
        .await
    }

    /// A pack by its name in the list, for its first reader, saved from the window.
    pub async fn printed(&self, window: &Window, name: &str, file: &str) -> Outcome {
        let saved = self.journey.home.documents().join(format!("{file}.pdf"));
        self.journey.home.will_pick(&saved)?;
        window.press("g").await?;
        window.press("k").await?;
        window.click("radio", &format!("^{name}")).await?;
        let drawn =
            "const one = document.querySelector(`[role=radio][aria-checked=true][aria-label^=\"${arguments[0]}\"]`)
            const drawn = [...document.querySelectorAll('.pages:not(.looking) img')]
            return !!one && drawn.length > 0 && drawn.every((one) => one.complete && one.naturalWidth > 100)";
        window.until(drawn, vec![json!(name)], Duration::from_secs(60), "No page is drawn.").await?;
        window.shot(&format!("{file}-pack")).await?;
        window.click("button", "^Save PDF").await?;
        let begun = Instant::now();
        while !saved.is_file() {
            if begun.elapsed() > Duration::from_secs(60) {
                return Err(format!("{name} was not saved").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        window.sees("Saved").await?;
        if !std::fs::read(&saved)?.starts_with(b"%PDF-") {
            return Err(format!("{name} is no PDF").into());
        }
        std::fs::copy(&saved, self.journey.options.shots.join(format!("{file}.pdf")))?;
        Ok(())
    }

    /// The closed quarter against the files: result, its causes, accuracy, the chain.
    pub fn holds(&self, day: NaiveDate, baseline: NaiveDate) -> Outcome {
        self.every_week_compares(day)?;
        let books = Books::on(&self.journey.home, day)?;
        books.ask("company.open", json!({"path": self.path}))?;
        let ask = |command: &str, mut payload: Value| {
            payload["company"] = json!(self.path);
            books.ask(command, payload)
        };
        let period = json!({"period": self.quarter.name()});
        let came = self.truth.came();
        let told = ask("forecast.show", period.clone())?;
        let minor = |of: &Value| of["minor"].as_i64().unwrap_or(i64::MIN);
        same("won in the quarter", minor(&told["whole"]["won"]), came)?;

        let against = ask("forecast.against", period)?;
        let company = &against["company"];
        same("the result that was signed", minor(&company["result"]), came)?;
        for one in list(&against["sellers"]).chain([company]) {
            let steps: i64 = list(&one["steps"]).map(minor).sum();
            let name = one["name"].as_str().unwrap_or_default();
            same(&format!("{name}: causes and result"), minor(&one["baseline"]) + steps, minor(&one["result"]))?;
        }
        let sellers: i64 = list(&against["sellers"]).map(|one| minor(&one["result"])).sum();
        same("the sellers' results together", sellers, came)?;

        let record = ask("forecast.record", json!({"by": null, "figure": null}))?;
        let line = &record["company"]["lines"][0];
        let called = minor(&company["baseline"]);
        let number = |of: &str| line[of].as_i64().unwrap_or(i64::MIN);
        same("called and came", (number("called"), number("came")), (called, came))?;
        let last = self.quarter.after() - Days::new(1);
        let before = last.signed_duration_since(baseline).num_days();
        same("days before the end", number("days_before_end"), before)?;
        let said = line["said"].as_str().unwrap_or_default();
        if !said.contains(&format!("{before} days before the end")) {
            return Err(format!("the accuracy does not name its call: {said}").into());
        }
        println!("  {said} {}", record["company"]["words"]);
        same("off by", number("off"), called - came)?;
        // Of one call there is no percentage, and it says why.
        let percentage = (line["accuracy"].is_null(), line["accuracy_why"].is_string());
        same("no percentage of one call, and why", percentage, (true, true))?;
        let verdict = ask("forecast.verify", json!({}))?;
        same("the chain is sound", (&verdict["sound"], &verdict["links"]), (&json!(true), &json!(2)))?;
        books.ask("home.settings", json!({"theme": "dark"}))?;
        books.close(&self.path)
    }

    /// The same in the dark.
    pub async fn looked_at_in_the_dark(&self, day: NaiveDate) -> Outcome {
        self.on(day, async |window| {
            forecast(window).await?;
            window.press("[").await?;
            window.sees("Closed").await?;
            window.shot("replay-11-closed-dark").await?;
            parts(window, "dark").await?;
            window.press("b").await?;
            window.click("tab", "^Roll-up").await?;
            window.find("css", "[data-line=whole]").await?;
            window.shot("replay-12-next-quarter-dark").await
        })
        .await
    }
}

/// The other parts of a closed quarter's screen.
async fn parts(window: &Window, theme: &str) -> Outcome {
    for (tab, sees, name) in [
        ("Compare", "What explains most", "compare"),
        ("Called against result", "called against result", "against"),
        ("Record", "Which call", "record"),
        ("Signed", "Verify", "signatures"),
    ] {
        window.click("tab", &format!("^{tab}")).await?;
        window.sees(sees).await?;
        window.shot(&format!("replay-{name}-{theme}")).await?;
    }
    window.press("v").await?;
    window.find("css", ".verdict").await?;
    window.shot(&format!("replay-verified-{theme}")).await?;
    Ok(())
}
