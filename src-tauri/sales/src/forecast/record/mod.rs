//! How calls came true: of the company, and of each seller.
//!
//! ```text
//! line     one period's call with what it came to
//! kept     what became of commit, and wins that came as a surprise
//! words    all of it in sentences
//! of_book  the periods that were closed in a book, by their sign-offs
//! ```
//! A record names its call. By default it is the baseline: a later call never improves it, and a correction does not
//! replace it. Under ten calls there are counts and amounts, and no percentage anywhere.

mod kept;
mod line;
mod of_book;
#[cfg(test)]
mod tests;
pub mod types;
mod words;

pub use of_book::of_book;

use super::compare::types::Figure;
use super::compare::{Naming, fit};
use super::{Picture, Scope};
use line::Called;
use types::{By, Kept, Line, Record, Shares, Surprises};

/// From as many calls on, shares are given.
const ENOUGH: usize = 10;

/// A period that is closed: how it stood when it was called, and what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// "2026-Q3".
    pub period: String,
    /// What was first signed; none = it was closed without a baseline.
    pub baseline: Option<Picture>,
    /// How it stood on other days before its end.
    pub dated: Vec<Picture>,
    /// What it came to.
    pub result: Picture,
}

impl Closed {
    /// How it stood when the call was made that a record is of.
    fn stood(&self, by: By) -> Option<&Picture> {
        match by {
            By::Baseline => self.baseline.as_ref(),
            By::DaysBefore { days } => {
                let day = line::last(&self.result).checked_sub_days(chrono::Days::new(days.into()))?;
                let all = self.dated.iter().chain(&self.baseline);
                all.filter(|picture| picture.on <= day).max_by_key(|picture| picture.on)
            }
        }
    }
}

/// The record of a seller's calls, or of the company's. No figure asked for = a seller's call; of the company what was
/// agreed, else the sum of the calls.
pub fn record(closed: &[Closed], scope: Scope, by: By, figure: Option<Figure>, naming: &Naming) -> Record {
    let mut closed: Vec<&Closed> = closed.iter().collect();
    closed.sort_by_key(|one| (one.result.from, one.result.months));
    let currency = closed.last().map_or_else(String::new, |one| one.result.currency.clone());
    let (mut calls, mut notes) = (Vec::new(), Vec::new());
    for one in closed {
        match line::called(one, scope, by, figure, &currency, naming) {
            Ok(call) => calls.push(call),
            Err(note) => notes.push(note),
        }
    }
    let name = naming.whose(scope);
    let enough = calls.len() >= ENOUGH;
    let lines: Vec<Line> = calls.iter().map(|call| call.line(enough)).collect();
    let count = |here: &dyn Fn(&Called) -> bool| u32::try_from(calls.iter().filter(|call| here(call)).count());
    let count = |here: &dyn Fn(&Called) -> bool| count(here).unwrap_or(u32::MAX);
    let commit: Kept = calls.iter().map(|call| &call.commit).fold(Kept::default(), kept::with);
    let surprises: Surprises = calls.iter().map(|call| &call.surprises).fold(Surprises::default(), kept::with_wins);
    let sum = |of: fn(&Called) -> i128| fit(calls.iter().map(of).sum());
    let mut told = Record {
        person: if let Scope::Seller(person) = scope { Some(person) } else { None },
        name,
        by,
        by_words: words::by(by),
        low: count(&Called::low),
        high: count(&Called::high),
        hits: count(&Called::close),
        called: sum(|call| call.called),
        came: sum(|call| call.came),
        off: sum(Called::off),
        shares: enough.then(|| shares(&calls)),
        shares_why: (!enough).then(|| "Under ten calls there are counts, and no shares.".to_owned()),
        commit: kept::told(commit, enough, &currency),
        surprises: kept::wins_told(surprises, &currency),
        words: String::new(),
        currency,
        lines,
        notes,
    };
    told.words = words::record(&told, &calls);
    told
}

/// Shares over all calls.
fn shares(calls: &[Called]) -> Shares {
    let came: i128 = calls.iter().map(|call| call.came).sum();
    let off: i128 = calls.iter().map(Called::off).sum();
    let missed: i128 = calls.iter().map(|call| call.off().abs()).sum();
    let wape = line::share(missed, came);
    let hits = calls.iter().filter(|call| call.close()).count();
    Shares {
        bias: line::share(off, came),
        wape,
        accuracy: wape.map(|wape| line::WHOLE.saturating_sub(wape)),
        hits: line::share(i128::try_from(hits).unwrap_or(0), i128::try_from(calls.len()).unwrap_or(0)).unwrap_or(0),
        why: wape.is_none().then(|| "Nothing came in all, so nothing is a share of it.".to_owned()),
    }
}
