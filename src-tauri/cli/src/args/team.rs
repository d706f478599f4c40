//! People, their targets and progress, and their repeat business.

use chrono::NaiveDate;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Team {
    /// Everybody, with roles over time, ramp and open deals.
    List { file: PathBuf },
    /// Add a person.
    Add {
        file: PathBuf,
        name: String,
        /// Present roles.
        #[arg(long, value_delimiter = ',', default_value = "seller", value_parser = ROLES)]
        role: Vec<String>,
        /// First day, such as 2026-09-14.
        #[arg(long)]
        started: Option<String>,
        /// Percent of a full target in each month from the first: 0,25,50,75
        #[arg(long)]
        ramp: Option<String>,
        /// Whom the person reports to.
        #[arg(long, value_name = "NAME")]
        manager: Option<String>,
    },
    /// Give a person a role.
    Role {
        file: PathBuf,
        name: String,
        #[arg(value_parser = ROLES)]
        role: String,
        /// First day in it.
        #[arg(long, default_value = "today")]
        from: String,
        /// Last day in it.
        #[arg(long, default_value = "")]
        last: String,
    },
    /// A person leaves; the open deals may go to somebody else in the same step.
    Leave {
        file: PathBuf,
        name: String,
        /// Last day.
        #[arg(long, default_value = "today")]
        last: String,
        /// Who takes the open deals over.
        #[arg(long, value_name = "NAME")]
        hand_to: Option<String>,
    },
    /// Set a person's target of a period; without a name and an amount: show the period's targets.
    Target {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        #[arg(requires = "amount")]
        name: Option<String>,
        /// 118k, +10k; "" is unknown.
        #[arg(allow_hyphen_values = true)]
        amount: Option<String>,
    },
    /// Wins, the team's target, what is needed a day, new pipeline against need, recognition. With a person: the
    /// development plan, and how its parts stand.
    Progress {
        file: PathBuf,
        /// One person's development plan instead.
        #[arg(long, value_name = "NAME", conflicts_with_all = ["day", "since_visit"])]
        person: Option<String>,
        /// A day of the period; by default today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<NaiveDate>,
        /// Wins since the last visit, by arrival, instead of those of the period.
        #[arg(long)]
        since_visit: bool,
    },
    /// People by competency: required, the leader's latest level, gap, trend, the own level.
    GapMap {
        file: PathBuf,
        /// The leadership set instead of the selling one.
        #[arg(long)]
        leading: bool,
    },
    /// What was won a month before and after a seller became a manager.
    Succession {
        file: PathBuf,
        /// Months on each side.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=12))]
        months: Option<u32>,
    },
}

#[derive(Subcommand)]
pub enum Repeat {
    /// What is expected and what has come in a period.
    List {
        file: PathBuf,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
    },
    /// Set a person's line of a period.
    Set {
        file: PathBuf,
        name: String,
        /// 2026-Q4, 2026-11 or 2026; by default the present one.
        #[arg(long)]
        period: Option<String>,
        /// 20k, +2k; "" is unknown.
        #[arg(long, allow_hyphen_values = true)]
        expected: Option<String>,
        /// What has come so far.
        #[arg(long, allow_hyphen_values = true)]
        actual: Option<String>,
        /// What it is made of.
        #[arg(long)]
        note: Option<String>,
    },
}

const ROLES: [&str; 4] = ["owner", "seller", "leader", "manager"];
