//! A private home folder, so that a journey neither sees nor touches this machine's own.

use crate::Outcome;
use chrono::NaiveDate;
use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Removed when dropped.
pub struct Home {
    folder: tempfile::TempDir,
    locks_after: Cell<Option<u32>>,
    today: Cell<Option<NaiveDate>>,
}

impl Home {
    /// An empty one with a documents folder.
    pub fn new() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("rallybook-home-").tempdir()?;
        let home = Self { folder, locks_after: Cell::default(), today: Cell::default() };
        std::fs::create_dir_all(home.documents())?;
        std::fs::create_dir_all(home.path("config"))?;
        std::fs::create_dir_all(home.path("runtime"))?;
        let folders = format!("XDG_DOCUMENTS_DIR=\"{}\"\n", home.documents().display());
        std::fs::write(home.path("config/user-dirs.dirs"), folders)?;
        std::fs::write(home.queue(), "")?;
        Ok(home)
    }

    /// A path inside.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where new companies go.
    pub fn documents(&self) -> PathBuf {
        self.path("Documents")
    }

    /// Where the app keeps its list of companies.
    pub fn config(&self) -> PathBuf {
        self.path("config/app.rallybook.desktop")
    }

    /// Writes a file into it and says where it is.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> Outcome<PathBuf> {
        let path = self.path(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    /// What the next dialog for a path answers.
    pub fn will_pick(&self, path: &Path) -> Outcome {
        let mut queue = std::fs::OpenOptions::new().append(true).open(self.queue())?;
        writeln!(queue, "{}", path.display())?;
        Ok(())
    }

    /// From the next start on the window locks after so many seconds; none = as is chosen.
    pub fn locks_after(&self, seconds: Option<u32>) {
        self.locks_after.set(seconds);
    }

    /// From the next start on it is this day; none = this machine's.
    pub fn lives_on(&self, day: Option<NaiveDate>) {
        self.today.set(day);
    }

    /// Where the path of pages is written that would be opened in the system's viewer.
    pub fn viewed(&self) -> PathBuf {
        self.path("viewed")
    }

    /// Makes a program live here.
    pub fn house(&self, command: &mut Command) {
        command.env("HOME", self.folder.path()).env("RALLYBOOK_PICK", self.queue());
        command.env("RALLYBOOK_VIEWER", self.viewed());
        if let Some(seconds) = self.locks_after.get() {
            command.env("RALLYBOOK_LOCK_SECONDS", seconds.to_string());
        }
        if let Some(day) = self.today.get() {
            command.env("RALLYBOOK_TODAY", day.to_string());
        }
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(folder));
        }
        // Without these neither the driver is let in, nor is the desktop's accessibility bus left alone.
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("NO_AT_BRIDGE", "1").env("GTK_USE_PORTAL", "0");
        // Figures and dates are compared by journeys, so they come in one language, installed here or not.
        command.env("LANG", "en_US.UTF-8").env("LC_ALL", "en_US.UTF-8").env("TZ", "UTC");
    }

    fn queue(&self) -> PathBuf {
        self.path("picks")
    }
}
