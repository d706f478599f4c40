//! The list of known company files, kept on this machine beside no company's data.

use super::info::{self, file_name};
use super::types::{CardState, CompanyCard, Density, Theme};
use crate::actions;
use crate::pipeline::figures;
use crate::visits;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

/// One known file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// Where it lies.
    pub path: PathBuf,
    /// Name as last seen; empty where the file is encrypted: nothing from within it stands here.
    pub name: String,
    /// Last opened, UTC milliseconds.
    pub opened: Option<i64>,
    /// Put away.
    pub archived: bool,
    /// Encrypted when it was last open.
    pub encrypted: bool,
    /// Under which name this machine's key store keeps the passphrase; none = it does not.
    pub kept: Option<Uuid>,
}

impl Known {
    /// Name as last seen, or the file's.
    pub fn shown_name(&self) -> String {
        Some(self.name.clone()).filter(|n| !n.is_empty()).unwrap_or_else(|| file_name(&self.path))
    }
}

/// What this machine remembers between starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HomeFile {
    /// Known files.
    pub companies: Vec<Known>,
    /// The company that was open last.
    pub last: Option<PathBuf>,
    /// Theme.
    pub theme: Theme,
    /// Density.
    pub density: Density,
    /// Single keys act without Ctrl.
    pub single_keys: bool,
    /// Minutes without input after which the window locks; 0 = never, none = nobody has chosen.
    pub lock_after: Option<u32>,
}

impl Default for HomeFile {
    fn default() -> Self {
        Self {
            companies: Vec::new(),
            last: None,
            theme: Theme::default(),
            density: Density::default(),
            single_keys: true,
            lock_after: None,
        }
    }
}

impl HomeFile {
    /// Takes in what was opened while the list itself could not be read.
    pub fn join(&mut self, meanwhile: Self) {
        for known in meanwhile.companies.into_iter().rev() {
            // What was said of it before stands in the list that could not be read.
            let before = self.forget(&known.path).unwrap_or_default();
            let (kept, archived) = (known.kept.or(before.kept), before.archived);
            self.companies.insert(0, Known { kept, archived, ..known });
        }
        self.last = meanwhile.last.or_else(|| self.last.take());
    }

    /// Puts a file first, as opened now. Of an encrypted one nothing from within is kept.
    pub fn opened(&mut self, path: &Path, name: &str, encrypted: bool, wall: i64) {
        let before = self.forget(path).unwrap_or_default();
        let name = if encrypted { String::new() } else { name.to_owned() };
        let known = Known { path: path.to_owned(), name, opened: Some(wall), encrypted, ..before };
        self.companies.insert(0, known);
        self.last = Some(path.to_owned());
    }

    /// Keeps a name as it is now.
    pub fn named(&mut self, path: &Path, name: &str) {
        if let Some(known) = self.companies.iter_mut().find(|k| k.path == path && !k.encrypted) {
            known.name = name.to_owned();
        }
    }

    /// A file got a passphrase or lost it, and where that is kept.
    pub fn locked_by(&mut self, path: &Path, encrypted: bool, kept: Option<Uuid>) {
        if let Some(known) = self.companies.iter_mut().find(|k| k.path == path) {
            (known.encrypted, known.kept) = (encrypted, kept);
            if encrypted {
                known.name.clear();
            }
        }
    }

    /// A known file.
    pub fn known(&self, path: &Path) -> Option<&Known> {
        self.companies.iter().find(|k| k.path == path)
    }

    /// Puts a company away, or takes it out again.
    pub fn archive(&mut self, path: &Path, archived: bool) {
        if let Some(known) = self.companies.iter_mut().find(|k| k.path == path) {
            known.archived = archived;
        }
    }

    /// Drops a file from the list; the file stays.
    pub fn forget(&mut self, path: &Path) -> Option<Known> {
        if self.last.as_deref() == Some(path) {
            self.last = None;
        }
        let at = self.companies.iter().position(|k| k.path == path)?;
        Some(self.companies.remove(at))
    }
}

/// What a look into a readable file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The company's name.
    pub name: String,
    /// Open deals; none where they are a figure about one person that is not shown.
    pub open_deals: Option<u32>,
    /// Their value.
    pub pipeline: Vec<crate::money::Money>,
    /// The present period's forecast in a line.
    pub forecast: Option<String>,
    /// Actions whose day is past; none where the file cannot tell.
    pub overdue: Option<u32>,
    /// The day of the last visit that was marked.
    pub visited: Option<NaiveDate>,
    /// A made-up company.
    pub sample: bool,
}

/// Looks into an open or peeked file.
pub fn glance(conn: &rusqlite::Connection, today: NaiveDate) -> rusqlite::Result<Glance> {
    let (open_deals, pipeline) = figures::open_pipeline(conn)?.map_or((None, Vec::new()), |(n, sum)| (Some(n), sum));
    let sample = crate::sample::seed_of(conn)?.is_some();
    // A card does without them where the file cannot tell.
    let forecast = crate::forecast::glance(conn, today).unwrap_or_default();
    let overdue = actions::overdue(conn, today).ok().and_then(|late| u32::try_from(late).ok());
    let visited = visits::last(conn).unwrap_or_default();
    Ok(Glance { name: info::facts(conn)?.name, open_deals, pipeline, forecast, overdue, visited, sample })
}

/// The card of a file that is closed here: a short read-only look.
pub fn closed_card(known: &Known, today: NaiveDate) -> CompanyCard {
    match ledger::peek(&known.path, &crate::kinds::REGISTRY, |conn| glance(conn, today)) {
        Ok(Some(seen)) => card(known, CardState::Ok, None, Some(seen)),
        Ok(None) => {
            let older = "This file is of an older version. Opening it brings it up to date, after a backup.";
            card(known, CardState::Ok, Some(older.to_owned()), None)
        }
        Err(e) => {
            let (state, sentence) = state(&e);
            card(known, state, Some(sentence), None)
        }
    }
}

/// The card of a file that is closed here and not looked into, since somebody else sees the screen.
pub fn shut_card(known: &Known) -> CompanyCard {
    card(known, CardState::Ok, None, None)
}

/// The card of a file that is open in this window.
pub fn open_card(known: &Known, seen: Option<Glance>) -> CompanyCard {
    card(known, CardState::Open, None, seen)
}

/// The card of a file whose disk does not answer: it is not asked a second time. One that is open here still is.
pub fn silent_card(known: &Known, open: bool) -> CompanyCard {
    let why = "The disk of this file does not answer. Nothing was changed; the card is filled in as soon as it does.";
    match open {
        true => drawn(known, CardState::Open, None, None, None),
        false => drawn(known, CardState::Missing, Some(why.to_owned()), None, None),
    }
}

fn card(known: &Known, state: CardState, sentence: Option<String>, seen: Option<Glance>) -> CompanyCard {
    let changed = std::fs::metadata(&known.path).and_then(|m| m.modified()).ok();
    drawn(known, state, sentence, seen, changed)
}

/// Without a look at the disk.
fn drawn(
    known: &Known,
    state: CardState,
    sentence: Option<String>,
    seen: Option<Glance>,
    changed: Option<SystemTime>,
) -> CompanyCard {
    let named = seen.as_ref().map(|s| s.name.clone()).filter(|n| !n.is_empty());
    // What was known of a file before it was encrypted elsewhere is not shown any more.
    let name = match state {
        CardState::Encrypted => file_name(&known.path),
        _ => named.unwrap_or_else(|| known.shown_name()),
    };
    let changed = changed.and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
    CompanyCard {
        path: known.path.display().to_string(),
        initial: name.chars().find(|c| c.is_alphanumeric()).map_or_else(String::new, |c| c.to_uppercase().collect()),
        name,
        state,
        sentence,
        archived: known.archived,
        sample: seen.as_ref().is_some_and(|s| s.sample),
        open_deals: seen.as_ref().and_then(|s| s.open_deals),
        forecast: seen.as_ref().and_then(|s| s.forecast.clone()),
        overdue: seen.as_ref().and_then(|s| s.overdue),
        visited: seen.as_ref().and_then(|s| s.visited),
        pipeline: seen.map_or_else(Vec::new, |s| s.pipeline),
        changed: changed.and_then(|d| i64::try_from(d.as_millis()).ok()),
        opened: known.opened,
        folder: known.path.parent().map_or_else(String::new, |p| shown_folder(p, std::env::home_dir().as_deref())),
    }
}

/// A folder as people know it: `~/Documents/Rallybook`. Windows has no such short form.
fn shown_folder(folder: &Path, home: Option<&Path>) -> String {
    match home.filter(|_| !cfg!(windows)).and_then(|home| folder.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~/{}", rest.display()),
        None => folder.display().to_string(),
    }
}

/// How a file stands that cannot be looked into, and what to do about it.
fn state(e: &ledger::Error) -> (CardState, String) {
    use ledger::Error as E;
    let (state, sentence) = match e {
        E::Missing(_) => (
            CardState::Missing,
            "The file is not there any more. Connect its disk, or find it and open it from its new place.",
        ),
        E::Locked(_) => (CardState::Locked, "The file is open in another window. Close it there to open it here."),
        E::Newer { .. } => (
            CardState::Newer,
            "The file was written by a newer Rallybook. It was not touched; update Rallybook to open it.",
        ),
        E::Encrypted(_) => (CardState::Encrypted, "The file is encrypted. Its passphrase opens it."),
        E::NotABook(_) => (CardState::NotABook, "This is not a company file. It was not touched."),
        _ => (CardState::Damaged, "The file cannot be read. It was not touched; restore it from one of its backups."),
    };
    (state, sentence.to_owned())
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::shown_folder;
    use std::path::Path;

    #[test]
    fn a_folder_at_home_is_short() {
        let shown = |folder: &str, home: Option<&str>| shown_folder(Path::new(folder), home.map(Path::new));
        assert_eq!(shown("/home/ann/Documents/Rallybook", Some("/home/ann")), "~/Documents/Rallybook");
        assert_eq!(shown("/home/ann", Some("/home/ann")), "~");
        assert_eq!(shown("/home/anna", Some("/home/ann")), "/home/anna");
        assert_eq!(shown("/srv/books", None), "/srv/books");
    }
}
