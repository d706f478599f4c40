//! The succession watch on one page: what each change of a role did to the own and to everybody else's won value; or a seller
//! before a promotion.

mod before;

use crate::error::{Error, Result};
use crate::heading::{Heading, heading, named};
use crate::types::{Maker, Pack, PackChoice, PackReader, PackSlug, PackWanted};
use crate::words;
use chrono::Datelike;
use ledger::Book;
use sales::audience::{Audience, Copy, Measured};
use sales::money::Money;
use sales::succession;
use sales::succession::types::{Succession, SuccessionMonth, SuccessionSeries, SuccessionSum};
use sales::team;
use sales::team::types::Role;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Succession watch";
const NOTHING: &str =
    "No seller has come to lead, so there is nothing to compare. Say in the team who leads, and since when.";
/// Why nobody else gets it.
const FOR_WHOM: &str = "The succession watch is about people by name: it is the leader's, or the owner's. Nothing was written; make it for one of them.";
/// With more changes than these the page has no room for bars.
const CHARTED: usize = 2;
/// The latest changes that stand below a seller before a promotion.
const EARLIER: usize = 4;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    headline: String,
    lead: String,
    /// How high bars are; 0 = there is no room for them.
    chart_mm: u32,
    people: Vec<One>,
    /// A seller before a promotion, above what earlier changes did; none = nobody was asked for.
    before: Option<before::Before>,
    method: String,
}

#[derive(Debug, Serialize)]
struct One {
    name: String,
    since: String,
    own: Part,
    team: Part,
    note: Option<String>,
}

/// One row of bars.
#[derive(Debug, Serialize)]
struct Part {
    before: String,
    after: String,
    change: String,
    /// "£175k less in all over 3 whole months than at the average before": none where a median is not known.
    sum: Option<String>,
    bars: Vec<Bar>,
    before_share: Option<f64>,
    after_share: Option<f64>,
    alt: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    label: String,
    share: f64,
    text: Option<String>,
    after: bool,
}

/// The pack as the list shows it.
pub fn pack(book: &Book, maker: &Maker) -> Result<Pack> {
    let readers = sellers(book, maker)?;
    // Of a seller before a promotion there is a page, also where nobody has come to lead yet.
    let (choice, nothing) = match compared(book, maker)? {
        Ok(_) => (PackChoice::Perhaps, None),
        Err(why) if readers.is_empty() => (PackChoice::One, Some(why)),
        Err(_) => (PackChoice::One, None),
    };
    Ok(Pack {
        slug: PackSlug::Succession,
        name: NAME.to_owned(),
        purpose: "One page: what was won a month before and after sellers came to lead, and the sum lost or gained. Or a seller before a promotion."
            .to_owned(),
        readers,
        choice,
        sections: Vec::new(),
        periods: Vec::new(),
        audiences: Vec::new(),
        nothing,
    })
}

/// Sellers of whom the page before a promotion can be made. It holds what was seen of a person: whoever leads makes it.
fn sellers(book: &Book, maker: &Maker) -> Result<Vec<PackReader>> {
    let copy = Copy::of(book)?;
    if copy.room().is_some() || !copy.views().lead() {
        return Ok(Vec::new());
    }
    let found = succession::show(book, maker.today, None, &Measured::here(book.conn())?)?.sellers;
    let holds = String::new;
    Ok(found.into_iter().map(|one| PackReader { id: Some(one.id), name: one.name, holds: holds() }).collect())
}

/// What the page shows.
///
/// # Errors
/// Nobody came to lead, or it is not known since when; several people are named, or one whose page is not for whoever is there.
pub fn data(book: &Book, maker: &Maker, wanted: &PackWanted) -> Result<Data> {
    let before = match wanted.readers.as_slice() {
        [] => None,
        [Some(person)] if sellers(book, maker)?.iter().any(|one| one.id == Some(*person)) => {
            Some(before::data(book, maker, *person)?)
        }
        [_] => {
            return Err(refused(
                "The page before a promotion is of a seller, and for whoever leads. Nothing was written; leave the person out, or name a seller.",
            ));
        }
        _ => {
            return Err(refused("The page before a promotion is of one seller. Nothing was written; name one person."));
        }
    };
    let for_owner = reads(book, wanted.audience, before.is_some())?;
    let found = match compared(book, maker)? {
        Err(why) if before.is_none() => return Err(refused(&why)),
        found => found.unwrap_or_default(),
    };
    let people = team::list(book, maker.today)?;
    // It is about one person by name: the owner's to read where the company's switch says so, else the leader's alone. What was
    // seen of a person is the leader's.
    let prepared_for = match for_owner {
        true => named(&people, Role::Owner, "the owner"),
        false => named(&people, Role::Leader, &maker.by),
    };
    let mut people: Vec<One> = found.iter().filter_map(one).collect();
    if before.is_some() {
        people.truncate(EARLIER);
    }
    let headline = match (&before, people.len()) {
        (Some(before), _) => format!("Before a promotion: {}", before.name()),
        (None, 1) => "1 change between selling and leading".to_owned(),
        (None, n) => format!("{n} changes between selling and leading"),
    };
    let lead = match &before {
        Some(_) => "What was won stands beside what was seen of leading. The two are not added up to a mark.",
        None if people.len() > CHARTED => "Won value a month before and after each change.",
        None => {
            "Won value a month before and after the change. The dashed line is the month of the change; dotted lines are the medians of whole months."
        }
    };
    Ok(Data {
        heading: heading(book, maker, NAME, wanted.paper)?,
        prepared_for,
        headline,
        lead: lead.to_owned(),
        chart_mm: match people.len() {
            _ if before.is_some() => 0,
            1 => 46,
            n if n <= CHARTED => 22,
            _ => 0,
        },
        people,
        before,
        method: "A deal counts in the month in which it was won, for those who are credited with it. The month of the change and the month that is not over are in no median and in no sum.".to_owned(),
    })
}

/// Is the page for the owner? Where nobody is asked for, it is if the company's switch says so.
fn reads(book: &Book, audience: Audience, before: bool) -> Result<bool> {
    match audience {
        Audience::Leader => Ok(false),
        Audience::Owner if before => Err(refused(
            "What was seen of a person stands on the page before a promotion: it is the leader's alone. Nothing was written; make it for the leader.",
        )),
        Audience::Owner if !for_owner(book)? => Err(refused(&format!(
            "{} So these pages are the leader's alone. Nothing was written; make them for the leader.",
            Measured::for_reader(book.conn(), Audience::Owner)?.why()
        ))),
        Audience::Owner => Ok(true),
        Audience::MyMachine | Audience::Successor | Audience::Person(_) => Err(refused(FOR_WHOM)),
        Audience::Team => Ok(!before && for_owner(book)?),
    }
}

fn refused(why: &str) -> Error {
    Error::Sales(sales::Error::Refused(why.to_owned()))
}

/// May the owner read figures about one person?
///
/// # Errors
/// The file could not be read.
pub fn for_owner(book: &Book) -> Result<bool> {
    Ok(Measured::for_reader(book.conn(), Audience::Owner)?.everybody())
}

/// Those who can be compared; else why there is nobody.
fn compared(book: &Book, maker: &Maker) -> Result<std::result::Result<Vec<Succession>, String>> {
    let measured = Measured::here(book.conn())?;
    let mut people = succession::show(book, maker.today, None, &measured)?.people;
    let withheld = people.iter().any(|one| one.why.as_ref() == Some(&measured.why()));
    people.retain(|one| one.since.is_some() && !one.series.is_empty());
    Ok(match people.is_empty() {
        false => Ok(people),
        true if withheld => Err(format!("{} So there is nothing to print.", measured.why())),
        true => Err(NOTHING.to_owned()),
    })
}

fn one(person: &Succession) -> Option<One> {
    let series = person.series.first()?;
    let part = |what: &str, own: bool| part(what, series, own);
    let said: Vec<String> = series.sentences.iter().cloned().chain(person.series.iter().skip(1).map(beside)).collect();
    Some(One {
        name: person.name.clone(),
        since: person.words.clone(),
        own: part(&format!("{}'s own won value a month", person.name), true),
        team: part("Won value of everybody else a month", false),
        note: (!said.is_empty()).then(|| said.join(" ")),
    })
}

/// What was won in a currency that has no bars here.
fn beside(series: &SuccessionSeries) -> String {
    let sum = |own: bool| {
        let of = |month: &SuccessionMonth| if own { month.own.clone() } else { month.others.clone() };
        let minor = series.months.iter().filter_map(of).map(|amount| amount.minor).fold(0, i64::saturating_add);
        words::money(&Money { minor, currency: series.currency.clone() })
    };
    format!("Not in these bars: won in {}, {} own and {} of everybody else.", series.currency, sum(true), sum(false))
}

fn part(what: &str, series: &SuccessionSeries, own: bool) -> Part {
    let of = |month: &SuccessionMonth| if own { month.own.clone() } else { month.others.clone() };
    let medians = [&series.before, &series.after].map(|side| if own { side.own.clone() } else { side.others.clone() });
    let known = series.months.iter().filter_map(of).chain(medians.iter().flatten().cloned());
    let tallest = known.map(|amount| amount.minor).max().unwrap_or(0).max(1);
    let bars: Vec<Bar> =
        series.months.iter().enumerate().map(|(at, month)| bar(month, of(month), tallest, at == 0)).collect();
    let shown = |median: &Option<Money>| median.as_ref().map_or_else(|| "not known".to_owned(), words::short);
    let (before, after) = (shown(&medians[0]), shown(&medians[1]));
    let why = [&series.before, &series.after].into_iter().find_map(|side| side.why.clone());
    let (m, n) = (series.before.months as usize, series.after.months as usize);
    Part {
        sum: series.sum.as_ref().map(|sum| summed(sum, own)),
        change: why.unwrap_or_else(|| {
            format!("median of {} before and {} after", words::count(m, "month"), words::count(n, "month"))
        }),
        alt: format!("{what}: median {before} before, {after} after."),
        before_share: medians[0].as_ref().map(|median| share(median.minor, tallest)),
        after_share: medians[1].as_ref().map(|median| share(median.minor, tallest)),
        before,
        after,
        bars,
    }
}

/// "£175k less over 3 whole months"
fn summed(sum: &SuccessionSum, own: bool) -> String {
    let of = if own { &sum.own } else { &sum.others };
    let amount = Money { minor: of.minor.saturating_abs(), currency: of.currency.clone() };
    let over = format!("over {} than at the average before", words::count(sum.months as usize, "whole month"));
    match of.minor {
        0 => format!("As much {}", over.replace("than", "as")),
        less if less < 0 => format!("{} less {over}", words::short(&amount)),
        _ => format!("{} more {over}", words::short(&amount)),
    }
}

/// A month that the book does not reach back to has a dash where its bar would be: it is not a month of nothing.
fn bar(month: &SuccessionMonth, amount: Option<Money>, tallest: i64, first: bool) -> Bar {
    let running = if month.running { " …" } else { "" };
    Bar {
        // The year where it begins, and on the first bar.
        label: format!("{}{running}", month.from.format(if first || month.from.month() == 1 { "%b %y" } else { "%b" })),
        share: amount.as_ref().map_or(0.0, |amount| share(amount.minor, tallest)),
        text: match &amount {
            None => Some("–".to_owned()),
            Some(amount) => (amount.minor != 0).then(|| words::short(amount)),
        },
        after: month.at >= 0,
    }
}

/// Part of the tallest, for drawing only.
fn share(minor: i64, tallest: i64) -> f64 {
    (minor.max(0) as f64) / (tallest as f64)
}
