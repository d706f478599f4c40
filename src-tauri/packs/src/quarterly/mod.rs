//! The quarterly review: how a period's forecast moved, why it came in as it did, how calls come true, what the figures say,
//! and how the next period starts. A company that counts in months reviews a month by it.
//!
//! ```text
//! path      what was signed, one line a sign-off
//! record    how calls came true, the company's and each seller's
//! ahead     win rates and cycle, and the start of the next period
//! ```

mod ahead;
mod path;
mod record;

use crate::against::{self, Part, prepared_for};
use crate::error::Result;
use crate::heading::{Heading, heading};
use crate::period::{over, wanted as asked};
use crate::types::{Maker, Pack, PackChoice, PackSlug, PackWanted};
use crate::words;
use ledger::Book;
use sales::audience::{Audience, Measured};
use sales::company::info;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Quarterly review";
/// Bars and sellers together, on the page of called against result.
const LINES: usize = 24;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    over: String,
    headline: String,
    lead: String,
    path: path::Data,
    against: Option<Part>,
    /// Why that is not there.
    against_why: Option<String>,
    record: record::Data,
    figures: ahead::Figures,
    next: ahead::Next,
    #[serde(skip)]
    withholds: bool,
}

impl Data {
    /// Something is kept off the pages.
    pub fn withholds(&self) -> bool {
        self.withholds
    }
}

/// The pack as the list shows it.
///
/// # Errors
/// The file could not be read.
pub fn pack(book: &Book, maker: &Maker) -> Result<Pack> {
    Ok(Pack {
        slug: PackSlug::Quarterly,
        name: NAME.to_owned(),
        purpose: "A period looked back at: how its forecast moved, called against result, the record of calls, win rates, and how the next period starts.".to_owned(),
        readers: Vec::new(),
        choice: PackChoice::Each,
        sections: Vec::new(),
        periods: over(book, maker)?,
        audiences: vec![Audience::Owner, Audience::Leader, Audience::Team],
        nothing: None,
    })
}

/// What the pages show.
///
/// # Errors
/// There is no such period, or the file could not be read.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<Data> {
    let period = asked(book, maker, wanted)?;
    let next = period.beside(info::facts(book.conn())?.fiscal_start, false);
    let measured = Measured::for_reader(book.conn(), wanted.audience)?;
    let shown = against::shown(book, maker, period, &measured)?;
    let part = against::part(&shown, &measured, LINES);
    let heading = heading(book, maker, NAME, wanted.paper)?;
    let headline =
        part.as_ref().map_or_else(|| "Not held against a baseline".to_owned(), |part| part.headline().to_owned());
    let over_on = if maker.today > period.last() { "ended" } else { "ends" };
    Ok(Data {
        prepared_for: prepared_for(wanted.audience, &heading),
        over: words::period(&period.name(), period.start, period.last()),
        headline,
        lead: format!(
            "It {over_on} on {}. Figures of {}.",
            words::long_day(period.last()),
            words::long_day(maker.today)
        ),
        path: path::data(book, period, &measured)?,
        against_why: part.is_none().then(|| shown.nothing.clone().or_else(|| shown.withheld.clone())).flatten(),
        against: part,
        record: record::data(book, &measured)?,
        figures: ahead::figures(book, &measured)?,
        next: ahead::next(book, maker, next, &measured)?,
        withholds: !measured.everybody(),
        heading,
    })
}
