//! Who signed, with the code by which paper and file are compared; before that, lines to sign on.

use crate::error::Result;
use crate::words;
use ledger::Book;
use sales::audience::Audience;
use sales::company::calendar::FiscalPeriod;
use sales::forecast::Picture;
use sales::signoff;
use sales::signoff::types::{Purpose, SignOff, SignerShown};
use serde::Serialize;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    /// The code of what was signed.
    code: Option<String>,
    signers: Vec<Signer>,
    /// Lines to sign on: whose.
    blanks: Vec<&'static str>,
    /// What a sign-off is.
    statement: String,
}

#[derive(Debug, Serialize)]
struct Signer {
    text: String,
    /// Lines of points, from 0 to 1 of the field's width and height.
    lines: Vec<Vec<[f64; 2]>>,
    alt: String,
}

/// What was signed of a period, and holds.
pub struct Holds {
    /// As it was signed.
    pub picture: Picture,
    /// The link, and further signatures under it.
    links: Vec<SignOff>,
    code: String,
}

/// What holds of a period; none = nothing was signed.
///
/// # Errors
/// The file could not be read.
pub fn holds(book: &Book, period: FiscalPeriod) -> Result<Option<Holds>> {
    let list = signoff::list(book, Some((period.start, period.months)))?;
    let Some(signed) = list.periods.into_iter().next() else { return Ok(None) };
    let of = |link: &&SignOff| matches!(link.purpose, Purpose::Sign | Purpose::Correct) && !link.put_aside;
    let Some(link) = signed.signoffs.iter().rfind(of) else { return Ok(None) };
    let under =
        |one: &SignOff| one.id == link.id || (one.purpose == Purpose::Countersign && one.about == Some(link.id));
    let links = signed.signoffs.iter().filter(|one| under(one)).cloned().collect();
    let picture = signoff::picture(book, link.id)?.picture;
    Ok(Some(Holds { picture, links, code: link.code.clone() }))
}

/// The box at the end of the first page.
///
/// # Errors
/// The file could not be read.
pub fn data(book: &Book, holds: Option<&Holds>, audience: Audience) -> Result<Data> {
    let statement = signoff::list(book, None)?.statement;
    let blanks = match (holds, audience) {
        (None, Audience::Owner | Audience::Leader) => {
            vec!["Owner: name, date, signature", "Leader: name, date, signature"]
        }
        _ => Vec::new(),
    };
    let links = holds.map_or(&[][..], |holds| &holds.links);
    let signers = links.iter().flat_map(|link| link.signers.iter().map(|one| signer(one, link)));
    Ok(Data { code: holds.map(|holds| holds.code.clone()), signers: signers.collect(), blanks, statement })
}

fn signer(one: &SignerShown, link: &SignOff) -> Signer {
    let day = words::long_day(link.on);
    Signer {
        text: format!("{}, {day}", one.text),
        lines: fitted(&one.lines),
        alt: format!("Signature of {}", one.text),
    }
}

/// Lines in parts of the field that just holds them, the shape kept.
fn fitted(lines: &[Vec<[i32; 2]>]) -> Vec<Vec<[f64; 2]>> {
    let points = || lines.iter().flatten();
    let (Some(left), Some(right)) = (points().map(|p| p[0]).min(), points().map(|p| p[0]).max()) else {
        return Vec::new();
    };
    let (top, bottom) = (points().map(|p| p[1]).min().unwrap_or(0), points().map(|p| p[1]).max().unwrap_or(0));
    let size = |from: i32, to: i32| f64::from(to) - f64::from(from);
    // The field is four times as wide as it is high.
    let high = size(top, bottom).max(size(left, right) / 4.0).max(1.0);
    let place = |p: &[i32; 2]| [size(left, p[0]) / (4.0 * high), size(top, p[1]) / high];
    lines.iter().map(|line| line.iter().map(place).collect()).collect()
}
