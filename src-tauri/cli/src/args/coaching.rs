//! Sessions with people, notes about them, and what they promised.

use crate::topics::Suggested;
use clap::Subcommand;
use std::path::PathBuf;

const KINDS: [&str; 4] = ["one_to_one", "joint_visit", "call_review", "deal_coaching"];

#[derive(Subcommand)]
pub enum Coaching {
    /// Notes with for whom they are, by person and day.
    List {
        file: PathBuf,
        /// Only about this person.
        #[arg(long)]
        person: Option<String>,
    },
    /// Write a note.
    Add {
        file: PathBuf,
        #[arg(long)]
        person: String,
        /// For whom it is, beside the leader; left out = for nobody, or for who alone is in the room.
        #[arg(long, value_parser = ["private", "person", "owner"])]
        visibility: Option<String>,
        /// Markdown.
        #[arg(long, allow_hyphen_values = true)]
        text: String,
        /// In the session of this kind that has begun, else the one that is planned for about now, else a new one; with --on
        /// in a new one of that day. Left out = in none.
        #[arg(long, value_parser = KINDS)]
        kind: Option<String>,
        /// The day that it is about; left out = today.
        #[arg(long)]
        on: Option<String>,
    },
    /// Give a note to the person or the owner, or take it back. Without --yes it is only told what that means.
    Share {
        file: PathBuf,
        /// Id of the note; `coaching list` shows the ids.
        note: String,
        /// For whom it is from now on, beside the leader.
        #[arg(long = "with", value_parser = ["private", "person", "owner"])]
        visibility: String,
        /// Yes, do it.
        #[arg(long)]
        yes: bool,
    },
    /// Notes that hold every word, each as the beginning of one of theirs.
    Search {
        file: PathBuf,
        #[arg(required = true)]
        words: Vec<String>,
        /// Only about this person.
        #[arg(long)]
        person: Option<String>,
    },
    /// A person's sessions, the latest first, with the numbers that are missing.
    Sessions {
        file: PathBuf,
        #[arg(long)]
        person: String,
    },
    /// Plan a session.
    Plan {
        file: PathBuf,
        #[arg(long)]
        person: String,
        #[arg(long, default_value = "one_to_one", value_parser = KINDS)]
        kind: String,
        /// The day: fri, +2w, 2026-12-18.
        #[arg(long)]
        on: String,
    },
    /// End the session that has begun with a commitment and its day, or with why there is none. One that was held on paper is
    /// ended by its sheet.
    End {
        file: PathBuf,
        #[arg(long)]
        person: String,
        /// What the person promises, in the person's words.
        #[arg(long, default_value = "")]
        commitment: String,
        /// By when.
        #[arg(long, default_value = "")]
        due: String,
        /// Why there is no commitment.
        #[arg(long, default_value = "")]
        none: String,
        /// The day of the next session.
        #[arg(long, default_value = "")]
        next: String,
    },
    #[command(flatten)]
    Topics(Suggested),
}
