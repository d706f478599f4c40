//! The journeys, and running them one after the other.

mod actions;
mod advice;
mod backup;
mod board;
mod bundles;
mod call_sheet;
mod coaching;
mod deal;
mod edit;
mod first_book;
mod first_day;
mod forecast;
mod home_states;
mod individuals;
mod lanes;
mod lock;
mod looks;
mod messy;
mod no_network;
mod packs;
mod privacy;
mod rally;
mod replay;
mod review;
mod room;
mod sample;
mod sheets;
mod since;
mod team;
mod visit;

use crate::options::Options;
use rallybook_tests::Outcome;
use rallybook_tests::window::{Home, Window};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Instant;

/// What a journey is given.
pub struct Journey<'a> {
    /// Program, pictures, data.
    pub options: &'a Options,
    /// Its private home.
    pub home: Home,
    /// What is started: the app itself, or what starts it.
    pub program: PathBuf,
}

impl Journey<'_> {
    /// Starts the app with files to open, goes the way, and closes the app whatever came of it.
    pub async fn window(&self, files: &[&Path], way: impl AsyncFnOnce(&Window) -> Outcome) -> Outcome {
        let window = Window::open(&self.program, &self.home, &self.options.shots, files).await?;
        let outcome = way(&window).await;
        if outcome.is_err() {
            // What it looked like where it stopped; the reason itself matters more than this picture.
            let _ = window.shot("stopped-here").await;
        }
        let closed = window.close().await;
        outcome.and(closed)
    }
}

type Running<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;
type Steps = for<'a> fn(&'a Journey<'a>) -> Running<'a>;

/// Name, whether `cargo xtask test` goes it too, steps.
const JOURNEYS: &[(&str, bool, Steps)] = &[
    ("first-book", true, |journey| Box::pin(first_book::steps(journey))),
    ("first-day", false, |journey| Box::pin(first_day::steps(journey))),
    ("sample", false, |journey| Box::pin(sample::steps(journey))),
    ("home-states", true, |journey| Box::pin(home_states::steps(journey))),
    ("edit", false, |journey| Box::pin(edit::steps(journey))),
    ("deal", false, |journey| Box::pin(deal::steps(journey))),
    ("backup", false, |journey| Box::pin(backup::steps(journey))),
    ("lock", false, |journey| Box::pin(lock::steps(journey))),
    ("lanes", false, |journey| Box::pin(lanes::steps(journey))),
    ("actions", false, |journey| Box::pin(actions::steps(journey))),
    ("review", false, |journey| Box::pin(review::steps(journey))),
    ("packs", false, |journey| Box::pin(packs::steps(journey))),
    ("sheets", false, |journey| Box::pin(sheets::steps(journey))),
    ("call-sheet", false, |journey| Box::pin(call_sheet::steps(journey))),
    ("bundles", false, |journey| Box::pin(bundles::steps(journey))),
    ("messy", false, |journey| Box::pin(messy::steps(journey))),
    ("team", false, |journey| Box::pin(team::steps(journey))),
    ("privacy", false, |journey| Box::pin(privacy::steps(journey))),
    ("visit", false, |journey| Box::pin(visit::steps(journey))),
    ("no-network", true, |journey| Box::pin(no_network::steps(journey))),
    ("room", false, |journey| Box::pin(room::steps(journey))),
    ("rally", false, |journey| Box::pin(rally::steps(journey))),
    ("coaching", false, |journey| Box::pin(coaching::steps(journey))),
    ("coached-looks", false, |journey| Box::pin(coaching::looks(journey))),
    ("coached-own", false, |journey| Box::pin(coaching::own(journey))),
    ("coached-pages", false, |journey| Box::pin(coaching::printed(journey))),
    ("forecast", false, |journey| Box::pin(forecast::steps(journey))),
    ("forecast-replay", false, |journey| Box::pin(replay::steps(journey))),
    ("individuals", false, |journey| Box::pin(individuals::steps(journey))),
    ("advice", false, |journey| Box::pin(advice::steps(journey))),
    ("since", false, |journey| Box::pin(since::steps(journey))),
    ("looks", false, |journey| Box::pin(looks::steps(journey))),
];

/// Runs what was asked for and prints the sum; true when all went through.
pub async fn all(options: &Options) -> bool {
    let (mut passed, mut failed) = (0, 0);
    for (name, in_test, steps) in JOURNEYS.iter().copied() {
        let asked = options.only.as_ref().is_none_or(|only| name.contains(only));
        if !asked || !(options.all || in_test) {
            continue;
        }
        let start = Instant::now();
        let outcome = match Home::new() {
            Ok(home) => steps(&Journey { options, home, program: options.app.clone() }).await,
            Err(error) => Err(error),
        };
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("journey {name} ... ok ({seconds:.1} s)");
            }
            Err(error) => {
                failed += 1;
                println!("journey {name} ... FAILED ({seconds:.1} s)\n  {error}");
            }
        }
    }
    println!("pictures: {}", options.shots.display());
    println!("{passed} passed, {failed} failed");
    if passed + failed == 0 {
        println!("There is no journey of that name.");
    }
    failed == 0 && passed > 0
}
