//! Printed pages, and the sheets among them.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Packs {
    /// What can be printed, and for whom.
    List { file: PathBuf },
    /// Write a pack as PDF.
    Make {
        file: PathBuf,
        /// Which, as `pack list` names it.
        #[arg(value_parser = ["weekly", "forecast", "first-day", "called-against-result", "quarterly", "clean-up", "succession", "one-to-one", "gap-map"])]
        slug: String,
        #[arg(long, value_name = "OUT.pdf")]
        out: PathBuf,
        #[arg(long, default_value = "a4", value_parser = ["a4", "letter"])]
        paper: String,
        /// Only for this person, by name or id; several times for several. Of a one-to-one: with whom; of the succession watch:
        /// before whose promotion.
        #[arg(long, value_name = "NAME")]
        person: Vec<String>,
        /// Of the weekly meeting: only these sections, in this order: rally,agenda,since,deals,advice,actions,decisions.
        #[arg(long, value_delimiter = ',', value_name = "SECTIONS")]
        sections: Vec<String>,
        /// Of the weekly meeting: only deals that close by the end of this period of the company, such as 2026-Q4.
        #[arg(long)]
        period: Option<String>,
        /// Who reads it: by default the team; of a one-to-one the person and the leader (or the leader alone), of the gap map the
        /// leader (or the owner), of the succession watch the owner where the company shows everybody's figures, else the leader.
        #[arg(long, value_parser = ["team", "owner", "leader", "person"])]
        audience: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Sheets {
    /// Sheets that were printed, latest first.
    List { file: PathBuf },
    /// The numbers of one sheet, with what the book says now.
    Show {
        file: PathBuf,
        /// The code on its pages, such as K7M.
        code: String,
    },
}
