//! What the figures say, and how the next period starts.

use crate::error::Result;
use crate::figure::WITHHELD;
use crate::types::Maker;
use crate::words;
use ledger::Book;
use sales::audience::Measured;
use sales::company::calendar::FiscalPeriod;
use sales::company::info;
use sales::figures as of_book;
use sales::forecast::{Mark, for_reader};
use sales::money::Money;
use serde::Serialize;

/// A figure with its name.
#[derive(Debug, Serialize)]
pub struct Tile {
    name: &'static str,
    figure: String,
    below: String,
}

/// Win rates, cycle, velocity.
#[derive(Debug, Serialize)]
pub struct Figures {
    tiles: Vec<Tile>,
    /// Why they are not there.
    withheld: Option<String>,
}

/// How the next period starts.
#[derive(Debug, Serialize)]
pub struct Next {
    name: String,
    sentence: String,
    tiles: Vec<Tile>,
    coverage: Option<String>,
    notes: Vec<String>,
}

/// Of the whole book, as the reader may see it.
///
/// # Errors
/// The file could not be read.
pub fn figures(book: &Book, measured: &Measured) -> Result<Figures> {
    let facts = info::facts(book.conn())?;
    let whole = of_book::show_for(book.conn(), None, facts.period, measured)?.whole;
    if whole.withheld.is_some() {
        return Ok(Figures { tiles: Vec::new(), withheld: whole.withheld });
    }
    let percent = |rate: Option<u32>| rate.map(|rate| format!("{} %", (rate + 50) / 100));
    let or_why = |figure: Option<String>, why: Option<String>| match figure {
        Some(figure) => (figure, String::new()),
        None => (WITHHELD.to_owned(), why.unwrap_or_default()),
    };
    let tile = |name, (figure, why): (String, String), below: String| Tile {
        name,
        figure,
        below: if why.is_empty() { below } else { why },
    };
    let (win, cycle) = (&whole.win, &whole.cycle.won);
    let value = win.values.iter().find(|one| one.won.currency == facts.currency);
    let decided = words::count((win.won + win.lost) as usize, "decided deal");
    let by_value = value.map_or((None, None), |one| (percent(one.rate), one.why.clone()));
    let speed = whole.velocity.iter().find(|one| one.currency == facts.currency);
    let day = speed.and_then(|one| one.per_day.as_ref()).map(words::short);
    let slow = speed.map(|one| one.why.join(" "));
    Ok(Figures {
        tiles: vec![
            tile("Win rate by count", or_why(percent(win.rate), win.why.clone()), format!("of {decided}")),
            tile("Win rate by value", or_why(by_value.0, by_value.1), format!("in {}", facts.currency)),
            tile(
                "Days to win",
                or_why(cycle.median.map(|days| days.to_string()), cycle.why.clone()),
                format!("the middle of {}", words::count(cycle.deals as usize, "deal")),
            ),
            tile("Velocity", or_why(day, slow), "a day, from what is open now".to_owned()),
        ],
        withheld: None,
    })
}

/// Of this period, as it stands today.
///
/// # Errors
/// The file could not be read.
pub fn next(book: &Book, maker: &Maker, period: FiscalPeriod, measured: &Measured) -> Result<Next> {
    let shown = for_reader(book, &maker.acting, measured, period, None)?;
    let whole = &shown.whole;
    let tile = |name, amount: Option<&Money>, below: &str| {
        amount.map(|amount| Tile { name, figure: words::short(amount), below: below.to_owned() })
    };
    // Before anybody has called, what stands there is what is calculated.
    let called = whole.call.amount.as_ref().filter(|_| whole.call.mark != Mark::Calculated);
    let tiles = [
        tile("Target", whole.target.as_ref(), ""),
        tile("Won so far", whole.won.as_ref(), "without repeat business"),
        tile("Commit", whole.commit.as_ref(), "promised, open"),
        tile("Best case", whole.best_case.as_ref(), "open"),
        tile("Called", called, "the whole period"),
    ];
    Ok(Next {
        name: words::period(&period.name(), period.start, period.last()),
        sentence: shown.period.sentence.clone(),
        tiles: tiles.into_iter().flatten().collect(),
        coverage: shown.coverage.as_ref().map(|one| one.sentence.clone()),
        notes: shown.notes.clone(),
    })
}
