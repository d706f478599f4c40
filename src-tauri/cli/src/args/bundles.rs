//! Bundles, the copies that exchange them, and what is to be decided after one.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Bundle {
    /// Write what an audience may see into one file.
    Export {
        file: PathBuf,
        /// my-machine, successor, owner, leader, or person:NAME.
        #[arg(long = "for", value_name = "AUDIENCE")]
        audience: String,
        #[arg(long, value_name = "B.rallybundle", required_unless_present = "preview")]
        out: Option<PathBuf>,
        /// A file that holds the passphrase; without it the bundle is locked for the keys of the copies that are known.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// All that they may see, also what they have already.
        #[arg(long)]
        full: bool,
        /// Only tell what it would hold, and what it keeps back.
        #[arg(long)]
        preview: bool,
    },
    /// What a bundle is; no company file is needed.
    Inspect {
        bundle: PathBuf,
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Merge a bundle; a company file that is not there yet is made from it.
    Import {
        file: PathBuf,
        bundle: PathBuf,
        /// Without it the bundle opens by this copy's own key.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Only tell what it would change.
        #[arg(long)]
        preview: bool,
    },
    /// Bundles that were sent and taken in.
    List { file: PathBuf },
    /// The folder in which bundles of this company are put and found, and what is new there.
    Folder {
        file: PathBuf,
        /// From now on this one.
        #[arg(long, value_name = "DIR", conflicts_with = "none")]
        set: Option<PathBuf>,
        /// From now on none.
        #[arg(long)]
        none: bool,
    },
    /// Merge what a copy of this very file holds more: one that a synchronising program put beside it.
    MergeCopy { file: PathBuf, other: PathBuf },
    /// Take back what came with a bundle, by its number in the list.
    Revert { file: PathBuf, id: i64 },
    /// Take a text that was shared by mistake out of this copy, and out of others with the next bundles.
    Recall {
        file: PathBuf,
        /// The deal, action or note.
        id: String,
        #[arg(value_parser = ["notes", "buyer_said", "reason", "next_step", "action", "note"])]
        what: String,
    },
}

#[derive(Subcommand)]
pub enum Peer {
    /// Copies of this book that are known, with their fingerprints.
    List { file: PathBuf },
    /// Say that the copy which made a bundle is whose it says, after its fingerprint was compared.
    Confirm {
        file: PathBuf,
        bundle: PathBuf,
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Whose it is instead: my-machine, owner, person:NAME.
        #[arg(long = "for", value_name = "AUDIENCE")]
        whose: Option<String>,
        /// What its owner read out: another one is refused.
        #[arg(long)]
        fingerprint: Option<String>,
    },
    /// A copy is lost or was replaced: nothing of it is taken in any more.
    Forget {
        file: PathBuf,
        /// The copy, as the list names it.
        id: String,
    },
}

#[derive(Subcommand)]
pub enum Conflicts {
    /// What two people wrote without having seen each other.
    List { file: PathBuf },
    /// Decide for one value.
    Take {
        file: PathBuf,
        /// The object, as the list names it.
        id: String,
        /// The field's number, as the list names it.
        #[arg(long)]
        field: u32,
        /// Which of the values: 1 shows now. 0 keeps what was changed, where the other side deleted it.
        #[arg(long, default_value_t = 2)]
        side: usize,
    },
}

#[derive(Subcommand)]
pub enum Aside {
    /// What somebody changed beyond the own role.
    List { file: PathBuf },
    /// It counts from now on.
    Accept { file: PathBuf, id: String },
    /// It does not; the sender's copy goes back with the next bundle.
    Decline { file: PathBuf, id: String },
}
