//! What the app tells whoever runs it: the window, the command line, a test.

use serde::Serialize;
use std::path::PathBuf;

/// Folders of this machine.
#[derive(Debug, Clone)]
pub struct AppPaths {
    /// Where the list of known companies is kept.
    pub config_dir: PathBuf,
    /// Where new companies are proposed.
    pub documents_dir: PathBuf,
}

/// Something in an open company changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The company's path.
    pub company: String,
    /// Features that show it; `day` among them where nothing was written and a new day began.
    pub features: Vec<String>,
    /// The book's change number.
    pub seq: i64,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The job, as the caller named it.
    pub job: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all.
    pub total: u64,
    /// What is being done.
    pub label: String,
}

/// Listens to the app.
pub struct Host {
    /// Told once a commit.
    pub changed: Box<dyn Fn(Changed) + Send + Sync>,
    /// Told now and then while a job runs.
    pub progress: Box<dyn Fn(Progress) + Send + Sync>,
}

impl Host {
    /// Nobody listens.
    pub fn silent() -> Self {
        Self { changed: Box::new(|_| {}), progress: Box::new(|_| {}) }
    }
}
