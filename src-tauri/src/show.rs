//! Showing a file in the system's own programs: the only way out of the window.

use crate::bridge::Behind;
use std::path::PathBuf;
use tauri::State;
use tauri_plugin_opener::OpenerExt;

/// Opens the folder of a file with the file chosen; answers with a sentence when the system cannot.
#[tauri::command]
pub fn show_in_folder(app: tauri::AppHandle, behind: State<'_, Behind>, path: PathBuf) -> Result<(), String> {
    if behind.app().is_somebody_there() {
        return Err("Somebody is in the room: folders stay closed. Go back to only me first.".to_owned());
    }
    app.opener()
        .reveal_item_in_dir(&path)
        .map_err(|_| format!("This system could not show the folder. The file is at {}.", path.display()))
}

/// Opens pages that were made for the printer in the system's viewer; from there they are printed.
#[tauri::command]
pub fn open_pages(app: tauri::AppHandle, path: PathBuf) -> Result<(), String> {
    if path.extension().is_none_or(|ending| ending != "pdf") || !path.is_file() {
        return Err(format!("There are no pages at {}. Make them again.", path.display()));
    }
    // A test has no viewer: it is told the path instead.
    if let Some(told) = std::env::var_os("RALLYBOOK_VIEWER") {
        return std::fs::write(told, path.display().to_string()).map_err(|error| error.to_string());
    }
    app.opener().open_path(path.display().to_string(), None::<&str>).map_err(|_| {
        format!("This system could not open its viewer. The pages are at {}; save them as PDF instead.", path.display())
    })
}
