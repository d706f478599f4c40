//! Every backup of the book: the same step in each.

use super::heard::unmark;
use super::step::{Asked, step};
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::privacy::types::Stuck;
use crate::progress::Progress;
use ledger::{Book, Error as Fault};
use std::path::Path;

/// How many backups there are, and those that cannot be opened.
pub fn look(book: &Book) -> Result<(u32, Vec<Stuck>)> {
    let all = Book::backups(book.path())?;
    let mut stuck = Vec::new();
    for backup in &all {
        if let Err(fault) = book.can_rewrite(&backup.path) {
            stuck.push(told(&backup.path, &fault));
        }
    }
    Ok((u32::try_from(all.len() - stuck.len()).unwrap_or(u32::MAX), stuck))
}

/// Rewrites them one after another. A kill leaves each whole, as it was or without the person; the rest is done by erasing
/// again. Gives how many held something, and those that could not be opened.
pub fn rewrite(book: &Book, acting: &Acting, asked: &Asked, progress: &Progress) -> Result<(u32, Vec<Stuck>)> {
    each(book, acting, progress, |copy| {
        let marked = unmark(copy, asked.subject.id)?;
        Ok(step(copy, acting, asked)?.is_some() || marked)
    })
}

/// The same for any step that tells whether the backup held something.
pub fn each(
    book: &Book,
    acting: &Acting,
    progress: &Progress,
    step: impl Fn(&mut Book) -> Result<bool>,
) -> Result<(u32, Vec<Stuck>)> {
    Book::clear_parts(book.path())?;
    let all = Book::backups(book.path())?;
    let (mut rewritten, mut stuck) = (0, Vec::new());
    for (at, backup) in all.iter().enumerate() {
        progress.step(at as u64, all.len() as u64, "Rewriting backups")?;
        match book.rewrite_backup(&backup.path, acting.now, &step) {
            Ok(true) => rewritten += 1,
            Ok(false) => {}
            Err(Error::Ledger(fault)) => stuck.push(told(&backup.path, &fault)),
            Err(other) => return Err(other),
        }
    }
    progress.step(all.len() as u64, all.len() as u64, "Rewriting backups")?;
    Ok((rewritten, stuck))
}

/// Deletes those that could not be opened and were named to be deleted.
pub fn delete(stuck: &mut Vec<Stuck>, wanted: &[String]) -> u32 {
    let before = stuck.len();
    stuck.retain(|one| !(wanted.contains(&one.path) && std::fs::remove_file(&one.path).is_ok()));
    u32::try_from(before - stuck.len()).unwrap_or(u32::MAX)
}

fn told(path: &Path, fault: &Fault) -> Stuck {
    let why = match fault {
        Fault::Encrypted(_) => "It is encrypted with another passphrase, or damaged.",
        Fault::Damaged { .. } | Fault::Corrupt(_) | Fault::NotABook(_) => "It is damaged.",
        Fault::Newer { .. } => "A newer version of Rallybook wrote it.",
        Fault::Locked(_) => "It is open elsewhere.",
        Fault::Missing(_) => "It is not there any more.",
        Fault::Io(_) | Fault::Unwritable { .. } => "It cannot be written where it lies.",
        _ => "It cannot be read.",
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Stuck { path: path.display().to_string(), name, why: why.to_owned() }
}
