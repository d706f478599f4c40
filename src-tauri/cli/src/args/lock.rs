//! The passphrase of a company file.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Lock {
    /// Encrypt a plain file, and its backups.
    Set {
        file: PathBuf,
        /// A file that holds the new passphrase.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
        /// You know that a forgotten passphrase is final: nobody can open the file again.
        #[arg(long)]
        known_final: bool,
    },
    /// Give it another passphrase; the old one by --book-passphrase-file.
    Change {
        file: PathBuf,
        /// A file that holds the new passphrase.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
        /// You know that a forgotten passphrase is final: nobody can open the file again.
        #[arg(long)]
        known_final: bool,
    },
    /// Take the passphrase away; the old one by --book-passphrase-file.
    Remove { file: PathBuf },
    /// Has it one?
    Show { file: PathBuf },
}
