//! What the window is given about the lock.

use crate::company::types::Theme;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the window was when it was locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockedAt {
    /// The file.
    pub path: String,
    /// Its name without its ending; nothing from within.
    pub name: String,
    /// It opens by its passphrase; else by any key.
    pub encrypted: bool,
}

/// How the lock stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockState {
    /// Nothing is shown until it is left.
    pub locked: bool,
    /// The company that was in the window; null = none.
    pub at: Option<LockedAt>,
    /// It is left by the leader's PIN; else, where nothing is encrypted, by any key.
    pub pin: bool,
    /// Seconds until a PIN is taken again after too many wrong ones; null = now.
    #[ts(type = "number | null")]
    pub wait: Option<u32>,
    /// Minutes without input after which it locks; 0 = never.
    pub minutes: u32,
    /// Light or dark, also while nothing else is told.
    pub theme: Theme,
    /// Minutes that can be chosen.
    pub choices: Vec<u32>,
    /// Input is told at most this often, in seconds.
    pub beat: u32,
}

/// How a company's file stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockOf {
    /// It has a passphrase.
    pub encrypted: bool,
    /// The passphrase is kept in this machine's key store.
    pub kept: bool,
    /// This machine has a key store.
    pub store: bool,
    /// Why it has none; null = it has one.
    pub why: Option<String>,
}

/// A passphrase was set, changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockDone {
    /// What was done, in a sentence or two.
    pub text: String,
    /// Backups that could not follow, or are another company's; damaged files that were set aside among them.
    pub left: Vec<String>,
    /// It has a passphrase now.
    pub encrypted: bool,
    /// The passphrase is kept in this machine's key store.
    pub kept: bool,
}

impl LockDone {
    /// Tells it.
    pub fn told(before: bool, rekeyed: &ledger::Rekeyed, encrypted: bool, kept: bool) -> Self {
        let what = match (before, encrypted) {
            (false, true) => "The file is encrypted now",
            (true, true) => "The file has its new passphrase",
            _ => "The file is not encrypted any more",
        };
        let folder = rekeyed.folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let verb = |many: bool| match (before && encrypted, many) {
            (true, false) => "has",
            (true, true) => "have",
            (false, false) => "is",
            (false, true) => "are",
        };
        let backups = match rekeyed.backups {
            0 => String::new(),
            1 => format!(", and so {} its backup in the folder {folder}", verb(false)),
            n => format!(", and so {} its {n} backups in the folder {folder}", verb(true)),
        };
        let elsewhere = match (encrypted, rekeyed.backups) {
            (false, _) => String::new(),
            (true, 0) => {
                format!(" No backup in the folder {folder} was changed, and copies elsewhere stay as they were.")
            }
            (true, _) => " Copies elsewhere stay as they were.".to_owned(),
        };
        let left = match rekeyed.left.len() {
            0 => String::new(),
            1 => " One backup could not follow and stays as it was; look at it and delete it if nobody needs it."
                .to_owned(),
            n => format!(
                " {n} backups could not follow and stay as they were; look at them and delete those that nobody needs."
            ),
        };
        let others = match rekeyed.others.len() {
            0 => String::new(),
            1 => " One backup there is another company's and was left alone.".to_owned(),
            n => format!(" {n} backups there are another company's and were left alone."),
        };
        let left_files = rekeyed.left.iter().chain(&rekeyed.others).map(|path| path.display().to_string()).collect();
        Self { text: format!("{what}{backups}.{elsewhere}{left}{others}"), left: left_files, encrypted, kept }
    }
}
