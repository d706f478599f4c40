//! The sample company.

use crate::desk::{Answer, Desk, shown};
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Sample {
    /// Make the file of a sample company; the same seed and day give the same book.
    New {
        file: PathBuf,
        /// What chance follows from.
        #[arg(long, value_name = "N")]
        seed: Option<u32>,
    },
    /// Delete the file of a sample company with its backups; any other company is refused.
    Remove { file: PathBuf },
}

/// `sample ..`
pub fn sample(desk: &Desk, asked: Sample) -> Answer {
    match asked {
        Sample::New { file, seed } => desk.ask("sample.create", json!({"path": shown(&file), "seed": seed})),
        Sample::Remove { file } => {
            desk.ask("sample.remove", json!({"path": shown(&file)}))?;
            Ok(json!({"removed": shown(&file)}))
        }
    }
}
