//! Which files this process holds.

use crate::error::{Error, Result};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

/// Files that this process holds. Closing any handle to a file drops this process's locks on it (POSIX), so a held
/// file must not be opened a second time, not even to look at it.
static HELD: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);

/// Marks a file as held.
pub fn hold(path: &Path) -> Result<PathBuf> {
    let held = path.canonicalize().or_else(|_| std::path::absolute(path))?;
    match HELD.lock().unwrap_or_else(PoisonError::into_inner).insert(held.clone()) {
        true => Ok(held),
        false => Err(Error::Locked(path.to_owned())),
    }
}

/// Is the file open in this process?
pub fn is_held(path: &Path) -> bool {
    path.canonicalize().is_ok_and(|p| HELD.lock().unwrap_or_else(PoisonError::into_inner).contains(&p))
}

/// Lets a file go.
pub fn release(held: &Path) {
    HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(held);
}
