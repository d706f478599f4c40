//! What the window and the command line are told when something does not work.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What sort of problem it is; screens and checks look at this, people at the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Open elsewhere.
    Locked,
    /// Written by a newer version.
    Newer,
    /// Damaged, or holds what a company file must not hold.
    Damaged,
    /// Not there.
    Missing,
    /// Not a company file.
    NotABook,
    /// Encrypted: it needs its passphrase, or the one that was given does not open it.
    Encrypted,
    /// The window is locked.
    AppLocked,
    /// What was asked makes no sense.
    Invalid,
    /// What was typed can mean several things or none.
    Unclear,
    /// Not in this book.
    NotFound,
    /// May not or cannot be done now.
    Refused,
    /// The disk is full or does not answer.
    Disk,
    /// Stopped by the user.
    Cancelled,
    /// A fault of the program.
    Internal,
}

/// A refusal: one whole sentence for the user - what happened, that nothing was lost, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// What sort.
    pub code: Code,
    /// The sentence.
    pub message: String,
    /// More that may help.
    pub hints: Vec<String>,
}

/// What a handler gives back.
pub type Answer<T> = Result<T, Problem>;

impl Problem {
    /// A problem with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new() }
    }

    /// The same problem with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// A fault of the program; nothing about its cause would help the user.
    pub fn internal() -> Self {
        Self::new(
            Code::Internal,
            "Something went wrong inside Rallybook. What was saved is safe; do it again, and if it fails again, close the company and open it anew.",
        )
    }

    /// The window is locked.
    pub fn app_locked() -> Self {
        Self::new(Code::AppLocked, "Rallybook is locked. Nothing was lost or changed; unlock it and go on.")
    }

    /// The company of a request is not open.
    pub fn not_open(company: &str) -> Self {
        Self::new(
            Code::NotFound,
            format!("The company {company} is not open. Nothing was changed; open it and try again."),
        )
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl From<sales::Error> for Problem {
    fn from(e: sales::Error) -> Self {
        use sales::Error as E;
        match e {
            E::Ledger(e) => e.into(),
            E::Invalid(sentence) => Self::new(Code::Invalid, sentence),
            E::Unclear(sentence) => Self::new(Code::Unclear, sentence),
            E::NotFound(sentence) => Self::new(Code::NotFound, sentence),
            E::Refused(sentence) => Self::new(Code::Refused, sentence),
        }
    }
}

impl From<ledger::Error> for Problem {
    fn from(e: ledger::Error) -> Self {
        use ledger::Error as E;
        match e {
            E::Missing(path) => Self::new(
                Code::Missing,
                format!(
                    "The file {} is not there. Connect its disk, or find the file and open it from its new place.",
                    path.display()
                ),
            ),
            E::Exists(path) => Self::new(
                Code::Refused,
                format!(
                    "The file {} already exists and was left as it is. Choose another name or place.",
                    path.display()
                ),
            ),
            E::Locked(path) => Self::new(
                Code::Locked,
                format!(
                    "The file {} is open in another window or program. Nothing was changed; close it there and try again.",
                    path.display()
                ),
            ),
            E::Newer { path, .. } => Self::new(
                Code::Newer,
                format!(
                    "The file {} was written by a newer Rallybook. It was not touched; update Rallybook to open it.",
                    path.display()
                ),
            ),
            E::NotABook(path) => Self::new(
                Code::NotABook,
                format!(
                    "The file {} is not a company file. It was not touched; choose a file that ends in .rallybook.",
                    path.display()
                ),
            ),
            E::Encrypted(path) => Self::new(
                Code::Encrypted,
                format!(
                    "The file {} is encrypted. It was not touched; type its passphrase to open it.",
                    path.display()
                ),
            ),
            E::Damaged { path, .. } => Self::new(
                Code::Damaged,
                format!(
                    "The file {} is damaged and cannot be read. It was not touched; restore it from one of its backups.",
                    path.display()
                ),
            ),
            E::Corrupt(_) => Self::new(
                Code::Damaged,
                "The company file is damaged. Nothing was changed; restore it from one of its backups.",
            ),
            E::OtherBook(path) => Self::new(
                Code::Refused,
                format!(
                    "The file {} is a backup of another company. Nothing was changed; choose one of this company's own.",
                    path.display()
                ),
            ),
            E::Unwritable { path, why } => Self::new(
                Code::Refused,
                format!(
                    "The file {} cannot be opened for safe writing, because {why}. It was not touched; copy it to a folder of this machine.",
                    path.display()
                ),
            ),
            E::Value { field, why } => Self::new(
                Code::Invalid,
                format!("{} does not take this: {why}. Nothing was changed; enter another.", plain(field)),
            ),
            E::NotAllowed { field } => Self::new(
                Code::Refused,
                format!("{} cannot be changed in this role. Nothing was changed.", plain(field)),
            ),
            E::WriteOnce { field } => Self::new(
                Code::Refused,
                format!("{} is set once and stays. Nothing was changed; record a correction instead.", plain(field)),
            ),
            E::Unknown(what) => Self::new(
                Code::NotFound,
                format!("{} is not in this book. Nothing was changed; look at the list again.", plain(&what)),
            ),
            E::Nothing(what) => Self::new(Code::Refused, format!("There is nothing to {what}. Nothing was changed.")),
            E::Cancelled => Self::new(Code::Cancelled, "Stopped. Nothing was changed."),
            E::Unveiled => Self::new(
                Code::Refused,
                "What you did is saved, but the book cannot be shown to whoever is in the room now; go back to only me first.",
            ),
            E::DiskFull => {
                Self::new(Code::Disk, "The disk is full. Nothing was lost or changed; make room and do it again.")
            }
            E::Bundle(fault) => fault.into(),
            E::Sql(_) => Self::internal(),
            E::Io(e) => e.into(),
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(e: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match e.kind() {
            K::NotFound => Self::new(
                Code::Missing,
                "The file or folder is not there. Nothing was changed; look at its place and try again.",
            ),
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::new(
                Code::Refused,
                "The file or its folder may not be written. Nothing was changed; choose another folder or change its rights.",
            ),
            K::StorageFull | K::QuotaExceeded => {
                Self::new(Code::Disk, "The disk is full. Nothing was lost or changed; make room and do it again.")
            }
            K::InvalidFilename => Self::new(
                Code::Invalid,
                "The name is too long or not allowed here. Nothing was changed; choose a shorter one.",
            ),
            _ => Self::new(
                Code::Disk,
                "The disk did not answer as it should. Nothing was changed; look whether it is connected and try again.",
            ),
        }
    }
}

/// A field's column as a word to begin a sentence with.
fn plain(field: &str) -> String {
    sales::capital(&field.replace('_', " "))
}
