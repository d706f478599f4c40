//! Why pages were not made.

use std::path::PathBuf;

/// Result of making pages.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Failures at the boundary of this crate. No file is left half written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The book refused, or there is nothing to print; a whole sentence.
    #[error(transparent)]
    Sales(#[from] sales::Error),
    /// The pages could not be written.
    #[error("{path}: {why}")]
    Unwritable {
        /// Where they were to go.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// A picture could not be read.
    #[error("{path}: {why}")]
    Unreadable {
        /// Where it lies.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// A fault of the program.
    #[error("typesetting: {0}")]
    Fault(String),
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        Self::Sales(e.into())
    }
}
