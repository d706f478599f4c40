//! The home screen.

use crate::app::App;
use crate::looks::{Coming, Sort};
use crate::problem::Answer;
use crate::session::Session;
use sales::company::home::{self, Glance, Known};
use sales::company::types::{CompanyCard, Density, Home, Theme};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ts_rs::TS;

/// A company that works on something long is shown without figures rather than waited for.
const PATIENCE: Duration = Duration::from_millis(200);
/// A file whose disk does not answer within this is shown as one that does not.
const DISK_PATIENCE: Duration = Duration::from_secs(2);

/// Nothing is asked, or nothing answered.
#[derive(Serialize, Deserialize, TS)]
pub struct Nothing {}

#[derive(Deserialize, TS)]
pub struct Settings {
    #[ts(optional)]
    theme: Option<Theme>,
    #[ts(optional)]
    density: Option<Density>,
    #[ts(optional)]
    single_keys: Option<bool>,
}

pub fn show(app: &App, _: Nothing) -> Answer<Home> {
    let mut known = app.homes.get();
    // With somebody in the room there is one company.
    if let Some(room) = app.room.now() {
        known.companies.retain(|one| one.path == room.company);
        known.last = Some(room.company);
    }
    let mut companies = cards(app, &known.companies);
    companies.sort_by_key(|card| card.archived);
    // A company renamed elsewhere keeps its new name, also when its file cannot be read the next time.
    app.homes.change(|home| {
        known.companies.iter().for_each(|k| {
            let seen = companies.iter().find(|c| k.path.display().to_string() == c.path);
            seen.into_iter().for_each(|c| home.named(&k.path, &c.name));
        })
    })?;
    Ok(Home {
        today: app.clock.now_here().today,
        companies,
        last: known.last.map(|path| path.display().to_string()),
        theme: known.theme,
        density: known.density,
        single_keys: known.single_keys,
    })
}

/// The cards of all of them, looked at side by side. One that does not answer in time is told as such, and home is asked for
/// again when it does.
fn cards(app: &App, known: &[Known]) -> Vec<CompanyCard> {
    let until = Instant::now() + DISK_PATIENCE;
    let looks: Vec<_> = known.iter().map(|one| look(app, one)).collect();
    let seen = known.iter().zip(looks).map(|(one, (sort, coming))| {
        let card = app.looks.wait(coming, until);
        card.unwrap_or_else(|| home::silent_card(one, sort == Sort::Open))
    });
    seen.collect()
}

/// Open companies are asked through their worker: a file that this process holds must not be opened a second time.
fn look(app: &App, known: &Known) -> (Sort, Coming) {
    let (one, today, eyes) = (known.clone(), app.clock.now_here().today, app.eyes_for(&known.path));
    let begin = |sort, look: Box<dyn FnOnce() -> CompanyCard + Send>| {
        (sort, app.looks.begin((known.path.clone(), sort, eyes), DISK_PATIENCE, &app.host, look))
    };
    let glance = move |session: &mut Session| -> Answer<Glance> {
        session.refuse_other_eyes(eyes)?;
        let today = session.now()?.today;
        Ok(home::glance(session.book.conn(), today).map_err(sales::Error::from)?)
    };
    match app.worker(&known.path) {
        Some(worker) => {
            begin(Sort::Open, Box::new(move || home::open_card(&one, worker.ask_for(PATIENCE, Arc::default(), glance))))
        }
        // A closed file is looked into without anybody's eyes.
        None if app.is_somebody_there() => begin(Sort::Shut, Box::new(move || home::shut_card(&one))),
        None => begin(Sort::Closed, Box::new(move || home::closed_card(&one, today))),
    }
}

pub fn settings(app: &App, asked: Settings) -> Answer<Home> {
    app.homes.change(|home| {
        home.theme = asked.theme.unwrap_or(home.theme);
        home.density = asked.density.unwrap_or(home.density);
        home.single_keys = asked.single_keys.unwrap_or(home.single_keys);
    })?;
    show(app, Nothing {})
}
