//! What the domain refuses. Sentences for the user are whole: what happened, that nothing was lost, what to do.

/// Result of the domain's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Failures at the domain's boundary. Nothing is written when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The company file refused.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// What was asked makes no sense here; a whole sentence.
    #[error("{0}")]
    Invalid(String),
    /// Something typed can mean several things or none; a whole sentence.
    #[error("{0}")]
    Unclear(String),
    /// What was asked for is not in this book; a whole sentence.
    #[error("{0}")]
    NotFound(String),
    /// It may not or cannot be done now; a whole sentence.
    #[error("{0}")]
    Refused(String),
}

impl Error {
    /// Something that this book does not have.
    pub fn not_found(what: &str) -> Self {
        Self::NotFound(format!("{what} is not in this book any more. Nothing was changed; look at the list again."))
    }

    /// The work was stopped before anything was written.
    pub fn cancelled() -> Self {
        Self::Ledger(ledger::Error::Cancelled)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        Self::Ledger(e.into())
    }
}
