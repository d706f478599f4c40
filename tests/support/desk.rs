//! A desk to test at: the app in a private folder, with a clock that stands until it is moved.

use crate::Outcome;
use api::{App, AppPaths, Changed, Clock, Code, Host, KeyStore, Problem, Progress};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// 2026-11-23, a Monday, 09:00 UTC.
pub const START: i64 = 1_795_424_400_000;
const DAY: i64 = 86_400_000;

/// The app, its folder and its clock.
pub struct Desk {
    app: App,
    folder: tempfile::TempDir,
    store: KeyStore,
    wall: Arc<AtomicI64>,
    told: Arc<Mutex<Vec<Changed>>>,
    heard: Arc<Mutex<Vec<Progress>>>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new() -> Outcome<Self> {
        Self::at(tempfile::tempdir()?, KeyStore::memory())
    }

    fn at(folder: tempfile::TempDir, store: KeyStore) -> Outcome<Self> {
        let wall = Arc::new(AtomicI64::new(START));
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (time, to, ear) = (wall.clone(), told.clone(), heard.clone());
        let host = Host {
            changed: Box::new(move |changed| to.lock().unwrap_or_else(PoisonError::into_inner).push(changed)),
            progress: Box::new(move |step| ear.lock().unwrap_or_else(PoisonError::into_inner).push(step)),
        };
        let paths =
            AppPaths { config_dir: folder.path().join("config"), documents_dir: folder.path().join("documents") };
        let app = App::with_clock(paths, host, Clock::of(move || time.load(Ordering::Relaxed)));
        let app = app.keeping(store.clone());
        Ok(Self { app, folder, store, wall, told, heard })
    }

    /// The app ends and starts again; the clock begins anew.
    pub fn restart(self) -> Outcome<Self> {
        self.app.close_all();
        let wall = self.wall.load(Ordering::Relaxed);
        let again = Self::at(self.folder, self.store)?;
        again.wall.store(wall, Ordering::Relaxed);
        Ok(again)
    }

    /// The app itself.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Some days pass.
    pub fn pass(&self, days: i64) {
        self.wall.fetch_add(days * DAY, Ordering::Relaxed);
    }

    /// Some seconds pass.
    pub fn pass_seconds(&self, seconds: i64) {
        self.wall.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }

    /// The private folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A place in the private folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the app told since this was last asked.
    pub fn told(&self) -> Vec<Changed> {
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How far jobs said they were since this was last asked.
    pub fn heard(&self) -> Vec<Progress> {
        std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Any command.
    pub fn ask(&self, command: &str, payload: Value) -> Outcome<Value> {
        self.app.dispatch(command, payload).map_err(|p| format!("{command}: {}", p.message).into())
    }

    /// A command that has to be refused.
    pub fn refused(&self, command: &str, payload: Value) -> Outcome<Problem> {
        match self.app.dispatch(command, payload) {
            Ok(answer) => Err(format!("{command} was not refused but answered {answer}").into()),
            Err(problem) => Ok(problem),
        }
    }

    /// A command that has to be refused for this reason, in one whole sentence without the machine's words.
    pub fn refused_as(&self, code: Code, command: &str, payload: Value) -> Outcome<String> {
        let problem = self.refused(command, payload)?;
        let message = problem.message;
        if problem.code != code {
            return Err(format!("{command} was refused as {:?}: {message}", problem.code).into());
        }
        let whole = message.ends_with('.') && message.chars().next().is_some_and(|c| !c.is_lowercase());
        if !whole || ["SQL", "sqlite", "panic", "Err(", "os error"].iter().any(|word| message.contains(word)) {
            return Err(format!("not a sentence for a person: {message}").into());
        }
        Ok(message)
    }

    /// A new company, open.
    pub fn company(&self, name: &str) -> Outcome<Company<'_>> {
        let path = self.path(&format!("{name}.rallybook"));
        let asked = json!({"path": path, "name": name, "currency": "GBP", "fiscal_start": 1, "period": "quarter", "zone": "Europe/London"});
        let info = self.ask("company.create", asked)?;
        let path = info["path"].as_str().ok_or("a company has a path")?.into();
        Ok(Company { desk: self, path })
    }
}

/// An open company at a desk.
pub struct Company<'d> {
    /// Where it is open.
    pub desk: &'d Desk,
    /// Its file.
    pub path: PathBuf,
}

impl Company<'_> {
    /// A command about this company.
    pub fn ask(&self, command: &str, payload: Value) -> Outcome<Value> {
        self.desk.ask(command, self.about(payload))
    }

    /// A payload about this company.
    pub fn about(&self, mut payload: Value) -> Value {
        payload["company"] = json!(self.path);
        payload
    }

    /// The id of a stage by its name.
    pub fn stage(&self, name: &str) -> Outcome<String> {
        named(&self.ask("company.info", json!({}))?["stages"], name)
    }

    /// The id of a person, who is added where missing.
    pub fn person(&self, name: &str) -> Outcome<String> {
        let people = self.ask("team.list", json!({}))?;
        match named(&people, name) {
            Ok(id) => Ok(id),
            Err(_) => id(&self.ask("team.add", json!({"name": name, "roles": ["seller"]}))?),
        }
    }

    /// A new deal.
    pub fn deal(&self, title: &str, value: &str, stage: &str) -> Outcome<String> {
        let edits = json!([
            {"field": "title", "text": title},
            {"field": "value", "input": value},
            {"field": "stage", "id": self.stage(stage)?, "reason": null},
        ]);
        id(&self.ask("deal.create", json!({"edits": edits}))?)
    }

    /// Changes deals.
    pub fn edit(&self, ids: &[&str], edit: Value) -> Outcome<Value> {
        self.ask("deal.edit", json!({"ids": ids, "edits": [edit]}))
    }

    /// The card of a deal.
    pub fn card(&self, id: &str) -> Outcome<Value> {
        Ok(self.ask("deal.show", json!({"id": id}))?["card"].clone())
    }

    /// The table of a filter.
    pub fn view(&self, filter: Value, by_stage: bool) -> Outcome<Value> {
        self.ask("pipeline.view", json!({"filter": filter, "sort": {}, "by_stage": by_stage}))
    }

    /// The file is put away.
    pub fn close(&self) -> Outcome {
        self.desk.ask("company.close", json!({"company": self.path}))?;
        Ok(())
    }

    /// The file becomes the copy of an audience, as if it had come in a bundle; none = the leader's.
    pub fn becomes(&self, audience: Option<&str>) -> Outcome {
        self.close()?;
        let now = ledger::Now { wall: START, today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a day")? };
        let book = ledger::Book::open(&self.path, &sales::kinds::REGISTRY, None, now)?;
        book.set_local(sales::audience::ME, audience)?;
        drop(book);
        self.desk.ask("company.open", json!({"path": self.path}))?;
        Ok(())
    }

    /// Does the file hold together?
    pub fn sound(&self) -> Outcome {
        match self.ask("company.verify", json!({}))? {
            verdict if verdict["sound"] == true => Ok(()),
            verdict => Err(format!("{}: {verdict}", self.path.display()).into()),
        }
    }
}

/// The id in an answer.
pub fn id(answer: &Value) -> Outcome<String> {
    Ok(answer["id"].as_str().ok_or("an answer without an id")?.to_owned())
}

fn named(list: &Value, name: &str) -> Outcome<String> {
    let found = list.as_array().into_iter().flatten().find(|one| one["name"] == name);
    id(found.ok_or(format!("nothing is called {name}"))?)
}

/// A file that was changed behind the app's back.
pub fn damage(path: &Path, at: usize, bytes: &[u8]) -> Outcome {
    let mut content = std::fs::read(path)?;
    content.get_mut(at..at + bytes.len()).ok_or("the file is shorter")?.copy_from_slice(bytes);
    Ok(std::fs::write(path, content)?)
}
