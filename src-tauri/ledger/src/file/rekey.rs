//! Another passphrase, or none: a whole copy under the new key is made beside the file, checked, and renamed into its
//! place. A kill at any moment leaves the old file or the new one, and the next opening clears and finishes the rest.

use super::backup;
use super::book::Book;
use super::{copy, held, open, remove, restore};
use crate::error::{Error, Result};
use crate::log::op::Now;
use rusqlite::{Connection, OpenFlags, params};
use secrecy::{ExposeSecret, SecretString};
use std::path::{Path, PathBuf};

/// Local value while a change of passphrase is at work: the former one, inside a file that is encrypted by the new one.
const FORMER: &str = "former_key";
/// Ending of a copy that is not whole yet.
const PART: &str = "rekeying";

/// What became of the backups, and of damaged files that restores set aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rekeyed {
    /// The folder that was looked through; backups elsewhere stay as they are.
    pub folder: PathBuf,
    /// Those that have the file's passphrase now.
    pub backups: usize,
    /// Those that the former passphrase does not open, that are damaged, or that could not be written: they stay as they
    /// are.
    pub left: Vec<PathBuf>,
    /// Those of another book, which are none of this one's.
    pub others: Vec<PathBuf>,
    /// One or more of those that were left may follow later: they were held, or could not be written.
    again: bool,
}

impl Book {
    /// Sets, changes or removes the passphrase of the file and of every backup that can be reached. Whoever asks for it has
    /// been asked for the old one.
    ///
    /// # Errors
    /// The copy could not be written or is not the same; the file is as it was. After a failure to open it again the
    /// book answers nothing any more and has to be closed.
    pub fn rekey(&mut self, new: Option<&str>, now: Now) -> Result<Rekeyed> {
        // With other eyes than the leader's the whole of the file is not there to be copied.
        if self.is_veiled() {
            let why = "it is looked at with the eyes of somebody else".to_owned();
            return Err(Error::Unwritable { path: self.path.clone(), why });
        }
        let former = self.passphrase.clone();
        // Plain backups beside an encrypted file are encrypted again at its next opening; so they go first where the
        // passphrase goes, and last where one comes.
        let _ = self.clear_halves();
        // What an earlier change could not reach is not left behind by two passphrases.
        let earlier = self.local(FORMER)?.map(SecretString::from);
        if earlier.is_some() {
            self.rekey_backups(earlier.as_ref(), self.key(), |_| true);
        }
        let before = match new {
            None => self.rekey_backups(None, new, |_| true),
            Some(_) => Rekeyed::default(),
        };
        self.set_local(FORMER, new.and(self.key()))?;
        if let Err(e) = self.swap(new, now) {
            let _ = self.set_local(FORMER, earlier.as_ref().map(ExposeSecret::expose_secret));
            return Err(e);
        }
        match new {
            None => Ok(before),
            Some(_) => {
                let told = self.rekey_backups(former.as_ref(), new, |_| true);
                self.forget_former(&told)?;
                Ok(told)
            }
        }
    }

    /// Is this the passphrase that the file was opened by?
    pub fn opens_by(&self, passphrase: Option<&str>) -> bool {
        let digest = |text: &str| blake3::hash(text.as_bytes());
        // Hashes are compared in the same time whatever differs.
        self.key().map(digest) == passphrase.map(digest)
    }

    fn swap(&mut self, new: Option<&str>, now: Now) -> Result<()> {
        let part = self.path.with_extension(PART);
        let written = write(&self.conn, &part, new);
        if written.is_err() {
            let _ = remove::database(&part);
        }
        written?;
        // A journal is found by the name under which its file was opened: the copy is opened anew after it has its name.
        self.conn.pragma_update(None, "journal_mode", "DELETE")?;
        drop(std::mem::replace(&mut self.conn, Connection::open_in_memory()?));
        let renamed = std::fs::rename(&part, &self.path);
        let key = match &renamed {
            Ok(()) => new.map(SecretString::from),
            Err(_) => self.passphrase.take(),
        };
        copy::sync_folder(&self.path);
        held::renew(&self.held);
        self.passphrase = key;
        self.conn = open::open(&self.path, self.registry, self.key(), now.wall, true)?;
        if let Err(e) = renamed {
            let _ = remove::database(&part);
            return Err(e.into());
        }
        Ok(())
    }

    /// Removes what an earlier kill left beside the file, and finishes a change of passphrase that it cut short. What
    /// does not work is tried again at the next opening.
    pub(super) fn tidy_up(&self) {
        for left in [PART, "creating", "restoring"].map(|ending| self.path.with_extension(ending)) {
            // A file that is being made is opened under such a name itself.
            if left != self.path {
                let _ = remove::database(&left);
            }
        }
        let _ = self.clear_halves();
        let Some(key) = self.key() else { return };
        let former = self.local(FORMER).ok().flatten().map(SecretString::from);
        let told = self.rekey_backups(former.as_ref(), Some(key), |path| former.is_some() || open::is_plain(path));
        if former.is_some() {
            let _ = self.forget_former(&told);
        }
    }

    /// Copies among the backups that a kill left half made.
    fn clear_halves(&self) -> std::io::Result<()> {
        backup::clear(&self.path, &[PART, "part", "erasing"])
    }

    /// The former passphrase is kept for as long as it can still be of use, and no longer.
    fn forget_former(&self, told: &Rekeyed) -> Result<()> {
        if told.again { Ok(()) } else { self.set_local(FORMER, None) }
    }

    fn rekey_backups(
        &self,
        former: Option<&SecretString>,
        new: Option<&str>,
        wanted: impl Fn(&Path) -> bool,
    ) -> Rekeyed {
        let mut told = Rekeyed { folder: backup::folder(&self.path), ..Rekeyed::default() };
        let old = former.map(ExposeSecret::expose_secret).or(self.key());
        let backups = backup::list(&self.path).unwrap_or_default().into_iter().map(|backup| backup.path);
        for path in restore::set_aside_of(&self.path).into_iter().chain(backups).filter(|path| wanted(path)) {
            match self.rekey_one(&path, old, new) {
                Ok(()) => told.backups += 1,
                Err(Error::OtherBook(_)) => told.others.push(path),
                Err(e) => {
                    told.again |=
                        matches!(e, Error::Locked(_) | Error::Io(_) | Error::DiskFull | Error::Unwritable { .. });
                    told.left.push(path);
                }
            }
        }
        told
    }

    /// One backup of this book, if it is not under the new key already.
    fn rekey_one(&self, path: &Path, old: Option<&str>, new: Option<&str>) -> Result<()> {
        let _ = held::glance(path)?;
        let plain = open::is_plain(path);
        if let (false, Some(_), Ok(done)) = (plain, new, read(path, new)) {
            return self.refuse_other(&done, path);
        }
        let found = read(path, old)?;
        self.refuse_other(&found, path)?;
        if plain && new.is_none() { Ok(()) } else { put(found, path, new) }
    }
}

/// Puts a file's content, under another key, in the place of `to`.
pub fn put_back((from, old): (&Path, Option<&str>), to: &Path, new: Option<&str>) -> Result<()> {
    put(read(from, old)?, to, new)
}

fn put(from: Connection, to: &Path, new: Option<&str>) -> Result<()> {
    let part = to.with_extension(PART);
    let written = write(&from, &part, new);
    // It may be the very file whose place is taken.
    drop(from);
    if written.is_err() {
        let _ = remove::database(&part);
    }
    written?;
    // A journal of the replaced file must not be played into the new one.
    let _ = std::fs::remove_file(PathBuf::from(format!("{}-journal", to.display())));
    std::fs::rename(&part, to)?;
    copy::sync_folder(to);
    Ok(())
}

/// Opens a closed file. What is attached to a connection is opened as its own file is: for writing.
fn read(path: &Path, key: Option<&str>) -> Result<Connection> {
    let key = key.filter(|_| !open::is_plain(path));
    let conn = open::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::defend(&conn)?;
    open::identify(&conn, path)?;
    Ok(conn)
}

/// Writes everything of an open database to a new file under a key, and makes sure that it is the same.
fn write(from: &Connection, to: &Path, key: Option<&str>) -> Result<()> {
    remove::database(to)?;
    let name = to.to_str().ok_or_else(|| Error::Unwritable {
        path: to.to_owned(),
        why: "its name has letters that are no text".to_owned(),
    })?;
    // The database's own functions make no new file here.
    drop(std::fs::File::create(to)?);
    from.execute("ATTACH DATABASE ?1 AS rekeyed KEY ?2", params![name, key.unwrap_or_default()])?;
    let exported = export(from);
    from.execute_batch("DETACH DATABASE rekeyed")?;
    exported?;
    let written = read(to, key)?;
    let answer: String = written.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if answer != "ok" {
        return Err(Error::Corrupt(answer));
    }
    if super::verify::rows(from)? != super::verify::rows(&written)? {
        return Err(Error::Corrupt("the copy differs from the file".to_owned()));
    }
    drop(written);
    Ok(std::fs::File::open(to)?.sync_all()?)
}

/// The copy is whole and synced before it has a name that counts: until then it needs no journal.
fn export(from: &Connection) -> Result<()> {
    from.execute_batch("PRAGMA rekeyed.journal_mode = OFF; PRAGMA rekeyed.synchronous = OFF")?;
    from.query_row("SELECT sqlcipher_export('rekeyed')", [], |_| Ok(()))?;
    for kept in ["application_id", "user_version"] {
        let value: i64 = from.pragma_query_value(None, kept, |r| r.get(0))?;
        from.pragma_update(Some("rekeyed"), kept, value)?;
    }
    Ok(())
}
