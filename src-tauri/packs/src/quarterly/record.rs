//! How calls came true: the company's periods line by line, and each seller in words.

use crate::error::Result;
use crate::words;
use ledger::Book;
use sales::audience::Measured;
use sales::forecast::record as kept;
use sales::forecast::record::types::{By, Line, Record};
use sales::money::Money;
use serde::Serialize;

/// As many periods have a line of their own, the latest.
const TOLD: usize = 8;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    words: Option<String>,
    lines: Vec<Period>,
    commit: Option<String>,
    surprises: Option<String>,
    shares: Option<String>,
    sellers: Vec<Seller>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Period {
    name: String,
    said: String,
    called: String,
    came: String,
    off: String,
    commit: String,
}

#[derive(Debug, Serialize)]
struct Seller {
    name: String,
    words: String,
    commit: String,
}

/// Gathers it.
///
/// # Errors
/// The file could not be read.
pub fn data(book: &Book, measured: &Measured) -> Result<Data> {
    let shown = kept::of_book(book, By::Baseline, None, measured)?;
    let company = shown.company.as_ref();
    let notes = company.map_or(&[][..], |one| &one.notes).iter().cloned();
    Ok(Data {
        words: company.map(|one| one.words.clone()).or(shown.nothing),
        lines: company.map_or_else(Vec::new, lines),
        commit: company.map(|one| one.commit.words.clone()),
        surprises: company.map(|one| one.surprises.words.clone()),
        shares: company.and_then(shares),
        sellers: shown.sellers.iter().map(seller).collect(),
        notes: notes.chain(shown.withheld).collect(),
    })
}

fn lines(of: &Record) -> Vec<Period> {
    let first = of.lines.len().saturating_sub(TOLD);
    of.lines.iter().skip(first).map(|line| period(line, &of.currency)).collect()
}

fn period(line: &Line, currency: &str) -> Period {
    let money = |minor| words::short(&Money { minor, currency: currency.to_owned() });
    let off = money(line.off);
    Period {
        name: line.period.clone(),
        said: line.said.trim_end_matches('.').to_owned(),
        called: money(line.called),
        came: money(line.came),
        off: if line.off > 0 { format!("+{off}") } else { off },
        commit: line.commit.words.trim_end_matches('.').to_owned(),
    }
}

/// "Accuracy 92 %, bias -4 %, within a tenth 60 %": from ten calls on.
fn shares(of: &Record) -> Option<String> {
    let shares = of.shares.as_ref()?;
    let percent = |share: i32| format!("{} %", (i64::from(share) + 50).div_euclid(100)).replace('-', "−");
    let said = [("Accuracy", shares.accuracy), ("bias", shares.bias), ("within a tenth", Some(shares.hits))];
    let said: Vec<String> =
        said.into_iter().filter_map(|(what, share)| share.map(|share| format!("{what} {}", percent(share)))).collect();
    Some(format!("{}.", said.join(", ")))
}

fn seller(of: &Record) -> Seller {
    Seller { name: of.name.clone(), words: of.words.clone(), commit: of.commit.words.trim_end_matches('.').to_owned() }
}
