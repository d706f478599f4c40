//! Backups of a company's file, as screens show them.

use super::types::{Backup, BackupWhy};
use crate::error::Result;
use ledger::{Book, Why};
use std::path::Path;

/// Backups of a file, newest first.
pub fn list(path: &Path) -> Result<Vec<Backup>> {
    Ok(Book::backups(path)?.into_iter().map(shown).collect())
}

/// One backup for a screen.
pub fn shown(backup: ledger::Backup) -> Backup {
    let why = match backup.why {
        Why::Daily => BackupWhy::Daily,
        Why::Import => BackupWhy::Import,
        Why::Restore => BackupWhy::Restore,
        Why::Migration => BackupWhy::Migration,
        Why::ByHand => BackupWhy::ByHand,
    };
    Backup { path: backup.path.display().to_string(), taken: backup.taken, why, size: backup.size }
}
