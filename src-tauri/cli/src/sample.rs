//! The sample company.

use crate::desk::{Answer, Desk, refuse, shown};
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
pub fn sample(desk: &Desk, asked: Sample, zone: Option<String>) -> Answer {
    if zone.is_some() {
        let sentence = "A sample company has its place in Europe/London, by whose holidays its year is lived. Nothing was changed; leave out --zone.";
        return Err(refuse(sentence.to_owned()));
    }
    match asked {
        Sample::New { file, seed } => desk.ask("sample.create", json!({"path": shown(&file), "seed": seed})),
        Sample::Remove { file } => {
            desk.ask("sample.remove", json!({"path": shown(&file)}))?;
            Ok(json!({"removed": shown(&file)}))
        }
    }
}
