//! Two figures of one period, and what lies between.
//!
//! ```text
//! share      the company's, one seller's part, or nobody's
//! figure     what a figure is, and what of it goes beyond deals and repeat business
//! moves      what each deal adds, and why: each has one cause
//! words      all of it in sentences
//! seen       who may see which figure
//! of_book    two figures of a book: as signed, as they stood on a day, as they stand
//! ```
//! But for the last, nothing here reads a book: a picture holds all that is compared. Both figures are the same sum over deals, repeat business
//! and what people said beyond it, so the steps add up to the cent by construction.

pub(in crate::forecast) mod figure;
pub(in crate::forecast) mod left_out;
pub(in crate::forecast) mod moves;
pub(in crate::forecast) mod of_book;
pub(in crate::forecast) mod seen;
pub(in crate::forecast) mod share;
#[cfg(test)]
pub(in crate::forecast) mod tests;
pub mod types;
pub(in crate::forecast) mod words;

pub use of_book::of_book;
pub use words::Naming;

use super::{Picture, Scope};
use crate::error::{Error, Result};
use figure::{Stood, stood};
use moves::{Move, moves};
use share::Share;
use std::collections::{BTreeMap, BTreeSet};
use types::{Cause, Comparison, Figure, MovedDeal, Side, Step};
use words::Telling;

/// As many deals are named as those that explain most.
const MOST: usize = 5;

/// Compares two figures of one period: of the same day or of two, of the same level or of two.
///
/// # Errors
/// They are of two periods or in two currencies, or nobody had said one of them by its day.
pub fn compare(from: (&Picture, Figure), to: (&Picture, Figure), scope: Scope, naming: &Naming) -> Result<Comparison> {
    of_share(from, to, scope, Share::from(scope), naming)
}

fn of_share(
    from: (&Picture, Figure),
    to: (&Picture, Figure),
    scope: Scope,
    share: Share,
    naming: &Naming,
) -> Result<Comparison> {
    comparable(from.0, to.0)?;
    let (a, b) = (stood(from.0, share, from.1, naming)?, stood(to.0, share, to.1, naming)?);
    let telling = telling(from.0, to.0, naming);
    let (ground_a, ground_b) = ((from.0, from.1.base()), (to.0, to.1.base()));
    let all = moves(ground_a, ground_b, share);
    let mut steps: BTreeMap<Cause, (i128, Vec<&Move>)> = BTreeMap::new();
    for one in &all {
        let step = steps.entry(one.cause).or_default();
        step.0 += one.minor;
        step.1.push(one);
    }
    for (cause, minor) in beside((from.0, from.1, &a), (to.0, to.1, &b), share) {
        steps.entry(cause).or_default().0 += minor;
    }
    let steps: Vec<Step> = steps
        .into_iter()
        .filter(|(_, (minor, deals))| *minor != 0 || !deals.is_empty())
        .map(|(cause, (minor, deals))| Step {
            cause,
            name: cause.words().to_owned(),
            minor: fit(minor),
            deals: listed_deals(&deals, |one| telling.deal(one)),
        })
        .collect();
    let (from_side, to_side) = (side(from.0, from.1, &a, &telling), side(to.0, to.1, &b, &telling));
    Ok(Comparison {
        person: if let Scope::Seller(person) = scope { Some(person) } else { None },
        currency: to.0.currency.clone(),
        minor: fit(b.minor - a.minor),
        most: most(&all.iter().collect::<Vec<_>>(), |one| telling.deal(one)),
        sentence: telling.sentence(&from_side, &to_side, &steps),
        notes: notes([a, b], left_out::left_out(ground_a, ground_b, share)),
        from: from_side,
        to: to_side,
        steps,
    })
}

/// # Errors
/// The pictures are of two periods, or in two currencies.
pub(in crate::forecast) fn comparable(from: &Picture, to: &Picture) -> Result<()> {
    if (from.from, from.months) != (to.from, to.months) {
        return Err(Error::Invalid(
            "The two figures are of two periods. Nothing was changed; choose two of the same period.".to_owned(),
        ));
    }
    if from.currency != to.currency {
        return Err(Error::Invalid(format!(
            "One figure is in {} and the other in {}, since the company's currency changed between them. Nothing was changed; \
             choose two in the same currency.",
            from.currency, to.currency
        )));
    }
    Ok(())
}

pub(in crate::forecast) fn telling<'a>(from: &'a Picture, to: &'a Picture, naming: &'a Naming) -> Telling<'a> {
    Telling { currency: &to.currency, first: from.from, days: (from.on, to.on), naming }
}

/// What lies between two figures beside deals: repeat business, and what people said beyond what deals and it give.
pub(in crate::forecast) fn beside(
    from: (&Picture, Figure, &Stood),
    to: (&Picture, Figure, &Stood),
    share: Share,
) -> Vec<(Cause, i128)> {
    let beyond = |figure: Figure| if figure == Figure::Result { Cause::Invoices } else { Cause::Judgement };
    vec![
        (Cause::Repeat, share.repeat(to.0) - share.repeat(from.0)),
        (beyond(from.1), -from.2.beyond),
        (beyond(to.1), to.2.beyond),
    ]
}

pub(in crate::forecast) fn side(picture: &Picture, figure: Figure, stood: &Stood, telling: &Telling) -> Side {
    let name = format!("{}, {}", figure.words(), telling.day(picture.on));
    Side { figure, on: picture.on, minor: fit(stood.minor), name }
}

/// Deals as steps list them, the largest first.
pub(in crate::forecast) fn listed_deals(all: &[&Move], sentence: impl Fn(&Move) -> String) -> Vec<MovedDeal> {
    let mut all: Vec<&Move> = all.to_vec();
    all.sort_by_key(|one| (std::cmp::Reverse(one.minor.unsigned_abs()), one.deal().map(|deal| deal.id)));
    all.into_iter()
        .filter_map(|one| {
            let deal = one.deal()?;
            Some(MovedDeal {
                id: deal.id,
                title: deal.title.clone(),
                account: deal.account.clone(),
                minor: fit(one.minor),
                sentence: sentence(one),
            })
        })
        .collect()
}

/// The deals that explain most, each once.
pub(in crate::forecast) fn most(all: &[&Move], sentence: impl Fn(&Move) -> String) -> Vec<MovedDeal> {
    let mut seen = BTreeSet::new();
    let mut found = listed_deals(all, sentence);
    found.retain(|deal| seen.insert(deal.id));
    found.truncate(MOST);
    found
}

/// What has to be said of both sides, each sentence once.
pub(in crate::forecast) fn notes(sides: [Stood; 2], more: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = sides.into_iter().flat_map(|side| side.notes).chain(more);
    all.filter(|note| seen.insert(note.clone())).collect()
}

/// An amount that is too large to be said stands at the largest one.
pub(in crate::forecast) fn fit(minor: i128) -> i64 {
    i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX })
}
