//! The app: the open companies, the list of known ones, the jobs at hand.

use crate::allowed;
use crate::clock::Clock;
use crate::commands;
use crate::eyes;
use crate::homes::Homes;
use crate::host::{AppPaths, Host};
use crate::jobs::{Job, Jobs};
use crate::key_store::KeyStore;
use crate::lock::Lock;
use crate::looks::Looks;
use crate::pin::Pin;
use crate::problem::{Answer, Code, Problem};
use crate::room::Rooms;
use crate::session::Session;
use crate::sheet::Sheets;
use crate::worker::Worker;
use ledger::{Book, KeyFolder, SecretString};
use sales::audience::Audience;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

/// The app behind the window, the command line, or a test.
pub struct App {
    pub(crate) homes: Homes,
    pub(crate) clock: Arc<Clock>,
    pub(crate) documents: PathBuf,
    pub(crate) lock: Lock,
    pub(crate) store: KeyStore,
    pub(crate) room: Rooms,
    pub(crate) pin: Pin,
    pub(crate) sheets: Sheets,
    /// With whose eyes every company is looked at, as a person writes it: the command line's way into a room.
    pub(crate) seen_by: Option<String>,
    keys: Option<KeyFolder>,
    /// Where pages for the printer lie; emptied at the start, also after a kill.
    print: Option<PathBuf>,
    /// Where the leader's own forms are kept.
    toolkit: Option<PathBuf>,
    pub(crate) host: Arc<Host>,
    jobs: Jobs,
    pub(crate) looks: Arc<Looks>,
    open: Mutex<HashMap<PathBuf, Arc<Worker>>>,
    /// One company opens at a time, so that a second request for the same one finds it open.
    opening: Mutex<()>,
}

impl App {
    /// The app of a machine; no company file is touched yet.
    pub fn new(paths: AppPaths, host: Host) -> Self {
        Self::with_clock(paths, host, Clock::system())
    }

    /// The same with a store that keeps passphrases; without it none is kept.
    #[must_use]
    pub fn keeping(mut self, store: KeyStore) -> Self {
        self.store = store;
        self
    }

    /// The same, looking at every company with the eyes of an audience (`team`, `owner`, `person:Ann`): what a screen shows
    /// while they are in the room.
    #[must_use]
    pub fn seen_by(mut self, audience: Option<String>) -> Self {
        self.seen_by = audience;
        self
    }

    /// The same, locking after this many milliseconds without input, whatever is chosen.
    #[must_use]
    pub fn locking_after(self, milliseconds: Option<i64>) -> Self {
        self.lock.after(milliseconds);
        self
    }

    /// The same with another clock.
    pub fn with_clock(paths: AppPaths, host: Host, clock: Clock) -> Self {
        let keys = paths.config_dir.join("keys");
        let print = paths.config_dir.join("print");
        let _ = std::fs::remove_dir_all(&print);
        let mut app = Self::with(Some(paths.config_dir), Some(keys), paths.documents_dir, host, clock);
        app.print = Some(print);
        app
    }

    /// An app that remembers no companies: the command line. `keys`: where this machine keeps the keys of its copies, the
    /// same folder as the window's.
    pub fn passing(keys: Option<PathBuf>, host: Host, clock: Clock) -> Self {
        Self::with(None, keys, PathBuf::from("."), host, clock)
    }

    fn with(config: Option<PathBuf>, keys: Option<PathBuf>, documents: PathBuf, host: Host, clock: Clock) -> Self {
        let kept = |name: &str| config.as_ref().map(|folder| folder.join(name));
        let homes = Homes::at(kept("home.json"));
        Self {
            lock: Lock::kept_at(kept("lock.json"), &homes.get()),
            homes,
            room: Rooms::at(kept("room.json")),
            pin: Pin::at(kept("pin.json")),
            sheets: Sheets::at(kept("sheet.json")),
            store: KeyStore::none(),
            print: None,
            toolkit: kept("toolkit.json"),
            seen_by: None,
            keys: keys.map(KeyFolder),
            clock: Arc::new(clock),
            documents,
            host: Arc::new(host),
            jobs: Jobs::default(),
            looks: Arc::default(),
            open: Mutex::default(),
            opening: Mutex::default(),
        }
    }

    /// Where this machine keeps the keys of its copies.
    pub(crate) fn keys(&self) -> Option<KeyFolder> {
        self.keys.clone()
    }

    /// Answers one command.
    pub fn dispatch(&self, command: &str, payload: Value) -> Result<Value, Problem> {
        self.refuse_locked(command)?;
        self.refuse_beside_sheet(command)?;
        let before = self.room.now();
        let answer = commands::run(self, command, payload);
        // Somebody came meanwhile: what was asked before is not for them.
        let there = self.room.now();
        if there.is_some() && there != before && !command.starts_with("room.") {
            return Err(eyes::came_meanwhile(answer.is_ok()));
        }
        // A sheet was laid meanwhile: what was asked before is not for whoever signs.
        if command != "forecast.sheet" && self.refuse_beside_sheet(command).is_err() {
            return Err(eyes::came_meanwhile(answer.is_ok()));
        }
        // It was locked meanwhile: the answer is not for the window any more, and what was opened is closed again.
        if let Err(locked) = self.refuse_locked(command) {
            self.close_sealed();
            return Err(locked);
        }
        answer
    }

    /// Stops a job; it answers `cancelled`, unless it was done already.
    pub fn cancel(&self, job: &str) {
        self.jobs.cancel(job);
    }

    /// Closes every open company; returns when their files are closed.
    pub fn close_all(&self) {
        let open: Vec<Arc<Worker>> =
            self.open.lock().unwrap_or_else(PoisonError::into_inner).drain().map(|(_, worker)| worker).collect();
        for worker in open {
            worker.close();
        }
    }

    /// One way to write a path, so that a company is found again.
    pub(crate) fn place(path: &str) -> PathBuf {
        let path = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        // On Windows the canonical form is one that people do not know.
        if cfg!(windows) {
            return path;
        }
        let of_missing = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(of_missing).unwrap_or(path)
    }

    /// Opens a company by `open` unless it is open.
    pub(crate) fn open(&self, path: &Path, open: impl FnOnce() -> Answer<Book> + Send + 'static) -> Answer<()> {
        let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        match self.worker(path) {
            Some(_) => Ok(()),
            None => self.begin(path, open),
        }
    }

    /// Opens a company by `open`, which makes its file: one that is open here is not made anew.
    pub(crate) fn make(&self, path: &Path, open: impl FnOnce() -> Answer<Book> + Send + 'static) -> Answer<()> {
        let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.refuse_open(path)?;
        self.begin(path, open)
    }

    /// Closes a company and opens it by `open`; nobody else opens it between the two.
    pub(crate) fn reopen(&self, path: &Path, open: impl FnOnce() -> Answer<Book> + Send + 'static) -> Answer<()> {
        let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.close(path);
        self.begin(path, open)
    }

    /// Whoever calls this opens one company at a time.
    fn begin(&self, path: &Path, open: impl FnOnce() -> Answer<Book> + Send + 'static) -> Answer<()> {
        let (clock, host) = (self.clock.clone(), self.host.clone());
        let (keys, print, eyes) = (self.keys(), self.print.clone(), self.eyes(path));
        let (seen_by, toolkit) = (self.seen_by.clone(), self.toolkit.clone());
        let sealed = Arc::<AtomicBool>::default();
        let worker = Worker::start(sealed.clone(), move || {
            let mut book = open()?;
            if let Some(keys) = keys {
                book.keep_keys_in(keys);
            }
            let mut session = Session::new(book, clock, host, (print, sealed)).with_toolkit(toolkit);
            let named = |text: String| Audience::named(session.book.conn(), &text);
            if let Some(eyes) = eyes.map(Ok).or_else(|| seen_by.map(named)).transpose()? {
                session.look_as(Some(eyes))?;
            }
            Ok(session)
        })?;
        self.open.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), Arc::new(worker));
        Ok(())
    }

    /// Makes one by work that may take long: it reports and is cancelled under the caller's name for it.
    pub(crate) fn make_by(
        &self,
        path: &Path,
        job: Option<String>,
        open: impl FnOnce(&sales::progress::Progress) -> Answer<Book> + Send + 'static,
    ) -> Answer<()> {
        let job = self.jobs.start(job);
        let (at_work, host) = (job.clone(), self.host.clone());
        let made = self.make(path, move || at_work.reporting(&host, open));
        self.jobs.end(&job);
        made
    }

    /// A file that is open here cannot be made anew.
    fn refuse_open(&self, path: &Path) -> Answer<()> {
        match self.worker(path) {
            Some(_) => Err(ledger::Error::Exists(path.to_owned()).into()),
            None => Ok(()),
        }
    }

    /// Closes a company; returns when its file is closed.
    pub(crate) fn close(&self, path: &Path) {
        let worker = self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        if let Some(worker) = worker {
            worker.close();
        }
    }

    /// What is open by a passphrase.
    pub(crate) fn sealed(&self) -> Vec<PathBuf> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter().filter(|(_, worker)| worker.is_sealed()).map(|(path, _)| path.clone()).collect()
    }

    /// Closes everything that is open by a passphrase. All of it is out of reach before the first is waited for, and nothing
    /// opens until all of it is closed. What was being opened meanwhile is closed by whoever asked for it.
    pub(crate) fn close_sealed(&self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let closing: Vec<Arc<Worker>> =
            open.extract_if(|_, worker| worker.is_sealed()).map(|(_, worker)| worker).collect();
        drop(open);
        let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        for worker in closing {
            worker.close();
        }
    }

    /// The passphrase of an open company; none = it has none, or is not open.
    pub(crate) fn key_of(&self, path: &Path) -> Option<SecretString> {
        self.ask_whoever(path, |session| Ok(session.book.passphrase().cloned())).ok().flatten()
    }

    /// Closes every open company but one, without waiting for what they are at.
    pub(crate) fn close_others(&self, path: &Path) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let others: Vec<Arc<Worker>> = open.extract_if(|other, _| other != path).map(|(_, worker)| worker).collect();
        drop(open);
        std::thread::spawn(move || others.iter().for_each(|worker| worker.close()));
    }

    /// The worker of an open company.
    pub(crate) fn worker(&self, path: &Path) -> Option<Arc<Worker>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Runs `work` on an open company's thread, with the eyes that are there now.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&mut Session) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let eyes = self.eyes_for(path);
        self.ask_whoever(path, move |session| {
            session.refuse_other_eyes(eyes)?;
            work(session)
        })
    }

    /// The same with whatever eyes: to change them, or for what is no content of the book.
    pub(crate) fn ask_whoever<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&mut Session) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let worker = self.worker(path).ok_or_else(|| Problem::not_open(&path.display().to_string()))?;
        worker.ask(Arc::default(), work)
    }

    /// A command about the app: decode, handle, encode.
    pub(crate) fn on_app<Q: DeserializeOwned, A: Serialize>(
        &self,
        command: &str,
        payload: Value,
        handle: fn(&App, Q) -> Answer<A>,
    ) -> Answer<Value> {
        self.admit(command, &payload)?;
        encode(&handle(self, decode(payload)?)?)
    }

    /// A command about an open company: decode, ask whether its copy has that, handle on its thread, encode.
    pub(crate) fn on_book<Q: DeserializeOwned + Send + 'static, A: Serialize + 'static>(
        &self,
        command: &str,
        mut payload: Value,
        handle: fn(&mut Session, Q) -> Answer<A>,
    ) -> Answer<Value> {
        let company = take(&mut payload, "company").ok_or_else(|| malformed("no company is named"))?;
        let place = Self::place(&company);
        self.admit_company(&place)?;
        let worker = self.worker(&place).ok_or_else(|| Problem::not_open(&company))?;
        let (eyes, job) = (self.eyes_for(&place), self.jobs.start(take(&mut payload, "job")));
        let (command, named) = (command.to_owned(), allowed::named(&payload));
        let asked = decode(payload);
        let at_work: Arc<Job> = job.clone();
        let answer = asked.and_then(|asked| {
            worker.ask(at_work, move |session| {
                session.refuse_other_eyes(eyes)?;
                allowed::refuse(session, &command, &named)?;
                if allowed::keeps_drafts(&command) {
                    session.keep_drafts();
                }
                encode(&handle(session, asked)?)
            })
        });
        self.jobs.end(&job);
        answer
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.close_all();
    }
}

fn take(payload: &mut Value, key: &str) -> Option<String> {
    match payload.as_object_mut()?.remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn decode<Q: DeserializeOwned>(payload: Value) -> Answer<Q> {
    serde_json::from_value(payload).map_err(|e| malformed(&e.to_string()))
}

fn encode<A: Serialize>(answer: &A) -> Answer<Value> {
    serde_json::to_value(answer).map_err(|_| Problem::internal())
}

/// The caller's mistake, which a user never causes; the hint is for whoever wrote the caller.
fn malformed(why: &str) -> Problem {
    Problem::new(Code::Invalid, "Rallybook was asked something that it does not understand. Nothing was changed.")
        .hint(why)
}
