//! Putting a backup in the place of a file.

use super::backup::{self, Why};
use super::book::{Book, refuse_share};
use super::held::is_held;
use super::{open, schema};
use crate::error::{Error, Result};
use crate::log::op::Now;
use crate::registry::Registry;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashSet;
use std::path::Path;

impl Book {
    /// Replaces the file's content by a backup's; what was there is backed up first. The restored file is a new
    /// replica, so that numbers given out after the backup are never given out again.
    pub fn restore(
        path: &Path,
        from: &Path,
        registry: &'static Registry,
        passphrase: Option<&str>,
        now: Now,
    ) -> Result<Self> {
        refuse_share(path)?;
        let backup = identities(&Self::look(from, registry, passphrase)?)?;
        let mut set_aside = None;
        match Self::open(path, registry, passphrase, now) {
            Ok(book) if identities(book.conn())?.is_disjoint(&backup) => return Err(Error::OtherBook(from.to_owned())),
            Ok(book) => drop(book.backup(Why::Restore, now)?),
            Err(Error::Missing(_)) => {}
            // A damaged file cannot be copied page by page; it is kept as it is, under a name of its own.
            Err(Error::Damaged { .. } | Error::Corrupt(_) | Error::Encrypted(_)) if is_book_name(path) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let kept = path.with_file_name(format!("{stem} damaged {}.rallybook", now.wall));
                std::fs::copy(path, &kept)?;
                set_aside = Some(kept);
            }
            Err(e) => return Err(e),
        }
        backup::put_back(from, path)?;
        let mut book = Self::open(path, registry, passphrase, now)?;
        book.set_aside = set_aside;
        book.mint()?;
        Ok(book)
    }

    /// Where the restore left the damaged file that it replaced.
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Opens a backup read-only and checks it.
    pub(crate) fn look(path: &Path, registry: &'static Registry, passphrase: Option<&str>) -> Result<Connection> {
        if is_held(path) {
            return Err(Error::Locked(path.to_owned()));
        }
        open::header(path)?;
        let conn = open::connect(path, passphrase, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
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

/// Copies of one book share at least the replica that made it.
fn identities(conn: &Connection) -> Result<HashSet<Vec<u8>>> {
    let mut find = conn.prepare("SELECT uuid FROM replica")?;
    Ok(find.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Only what is called a company file may be set aside for a backup.
fn is_book_name(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("rallybook"))
}
