//! Which files this process holds.

use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard};

/// Files that this process holds. Closing any handle to a file drops this process's locks on it (POSIX), so a held
/// file must not be opened a second time, not even to look at it, and not by another of its names either.
static HELD: LazyLock<RwLock<Held>> = LazyLock::new(RwLock::default);

type Held = HashMap<PathBuf, Option<Id>>;

/// Which file it is, whatever it is called: device and number there.
type Id = (u64, u64);

/// As long as there is one, this process begins to hold no file: what is looked at raw is not opened as a book meanwhile.
pub struct Glance(#[expect(dead_code, reason = "held, not read")] RwLockReadGuard<'static, Held>);

/// Marks a file as held.
pub fn hold(path: &Path) -> Result<PathBuf> {
    let name = path.canonicalize().or_else(|_| std::path::absolute(path))?;
    let mut held = HELD.write().unwrap_or_else(PoisonError::into_inner);
    if is_among(&held, path) || held.contains_key(&name) {
        return Err(Error::Locked(path.to_owned()));
    }
    held.insert(name.clone(), id(path));
    Ok(name)
}

/// Another file has the name of a held one: it is held from here on.
pub fn renew(name: &Path) {
    if let Some(known) = HELD.write().unwrap_or_else(PoisonError::into_inner).get_mut(name) {
        *known = id(name);
    }
}

/// Is the file open in this process, under this name or another?
pub fn is_held(path: &Path) -> bool {
    is_among(&HELD.read().unwrap_or_else(PoisonError::into_inner), path)
}

/// Leave to open a file raw, and to close it again. Not to be asked for twice by one thread at a time.
///
/// # Errors
/// This process holds it.
pub fn glance(path: &Path) -> Result<Glance> {
    let held = HELD.read().unwrap_or_else(PoisonError::into_inner);
    match is_among(&held, path) {
        true => Err(Error::Locked(path.to_owned())),
        false => Ok(Glance(held)),
    }
}

/// Opens whatever file somebody chose, to read it as something else than a book.
///
/// # Errors
/// It is a book that is open here, or whatever the system refuses.
pub fn open_to_read(path: &Path) -> std::io::Result<File> {
    let busy = |_| std::io::Error::new(std::io::ErrorKind::ResourceBusy, "it is a company that is open here");
    let _glance = glance(path).map_err(busy)?;
    File::open(path)
}

/// Lets a file go.
pub fn release(name: &Path) {
    HELD.write().unwrap_or_else(PoisonError::into_inner).remove(name);
}

fn is_among(held: &Held, path: &Path) -> bool {
    let named = path.canonicalize().is_ok_and(|name| held.contains_key(&name));
    let id = id(path);
    named || (id.is_some() && held.values().any(|one| *one == id))
}

/// Asked of the folder's entry: the file itself is not opened.
#[cfg(unix)]
fn id(path: &Path) -> Option<Id> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|it| (it.dev(), it.ino()))
}

/// Locks belong to a handle here, not to the process, and a look drops none.
#[cfg(not(unix))]
fn id(_: &Path) -> Option<Id> {
    None
}
