//! Opening: header, lock, settings, version.

use super::backup::{self, Why};
use super::{check, held, migrate, schema};
use crate::error::{Error, Result};
use crate::registry::Registry;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::io::Read;
use std::path::Path;

/// What the first bytes say.
pub enum Header {
    /// A plain database.
    Plain,
    /// No plain header: encrypted, or not a database at all.
    Opaque,
}

/// Reads the header without taking any lock.
///
/// # Errors
/// It is held here ([`held`]), missing, or no database.
pub fn header(path: &Path) -> Result<Header> {
    let _glance = held::glance(path)?;
    header_of_own(path)
}

/// The same of a file that is held by whoever asks and not open yet, or that is glanced at.
pub fn header_of_own(path: &Path) -> Result<Header> {
    let mut file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::Missing(path.to_owned()));
        }
        Err(e) => return Err(e.into()),
    };
    let mut bytes = [0u8; 16];
    let mut read = 0;
    while read < bytes.len() {
        match file.read(&mut bytes[read..])? {
            0 => return Err(Error::NotABook(path.to_owned())),
            n => read += n,
        }
    }
    let size = file.metadata()?.len();
    match &bytes == b"SQLite format 3\0" {
        // Shorter than any database: opening it for writing would lengthen it.
        true if size < 512 => Err(Error::Damaged { path: path.to_owned(), what: "it was cut".to_owned() }),
        true => Ok(Header::Plain),
        // Encrypted files are whole pages of noise; anything else is some other document.
        false if size > 0 && size % 4096 == 0 => Ok(Header::Opaque),
        false => Err(Error::NotABook(path.to_owned())),
    }
}

/// Is it a database without a passphrase? A file that this process holds is not looked at: its book knows.
pub fn is_plain(path: &Path) -> bool {
    matches!(header(path), Ok(Header::Plain))
}

/// Does it need a passphrase, as far as its first bytes tell? A file that this process holds is not looked at: its book
/// knows.
pub fn is_opaque(path: &Path) -> bool {
    matches!(header(path), Ok(Header::Opaque))
}

/// A connection with the passphrase given; nothing has been read yet.
pub fn connect(path: &Path, passphrase: Option<&str>, flags: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // A wrong passphrase is an answer, not something for standard error.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    if let Some(passphrase) = passphrase {
        conn.pragma_update(None, "key", passphrase)?;
    }
    conn.busy_timeout(std::time::Duration::ZERO)?;
    Ok(conn)
}

/// Settings that protect against hostile content; must come before the first statement on a foreign schema.
pub fn defend(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// Takes the file for this process alone, checks it, and migrates it where it is older, after a backup where it is no copy
/// itself.
pub fn open(
    path: &Path,
    registry: &'static Registry,
    passphrase: Option<&str>,
    wall: i64,
    backs_up: bool,
) -> Result<Connection> {
    // Damage shows wherever the file is first read; each step may be the one.
    open_checked(path, registry, passphrase, backs_up.then_some(wall)).map_err(|e| match e {
        Error::Sql(e) => unreadable(e, path),
        e => e,
    })
}

fn open_checked(
    path: &Path,
    registry: &'static Registry,
    passphrase: Option<&str>,
    backup: Option<i64>,
) -> Result<Connection> {
    if let (Header::Opaque, None) = (header_of_own(path)?, passphrase) {
        return Err(Error::Encrypted(path.to_owned()));
    }
    let conn = connect(path, passphrase, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    defend(&conn)?;
    lock(&conn, path)?;
    let found = identify(&conn, path)?;
    let known = schema::user_version(registry);
    if found > known {
        return Err(Error::Newer { path: path.to_owned(), found, known });
    }
    tune(&conn)?;
    if found < known {
        if let Some(wall) = backup {
            backup::take(&conn, path, passphrase, Why::Migration, wall)?;
        }
        migrate::migrate(&conn, registry, found)?;
    }
    check::schema_is_ours(&conn, registry, path)?;
    Ok(conn)
}

/// Version of the file, after making sure that it is one of ours.
pub fn identify(conn: &Connection, path: &Path) -> Result<i64> {
    let read = |name: &str| conn.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    let application = read("application_id").map_err(|e| unreadable(e, path))?;
    if application != schema::APPLICATION_ID {
        return Err(Error::NotABook(path.to_owned()));
    }
    read("user_version").map_err(|e| unreadable(e, path))
}

/// Journal and durability: one connection, exclusive, every commit on disk before it is acknowledged.
pub fn tune(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "journal_mode", "TRUNCATE")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -64_000)?;
    // Plans do not depend on bound values. Otherwise the planner's look at them marks a join for a new plan at each use
    // of its statement, and 40% of the time of an edit goes into parsing the same SQL again.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// The first exclusive transaction keeps its lock until the connection closes.
pub fn lock(conn: &Connection, path: &Path) -> Result<()> {
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(|e| unreadable(e, path))?;
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT").map_err(|e| unreadable(e, path))
}

fn unreadable(e: rusqlite::Error, path: &Path) -> Error {
    let path = path.to_owned();
    match e.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked(path),
        Some(ErrorCode::NotADatabase) => Error::Encrypted(path),
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, what: e.to_string() },
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Error::Unwritable { path, why: "the file or its folder is read-only".to_owned() }
        }
        _ => e.into(),
    }
}
