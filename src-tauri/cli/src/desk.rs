//! The app behind the command line: it remembers no companies, and has one file open.

use api::{App, Clock, Code, Host, Problem};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::path::Path;

/// What a command gives back.
pub type Answer = Result<Value, Problem>;

/// The app.
pub struct Desk(App);

impl Desk {
    /// With *today* as said, else by this machine's calendar.
    pub fn new(today: Option<NaiveDate>) -> Self {
        let today = today.unwrap_or_else(|| chrono::Local::now().date_naive());
        // The window's folder: the same machine has one key for each of its copies.
        let keys = dirs::config_dir().map(|folder| folder.join("app.rallybook.desktop").join("keys"));
        Self(App::passing(keys, Host::silent(), Clock::system().on(Some(today))))
    }

    /// Any command.
    pub fn ask(&self, command: &str, payload: Value) -> Answer {
        self.0.dispatch(command, payload)
    }

    /// Opens a company; gives its facts and a way to ask about it.
    pub fn open(&self, file: &Path) -> Result<(Value, Company<'_>), Problem> {
        let info = self.ask("company.open", json!({"path": shown(file)}))?;
        let path = info["path"].clone();
        Ok((info, Company { desk: self, path }))
    }
}

/// An open company.
pub struct Company<'d> {
    desk: &'d Desk,
    path: Value,
}

impl Company<'_> {
    /// A command about this company.
    pub fn ask(&self, command: &str, mut payload: Value) -> Answer {
        payload["company"] = self.path.clone();
        self.desk.ask(command, payload)
    }
}

/// A path as text.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A refusal of the command line's own.
pub fn refuse(sentence: String) -> Problem {
    Problem::new(Code::Invalid, sentence)
}
