//! Putting a backup in the place of a file.

use super::backup::{self, Why};
use super::book::{Book, refuse_share};
use super::held::{self, is_held};
use super::open::Header;
use super::{open, rekey, schema};
use crate::error::{Error, Result};
use crate::log::op::Now;
use crate::registry::Registry;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

impl Book {
    /// Replaces the file's content by a backup's of the same passphrase; see [`Book::restore_from`].
    pub fn restore(
        path: &Path,
        from: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        now: Now,
    ) -> Result<Self> {
        Self::restore_from(path, from, registry, (passphrase, passphrase), now)
    }

    /// Replaces the file's content by a backup's; what was there is backed up first. The restored file is a new
    /// replica, so that numbers given out after the backup are never given out again. The file keeps its passphrase,
    /// the first of the two, also where the backup has another, the second, or none.
    ///
    /// # Errors
    /// The file is encrypted and the passphrase does not open it, also where that is by damage: an encrypted file is
    /// never replaced by what is not known to be its own. Nothing was changed.
    pub fn restore_from(
        path: &Path,
        from: &Path,
        registry: &'static Registry,
        (passphrase, of_backup): (Option<&str>, Option<&str>),
        now: Now,
    ) -> Result<Self> {
        refuse_share(path)?;
        let of_backup = of_backup.filter(|_| !open::is_plain(from));
        let backup = identities(&Self::look(from, registry, of_backup)?)?;
        let mut set_aside = None;
        let sealed = open::is_opaque(path);
        let mut key = of_backup;
        match Self::open(path, registry, passphrase, now) {
            Ok(book) if identities(book.conn())?.is_disjoint(&backup) => return Err(Error::OtherBook(from.to_owned())),
            Ok(book) => {
                key = passphrase.filter(|_| book.key().is_some());
                drop(book.backup(Why::Restore, now)?);
            }
            Err(Error::Missing(_)) => {}
            // Without a plain header it is encrypted, and not by this passphrase; with one its content is no database.
            Err(e @ Error::Encrypted(_)) if sealed => return Err(e),
            // A damaged file cannot be copied page by page; it is kept as it is, under a name of its own.
            Err(Error::Damaged { .. } | Error::Corrupt(_) | Error::Encrypted(_)) if is_book_name(path) => {
                if sealed {
                    key = passphrase;
                }
                // As far as it can be read, it says whose it is.
                let own = damaged_identities(path, key.filter(|_| sealed));
                if own.is_ok_and(|own| !own.is_empty() && own.is_disjoint(&backup)) {
                    return Err(Error::OtherBook(from.to_owned()));
                }
                let _glance = held::glance(path)?;
                let kept = set_aside_name(path, now.wall);
                std::fs::copy(path, &kept)?;
                set_aside = Some(kept);
            }
            Err(e) => return Err(e),
        }
        if key == of_backup {
            backup::put_back(from, path)?;
        } else {
            rekey::put_back((from, of_backup), path, key)?;
        }
        let mut book = Self::open(path, registry, key, now)?;
        book.set_aside = set_aside;
        book.mint()?;
        Ok(book)
    }

    /// Where the restore left the damaged file that it replaced.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// A folder of backups is found by its name alone: what lies there may be another book's.
    ///
    /// # Errors
    /// It shares no replica with this book.
    pub(crate) fn refuse_other(&self, found: &Connection, path: &Path) -> Result<()> {
        match identities(&self.conn)?.is_disjoint(&identities(found)?) {
            true => Err(Error::OtherBook(path.to_owned())),
            false => Ok(()),
        }
    }

    /// Opens a backup read-only and checks it.
    pub(crate) fn look(path: &Path, registry: &'static Registry, passphrase: Option<&str>) -> Result<Connection> {
        if is_held(path) {
            return Err(Error::Locked(path.to_owned()));
        }
        // A plain file needs no passphrase, whatever was typed for it.
        let plain = matches!(open::header(path)?, Header::Plain);
        let conn = open::connect(path, passphrase.filter(|_| !plain), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        open::defend(&conn)?;
        let found = open::identify(&conn, path)?;
        let known = schema::user_version(registry);
        if found > known {
            return Err(Error::Newer { path: path.to_owned(), found, known });
        }
        let answer: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        if answer != "ok" {
            return Err(Error::Damaged { path: path.to_owned(), what: answer });
        }
        Ok(conn)
    }
}

/// Whose a file is that cannot be opened as a book.
fn damaged_identities(path: &Path, key: Option<&str>) -> Result<HashSet<Vec<u8>>> {
    let _glance = held::glance(path)?;
    let conn = open::connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    open::defend(&conn)?;
    identities(&conn)
}

/// Copies of one book share at least the replica that made it.
fn identities(conn: &Connection) -> Result<HashSet<Vec<u8>>> {
    let mut find = conn.prepare("SELECT uuid FROM replica")?;
    Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

const DAMAGED: &str = " damaged ";

/// Where a damaged file is kept: beside its own place.
fn set_aside_name(path: &Path, wall: i64) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{DAMAGED}{wall}.rallybook"))
}

/// Damaged files that restores have set aside.
pub fn set_aside_of(path: &Path) -> Vec<PathBuf> {
    let begins = format!("{}{DAMAGED}", path.file_stem().unwrap_or_default().to_string_lossy());
    let is_one = |other: &PathBuf| {
        let stem = other.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let wall = stem.strip_prefix(&begins).unwrap_or_default();
        is_book_name(other) && !wall.is_empty() && wall.bytes().all(|b| b.is_ascii_digit())
    };
    let entries = std::fs::read_dir(path.parent().unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_one).collect();
    found.sort();
    found
}

/// Only what is called a company file may be set aside for a backup.
fn is_book_name(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("rallybook"))
}
