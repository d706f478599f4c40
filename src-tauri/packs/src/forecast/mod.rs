//! A period's forecast on paper: to be signed, or as it was signed; and the first calls of a period, provisional.
//!
//! ```text
//! rows     the roll-up by seller, as far as it is for the reader
//! deals    what counts in the period, by seller, then close date
//! signed   who signed, and the code by which paper and file are compared; else lines to sign on
//! ```

mod deals;
mod rows;
mod signed;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading};
use crate::period::{period, periods};
use crate::types::{Maker, Pack, PackChoice, PackSlug, PackWanted};
use crate::words;
use ledger::Book;
use sales::audience::{Audience, Measured};
use sales::company::calendar::FiscalPeriod;
use sales::company::info;
use sales::forecast::types::{Forecast, Life};
use sales::forecast::{Picture, for_reader};
use serde::Serialize;

const AUDIENCES: [Audience; 3] = [Audience::Owner, Audience::Leader, Audience::Team];

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    /// "Provisional, not signed", in large letters; none = it was signed.
    provisional: Option<String>,
    over: String,
    headline: String,
    lead: String,
    tiles: Vec<Tile>,
    table: rows::Table,
    checks: Vec<Check>,
    notes: Vec<String>,
    deals: deals::Data,
    signed: signed::Data,
    /// It is the pages of first calls: one page, without a box to sign.
    first: bool,
    #[serde(skip)]
    withholds: bool,
}

#[derive(Debug, Serialize)]
struct Tile {
    name: &'static str,
    figure: String,
    below: String,
}

#[derive(Debug, Serialize)]
struct Check {
    done: bool,
    sentence: String,
}

impl Data {
    /// Something is kept off the pages.
    pub fn withholds(&self) -> bool {
        self.withholds
    }
}

/// Its name.
pub const fn name(slug: PackSlug) -> &'static str {
    match slug {
        PackSlug::FirstDay => "First calls",
        _ => "Forecast sign-off",
    }
}

/// The pack as the list shows it.
///
/// # Errors
/// The file could not be read.
pub fn pack(book: &Book, maker: &Maker, slug: PackSlug) -> Result<Pack> {
    let purpose = match slug {
        PackSlug::FirstDay => "One page for a first day: what each seller calls, marked provisional and not signed.",
        _ => "The forecast of a period by seller and deal, to be signed on paper, or as it was signed.",
    };
    Ok(Pack {
        slug,
        name: name(slug).to_owned(),
        purpose: purpose.to_owned(),
        readers: Vec::new(),
        choice: PackChoice::Each,
        sections: Vec::new(),
        periods: periods(book, maker)?,
        audiences: AUDIENCES.to_vec(),
        nothing: None,
    })
}

/// A forecast is read by the owner, the leader, or the team.
///
/// # Errors
/// Sections are wanted, or pages for one person or a copy of the book.
pub fn check(wanted: &PackWanted) -> Result<()> {
    let name = name(wanted.slug);
    let refuse = |sentence: String| Err(Error::Sales(sales::Error::Invalid(sentence)));
    if !wanted.sections.is_empty() {
        return refuse(format!("The pack \"{name}\" does not take sections. Nothing was written; leave them out."));
    }
    match AUDIENCES.contains(&wanted.audience) {
        true => Ok(()),
        false => refuse(format!(
            "The pack \"{name}\" is for the owner, the leader or the team. Nothing was written; what one person may see goes into that person's bundle."
        )),
    }
}

/// What the pages show.
///
/// # Errors
/// There is no such period, or the file could not be read.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<Data> {
    let facts = info::facts(book.conn())?;
    let period = match &wanted.period {
        Some(name) => period(book, maker, name)?,
        None => FiscalPeriod::of(maker.today, facts.fiscal_start, facts.period),
    };
    let first = wanted.slug == PackSlug::FirstDay;
    let measured = Measured::for_reader(book.conn(), wanted.audience)?;
    let holds = if first { None } else { signed::holds(book, period)? };
    let now = match &holds {
        Some(holds) => holds.picture.clone(),
        None => Picture::of(book, period, maker.today)?,
    };
    let shown = for_reader(book, &maker.acting, &measured, period, holds.as_ref().map(|_| now.clone()))?;
    let heading = heading(book, maker, name(wanted.slug), wanted.paper)?;
    let prepared_for = match wanted.audience {
        Audience::Owner => format!("the owner of {}", heading.company),
        Audience::Leader => maker.by.clone(),
        _ => format!("the sales team of {}", heading.company),
    };
    let named = words::period(&shown.period.name, shown.period.start, shown.period.last);
    let provisional = (first || holds.is_none()).then(|| "Provisional, not signed".to_owned());
    Ok(Data {
        prepared_for,
        provisional,
        over: named,
        headline: headline(&shown, first),
        lead: lead(&shown, holds.is_some()),
        tiles: tiles(&shown),
        table: rows::table(&shown),
        checks: if holds.is_some() { Vec::new() } else { checks(&shown) },
        notes: shown.notes.iter().cloned().chain(shown.withheld.clone()).collect(),
        deals: deals::data(book, &now, maker.today, first)?,
        signed: signed::data(book, holds.as_ref(), wanted.audience)?,
        first,
        withholds: shown.withheld.is_some(),
        heading,
    })
}

/// The company's figure in words.
fn headline(shown: &Forecast, first: bool) -> String {
    let agreed = shown.whole.agreed.amount.as_ref().filter(|_| !first);
    match (agreed, &shown.whole.call.amount) {
        (Some(agreed), _) => format!("{} agreed", words::short(agreed)),
        (None, Some(call)) => format!("{} called", words::short(call)),
        (None, None) => "The forecast".to_owned(),
    }
}

fn lead(shown: &Forecast, signed: bool) -> String {
    let state = match (signed, shown.life) {
        (true, _) => format!("Figures of {}, as they were signed", words::long_day(shown.on)),
        (_, Life::NotCalled) => "Nobody has called yet".to_owned(),
        _ => format!("Figures of {}", words::long_day(shown.on)),
    };
    format!(
        "{}. {state}. A call is the whole period: won, repeat business and what is still to come.",
        shown.period.sentence
    )
}

/// What was signed is past looking at.
fn checks(shown: &Forecast) -> Vec<Check> {
    shown.checks.iter().map(|one| Check { done: one.done, sentence: one.sentence.clone() }).collect()
}

fn tiles(shown: &Forecast) -> Vec<Tile> {
    let whole = &shown.whole;
    let tile = |name, amount: Option<&sales::money::Money>, below: String| {
        amount.map(|amount| Tile { name, figure: words::short(amount), below })
    };
    let repeat = whole.repeat.as_ref().filter(|repeat| repeat.minor != 0);
    let repeat = repeat.map_or_else(String::new, |repeat| format!("and {} of repeat business", words::short(repeat)));
    let called = shown.rows.iter().filter(|row| row.person.is_some() && row.call.on.is_some()).count();
    let sellers = shown.rows.iter().filter(|row| row.person.is_some()).count();
    let of =
        if sellers > 0 { format!("{called} of {} called", words::count(sellers, "seller")) } else { String::new() };
    let judged = match (&whole.judgement.amount, &whole.call.amount) {
        (Some(judged), Some(call)) if judged.minor != call.minor => {
            let by = sales::money::Money { minor: judged.minor.saturating_sub(call.minor), ..judged.clone() };
            let sign = if by.minor > 0 { "+" } else { "" };
            format!("{sign}{} against the calls", words::short(&by))
        }
        _ => "as called".to_owned(),
    };
    let all = [
        tile("Won so far", whole.won.as_ref(), repeat),
        tile("Sellers call", whole.call.amount.as_ref(), of),
        tile("Judgement", whole.judgement.amount.as_ref(), judged),
        tile("Agreed", whole.agreed.amount.as_ref(), whole.against_target.clone().unwrap_or_default()),
    ];
    all.into_iter().flatten().collect()
}
