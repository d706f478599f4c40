//! `import`: what is read from files of other programs.

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Import {
    /// Deals as they stand on the day of the export.
    Deals(Input),
    /// Dated states of deals.
    History(Input),
    /// Targets of people in periods.
    Targets(Input),
    /// Names of accounts by id.
    Accounts(Input),
    /// Names of people by id.
    People(Input),
    /// Take the last import back, or the one named.
    Revert {
        file: PathBuf,
        #[arg(long)]
        tx: Option<i64>,
    },
    /// Imports that were made.
    List { file: PathBuf },
    /// What the CRM does not know of yet, by seller.
    ToUpdate { file: PathBuf },
}

#[derive(ClapArgs)]
pub struct Input {
    /// The company file.
    pub file: PathBuf,
    /// CSV or XLSX.
    pub input: PathBuf,
    /// {"Heading": "field"}
    #[arg(long, value_name = "M.json")]
    pub map: Option<PathBuf>,
    /// The sign between the cells of a text file, where the guess is wrong; "tab" for a tab.
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    /// The encoding of a text file, such as windows-1250, where the guess is wrong.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Read these sheets of a workbook and no others; may be given again.
    #[arg(long, value_name = "NAME")]
    pub sheet: Vec<String>,
    /// The row of headings, from 1, where the guess is wrong.
    #[arg(long, value_name = "ROW")]
    pub header_row: Option<u32>,
    /// Who owns the rows without an owner, in every sheet that is read.
    #[arg(long, value_name = "NAME")]
    pub seller: Option<String>,
    /// Order of day, month and year.
    #[arg(long, value_parser = ["ymd", "dmy", "mdy"])]
    pub dates: Option<String>,
    /// The sign before the cents.
    #[arg(long, value_parser = [".", ","])]
    pub decimal: Option<String>,
    /// {"Value in the file": "Stage" or "won", "lost", "new", null}
    #[arg(long, value_name = "S.json")]
    pub stages: Option<PathBuf>,
    /// {"Row": "new", "skip" or a deal's id}, for rows that a preview lists as doubts; a row of a workbook is "Sheet!Row".
    #[arg(long, value_name = "D.json")]
    pub decide: Option<PathBuf>,
    /// Currency of amounts without one.
    #[arg(long)]
    pub currency: Option<String>,
    /// Name of the source, where a company has several.
    #[arg(long)]
    pub source: Option<String>,
    /// The day of the export; by default today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub exported_on: Option<NaiveDate>,
    /// Tell what would happen, and write nothing.
    #[arg(long)]
    pub preview: bool,
}
