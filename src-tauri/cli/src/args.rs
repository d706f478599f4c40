//! Noun, verb, company file.

use crate::contacts::{Contacts, Criteria};
use crate::person::Person;
use crate::room::Room;
use crate::sample::Sample;
use crate::skills::Skills;
use crate::stages::Stages;
mod bundles;
mod coaching;
mod forecast;
mod import;
mod packs;
mod team;

pub use bundles::{Aside, Bundle, Conflicts, Peer};
mod call_sheet;
mod lock;
mod second_opinion;
pub use call_sheet::CallSheet;
pub use coaching::Coaching;
pub use forecast::{Forecast, Names as SignerNames, Said as ForecastSaid};
pub use import::{Import, Input};
pub use lock::Lock;
pub use packs::{Packs, Sheets};
pub use second_opinion::{Of, SecondOpinion};
pub use team::{Repeat, Team};

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Rallybook without a window.
#[derive(Parser)]
#[command(name = "rallybook-cli", version, arg_required_else_help = true)]
pub struct Args {
    /// Answer in JSON on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// Today; by default this machine's date.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    /// Time zone of a new company.
    #[arg(long, global = true, value_name = "ZONE")]
    pub zone: Option<String>,
    /// A file that holds the passphrase of the company file, where that is encrypted.
    #[arg(long, global = true, value_name = "FILE")]
    pub book_passphrase_file: Option<PathBuf>,
    /// Look at the company with the eyes of team, owner or person:NAME: what a screen shows while they are in the room.
    #[arg(long, global = true, value_name = "AUDIENCE")]
    pub seen_by: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Who is in the room, as the window keeps it on this machine.
    #[command(subcommand)]
    Room(Room),
    /// A client company.
    #[command(subcommand)]
    Company(Company),
    /// A made-up company with a year of history.
    #[command(subcommand)]
    Sample(Sample),
    /// Exports of a CRM, or a workbook.
    #[command(subcommand)]
    Import(Import),
    /// Deals.
    #[command(subcommand)]
    Deals(Deals),
    /// People at the buyer.
    #[command(subcommand)]
    Contacts(Contacts),
    /// What the buyer does before a deal leaves a stage.
    #[command(subcommand)]
    Criteria(Criteria),
    /// The company's own way of selling.
    #[command(subcommand)]
    Stages(Stages),
    /// What changed.
    #[command(subcommand)]
    Changes(Changes),
    /// What changed, in sentences with figures.
    #[command(subcommand)]
    Since(Since),
    /// The book at another time.
    #[command(subcommand)]
    Book(Book),
    /// People, their roles and targets.
    #[command(subcommand)]
    Team(Team),
    /// What is assessed, who stands where, and development plans.
    #[command(subcommand)]
    Skills(Skills),
    /// Revenue that never becomes a deal, by person and period.
    #[command(subcommand)]
    Repeat(Repeat),
    /// Calls, judgement, what was agreed and signed, and what a period came to.
    #[command(subcommand)]
    Forecast(Forecast),
    /// Win rate, cycle, time in stage, cohorts, velocity.
    #[command(subcommand)]
    Figures(Figures),
    /// What a period is likely to bring, from the company's own history.
    #[command(subcommand)]
    SecondOpinion(SecondOpinion),
    /// Saved views of the pipeline.
    #[command(subcommand)]
    Views(Views),
    /// What is to be done, by whom, by when.
    #[command(subcommand)]
    Actions(Actions),
    /// Sessions with people, notes about them, and what they promised.
    #[command(subcommand)]
    Coaching(Coaching),
    /// What rules advise, and their thresholds.
    #[command(subcommand)]
    Advice(Advice),
    /// Deal review: the deals in order, and what each has lived through.
    #[command(subcommand)]
    Review(Review),
    /// Printed pages.
    #[command(subcommand)]
    Pack(Packs),
    /// A seller's call sheet: a workbook of the own deals, filled in without Rallybook.
    #[command(subcommand)]
    Sheet(CallSheet),
    /// Private data of people: how long they are kept, everything about one, erasing.
    #[command(subcommand)]
    Person(Person),
    /// Printed pages with numbered blanks, to be typed in.
    #[command(subcommand)]
    Sheets(Sheets),
    /// What an audience may see, in one encrypted file; and what comes back.
    #[command(subcommand)]
    Bundle(Bundle),
    /// Other copies of the book.
    #[command(subcommand)]
    Peer(Peer),
    /// What two people wrote without having seen each other.
    #[command(subcommand)]
    Conflicts(Conflicts),
    /// What somebody changed beyond the own role.
    #[command(subcommand)]
    Aside(Aside),
    /// The company file itself.
    #[command(subcommand)]
    File(File),
    /// Its passphrase.
    #[command(subcommand)]
    Lock(Lock),
}

#[derive(Subcommand)]
pub enum Company {
    /// Make a company file.
    New {
        file: PathBuf,
        #[arg(long)]
        name: String,
        /// Three letters, such as GBP.
        #[arg(long)]
        currency: String,
        /// Month in which the fiscal year starts.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=12))]
        fiscal_start: u8,
        #[arg(long, value_enum, default_value = "quarter")]
        period: Period,
        /// With --book-passphrase-file: you know that a forgotten passphrase is final.
        #[arg(long)]
        known_final: bool,
    },
    /// What it is called, its stages, its people, and who sees figures about individuals.
    #[command(visible_alias = "show")]
    Info { file: PathBuf },
    /// Settings that are a choice.
    Set {
        file: PathBuf,
        /// Who sees figures about individuals: nobody; that person and the leader; the owner, too; the team, too.
        #[arg(long, value_parser = ["off", "person", "owner", "team"])]
        individuals: String,
    },
    /// A PNG or JPEG for the header of printed pages; without a picture there is no logo any more.
    Logo { file: PathBuf, picture: Option<PathBuf> },
    /// Working days, holidays, zone, fiscal year: shows them, after the changes that are asked for.
    Calendar(Calendar),
}

#[derive(ClapArgs)]
pub struct Calendar {
    pub file: PathBuf,
    /// The fiscal year, by the year in which it ends; by default the present one.
    #[arg(long)]
    pub year: Option<i32>,
    /// Working days, such as mon,tue,wed,thu.
    #[arg(long, value_delimiter = ',', value_name = "DAYS", value_parser = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])]
    pub working: Vec<String>,
    /// A holiday or several: "25 Dec 2026 Christmas Day", "24 Dec to 1 Jan Shutdown".
    #[arg(long, value_name = "HOLIDAY")]
    pub add: Vec<String>,
    /// A holiday that is none any more.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub remove: Vec<NaiveDate>,
    /// Month in which the fiscal year starts.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub fiscal_start: Option<u8>,
    /// Length of a forecast period.
    #[arg(long, value_enum)]
    pub period: Option<Period>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Period {
    Month,
    Quarter,
}

#[derive(Subcommand)]
pub enum Deals {
    /// Every deal, sorted by id.
    List {
        file: PathBuf,
        /// Only in this stage.
        #[arg(long)]
        stage: Option<String>,
        /// Only of this owner.
        #[arg(long)]
        owner: Option<String>,
    },
    /// Change fields of one deal in one step.
    Set {
        file: PathBuf,
        id: String,
        /// field=value; an empty value is unknown.
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Everything about one deal: its fields, its people, its exit criteria.
    Show { file: PathBuf, id: String },
    /// Every change of one deal.
    History { file: PathBuf, id: String },
    /// Write the deals to a CSV or XLSX file, by its ending.
    Export {
        file: PathBuf,
        out: PathBuf,
        /// Closed deals too.
        #[arg(long)]
        all: bool,
    },
}

#[derive(Subcommand)]
pub enum Changes {
    /// Changes of deals that arrived on a day or later.
    List {
        file: PathBuf,
        #[arg(long, value_name = "YYYY-MM-DD")]
        since: NaiveDate,
    },
}

#[derive(Subcommand)]
pub enum Since {
    /// By arrival: since a day, the last visit, the last import or a change; by default the last visit that is marked.
    Show {
        file: PathBuf,
        /// Since the start of a day.
        #[arg(long, value_name = "YYYY-MM-DD", group = "place")]
        since: Option<NaiveDate>,
        /// Since the last visit that was marked before today.
        #[arg(long, group = "place")]
        last_visit: bool,
        /// Since before the last import.
        #[arg(long, group = "place")]
        last_import: bool,
        /// After a change by its number in this file.
        #[arg(long, group = "place")]
        seq: Option<i64>,
    },
    /// Mark a visit of today: what is in the book now has been seen.
    Visited { file: PathBuf },
}

#[derive(Subcommand)]
pub enum Book {
    /// Every deal as it was on a day, sorted by id.
    Show {
        file: PathBuf,
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: NaiveDate,
    },
}

#[derive(Subcommand)]
pub enum Figures {
    /// All figures of a book; rates in hundredths of a percent, times in days.
    Show {
        file: PathBuf,
        /// Told apart by.
        #[arg(long, value_parser = ["seller", "source", "product"])]
        by: Option<String>,
        /// Length of the periods of creation.
        #[arg(long, default_value = "quarter", value_parser = ["month", "quarter"])]
        cohort: String,
    },
}

#[derive(Subcommand)]
pub enum Views {
    /// Saved views, and those that every book is offered.
    List { file: PathBuf },
    /// Save a view under a name.
    Save {
        file: PathBuf,
        name: String,
        /// Which deals, as the window asks it: {"overdue": true}
        #[arg(long, default_value = "{}", value_name = "JSON")]
        filter: String,
        /// Order, such as value or close_date.
        #[arg(long)]
        sort: Option<String>,
        /// Largest or latest first.
        #[arg(long, requires = "sort")]
        descending: bool,
        /// As a table.
        #[arg(long)]
        table: bool,
        /// On the board: a lane for each owner.
        #[arg(long, conflicts_with = "table")]
        lanes: bool,
        /// Let the view of this name show this instead.
        #[arg(long)]
        overwrite: bool,
    },
    /// Delete a saved view; the deals stay.
    Delete { file: PathBuf, name: String },
}

#[derive(Subcommand)]
pub enum Actions {
    /// Actions, sorted by id.
    List(WhichActions),
    /// The same as text for an e-mail.
    Text(WhichActions),
    /// Agree an action, or a tactic on a deal.
    Add {
        file: PathBuf,
        text: String,
        /// Who does it.
        #[arg(long)]
        person: Option<String>,
        /// By when: fri, +2w, 18 Dec, 2026-12-18.
        #[arg(long, default_value = "")]
        due: String,
        /// On which deal, by its id or the CRM's.
        #[arg(long)]
        deal: Option<String>,
        #[arg(long, default_value = "task", value_parser = ["task", "tactic", "commitment", "plan", "visit"])]
        kind: String,
        /// What a tactic is expected to do.
        #[arg(long, value_parser = ["sooner", "surer", "larger"])]
        effect: Option<String>,
        /// By how much: 14 or 2w sooner, 10k larger.
        #[arg(long, default_value = "", requires = "effect")]
        by: String,
    },
    /// Change fields of actions in one step: text, kind, person, due, deal.
    Set {
        file: PathBuf,
        #[arg(required = true)]
        ids: Vec<String>,
        /// field=value; an empty value is unknown.
        #[arg(long = "set", required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Mark actions done in one step.
    Done {
        file: PathBuf,
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Drop actions in one step, with the reason.
    Drop {
        file: PathBuf,
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long)]
        reason: String,
    },
    /// Open ended actions again in one step.
    Reopen {
        file: PathBuf,
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Tactics, and what followed at their deals' end, as counts.
    Tactics {
        file: PathBuf,
        /// Of one deal.
        #[arg(long)]
        deal: Option<String>,
    },
}

#[derive(ClapArgs)]
pub struct WhichActions {
    /// The company file.
    pub file: PathBuf,
    /// Only of this person; empty = those that nobody has.
    #[arg(long)]
    pub person: Option<String>,
    #[arg(long, value_parser = ["task", "tactic", "commitment", "plan", "visit"])]
    pub kind: Option<String>,
    /// Only on this deal.
    #[arg(long)]
    pub deal: Option<String>,
    /// How they stand.
    #[arg(long, default_value = "open", value_parser = ["open", "done", "dropped", "all"])]
    pub state: String,
    /// Only due before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub due_before: Option<NaiveDate>,
    /// Only overdue ones.
    #[arg(long)]
    pub overdue: bool,
    /// In a text: divided by.
    #[arg(long, default_value = "person", value_parser = ["person", "due", "deal", "kind"])]
    pub by: String,
}

#[derive(Subcommand)]
pub enum Review {
    /// Deals in the order of a review.
    List {
        file: PathBuf,
        #[arg(long, default_value = "seller", value_parser = ["seller", "value", "close_date", "advice"])]
        order: String,
        /// Which deals, as the window asks it: {"overdue": true}
        #[arg(long, default_value = "{}", value_name = "JSON")]
        filter: String,
    },
    /// Stages, dates and values of one deal along a line of time.
    Strip { file: PathBuf, id: String },
}

#[derive(Subcommand)]
pub enum File {
    /// Check that the file holds together.
    Verify { file: PathBuf },
    /// Size, number of changes, version.
    Info { file: PathBuf },
    /// Take a backup.
    Backup { file: PathBuf },
    /// Put a backup in the file's place; what was there is backed up first.
    Restore { file: PathBuf, backup: PathBuf },
}

#[derive(Subcommand)]
pub enum Advice {
    /// Advice that stands today, the worst first. Nothing is written.
    List(WhichAdvice),
    /// Counts and value by rule or by seller, and the rules that stay silent.
    Groups {
        file: PathBuf,
        #[arg(long, default_value = "rule", value_parser = ["rule", "seller"])]
        by: String,
    },
    /// Do what advice suggests, all of it in one step.
    Take {
        #[command(flatten)]
        which: WhichAdvice,
        /// Other words for the next step or action.
        #[arg(long)]
        text: Option<String>,
        /// Another day, such as fri or +2w.
        #[arg(long)]
        on: Option<String>,
        /// What the buyer said, where a close date moves.
        #[arg(long)]
        buyer_said: Option<String>,
    },
    /// Set advice aside until the deal changes.
    Aside {
        #[command(flatten)]
        which: WhichAdvice,
        #[arg(long)]
        reason: String,
    },
    /// Write advice down as given.
    Give(WhichAdvice),
    /// What was given, taken, and what followed.
    Log { file: PathBuf },
    /// What is missing, a sheet per seller.
    CleanUp { file: PathBuf },
    /// Thresholds with their defaults.
    Thresholds { file: PathBuf },
    /// Set a threshold; an empty number is its default.
    Set { file: PathBuf, name: String, number: String },
}

/// Rules of advice by name.
const RULES: [&str; 11] = [
    "no_next_step",
    "next_step_overdue",
    "close_date_past",
    "pushed",
    "stalled",
    "no_authority",
    "criteria_open",
    "too_soon",
    "value_far_above",
    "concentration",
    "coverage",
];

#[derive(ClapArgs)]
pub struct WhichAdvice {
    /// The company file.
    pub file: PathBuf,
    /// Only on this deal.
    #[arg(long)]
    pub deal: Option<String>,
    /// Only on this seller's deals and figures; empty = nobody's.
    #[arg(long)]
    pub seller: Option<String>,
    /// Only of this rule.
    #[arg(long, value_parser = RULES)]
    pub rule: Option<String>,
    /// What is set aside instead of what stands.
    #[arg(long)]
    pub set_aside: bool,
}
