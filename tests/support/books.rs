//! Companies made through the same commands that the window sends, in a private home.

use crate::{Outcome, window::Home};
use api::{App, AppPaths, Clock, Host};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The app without a window. It keeps the companies that it has open, like any other process.
pub struct Books(App);

impl Books {
    /// The list of companies that the window in this home will show.
    pub fn of(home: &Home) -> Self {
        let paths = AppPaths { config_dir: home.config(), documents_dir: home.documents() };
        Self(App::new(paths, Host { changed: Box::new(|_| ()), progress: Box::new(|_| ()) }))
    }

    /// The same on another day, with the time that it is now: as the window is on that day.
    pub fn on(home: &Home, day: NaiveDate) -> Outcome<Self> {
        let paths = AppPaths { config_dir: home.config(), documents_dir: home.documents() };
        let clock = Clock::system().moved_to(day).ok_or("there is no such day")?;
        Ok(Self(App::with_clock(paths, Host::silent(), clock)))
    }

    /// A new company, left open.
    pub fn create(&self, name: &str) -> Outcome<PathBuf> {
        let calendar = json!({"path": null, "name": name, "currency": "USD", "fiscal_start": 1, "period": "quarter", "zone": "UTC"});
        let info = self.ask("company.create", calendar)?;
        Ok(info["path"].as_str().ok_or("a new company has a path")?.into())
    }

    /// Imports an export as it is understood without asking anybody.
    pub fn import(&self, company: &Path, file: &Path) -> Outcome {
        let look = json!({"company": company, "path": file, "settings": null, "job": "look"});
        let looked = self.ask("import.preview", look)?;
        let apply = json!({"company": company, "path": file, "settings": looked["settings"], "job": "apply"});
        self.ask("import.apply", apply)?;
        Ok(())
    }

    /// Lets go of the file.
    pub fn close(&self, company: &Path) -> Outcome {
        self.ask("company.close", json!({"company": company}))?;
        Ok(())
    }

    /// A closed file becomes the copy of an audience, as if it had come in a bundle; none = the leader's.
    pub fn becomes(company: &Path, audience: Option<&str>) -> Outcome {
        let today = chrono::Utc::now().date_naive();
        let now = ledger::Now { wall: chrono::Utc::now().timestamp_millis(), today };
        let book = ledger::Book::open(company, &sales::kinds::REGISTRY, None, now)?;
        Ok(book.set_local(sales::audience::ME, audience)?)
    }

    /// Any command.
    pub fn ask(&self, command: &str, payload: Value) -> Outcome<Value> {
        self.0.dispatch(command, payload).map_err(|problem| format!("{command}: {}", problem.message).into())
    }
}
