//! Which files this process holds, and which it looks at.

use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Files that this process holds. Closing any handle to a file drops this process's locks on it (POSIX), so a held
/// file must not be opened a second time, not even to look at it, and not by another of its names either.
static FILES: LazyLock<Mutex<Files>> = LazyLock::new(Mutex::default);
/// A look ended.
static ENDED: Condvar = Condvar::new();
/// A file that is looked at for longer than this does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Default)]
struct Files {
    held: HashMap<PathBuf, Option<Id>>,
    looked_at: Vec<Which>,
}

/// Which file it is, whatever it is called: device and number there.
type Id = (u64, u64);

/// A file by its name and, where it is there and the system tells, by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Which {
    name: PathBuf,
    id: Option<Id>,
}

/// As long as there is one, this process does not begin to hold its file: what is looked at raw is not opened as a book
/// meanwhile. Other files are: a disk that does not answer keeps no company on another one closed.
#[derive(Debug)]
pub struct Glance(Which);

impl Drop for Glance {
    fn drop(&mut self) {
        let mut files = files();
        if let Some(at) = files.looked_at.iter().position(|one| *one == self.0) {
            files.looked_at.swap_remove(at);
        }
        drop(files);
        ENDED.notify_all();
    }
}

impl Which {
    /// The disk is asked here, and never while others wait for the lists.
    fn of(path: &Path) -> std::io::Result<Self> {
        let name = path.canonicalize().or_else(|_| std::path::absolute(path))?;
        Ok(Self { id: id(&name), name })
    }

    fn is(&self, name: &Path, id: Option<Id>) -> bool {
        self.name == name || (self.id.is_some() && self.id == id)
    }
}

impl Files {
    fn holds(&self, file: &Which) -> bool {
        self.held.iter().any(|(name, id)| file.is(name, *id))
    }
}

/// Marks a file as held.
pub fn hold(path: &Path) -> Result<PathBuf> {
    let file = Which::of(path)?;
    let is_looked_at = |files: &mut Files| files.looked_at.iter().any(|one| file.is(&one.name, one.id));
    let waited = ENDED.wait_timeout_while(files(), PATIENCE, is_looked_at);
    let (mut files, waited) = waited.unwrap_or_else(PoisonError::into_inner);
    if files.holds(&file) {
        return Err(Error::Locked(path.to_owned()));
    }
    if waited.timed_out() {
        return Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into());
    }
    files.held.insert(file.name.clone(), file.id);
    Ok(file.name)
}

/// Another file has the name of a held one: it is held from here on.
pub fn renew(name: &Path) {
    let now = id(name);
    if let Some(known) = files().held.get_mut(name) {
        *known = now;
    }
}

/// Is the file open in this process, under this name or another?
pub fn is_held(path: &Path) -> bool {
    Which::of(path).is_ok_and(|file| files().holds(&file))
}

/// Leave to open a file raw, and to close it again.
///
/// # Errors
/// This process holds it.
pub fn glance(path: &Path) -> Result<Glance> {
    let file = Which::of(path)?;
    let mut files = files();
    if files.holds(&file) {
        return Err(Error::Locked(path.to_owned()));
    }
    files.looked_at.push(file.clone());
    Ok(Glance(file))
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
    files().held.remove(name);
}

fn files() -> MutexGuard<'static, Files> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    use super::{glance, hold, is_held, release};
    use std::time::Duration;

    #[test]
    fn a_look_keeps_its_own_file_from_being_held_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let [looked_at, other] = ["looked at", "other"].map(|name| dir.path().join(name));
        for file in [&looked_at, &other] {
            std::fs::write(file, "").unwrap();
        }
        let (first, second) = (glance(&looked_at).unwrap(), glance(&looked_at).unwrap());
        let name = hold(&other).unwrap();
        assert!(is_held(&other) && glance(&other).is_err());
        release(&name);
        let (tell, held) = std::sync::mpsc::channel();
        let path = looked_at.clone();
        std::thread::spawn(move || tell.send(hold(&path)));
        drop(first);
        assert!(held.recv_timeout(Duration::from_millis(100)).is_err());
        drop(second);
        let name = held.recv_timeout(Duration::from_secs(5)).unwrap().unwrap();
        assert!(glance(&looked_at).is_err());
        release(&name);
    }
}
