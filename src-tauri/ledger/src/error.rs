//! What can go wrong with a company file.

use std::path::PathBuf;

/// Result of the ledger's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Failures at the ledger's boundary. Each leaves the file as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    /// A file is already there where a new one was to be made.
    #[error("{} already exists", .0.display())]
    Exists(PathBuf),
    /// Another program or window holds the file.
    #[error("{} is open elsewhere", .0.display())]
    Locked(PathBuf),
    /// The file was written by a newer version.
    #[error("{} was written by a newer version ({found}, this one knows {known})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of the file.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// A plain database, or anything else, that is not a company file.
    #[error("{} is not a company file", .0.display())]
    NotABook(PathBuf),
    /// No readable database header: encrypted and no or a wrong passphrase, or not a database.
    #[error("{} is encrypted or not a company file", .0.display())]
    Encrypted(PathBuf),
    /// The database is damaged or holds what a company file must not hold.
    #[error("{} is damaged: {what}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// The open file's own content is damaged.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// A backup of another book.
    #[error("{} is a backup of another company", .0.display())]
    OtherBook(PathBuf),
    /// The folder or medium does not allow writing safely.
    #[error("{} cannot be written safely: {why}", .path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A value that its field does not take.
    #[error("{field} does not take this value: {why}")]
    Value {
        /// Name of the field.
        field: &'static str,
        /// Why.
        why: String,
    },
    /// The acting role may not change this field.
    #[error("{field} may not be changed in this role")]
    NotAllowed {
        /// Name of the field.
        field: &'static str,
    },
    /// A write-once cell was to be written again.
    #[error("{field} is already set and cannot change")]
    WriteOnce {
        /// Name of the field.
        field: &'static str,
    },
    /// An object or transaction that this file does not have.
    #[error("{0} is not in this file")]
    Unknown(String),
    /// Nothing to undo or redo.
    #[error("there is nothing to {0}")]
    Nothing(&'static str),
    /// The work was cancelled; nothing was written.
    #[error("cancelled")]
    Cancelled,
    /// What was done is on disk, but the book cannot be shown to whoever is in the room.
    #[error("the veil cannot be let down again")]
    Unveiled,
    /// A bundle that is not taken.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::Fault),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The database refused.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
    /// The file system refused.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        match e.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Error::DiskFull,
            Some(rusqlite::ErrorCode::OperationInterrupted) => Error::Cancelled,
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Error::Corrupt(e.to_string())
            }
            Some(
                rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied,
            ) => Error::Io(std::io::ErrorKind::PermissionDenied.into()),
            Some(rusqlite::ErrorCode::SystemIoFailure) => Error::Io(std::io::Error::other(e)),
            _ => Error::Sql(e),
        }
    }
}
