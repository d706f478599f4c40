//! The weekly meeting: sections that the leader chooses and orders, with blanks that are numbered through the pack.
//!
//! ```text
//! rally      wins, the team against its target, what is needed a day        numbers first
//! agenda     5 10 20 15 8 2 minutes
//! since      what changed, as a bridge that sums and in sentences           stories second
//! deals      by seller, then close date, with a wide blank "what changed?"
//! advice     what the rules say, by rule and the most pressing
//! actions    what was agreed, by person                                     decisions last
//! decisions  blanks for new actions and new deals
//! ```
//! Whether a team may see a thing is asked of `sales::audience`; no section decides that by itself.

mod actions;
mod advice;
mod agenda;
mod deals;
mod decisions;
mod numbers;
pub mod rally;
mod since;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading};
use crate::period::{period, periods};
use crate::said;
use crate::types::{Maker, Pack, PackChoice, PackSection, PackSectionOffered, PackSlug, PackWanted};
use ledger::Book;
use numbers::Numbers;
use sales::audience::{Audience, Measured, Sight};
use sales::company::calendar::FiscalPeriod;
use sales::sheets::types::Draft;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Weekly meeting";
/// Whom the pages can be made for.
const AUDIENCES: [Audience; 3] = [Audience::Team, Audience::Leader, Audience::Owner];

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    sections: Vec<Section>,
}

/// A section with what it shows.
#[derive(Debug, Serialize)]
#[serde(tag = "section", rename_all = "kebab-case")]
enum Section {
    Rally(rally::Data),
    Agenda(agenda::Data),
    Since(since::Data),
    Deals(deals::Data),
    Advice(advice::Data),
    Actions(actions::Data),
    Decisions(decisions::Data),
}

impl Section {
    /// It has blanks to write in.
    const fn is_numbered(&self) -> bool {
        matches!(self, Self::Deals(_) | Self::Actions(_) | Self::Decisions(_))
    }
}

/// What a section is made from.
pub(super) struct Ground<'a> {
    pub book: &'a Book,
    pub maker: &'a Maker,
    /// None = all open deals, and the period that holds the day.
    pub period: Option<FiscalPeriod>,
    pub sight: Sight,
    /// Whose figures may stand on the pages.
    pub measured: Measured,
}

/// The pack as the list shows it.
pub fn pack(book: &Book, maker: &Maker) -> Result<Pack> {
    let offered = |section: PackSection| PackSectionOffered {
        section,
        name: name(section).to_owned(),
        holds: holds(section).to_owned(),
    };
    Ok(Pack {
        slug: PackSlug::Weekly,
        name: NAME.to_owned(),
        purpose:
            "Numbers first, stories second, decisions last: sixty minutes on paper, with numbered blanks to write in."
                .to_owned(),
        readers: Vec::new(),
        choice: PackChoice::Each,
        sections: PackSection::ALL.map(offered).to_vec(),
        periods: periods(book, maker)?,
        audiences: AUDIENCES.to_vec(),
        nothing: None,
    })
}

/// Pages of a meeting are for all who sit in it, for the owner, or for the leader.
///
/// # Errors
/// They are wanted for one person, or for a copy of the book.
pub fn check(wanted: &PackWanted) -> Result<()> {
    if AUDIENCES.contains(&wanted.audience) {
        return Ok(());
    }
    Err(Error::Sales(sales::Error::Invalid(format!(
        "The pack \"{NAME}\" is for the team, the owner or the leader. Nothing was written; what one person may see goes into that person's bundle."
    ))))
}

/// What the pages show, and what their numbers stand for.
///
/// # Errors
/// There is no such period, or the file could not be read.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<(Data, Draft)> {
    let period = wanted.period.as_deref().map(|name| period(book, maker, name)).transpose()?;
    let sight = Sight::of(book.conn(), &wanted.audience)?;
    let measured = Measured::for_reader(book.conn(), wanted.audience)?;
    let ground = Ground { book, maker, period, sight, measured };
    let mut numbers = Numbers::default();
    let mut sections = Vec::new();
    for section in chosen(&wanted.sections) {
        sections.push(match section {
            PackSection::Rally => Section::Rally(rally::data(&ground)?),
            PackSection::Agenda => Section::Agenda(agenda::data()),
            PackSection::Since => Section::Since(since::data(&ground)?),
            PackSection::Deals => Section::Deals(deals::data(&ground, &mut numbers)?),
            PackSection::Advice => Section::Advice(advice::data(&ground, &numbers)?),
            PackSection::Actions => Section::Actions(actions::data(&ground, &mut numbers)?),
            PackSection::Decisions => Section::Decisions(decisions::data(&mut numbers)),
        });
    }
    let heading = heading(book, maker, NAME, wanted.paper)?;
    let prepared_for = match wanted.audience {
        Audience::Owner => format!("the owner of {}", heading.company),
        Audience::Leader => maker.by.clone(),
        _ => format!("the sales team of {}", heading.company),
    };
    let numbered: Vec<&Section> = sections.iter().filter(|section| section.is_numbered()).collect();
    let draft =
        Draft { pack: "weekly", reader: None, day: maker.today, said: said(&numbered)?, blanks: numbers.blanks };
    Ok((Data { heading, prepared_for, sections }, draft))
}

impl Data {
    /// The code stands on every page that has blanks.
    pub fn coded(self, code: Option<&String>) -> Self {
        Self { heading: Heading { sheet: code.cloned(), ..self.heading }, ..self }
    }
}

/// In the order asked, each once; all of them in their usual order where none is named.
fn chosen(wanted: &[PackSection]) -> Vec<PackSection> {
    let mut chosen: Vec<PackSection> = Vec::new();
    for section in if wanted.is_empty() { &PackSection::ALL } else { wanted } {
        if !chosen.contains(section) {
            chosen.push(*section);
        }
    }
    chosen
}

/// As the list calls it.
fn name(section: PackSection) -> &'static str {
    match section {
        PackSection::Rally => "Rally",
        PackSection::Agenda => "Agenda",
        PackSection::Since => "What changed",
        PackSection::Deals => "Deals",
        PackSection::Advice => "Advice",
        PackSection::Actions => "Actions",
        PackSection::Decisions => "Decisions",
    }
}

/// What is in it.
fn holds(section: PackSection) -> &'static str {
    match section {
        PackSection::Rally => "wins, target, recognition",
        PackSection::Agenda => "60 minutes",
        PackSection::Since => "bridge and sentences",
        PackSection::Deals => "numbered, by seller",
        PackSection::Advice => "by rule, most pressing",
        PackSection::Actions => "numbered, by person",
        PackSection::Decisions => "blanks for new ones",
    }
}

#[cfg(test)]
mod tests {
    use super::{PackSection, chosen};

    #[test]
    fn sections_keep_the_order_asked_and_stand_once() {
        use PackSection::{Actions, Deals, Rally};
        assert_eq!(chosen(&[Deals, Rally, Deals, Actions]), [Deals, Rally, Actions]);
        assert_eq!(chosen(&[]), PackSection::ALL);
    }
}
