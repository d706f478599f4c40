//! The forecast of a period, and figures that people say of it.

use chrono::NaiveDate;
use clap::Subcommand;
use std::path::PathBuf;

const FIGURES: [&str; 6] = ["calculated", "call", "judgement", "agreed", "come", "result"];

#[derive(Subcommand)]
pub enum Forecast {
    /// The roll-up: won, commit, best case, calls, judgement, agreed, by seller; and what to look at before signing.
    Show {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        /// As it stood on a day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
    },
    /// The deals under a seller's row.
    Deals {
        file: PathBuf,
        /// Whose; by default nobody's.
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
    },
    /// Two figures of a period, and what lies between, cause by cause.
    Compare {
        file: PathBuf,
        /// The first figure.
        #[arg(long, value_parser = FIGURES, default_value = "call")]
        from: String,
        /// The second figure.
        #[arg(long, value_parser = FIGURES, default_value = "call")]
        to: String,
        /// The first as it was signed.
        #[arg(long, value_name = "SIGN-OFF", conflicts_with = "from_day")]
        from_signed: Option<String>,
        /// The second as it was signed.
        #[arg(long, value_name = "SIGN-OFF", conflicts_with = "to_day")]
        to_signed: Option<String>,
        /// The first as it stood on a day; by default today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from_day: Option<NaiveDate>,
        /// The second as it stood on a day; by default today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        to_day: Option<NaiveDate>,
        /// Whose part; by default the whole company's.
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
    },
    /// Called against result: why a period came in other than its baseline.
    Against {
        file: PathBuf,
        /// Of the baseline; by default what was agreed of the company, and a seller's call.
        #[arg(long, value_parser = FIGURES)]
        figure: Option<String>,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
    },
    /// How calls came true, by the baselines of all closed periods.
    Record {
        file: PathBuf,
        /// By what stood so many days before each period's end.
        #[arg(long, value_name = "DAYS")]
        days_before: Option<u32>,
        /// At which level; by default what was agreed of the company, and a seller's call.
        #[arg(long, value_parser = ["call", "judgement", "agreed"])]
        figure: Option<String>,
    },
    /// Say a seller's call.
    Call(Said),
    /// Say the leader's judgement of a seller's part, or of the whole.
    Judge(Said),
    /// Say what was agreed of a seller's part, or of the whole.
    Agree(Said),
    /// Say what a period came to by orders or invoices.
    Result(Said),
    /// Sign the forecast of a period as it stands today.
    Sign {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        #[command(flatten)]
        names: Names,
        /// Why; needed for a correction.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Sign a new version of what was signed, with a reason.
    Correct {
        file: PathBuf,
        /// The sign-off that it corrects; by default the one that holds.
        id: Option<String>,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        #[command(flatten)]
        names: Names,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Sign the result of a period that is over.
    Close {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        #[command(flatten)]
        names: Names,
    },
    /// Put one more signature under what was signed.
    Countersign {
        file: PathBuf,
        /// The sign-off.
        id: String,
        #[command(flatten)]
        names: Names,
    },
    /// Decide between sign-offs that were made at once: this one does not hold.
    Supersede {
        file: PathBuf,
        /// The sign-off that does not hold.
        id: String,
        #[command(flatten)]
        names: Names,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// What was signed, period by period.
    Signed {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default all.
        #[arg(long)]
        period: Option<String>,
    },
    /// Verify the chain of what was signed.
    Verify { file: PathBuf },
    /// Keep a credit note of a closed period; without an amount: list them.
    CreditNote {
        file: PathBuf,
        /// 5k, 99.50
        #[arg(allow_hyphen_values = true)]
        amount: Option<String>,
        /// Whose part; by default the whole company's.
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        /// The day; by default today.
        #[arg(long)]
        on: Option<String>,
        /// What it was for.
        #[arg(long)]
        note: Option<String>,
    },
}

/// Who signs, by typed names.
#[derive(clap::Args)]
pub struct Names {
    /// The owner signs, by this name.
    #[arg(long, value_name = "NAME")]
    pub owner_name: Option<String>,
    /// The leader signs, by this name.
    #[arg(long, value_name = "NAME")]
    pub leader_name: Option<String>,
}

/// A figure as typed.
#[derive(clap::Args)]
pub struct Said {
    pub file: PathBuf,
    /// 118k, +10k; "" takes it back. Left out: the figure that stands, with another reason or note.
    #[arg(allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// Whose part; by default the whole company's.
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// 2026-Q4, 2026-11 or 2026; by default the present one.
    #[arg(long)]
    pub period: Option<String>,
    /// Why it differs from what lies below it.
    #[arg(long, value_parser = ["timing", "authority", "competitor", "budget", "relationship", "other"])]
    pub reason: Option<String>,
    /// In words.
    #[arg(long)]
    pub note: Option<String>,
}
