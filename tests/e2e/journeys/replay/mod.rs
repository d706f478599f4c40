//! A past quarter lived again in the window, week by week as it stood on each Monday: first calls, baseline, weekly calls,
//! result, called against result, record, pages. Its figures are held against sums made from the published files by hand.
//!
//! The first import, that of targets, one weekly import, the first and one week's calls, signing, closing and the pages go
//! through the window; the other weeks are taken in by `rallybook-cli` on the closed file, each on its day. The window is
//! started anew for each day that it shows.

mod end;
mod meeting;
mod truth;
mod week;

use super::Journey;
use chrono::{Days, NaiveDate};
use rallybook_tests::Outcome;
use rallybook_tests::books::Books;
use rallybook_tests::replay::{self, Published, Quarter};
use rallybook_tests::window::Window;
use serde_json::json;
use std::path::{Path, PathBuf};
use truth::Truth;

const COMPANY: &str = "Cloud Peak";

/// What is lived again.
pub struct Replay<'j> {
    journey: &'j Journey<'j>,
    published: Published,
    truth: Truth,
    quarter: Quarter,
    /// Its Mondays and the one after it.
    mondays: Vec<NaiveDate>,
    /// The company file, once it is made.
    path: PathBuf,
}

/// The journey.
pub async fn steps(journey: &Journey<'_>) -> Outcome {
    let mut replay = Replay::begin(journey)?;
    let mondays = replay.mondays.clone();
    let [first, .., closing] = mondays[..] else { return Err("a quarter has Mondays".into()) };
    replay.first_import(first).await?;
    replay.first_calls(first).await?;
    let baseline = first + Days::new(2);
    replay.baseline(baseline).await?;
    replay.stands_as_told(baseline)?;
    let in_window = mondays[6];
    for day in mondays.iter().filter(|day| **day != first && **day < in_window) {
        replay.week(*day)?;
    }
    replay.meeting(in_window).await?;
    for day in mondays.iter().filter(|day| **day > in_window && **day < closing) {
        replay.week(*day)?;
    }
    let export = replay.export(closing)?;
    replay.cli(closing, &["import", "deals", &replay.file(), &export.display().to_string()])?;
    replay.close(closing).await?;
    replay.holds(closing, baseline)?;
    replay.looked_at_in_the_dark(closing).await
}

impl<'j> Replay<'j> {
    /// The published files where this machine has them, else made-up ones of the same shape.
    fn begin(journey: &'j Journey<'j>) -> Outcome<Self> {
        let published = journey.options.data.as_ref().map(|data| data.join("salesforce-sales-wave"));
        let folder = match published.filter(|folder| folder.is_dir()) {
            Some(folder) => folder,
            None => {
                println!(
                    "  skipped: the published history (give its folder by --data); {} made-up deals of {} sellers are used",
                    replay::MADE.0,
                    replay::MADE.1
                );
                let folder = journey.home.path("made");
                replay::made(&folder)?;
                folder
            }
        };
        let all = Published::read(&folder)?;
        let manager = all.busiest_manager().ok_or("a manager")?.to_owned();
        let published = all.led_by(&manager);
        let quarter = published.busiest_quarter().ok_or("a quarter")?;
        let truth = Truth::read(&folder, &manager, quarter)?;
        println!(
            "  {} of {} sellers, {} deals in two years",
            quarter.name(),
            published.sellers.len(),
            published.deals.len()
        );
        Ok(Self { journey, published, truth, quarter, mondays: quarter.mondays(), path: PathBuf::new() })
    }

    /// The export of a Monday as a file.
    fn export(&self, day: NaiveDate) -> Outcome<PathBuf> {
        self.journey.home.file(&format!("deals {day}.csv"), self.published.export(day)?)
    }

    /// The window on a day, with the company open.
    async fn on(&self, day: NaiveDate, way: impl AsyncFnOnce(&Window) -> Outcome) -> Outcome {
        self.journey.home.lives_on(Some(day));
        let files: Vec<&Path> = Some(self.path.as_path()).filter(|path| path.is_file()).into_iter().collect();
        self.journey
            .window(&files, async |window| {
                window.page.set_window_rect(0, 0, 1440, 900).await?;
                way(window).await
            })
            .await
    }

    /// Monday: a new company, and three exports one after the other.
    async fn first_import(&mut self, day: NaiveDate) -> Outcome {
        let home = &self.journey.home;
        let history = home.file("history.csv", self.published.history(day)?)?;
        let targets = home.file("targets.csv", self.published.targets_of(self.quarter)?)?;
        for file in [self.export(day)?, history, targets] {
            home.will_pick(&file)?;
        }
        self.on(day, async |window| {
            window.click("button", "^New company").await?;
            window.fill("textbox", "^Name", COMPANY).await?;
            window.click("button", "^Create company").await?;
            for name in ["deals", "history", "targets"] {
                self.import(window, name).await?;
            }
            Ok(())
        })
        .await?;
        self.path = home.documents().join("Rallybook").join(format!("{COMPANY}.rallybook"));
        Ok(())
    }

    /// One file through the import screen.
    async fn import(&self, window: &Window, name: &str) -> Outcome {
        let patience = std::time::Duration::from_secs(60);
        window.uncovered().await?;
        window.click("css", "nav button[title^=\"Import\"]").await?;
        window.click("button", "^Choose a file").await?;
        window.find_within("button", "^Import [0-9,]+ change", patience).await?;
        window.shot(&format!("replay-import-{name}")).await?;
        window.click("button", "^Import [0-9,]+ change").await?;
        window.find_within("button", "^To the pipeline", patience).await?;
        window.shot(&format!("replay-imported-{name}")).await?;
        window.click("button", "^To the pipeline").await
    }

    /// Whether the book says of the quarter what the files say, to the cent.
    fn stands_as_told(&self, day: NaiveDate) -> Outcome {
        let books = Books::on(&self.journey.home, day)?;
        books.ask("company.open", json!({"path": self.path}))?;
        let told = books.ask("forecast.show", json!({"company": self.path, "period": self.quarter.name()}))?;
        books.close(&self.path)?;
        let whole = &told["whole"];
        let minor = |of: &str| whole[of]["minor"].as_i64().unwrap_or(0);
        let open = ["commit", "best_case", "pipeline", "omitted", "not_counted"].into_iter().map(minor).sum();
        // The last export was Monday's.
        let monday = self.mondays.iter().rev().find(|monday| **monday <= day).ok_or("a Monday")?;
        same("won and open", truth::Sums { won: minor("won"), open }, self.truth.on(*monday))
    }
}

/// Two figures that have to be the same.
pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, told: T) -> Outcome {
    println!("  {what}: {ours:?}");
    if ours == told { Ok(()) } else { Err(format!("{what}: the book says {ours:?}, the files {told:?}").into()) }
}
