//! The app behind the command line: it remembers no companies, and has one file open.

use api::{App, Clock, Code, Host, Problem};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What a command gives back.
pub type Answer = Result<Value, Problem>;

/// The app.
pub struct Desk {
    app: App,
    passphrase: Option<String>,
}

impl Desk {
    /// With *today* as said, else by this machine's calendar.
    /// `passphrase_file`: holds the passphrase of the company file. `seen_by`: with whose eyes it is looked at.
    ///
    /// # Errors
    /// That file cannot be read.
    pub fn new(
        today: Option<NaiveDate>,
        passphrase_file: Option<&Path>,
        seen_by: Option<String>,
    ) -> Result<Self, Problem> {
        let passphrase = passphrase_file.map(passphrase).transpose()?;
        let today = today.unwrap_or_else(|| chrono::Local::now().date_naive());
        // The same machine has one key for each of its copies.
        let keys = config().map(|folder| folder.join("keys"));
        let app = App::passing(keys, Host::silent(), Clock::system().on(Some(today))).seen_by(seen_by);
        Ok(Self { app, passphrase })
    }

    /// The passphrase that was given for the company file.
    pub fn passphrase(&self) -> Option<&str> {
        self.passphrase.as_deref()
    }

    /// Any command.
    pub fn ask(&self, command: &str, payload: Value) -> Answer {
        self.app.dispatch(command, payload)
    }

    /// Opens a company; gives its facts and a way to ask about it.
    pub fn open(&self, file: &Path) -> Result<(Value, Company<'_>), Problem> {
        let info = match self.passphrase() {
            Some(passphrase) => self.ask("lock.unlock", json!({"path": shown(file), "passphrase": passphrase}))?,
            None => self.ask("company.open", json!({"path": shown(file)})).map_err(hinted)?,
        };
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

/// What opens an encrypted file here.
fn hinted(problem: Problem) -> Problem {
    match problem.code {
        Code::Encrypted => Problem {
            message: problem
                .message
                .replace("type its passphrase to open it.", "give its passphrase by --book-passphrase-file."),
            ..problem
        },
        _ => problem,
    }
}

/// The window's settings folder.
pub fn config() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("app.rallybook.desktop"))
}

/// A passphrase: the first line of a file.
pub fn passphrase(file: &Path) -> Result<String, Problem> {
    let text = std::fs::read_to_string(file).map_err(|_| {
        refuse(format!(
            "The passphrase file {} cannot be read as text. Nothing was written; name one that is there, in UTF-8.",
            file.display()
        ))
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// A path as text.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A refusal of the command line's own.
pub fn refuse(sentence: String) -> Problem {
    Problem::new(Code::Invalid, sentence)
}

/// An id as it is typed, of `what`; `shows`: the command that shows the ids.
pub fn identity<'a>(id: &'a str, what: &str, shows: &str) -> Result<&'a str, Problem> {
    let shaped = id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    shaped.then_some(id).ok_or_else(|| {
        refuse(format!("\"{id}\" is not the id of {what}. Nothing was changed; `{shows}` shows the ids."))
    })
}

/// Another mark of who may see something, of a feature that has `sharing` and `share`: without `yes` what it means is told
/// once, as the window asks, and nothing is changed.
pub fn share(company: &Company, feature: &str, asked: Value, yes: bool) -> Answer {
    if yes {
        return company.ask(&format!("{feature}.share"), asked);
    }
    let meant = company.ask(&format!("{feature}.sharing"), asked)?;
    let question = meant["question"].as_str().unwrap_or_default();
    let sentences: Vec<&str> = meant["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    Err(refuse(match sentences.as_slice() {
        // It is so already.
        [] => format!("{question} Nothing was changed."),
        all => format!("{question} {} Nothing was changed; add --yes to do it.", all.join(" ")),
    }))
}
