//! The one file that knows the `api` crate: requests in, answers, `changed` and `progress` out.

use api::{App, AppPaths, Host, Problem};
use serde_json::Value;
use std::sync::Arc;
use tauri::{AppHandle, Emitter, Manager, State};

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
    Ok(Behind(Arc::new(App::new(paths, host))))
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
