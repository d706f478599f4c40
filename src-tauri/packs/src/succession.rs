//! The succession watch on one page: what a promotion did to the own and to everybody else's won value.

use crate::error::{Error, Result};
use crate::heading::{Heading, heading, named};
use crate::types::{Maker, Pack, PackSlug, Paper};
use crate::words;
use chrono::Datelike;
use ledger::Book;
use sales::audience::{Audience, Measured};
use sales::money::Money;
use sales::succession;
use sales::succession::types::{Succession, SuccessionMonth, SuccessionSeries};
use sales::team;
use sales::team::types::Role;
use serde::Serialize;

/// Its name.
pub const NAME: &str = "Succession watch";
const NOTHING: &str =
    "No seller has become a manager, so there is nothing to compare. Say in the team who leads, and since when.";

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    #[serde(flatten)]
    heading: Heading,
    prepared_for: String,
    headline: String,
    lead: String,
    chart_mm: u32,
    people: Vec<One>,
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
    let nothing = compared(book, maker)?.err();
    Ok(Pack {
        slug: PackSlug::Succession,
        name: NAME.to_owned(),
        purpose:
            "One page: what sellers who became managers won a month, and what everybody else won, before and after."
                .to_owned(),
        readers: Vec::new(),
        sections: Vec::new(),
        periods: Vec::new(),
        audiences: Vec::new(),
        nothing,
    })
}

/// What the page shows.
///
/// # Errors
/// Nobody became a manager, or it is not known since when.
pub fn data(book: &Book, maker: &Maker, paper: Paper) -> Result<Data> {
    let found = compared(book, maker)?.map_err(|why| Error::Sales(sales::Error::Refused(why)))?;
    let people = team::list(book, maker.today)?;
    // It is about one person by name: the owner's to read where the company's switch says so, else the leader's alone.
    let prepared_for = match for_owner(book)? {
        true => named(&people, Role::Owner, "the owner"),
        false => named(&people, Role::Leader, &maker.by),
    };
    let people: Vec<One> = found.iter().filter_map(one).collect();
    let headline = match people.len() {
        1 => "1 seller became a manager".to_owned(),
        n => format!("{n} sellers became managers"),
    };
    Ok(Data {
        heading: heading(book, maker, NAME, paper)?,
        prepared_for,
        headline,
        lead: "Won value a month before and after the change. The dashed line is the month of the change; dotted lines are the medians of whole months.".to_owned(),
        chart_mm: if people.len() == 1 { 46 } else { 25 },
        people,
        method: "A deal counts in the month in which it was won, for those who are credited with it. The month of the change and the month that is not over are in no median.".to_owned(),
    })
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
    let (since, series) = (person.since?, person.series.first()?);
    let part = |what: &str, own: bool| part(what, series, own);
    let said: Vec<String> = series.sentences.iter().cloned().chain(person.series.iter().skip(1).map(beside)).collect();
    Some(One {
        name: person.name.clone(),
        since: match person.until {
            Some(until) => format!("Manager from {} to {}", words::long_day(since), words::long_day(until)),
            None => format!("Manager since {}", words::long_day(since)),
        },
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
