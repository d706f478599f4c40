//! The one file that knows the `api` crate: requests in, answers, `changed` and `progress` out.

use api::{App, AppPaths, Clock, Host, KeyStore, Problem};
use serde_json::Value;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, State};

pub use api::quiet_crashes;

/// The app behind the window, shared with the threads that wait for its answers.
pub struct Behind(Arc<App>);

impl Behind {
    /// The app.
    pub fn app(&self) -> &App {
        &self.0
    }
}

/// Opens the book of companies; nothing is read from a company file yet.
pub fn start(handle: &AppHandle) -> tauri::Result<Behind> {
    let paths = AppPaths { config_dir: handle.path().app_config_dir()?, documents_dir: documents(handle)? };
    let (to_changed, to_progress) = (handle.clone(), handle.clone());
    // A window that is being closed cannot be told; the answer is in the file all the same.
    let host = Host {
        changed: Box::new(move |changed| {
            let _ = to_changed.emit("changed", changed);
        }),
        progress: Box::new(move |progress| {
            let _ = to_progress.emit("progress", progress);
        }),
    };
    let app = App::with_clock(paths, host, override_of_today().unwrap_or_else(Clock::system));
    let app = Arc::new(app.keeping(KeyStore::system()).locking_after(override_of_idle()));
    let watched = Arc::downgrade(&app);
    std::thread::Builder::new().name("idle".to_owned()).spawn(move || watch(&watched))?;
    Ok(Behind(app))
}

/// How often it is looked whether nobody is there any more.
const LOOK: Duration = Duration::from_secs(3);

/// Locks the window when nobody was there for as long as is chosen; the time that the machine slept counts.
fn watch(app: &Weak<App>) {
    while let Some(app) = app.upgrade() {
        app.lock_if_idle();
        drop(app);
        std::thread::sleep(LOOK);
    }
}

/// Seconds in place of the minutes that are chosen: a journey cannot wait for minutes.
fn override_of_idle() -> Option<i64> {
    let seconds: i64 = std::env::var("RALLYBOOK_LOCK_SECONDS").ok()?.parse().ok()?;
    Some(seconds.clamp(1, 3_600) * 1_000)
}

/// Another day, with the time that it is now: a journey lives a past quarter day by day. A released program keeps this
/// machine's clock, since what is signed bears its day.
fn override_of_today() -> Option<Clock> {
    if !cfg!(debug_assertions) {
        return None;
    }
    Clock::system().moved_to(std::env::var("RALLYBOOK_TODAY").ok()?.parse().ok()?)
}

/// Where new companies are proposed. A bare Linux account names no documents folder.
fn documents(handle: &AppHandle) -> tauri::Result<std::path::PathBuf> {
    handle.path().document_dir().or_else(|_| Ok(handle.path().home_dir()?.join("Documents")))
}

/// Asks one thing. The window never waits: the answer is computed on a thread of its own.
#[tauri::command]
pub async fn call(behind: State<'_, Behind>, command: String, payload: Value) -> Result<Value, Problem> {
    let app = behind.0.clone();
    match tauri::async_runtime::spawn_blocking(move || app.dispatch(&command, payload)).await {
        Ok(answer) => answer,
        Err(_) => Err(Problem::internal()),
    }
}

/// Stops a long job; it may be answered by the job's own end.
#[tauri::command]
pub fn cancel(behind: State<'_, Behind>, job: &str) {
    behind.0.cancel(job);
}

/// Closes every open company before the process ends.
pub fn stop(handle: &AppHandle) {
    if let Some(behind) = handle.try_state::<Behind>() {
        behind.0.close_all();
    }
}
