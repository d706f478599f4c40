//! A backup written anew: a copy beside it is changed, and takes its place when it is whole and on the disk.

use crate::error::{Error, Result};
use crate::file::backup;
use crate::file::book::Book;
use crate::file::{held, remove};
use crate::log::op::Now;
use std::path::Path;

/// Ending of a copy that is being changed.
const PART: &str = "erasing";

impl Book {
    /// Opens a copy of a backup of this book, lets `work` change it, and puts it in the backup's place, which it takes
    /// whole or not at all. An older backup is brought up to this program's version on the way. Where `work` says that
    /// nothing had to be changed, the backup stays as it is.
    ///
    /// # Errors
    /// It is open, damaged, newer, another book's, or encrypted with another passphrase, or whatever `work` refuses: then it
    /// is as it was.
    pub fn rewrite_backup<E: From<Error>>(
        &self,
        path: &Path,
        now: Now,
        work: impl FnOnce(&mut Self) -> Result<bool, E>,
    ) -> Result<bool, E> {
        if held::is_held(path) {
            return Err(Error::Locked(path.to_owned()).into());
        }
        let part = path.with_extension(PART);
        remove::database(&part).map_err(Error::from)?;
        let done = self.in_copy(path, &part, now, work);
        if !matches!(done, Ok(true)) {
            remove::database(&part).map_err(Error::from)?;
            return done;
        }
        put(&part, path)?;
        Ok(true)
    }

    /// Could this backup be opened and changed?
    ///
    /// # Errors
    /// Why it could not.
    pub fn can_rewrite(&self, path: &Path) -> Result<()> {
        self.refuse_other(&Self::look(path, self.registry, self.key())?, path)
    }

    fn in_copy<E: From<Error>>(
        &self,
        path: &Path,
        part: &Path,
        now: Now,
        work: impl FnOnce(&mut Self) -> Result<bool, E>,
    ) -> Result<bool, E> {
        // A look alone shows whether it is whole, and this book's.
        self.can_rewrite(path)?;
        let glance = held::glance(path)?;
        std::fs::copy(path, part).map_err(Error::from)?;
        drop(glance);
        let mut book = Self::open_part(part, self.registry, self.key(), now)?;
        // Its numbers go on elsewhere: what is written here is written by a replica of its own.
        book.mint()?;
        if !work(&mut book)? {
            return Ok(false);
        }
        book.compact()?;
        Ok(true)
    }

    /// Clears what a kill left half written among the backups of a file.
    ///
    /// # Errors
    /// The folder cannot be read or written.
    pub fn clear_parts(path: &Path) -> Result<()> {
        match backup::clear(path, &[PART]) {
            // Without a folder there is nothing half written.
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }
}

fn put(part: &Path, path: &Path) -> Result<()> {
    std::fs::File::open(part)?.sync_all()?;
    std::fs::rename(part, path)?;
    crate::file::sync_folder(path);
    Ok(remove::database(part)?)
}
