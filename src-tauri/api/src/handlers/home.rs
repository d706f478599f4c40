//! The home screen.

use crate::app::App;
use crate::problem::Answer;
use crate::session::Session;
use sales::company::home::{self, Glance, Known};
use sales::company::types::{CompanyCard, Density, Home, Theme};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use ts_rs::TS;

/// A company that works on something long is shown without figures rather than waited for.
const PATIENCE: Duration = Duration::from_millis(200);

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

/// The cards of all of them, looked into side by side: a slow disk does not keep them waiting one after the other.
fn cards(app: &App, known: &[Known]) -> Vec<CompanyCard> {
    std::thread::scope(|scope| {
        let looks: Vec<_> = known.iter().map(|one| scope.spawn(move || card(app, one))).collect();
        let seen = looks.into_iter().map(|look| look.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        seen.collect()
    })
}

/// Open companies are asked through their worker: a file that this process holds must not be opened a second time.
fn card(app: &App, known: &Known) -> CompanyCard {
    let eyes = app.eyes_for(&known.path);
    let glance = move |session: &mut Session| -> Answer<Glance> {
        session.refuse_other_eyes(eyes)?;
        let today = session.now()?.today;
        Ok(home::glance(session.book.conn(), today).map_err(sales::Error::from)?)
    };
    match app.worker(&known.path) {
        Some(worker) => home::open_card(known, worker.ask_for(PATIENCE, Arc::default(), glance)),
        // A closed file is looked into without anybody's eyes.
        None if app.is_somebody_there() => home::shut_card(known),
        None => home::closed_card(known, app.clock.now_here().today),
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
