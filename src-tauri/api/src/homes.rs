//! The list of known companies in memory and on disk.

use crate::kept;
use crate::problem::Answer;
use sales::company::home::HomeFile;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The list, written at every change; without a place it is kept in memory alone (command line).
pub struct Homes {
    place: Option<PathBuf>,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    list: HomeFile,
    /// What is on the disk could not be read yet: it is not written over, and asked for again each time.
    unread: bool,
}

impl Homes {
    /// Reads the list.
    pub fn at(place: Option<PathBuf>) -> Self {
        let unread = place.is_some();
        Self { place, inside: Mutex::new(Inside { unread, ..Inside::default() }) }
    }

    /// A copy of the list.
    pub fn get(&self) -> HomeFile {
        self.inside().list.clone()
    }

    /// Changes the list and writes it.
    pub fn change(&self, work: impl FnOnce(&mut HomeFile)) -> Answer<()> {
        let mut inside = self.inside();
        let before = inside.list.clone();
        work(&mut inside.list);
        match &self.place {
            Some(place) if inside.list != before && !inside.unread => kept::write(place, Some(&inside.list)),
            _ => Ok(()),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.unread
            && let Some(place) = &self.place
            && let Ok(list) = read(place)
        {
            let meanwhile = std::mem::replace(&mut inside.list, list.clone());
            inside.list.join(meanwhile);
            inside.unread = false;
            // What was opened meanwhile is on the list after the next start, too; where it cannot be written now, later.
            if inside.list != list {
                let _ = kept::write(place, Some(&inside.list));
            }
        }
        inside
    }
}

/// The list on the disk. One that says nothing that this program understands is set aside, and a new one begun.
fn read(place: &Path) -> std::io::Result<HomeFile> {
    match kept::read(place) {
        Ok(list) => Ok(list.unwrap_or_default()),
        Err(e) if matches!(e.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
            std::fs::rename(place, place.with_extension("unreadable"))?;
            Ok(HomeFile::default())
        }
        Err(e) => Err(e),
    }
}
