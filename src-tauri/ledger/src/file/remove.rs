//! Taking a file away with its backups.

use super::book::Book;
use super::{backup, copy, held};
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

impl Book {
    /// Deletes a closed file and the backups that were taken of it. Other files in the folder of backups stay.
    ///
    /// # Errors
    /// The file is not there or is open here; whatever the system refuses: what is left can be deleted again.
    pub fn remove(path: &Path) -> Result<()> {
        if held::is_held(path) {
            return Err(Error::Locked(path.to_owned()));
        }
        if !path.exists() {
            return Err(Error::Missing(path.to_owned()));
        }
        for backup in backup::list(path)? {
            std::fs::remove_file(&backup.path)?;
        }
        // Only an empty folder goes: whatever else somebody keeps in it is theirs.
        let _ = std::fs::remove_dir(backup::folder(path));
        database(path)?;
        copy::sync_folder(path);
        Ok(())
    }
}

/// Removes a database and its journal, as far as they are there.
pub fn database(path: &Path) -> std::io::Result<()> {
    for file in [path.to_owned(), PathBuf::from(format!("{}-journal", path.display()))] {
        match std::fs::remove_file(file) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    Ok(())
}
