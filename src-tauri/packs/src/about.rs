//! Everything that the book holds about one person, on paper: for that person, with the controller's name on top.

use crate::error::Result;
use crate::heading::{Heading, heading};
use crate::types::{Maker, PackMade, Paper};
use crate::{Made, encoded, engine, finish, plain, words};
use ledger::Book;
use sales::audience::Acting;
use sales::company::logo;
use sales::privacy::about::everything;
use sales::privacy::types::{Entry, Everything, Section};
use sales::progress::Progress;
use serde::Serialize;
use std::path::Path;
use uuid::Uuid;

/// Its name.
const NAME: &str = "Everything about this person";
/// More entries of one section than somebody reads on paper; the file that machines read holds all of them.
const MOST: usize = 400;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    person: String,
    lead: String,
    facts: Vec<Fact>,
    sections: Vec<Part>,
    beyond: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Fact {
    name: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Part {
    title: String,
    note: String,
    count: String,
    entries: Vec<Line>,
    more: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    on: String,
    what: String,
    text: String,
    by: String,
}

/// Writes the pages as PDF to `path`.
///
/// # Errors
/// The person is not in the book, or the place cannot be written.
pub fn about(book: &Book, acting: &Acting, id: Uuid, path: &Path, progress: &Progress) -> Result<PackMade> {
    progress.step(0, 2, "Gathering what the book holds")?;
    let told = everything(book, id, acting)?;
    progress.step(1, 2, "Setting pages in type")?;
    let from = Maker::of(acting);
    let name = plain(&format!("{NAME} {} {}", told.person.name, from.today));
    let data = data(book, &from, &told)?;
    let set = engine::typeset("about", encoded(&data)?, logo::get(book)?)?;
    let made = finish(&Made { set, name, drafts: Vec::new(), withheld: None }, from.today, path, || Ok(()))?;
    progress.step(2, 2, "Writing the PDF")?;
    Ok(made)
}

/// What the pages show.
pub(crate) fn data(book: &Book, from: &Maker, told: &Everything) -> Result<Data> {
    let held: usize = told.sections.iter().map(|section| section.entries.len()).sum();
    Ok(Data {
        heading: heading(book, from, NAME, Paper::A4)?,
        prepared_for: format!("{} and the sales leader", told.person.name),
        person: told.person.name.clone(),
        lead: format!("{} in {}.", words::count(held, "entry"), words::count(told.sections.len(), "section"))
            .replace("entrys", "entries"),
        facts: vec![
            Fact { name: "Answers for the data", text: told.controller.clone() },
            Fact { name: "Book of", text: told.company.clone() },
            Fact { name: "About", text: told.person.name.clone() },
            Fact { name: "Made on", text: format!("{}, by {}", words::long_day(told.made_on), told.made_by) },
            Fact { name: "How long it is kept", text: told.kept.clone() },
        ],
        sections: told.sections.iter().map(part).collect(),
        beyond: told.beyond.clone(),
    })
}

/// The latest where there are too many.
fn part(section: &Section) -> Part {
    let more = section.entries.len().saturating_sub(MOST);
    Part {
        title: section.title.clone(),
        note: section.note.clone(),
        count: section.count.to_string(),
        entries: section.entries.iter().skip(more).map(line).collect(),
        more: (more > 0).then(|| format!("{} earlier ones stand in the JSON file.", more)),
    }
}

fn line(entry: &Entry) -> Line {
    Line {
        on: entry.on.map(words::day).unwrap_or_default(),
        what: entry.what.clone(),
        text: entry.text.clone(),
        by: entry.by.clone().unwrap_or_default(),
    }
}
