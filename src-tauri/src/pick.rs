//! Choosing a path with the system's own dialog: the one place for it, so that tests can answer instead.

use crate::bridge::Behind;
use api::{Code, Problem};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// What the path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A company file to open.
    OpenBook,
    /// Where a new company goes.
    SaveBook,
    /// An export to import.
    OpenImport,
    /// Where a CSV export goes.
    SaveCsv,
    /// Where an XLSX export goes.
    SaveXlsx,
    /// Where printed pages go.
    SavePdf,
    /// A picture: a company's logo.
    OpenPicture,
    /// A backup to restore from.
    OpenBackup,
    /// A bundle to take in.
    OpenBundle,
    /// Where a bundle goes.
    SaveBundle,
    /// A folder for bundles.
    OpenFolder,
}

impl Kind {
    fn saves(self) -> bool {
        matches!(self, Self::SaveBook | Self::SaveCsv | Self::SaveXlsx | Self::SavePdf | Self::SaveBundle)
    }

    fn filter(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::OpenBook | Self::SaveBook => ("Rallybook company", &["rallybook"]),
            Self::OpenImport => ("CSV and Excel files", &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]),
            Self::SaveCsv => ("CSV file", &["csv"]),
            Self::SaveXlsx => ("Excel workbook", &["xlsx"]),
            Self::SavePdf => ("PDF file", &["pdf"]),
            Self::OpenPicture => ("PNG and JPEG pictures", &["png", "jpg", "jpeg"]),
            Self::OpenBackup => ("Rallybook backup", &["rallybook", "backup"]),
            Self::OpenBundle | Self::SaveBundle => ("Rallybook bundle", &["rallybundle"]),
            // A folder has no ending.
            Self::OpenFolder => ("Folder", &["*"]),
        }
    }
}

/// Asks for a path; null when the person thinks better of it. While somebody else is in the room no dialog opens: it would
/// show what else lies in the folder; what is saved goes to a folder of the company's own.
#[tauri::command]
pub async fn pick(
    app: AppHandle,
    behind: State<'_, Behind>,
    kind: Kind,
    suggested: Option<PathBuf>,
    title: Option<String>,
) -> Result<Option<PathBuf>, Problem> {
    if behind.app().is_somebody_there() {
        return behind.app().saved_without_asking(suggested.as_deref().filter(|_| kind.saves()));
    }
    if let Some(queue) = std::env::var_os("RALLYBOOK_PICK") {
        let unread = |error| format!("The list of answers cannot be read: {error}.");
        return next_answer(Path::new(&queue)).map_err(|error| Problem::new(Code::Missing, unread(error)));
    }
    let ask = move || {
        let dialog = prepared(app.dialog().file(), kind, suggested.as_deref(), title);
        let chosen = match kind {
            Kind::OpenFolder => dialog.blocking_pick_folder(),
            _ if kind.saves() => dialog.blocking_save_file(),
            _ => dialog.blocking_pick_file(),
        };
        chosen.and_then(|path| path.into_path().ok())
    };
    tauri::async_runtime::spawn_blocking(ask)
        .await
        .map_err(|_| Problem::new(Code::Internal, "The dialog could not be shown. Nothing was changed."))
}

fn prepared<R: tauri::Runtime>(
    dialog: FileDialogBuilder<R>,
    kind: Kind,
    suggested: Option<&Path>,
    title: Option<String>,
) -> FileDialogBuilder<R> {
    let (name, endings) = kind.filter();
    let mut dialog = dialog.add_filter(name, endings);
    if let Some(title) = title {
        dialog = dialog.set_title(title);
    }
    if let Some(folder) = suggested.and_then(Path::parent).filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(file) = suggested.and_then(Path::file_name).filter(|_| kind.saves()) {
        dialog = dialog.set_file_name(file.to_string_lossy());
    }
    dialog
}

/// Takes the first line off a list of answers; a native dialog cannot be typed into by a test of the window.
fn next_answer(queue: &Path) -> std::io::Result<Option<PathBuf>> {
    let text = std::fs::read_to_string(queue)?;
    let mut lines = text.lines();
    let first = lines.next().filter(|line| !line.is_empty()).map(PathBuf::from);
    std::fs::write(queue, lines.collect::<Vec<_>>().join("\n"))?;
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::{Kind, next_answer};

    #[test]
    fn answers_are_taken_in_order_and_an_empty_line_is_a_cancelled_dialog() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("rallybook-pick-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let queue = folder.join("queue");
        std::fs::write(&queue, "/a/One.rallybook\n\n/b/two.csv\n")?;
        assert_eq!(next_answer(&queue)?, Some("/a/One.rallybook".into()));
        assert_eq!(next_answer(&queue)?, None);
        assert_eq!(next_answer(&queue)?, Some("/b/two.csv".into()));
        assert_eq!(next_answer(&queue)?, None);
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn every_kind_of_the_contract_is_known() -> Result<(), Box<dyn std::error::Error>> {
        for kind in [
            "open_book",
            "save_book",
            "open_import",
            "save_csv",
            "save_xlsx",
            "save_pdf",
            "open_picture",
            "open_backup",
            "open_bundle",
            "save_bundle",
            "open_folder",
        ] {
            let kind: Kind = serde_json::from_value(kind.into())?;
            assert!(!kind.filter().1.is_empty());
        }
        Ok(())
    }
}
