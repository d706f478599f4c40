//! What stands on every page of every pack.

use crate::error::Result;
use crate::types::{Maker, Paper};
use crate::words;
use ledger::Book;
use sales::company::{info, logo};
use sales::team::types::{Person, Role};
use serde::Serialize;

/// The same on all pages.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    /// The pack's name.
    pub title: String,
    /// The client company.
    pub company: String,
    /// Who made it.
    pub by: String,
    /// The day that the figures are of.
    pub as_of: String,
    /// The code of the sheet, on every page; none where there is nothing to write in.
    pub sheet: Option<String>,
    /// The company has a logo.
    pub logo: bool,
    /// As Typst calls it.
    pub paper: &'static str,
}

/// Gathers it.
pub fn heading(book: &Book, from: &Maker, title: &str, paper: Paper) -> Result<Heading> {
    let facts = info::facts(book.conn())?;
    Ok(Heading {
        title: title.to_owned(),
        company: if facts.name.is_empty() { info::file_name(book.path()) } else { facts.name },
        by: from.by.clone(),
        as_of: words::long_day(from.today),
        sheet: None,
        logo: logo::get(book)?.is_some(),
        paper: match paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
    })
}

/// Names of those who have a role now; "the owner" and the like where nobody is named.
pub fn named(people: &[Person], role: Role, nobody: &str) -> String {
    let names: Vec<&str> =
        people.iter().filter(|p| p.active && p.roles.contains(&role)).map(|p| p.name.as_str()).collect();
    if names.is_empty() { nobody.to_owned() } else { names.join(", ") }
}
