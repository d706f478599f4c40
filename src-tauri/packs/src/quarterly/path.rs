//! What was signed of the period, one line a sign-off.

use crate::error::Result;
use crate::words;
use ledger::Book;
use sales::audience::{Class, Measured};
use sales::company::calendar::FiscalPeriod;
use sales::signoff;
use sales::signoff::types::{Purpose, SignOff};
use serde::Serialize;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    lines: Vec<Line>,
    /// The lines in words.
    alt: String,
    /// What is to be said where there are none.
    nothing: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    day: String,
    what: String,
    by: String,
    shown: String,
    /// Part of the largest figure.
    share: f64,
    /// It is the result.
    result: bool,
    code: String,
}

/// Gathers it.
///
/// # Errors
/// The file could not be read.
pub fn data(book: &Book, period: FiscalPeriod, measured: &Measured) -> Result<Data> {
    let nothing = |why: String| Data { lines: Vec::new(), alt: String::new(), nothing: Some(why) };
    if !measured.sees_all(Class::Signed) {
        return Ok(nothing("What was agreed and signed is for the leader and the owner.".to_owned()));
    }
    let all = signoff::list(book, Some((period.start, period.months)))?.periods;
    let all: Vec<SignOff> =
        all.into_iter().flat_map(|one| one.signoffs).filter(|one| one.purpose.has_figures()).collect();
    if all.is_empty() {
        return Ok(nothing(format!("Nothing was signed of {}.", period.name())));
    }
    let figure = |one: &SignOff| one.result.clone().or_else(|| one.agreed.clone());
    let largest = all.iter().filter_map(figure).map(|money| money.minor).max().unwrap_or(0).max(1);
    let lines: Vec<Line> = all
        .iter()
        .map(|one| Line {
            day: words::day(one.on),
            what: what(one).to_owned(),
            by: one.signed_by.clone(),
            shown: figure(one).as_ref().map_or_else(|| "–".to_owned(), words::short),
            share: figure(one).map_or(0.0, |money| (money.minor.max(0) as f64) / (largest as f64)),
            result: one.result.is_some(),
            code: one.code.clone(),
        })
        .collect();
    let said: Vec<String> = lines.iter().map(|line| format!("{} {} {}", line.what, line.day, line.shown)).collect();
    Ok(Data { alt: format!("What was signed: {}.", said.join(", ")), lines, nothing: None })
}

fn what(one: &SignOff) -> &'static str {
    match one.purpose {
        _ if one.put_aside => "Put aside",
        _ if one.baseline => "Baseline",
        Purpose::Correct => "Correction",
        Purpose::Close => "Result",
        _ => "Signed",
    }
}
