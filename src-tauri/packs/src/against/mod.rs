//! Called against result on one page: the baseline, what took and what brought, the result, and the deals that explain most.

mod bars;

use crate::error::{Error, Result};
use crate::figure::WITHHELD;
use crate::heading::{Heading, heading};
use crate::period::{last, over};
use crate::types::{Maker, Pack, PackChoice, PackSlug, PackWanted};
use crate::words;
use bars::Bar;
use ledger::Book;
use sales::audience::{Audience, Class, Measured};
use sales::company::calendar::FiscalPeriod;
use sales::forecast::against as told;
use sales::forecast::against::types::{Against, AgainstShown, Signed};
use sales::money::Money;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Called against result";
const AUDIENCES: [Audience; 3] = [Audience::Owner, Audience::Leader, Audience::Team];
/// The page has lines for as many bars and sellers together; those who find no place are told.
const LINES: usize = 16;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    over: String,
    part: Part,
    #[serde(skip)]
    withholds: bool,
}

/// Called against result, as this page and the quarterly review show it.
#[derive(Debug, Serialize)]
pub struct Part {
    headline: String,
    /// *Why did we miss?*
    paragraph: String,
    bars: Vec<Bar>,
    /// The bars in words.
    alt: String,
    most: Vec<Deal>,
    sellers: Vec<Seller>,
    more_sellers: Option<String>,
    signed: Vec<Stamp>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Deal {
    name: String,
    account: Option<String>,
    shown: String,
    sentence: String,
}

#[derive(Debug, Serialize)]
struct Seller {
    name: String,
    called: String,
    came: String,
    difference: String,
}

/// A sign-off by which figures and file are compared.
#[derive(Debug, Serialize)]
struct Stamp {
    what: &'static str,
    /// Who signed, and when; none where that is not for the reader.
    text: Option<String>,
    code: String,
}

impl Data {
    /// Something is kept off the page.
    pub fn withholds(&self) -> bool {
        self.withholds
    }
}

impl Part {
    /// How far the result is from the baseline.
    pub fn headline(&self) -> &str {
        &self.headline
    }
}

/// The pack as the list shows it.
///
/// # Errors
/// The file could not be read.
pub fn pack(book: &Book, maker: &Maker) -> Result<Pack> {
    let measured = Measured::here(book.conn())?;
    Ok(Pack {
        slug: PackSlug::CalledAgainstResult,
        name: NAME.to_owned(),
        purpose:
            "One page that answers why a period came in other than its baseline, with the deals that explain most."
                .to_owned(),
        readers: Vec::new(),
        choice: PackChoice::Each,
        sections: Vec::new(),
        periods: over(book, maker)?,
        audiences: AUDIENCES.to_vec(),
        nothing: shown(book, maker, last(book, maker)?, &measured)?.nothing,
    })
}

/// It is read by the owner, the leader, or the team.
///
/// # Errors
/// Sections are wanted, or pages for one person or a copy of the book.
pub fn check(wanted: &PackWanted, name: &str) -> Result<()> {
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

/// What the page shows.
///
/// # Errors
/// There is no such period, it was not signed, or its figures are not for the reader.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<Data> {
    let period = crate::period::wanted(book, maker, wanted)?;
    let measured = Measured::for_reader(book.conn(), wanted.audience)?;
    let shown = shown(book, maker, period, &measured)?;
    let why = shown.nothing.clone().or_else(|| shown.withheld.clone()).unwrap_or_default();
    let part = part(&shown, &measured, LINES)
        .ok_or_else(|| Error::Sales(sales::Error::Refused(format!("{why} Nothing was written."))))?;
    let heading = heading(book, maker, NAME, wanted.paper)?;
    Ok(Data {
        prepared_for: prepared_for(wanted.audience, &heading),
        over: words::period(&shown.period, period.start, period.last()),
        part,
        withholds: shown.withheld.is_some(),
        heading,
    })
}

/// For whom the pages are.
pub fn prepared_for(audience: Audience, heading: &Heading) -> String {
    match audience {
        Audience::Owner => format!("the owner of {}", heading.company),
        Audience::Leader => heading.by.clone(),
        _ => format!("the sales team of {}", heading.company),
    }
}

/// Called against result of a period, as a reader may see it.
///
/// # Errors
/// The file could not be read.
pub fn shown(book: &Book, maker: &Maker, period: FiscalPeriod, measured: &Measured) -> Result<AgainstShown> {
    Ok(told::of_book(book, maker.today, period, None, measured)?)
}

/// The page's part; none = there is nothing, or it is not for the reader. `lines` are left for bars and sellers.
pub fn part(shown: &AgainstShown, measured: &Measured, lines: usize) -> Option<Part> {
    let company = shown.company.as_ref()?;
    let (bars, alt) = bars::bars(company);
    let room = lines.saturating_sub(bars.len());
    let sellers: Vec<Seller> = shown.sellers.iter().take(room).map(seller).collect();
    let left = shown.sellers.len() - sellers.len();
    let names = measured.sees_all(Class::Signed);
    let stamp = |what, of: &Signed| Stamp { what, text: names.then(|| of.text.clone()), code: of.code.clone() };
    let baseline = shown.baseline.as_ref().map(|of| stamp("Baseline", of));
    let closed = shown.closed.as_ref().map(|of| stamp("Result", of));
    let notes = company.notes.iter().cloned().chain(shown.withheld.clone());
    Some(Part {
        headline: headline(company),
        paragraph: company.words.clone(),
        bars,
        alt,
        most: company.most.iter().map(|deal| one(deal, &company.currency)).collect(),
        sellers,
        more_sellers: (left > 0).then(|| format!("{} more on the screen.", words::count(left, "seller"))),
        signed: baseline.into_iter().chain(closed).collect(),
        notes: notes.collect(),
    })
}

/// "£128k below the baseline".
fn headline(company: &Against) -> String {
    let far = Money { minor: company.minor.saturating_abs(), currency: company.currency.clone() };
    match company.minor {
        0 => "Exactly at the baseline".to_owned(),
        1.. => format!("{} above the baseline", words::short(&far)),
        _ => format!("{} below the baseline", words::short(&far)),
    }
}

fn one(deal: &sales::forecast::compare::types::MovedDeal, currency: &str) -> Deal {
    let name = deal.title.clone().or_else(|| deal.account.clone());
    Deal {
        name: name.unwrap_or_else(|| "A deal without a title".to_owned()),
        account: deal.account.clone().filter(|_| deal.title.is_some()),
        shown: bars::signed(deal.minor, currency),
        sentence: deal.sentence.clone(),
    }
}

fn seller(one: &Against) -> Seller {
    let short = |minor| words::short(&Money { minor, currency: one.currency.clone() });
    let called = one.baseline.figure == sales::forecast::compare::types::Figure::Call;
    Seller {
        name: one.name.clone(),
        // Who had not called has no call that the result could be held against.
        called: if called { short(one.baseline.minor) } else { WITHHELD.to_owned() },
        came: short(one.result.minor),
        difference: if called { bars::signed(one.minor, &one.currency) } else { WITHHELD.to_owned() },
    }
}
