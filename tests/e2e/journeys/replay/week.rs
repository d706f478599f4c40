//! What happens between two starts of the window: a weekly export taken in and the sellers' calls of that day, by the command
//! line on the closed file; and what the sellers' CRM calls committed, many deals in one step.

use super::Replay;
use chrono::NaiveDate;
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::replay::State;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;

impl Replay<'_> {
    /// `rallybook-cli` on a day, with its answer.
    pub fn cli(&self, day: NaiveDate, words: &[&str]) -> Outcome<Value> {
        let mut command = Command::new(self.journey.options.app.with_file_name("rallybook-cli"));
        self.journey.home.house(&mut command);
        command.arg("--json").arg("--today").arg(day.to_string()).args(words);
        let out = command.output()?;
        if !out.status.success() {
            return Err(format!("{}: {}", words.join(" "), String::from_utf8_lossy(&out.stderr)).into());
        }
        Ok(serde_json::from_slice(&out.stdout)?)
    }

    /// The company's file, as a word of a command line.
    pub fn file(&self) -> String {
        self.path.display().to_string()
    }

    /// A Monday without the window.
    pub fn week(&self, day: NaiveDate) -> Outcome {
        let export = self.export(day)?;
        self.cli(day, &["import", "deals", &self.file(), &export.display().to_string()])?;
        self.committed(day, |_| true)?;
        for (seller, call) in self.calls(day) {
            self.cli(day, &["forecast", "call", &self.file(), &call.to_string(), "--person", &seller])?;
        }
        Ok(())
    }

    /// The sellers say commit, best case and pipeline of their open deals as they say it in their CRM: an import sets no
    /// commit. For the sellers that are chosen by name.
    pub fn committed(&self, day: NaiveDate, who: impl Fn(&str) -> bool) -> Outcome {
        let books = Books::on(&self.journey.home, day)?;
        books.ask("company.open", json!({"path": self.path}))?;
        let company = json!({"company": self.path, "period": self.quarter.name()});
        let wanted = self.wanted(day);
        let forecast = books.ask("forecast.show", company.clone())?;
        let mut changed: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for row in list(&forecast["rows"]).filter(|row| row["name"].as_str().is_some_and(&who)) {
            let mut of = company.clone();
            of["person"] = row["person"].clone();
            for deal in list(&books.ask("forecast.deals", of)?) {
                let title = deal["title"].as_str().unwrap_or_default();
                if let Some(word) = wanted.get(title).filter(|word| deal["said"] != **word) {
                    changed.entry(*word).or_default().push(deal["id"].clone());
                }
            }
        }
        for (category, ids) in changed {
            let edits = json!([{"field": "category", "category": category}]);
            books.ask("deal.edit", json!({"company": self.path, "ids": ids, "edits": edits}))?;
        }
        books.close(&self.path)
    }

    /// Title and category of every deal that is open on a day.
    pub fn wanted(&self, day: NaiveDate) -> BTreeMap<&str, &'static str> {
        let deals = self.published.deals.iter();
        let open = deals.filter_map(|deal| Some((deal, deal.at(day).filter(|state| !state.closed())?)));
        open.map(|(deal, state)| (deal.name.as_str(), category(state))).collect()
    }

    /// What each seller calls on a day, in whole units: what is won, what is committed and half of what may come, knowing
    /// nothing of later days.
    pub fn calls(&self, day: NaiveDate) -> Vec<(String, i64)> {
        let call = |id: &str| {
            let deals = self.published.deals.iter().filter(|deal| deal.owner == id);
            let states = deals.filter_map(|deal| deal.at(day)).filter(|state| self.quarter.holds(state.close));
            let halves: i64 = states.map(|state| state.units() * halves(state)).sum();
            (halves + 999) / 2_000 * 1_000
        };
        let mut calls: Vec<(String, i64)> =
            self.published.sellers.iter().map(|(id, seller)| (seller.name.clone(), call(id))).collect();
        calls.sort();
        calls
    }
}

/// The rows of a list in an answer.
pub fn list(of: &Value) -> impl Iterator<Item = &Value> {
    of.as_array().into_iter().flatten()
}

fn halves(state: &State) -> i64 {
    match (state.stage.as_str(), category(state)) {
        ("Closed Won", _) => 2,
        ("Closed Lost", _) => 0,
        (_, "commit") => 2,
        (_, "best_case") => 1,
        _ => 0,
    }
}

fn category(state: &State) -> &'static str {
    match state.category.as_str() {
        "Commit" | "Forecast" => "commit",
        "BestCase" => "best_case",
        _ => "pipeline",
    }
}
