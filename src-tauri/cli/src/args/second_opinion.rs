//! A second opinion.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum SecondOpinion {
    /// What a period is likely to bring, from the company's own history, with its own track record.
    Show {
        #[command(flatten)]
        of: Of,
        /// A call to stand beside it, such as 480k.
        #[arg(long)]
        call: Option<String>,
    },
    /// What would have been said on past days of periods of this length, against simpler rules and what came.
    Backtest {
        #[command(flatten)]
        of: Of,
    },
}

#[derive(clap::Args)]
pub struct Of {
    pub file: PathBuf,
    /// 2026-Q4, 2026-11 or 2026; by default the present one.
    #[arg(long)]
    pub period: Option<String>,
    /// The same book, day and seed give the same figures.
    #[arg(long)]
    pub seed: Option<u32>,
    /// Of a seller, by name or id; by default of the company.
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Of a manager and those who report to them, by name or id.
    #[arg(long, value_name = "NAME", conflicts_with = "person")]
    pub team: Option<String>,
}
