//! Rolling backups in a folder beside the file, and restoring one.

use super::{copy, held};
use crate::error::{Error, Result};
use chrono::{DateTime, Datelike, NaiveDateTime};
use rusqlite::Connection;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Why a backup was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// First opening of a day.
    Daily,
    /// Before an import.
    Import,
    /// Before a restore.
    Restore,
    /// Before a migration.
    Migration,
    /// Asked for.
    ByHand,
}

const NAMES: [(Why, &str); 5] = [
    (Why::Daily, "daily"),
    (Why::Import, "import"),
    (Why::Restore, "restore"),
    (Why::Migration, "migration"),
    (Why::ByHand, "by_hand"),
];

impl Why {
    /// Name as it stands in file names and answers.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(w, _)| *w == self).map_or("by_hand", |(_, n)| n)
    }
}

/// One backup on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was taken, UTC milliseconds.
    pub taken: i64,
    /// Why.
    pub why: Why,
    /// Bytes.
    pub size: u64,
}

const STAMP: &str = "%Y-%m-%d %H%M%S%.3f";
/// In milliseconds: stamps of one second are told apart by a few more, and clocks are set by hours.
const DAY: i64 = 86_400_000;

/// Folder of a file's backups.
pub fn folder(path: &Path) -> PathBuf {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{stem} backups"))
}

/// Takes a backup now and thins the older ones out.
pub fn take(conn: &Connection, path: &Path, passphrase: Option<&str>, why: Why, wall: i64) -> Result<Backup> {
    let folder = folder(path);
    std::fs::create_dir_all(&folder)?;
    let mut taken = wall;
    let target = loop {
        let stamp = DateTime::from_timestamp_millis(taken).unwrap_or_default().format(STAMP);
        let target = folder.join(format!("{stamp} {}.rallybook", why.name()));
        if !target.exists() {
            break target;
        }
        taken += 1;
    };
    copy::copy(conn, &target, passphrase)?;
    let size = std::fs::metadata(&target)?.len();
    thin(path, wall);
    Ok(Backup { path: target, taken, why, size })
}

/// Backups of a file, newest first.
pub fn list(path: &Path) -> Result<Vec<Backup>> {
    let entries = match std::fs::read_dir(folder(path)) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e.into()),
    };
    let mut found: Vec<Backup> = entries.flatten().filter_map(|e| read_name(&e.path())).collect();
    found.sort_by_key(|b| std::cmp::Reverse(b.taken));
    Ok(found)
}

/// Removes copies that a kill left half made: files that are called as backups but for their ending.
pub fn clear(path: &Path, endings: &[&str]) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder(path))?.flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let half = endings.iter().any(|e| ending.strip_suffix("-journal").unwrap_or(ending) == *e);
        if half && read_name(&path.with_extension("rallybook")).is_some() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn read_name(path: &Path) -> Option<Backup> {
    if path.extension()? != "rallybook" {
        return None;
    }
    let stem = path.file_stem()?.to_str()?;
    let (stamp, name) = stem.rsplit_once(' ')?;
    let taken = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc().timestamp_millis();
    let why = NAMES.iter().find(|(_, n)| *n == name)?.0;
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    Some(Backup { path: path.to_owned(), taken, why, size })
}

/// Keeps the ten newest, then one a day for 30 days, then one a month for a year. Those made by hand stay. One that cannot be
/// removed stays, too, and is tried again the next time.
///
/// Counted are the days and months on which backups were taken, not those that have gone by: no opening with a clock set far
/// ahead, and none after years, takes the backups away. What is stamped later than now comes from such a clock, and is thinned
/// out by itself: it does not stand for what is taken now.
fn thin(path: &Path, wall: i64) {
    let all = list(path).unwrap_or_default().into_iter().filter(|backup| backup.why != Why::ByHand);
    let (ahead, others): (Vec<_>, Vec<_>) = all.partition(|backup| backup.taken > wall + DAY);
    for group in [ahead, others] {
        let (mut days, mut months) = (HashSet::new(), HashSet::new());
        for (i, backup) in group.iter().enumerate() {
            let date = DateTime::from_timestamp_millis(backup.taken).unwrap_or_default().date_naive();
            let of_day = days.len() < 30 && days.insert(date);
            let of_month = !days.contains(&date) && months.len() < 12 && months.insert((date.year(), date.month()));
            if i >= 10 && !of_day && !of_month {
                let _ = std::fs::remove_file(&backup.path);
            }
        }
    }
}

/// Puts a checked copy of `backup` in the place of `path`, whose own content is backed up first by the caller.
pub fn put_back(backup: &Path, path: &Path) -> Result<()> {
    let part = path.with_extension("restoring");
    let glance = held::glance(backup)?;
    std::fs::copy(backup, &part).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(backup.to_owned()),
        _ => e.into(),
    })?;
    drop(glance);
    std::fs::File::open(&part)?.sync_all()?;
    // A journal of the replaced file must not be played into the restored one.
    let _ = std::fs::remove_file(PathBuf::from(format!("{}-journal", path.display())));
    std::fs::rename(&part, path)?;
    copy::sync_folder(path);
    Ok(())
}
