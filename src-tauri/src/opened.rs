//! Files that the app was opened with: arguments, a second start, a double click.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Emitter, Manager, State};

/// Files that came before the window listened. `None` once it has asked: from then on they go as events.
pub struct Waiting(Mutex<Option<Vec<PathBuf>>>);

impl Default for Waiting {
    fn default() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }
}

#[derive(Clone, serde::Serialize)]
struct OpenFile {
    path: PathBuf,
}

/// Takes the files out of an argument list; options and the like are passed over.
pub fn from_arguments(app: &AppHandle, arguments: impl Iterator<Item = String>, folder: &Path) {
    for path in files(arguments, folder) {
        one(app, &path);
    }
}

/// One file to open: kept until the window listens, else told at once.
pub fn one(app: &AppHandle, path: &Path) {
    let waiting = app.state::<Waiting>();
    let mut waiting = waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
    match waiting.as_mut() {
        Some(list) => list.push(path.to_owned()),
        // A window that is being closed opens nothing more.
        None => drop(app.emit("open_file", OpenFile { path: path.to_owned() })),
    }
}

/// The window listens to `open_file` from now on, and takes what came before.
#[tauri::command]
pub fn opened(waiting: State<'_, Waiting>) -> Vec<PathBuf> {
    waiting.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
}

/// Shows the window that is already there.
pub fn bring_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn files(arguments: impl Iterator<Item = String>, folder: &Path) -> Vec<PathBuf> {
    arguments.filter(|text| !text.is_empty() && !text.starts_with('-')).map(|text| folder.join(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::files;
    use std::path::{Path, PathBuf};

    #[test]
    fn arguments_are_files_seen_from_the_starters_folder() {
        let given = ["--flag", "", "Acme.rallybook", "/elsewhere/B c.rallybook"].map(String::from);
        let found = files(given.into_iter(), Path::new("/books"));
        assert_eq!(found, [PathBuf::from("/books/Acme.rallybook"), PathBuf::from("/elsewhere/B c.rallybook")]);
    }
}
