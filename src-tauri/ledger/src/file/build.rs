//! A new file that is filled before it stands in its place: nobody ever sees it half made.

use super::book::{Book, refuse_share};
use super::{copy, remove};
use crate::error::{Error, Result};
use crate::log::op::Now;
use crate::registry::Registry;
use std::path::Path;

impl Book {
    /// Makes a new file, fills it by `fill` beside its place, and puts it there when it is whole and on disk. Until then
    /// nothing waits for the disk: what a kill leaves half made is no company file and is cleared by the next attempt.
    /// With a passphrase it is
    /// encrypted from its first byte. With a `seed` identities are drawn from it: the same work by the same clock gives the same log.
    ///
    /// # Errors
    /// Something is there already, the place does not allow safe writing, or whatever `fill` refuses; nothing is left
    /// behind then.
    pub fn build<E: From<Error>>(
        path: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        seed: Option<u64>,
        now: Now,
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Self, E> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()).into());
        }
        refuse_share(path)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::from)?;
        }
        let part = path.with_extension("creating");
        remove::database(&part).map_err(Error::from)?;
        let filled = Self::fill((&part, passphrase), registry, seed, now, fill);
        let placed = filled.and_then(|()| Ok(place(&part, path)?));
        if placed.is_err() {
            let _ = remove::database(&part);
        }
        placed?;
        let mut book = Self::open(path, registry, passphrase, now)?;
        book.claim.made_here = true;
        Ok(book)
    }

    fn fill<E: From<Error>>(
        (part, passphrase): (&Path, Option<&str>),
        registry: &'static Registry,
        seed: Option<u64>,
        now: Now,
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        Self::make(part, registry, passphrase)?;
        let mut book = Self::open(part, registry, passphrase, now)?;
        // A refused action is still rolled back, but nothing of it has to outlive this process.
        book.conn.pragma_update(None, "synchronous", "OFF").map_err(Error::from)?;
        book.conn.pragma_update(None, "journal_mode", "MEMORY").map_err(Error::from)?;
        book.counters.seed = seed;
        fill(&mut book)
    }
}

fn place(part: &Path, path: &Path) -> Result<()> {
    std::fs::File::open(part)?.sync_all()?;
    // Somebody may have put a file there meanwhile: it is not replaced.
    if path.exists() {
        return Err(Error::Exists(path.to_owned()));
    }
    std::fs::rename(part, path)?;
    // The part's journal is empty; what is left under that name is only that.
    remove::database(part)?;
    copy::sync_folder(path);
    Ok(())
}
