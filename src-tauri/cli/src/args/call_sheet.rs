//! A seller's call sheet.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum CallSheet {
    /// Save the call sheet of a seller.
    Export {
        file: PathBuf,
        /// Whose, by name or id.
        #[arg(long, value_name = "NAME")]
        person: String,
        #[arg(long, value_name = "X.xlsx")]
        out: PathBuf,
    },
    /// Read a returned call sheet: what the seller changed is applied under the seller's name. Where the book was changed
    /// too, its value stays unless the seller's is taken.
    Import {
        file: PathBuf,
        #[arg(value_name = "X.xlsx")]
        sheet: PathBuf,
        /// Refuse the sheet of anybody else, by name or id.
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// Take the seller's value of a cell that both changed, such as G7; or a row as a new deal, such as 12.
        #[arg(long, value_delimiter = ',', value_name = "CELLS")]
        take: Vec<String>,
        /// What an unclear cell means, such as G7=2026-12-18.
        #[arg(long = "set", value_name = "CELL=VALUE")]
        set: Vec<String>,
        /// Tell what would happen, and write nothing.
        #[arg(long)]
        preview: bool,
    },
}
