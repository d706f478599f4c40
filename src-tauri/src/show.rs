//! Showing a file in the system's file viewer: the only way out of the window.

use std::path::PathBuf;
use tauri_plugin_opener::OpenerExt;

/// Opens the folder of a file with the file chosen; answers with a sentence when the system cannot.
#[tauri::command]
pub fn show_in_folder(app: tauri::AppHandle, path: PathBuf) -> Result<(), String> {
    app.opener()
        .reveal_item_in_dir(&path)
        .map_err(|_| format!("This system could not show the folder. The file is at {}.", path.display()))
}
