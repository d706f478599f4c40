//! The sample company: made, and removed with its file.

use super::company::{self, At};
use super::home::{self, Nothing};
use crate::app::App;
use crate::problem::Answer;
use sales::company::create::default_path;
use sales::company::types::{CompanyInfo, Home};
use sales::sample;
use serde::Deserialize;
use std::path::Path;
use ts_rs::TS;

#[derive(Deserialize, TS)]
pub struct Create {
    /// Where the file goes; null = a free name in the usual folder.
    #[ts(optional = nullable)]
    path: Option<String>,
    /// What chance follows from; null = the usual one.
    #[ts(optional = nullable)]
    seed: Option<u32>,
    /// Under which name it reports and is cancelled.
    #[ts(optional = nullable)]
    job: Option<String>,
}

pub fn create(app: &App, asked: Create) -> Answer<CompanyInfo> {
    let wanted = asked.path.as_deref().map(App::place);
    let path = wanted.unwrap_or_else(|| default_path(&app.documents, sample::NAME));
    let (file, now, seed) = (path.clone(), app.clock.now_in(sample::ZONE), asked.seed.unwrap_or(sample::SEED));
    app.make_by(&path, asked.job, move |progress| Ok(sample::create(&file, seed, now, progress)?))?;
    company::opened(app, &path)
}

pub fn remove(app: &App, asked: At) -> Answer<Home> {
    // A place in full has no links left.
    sample::check_place(Path::new(&asked.path))?;
    let path = App::place(&asked.path);
    if app.worker(&path).is_some() {
        app.ask(&path, |session| Ok(sample::check(session.book.conn())?))?;
        app.close(&path);
    }
    sample::remove(&path)?;
    app.homes.change(|home| drop(home.forget(&path)))?;
    home::show(app, Nothing {})
}
