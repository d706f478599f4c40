//! Called against result: why a period came in other than its baseline.
//!
//! It is the comparison of two figures, read from the end of the period: what counted at the baseline and was won for
//! another value, slipped, was lost or is still open; wins from best case and wins that nobody had foreseen; repeat
//! business; what had been called beyond the deals; and what orders or invoices say beyond them.

mod of_book;
mod paragraph;
#[cfg(test)]
mod tests;
pub mod types;
mod words;

pub use of_book::of_book;

use super::compare::figure::{Stood, said, stood};
use super::compare::left_out::left_out;
use super::compare::moves::{Move, moves};
use super::compare::share::Share;
use super::compare::types::Cause as Between;
use super::compare::types::Figure;
use super::compare::words::Telling;
use super::compare::{Naming, beside, comparable, fit, listed_deals, most, notes, side, telling};
use super::{Counted, Level, Picture, Scope, SellerThen};
use crate::error::Result;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;
use types::{Against, Cause, Step};

/// Did the seller, or anybody of the company, call?
pub(in crate::forecast) fn anybody_called(picture: &Picture, scope: Scope) -> bool {
    let called = |one: &SellerThen| said(picture, one, Level::Call);
    match scope {
        Scope::Company => picture.sellers.iter().any(called),
        Scope::Seller(_) => picture.said(scope).is_some_and(called),
    }
}

/// The figure that was called: the company's agreed one where there is one, else the sum of its sellers' calls; a
/// seller's own call. Where nobody called, it is what is calculated.
pub fn called(baseline: &Picture, scope: Scope, naming: &Naming) -> Figure {
    let agreed = scope == Scope::Company && stood(baseline, Share::Whole, Figure::Agreed, naming).is_ok();
    match (agreed, anybody_called(baseline, scope)) {
        (true, _) => Figure::Agreed,
        (false, true) => Figure::Call,
        (false, false) => Figure::Calculated,
    }
}

/// The figure that it came to: by orders or invoices where that is agreed, else by the deals and repeat business.
pub fn came(result: &Picture, scope: Scope, naming: &Naming) -> Figure {
    let stated = stood(result, Share::from(scope), Figure::Result, naming).is_ok();
    if stated { Figure::Result } else { Figure::Come }
}

/// Why a period came in other than a figure of its baseline; no figure asked for = the one that was called.
///
/// # Errors
/// The pictures are of two periods or in two currencies, or nobody had said that figure by the baseline.
pub fn against(
    baseline: &Picture,
    figure: Option<Figure>,
    result: &Picture,
    scope: Scope,
    naming: &Naming,
) -> Result<Against> {
    let figures = (figure.unwrap_or_else(|| called(baseline, scope, naming)), came(result, scope, naming));
    between(baseline, result, figures, scope, naming)
}

/// The same to a figure of the result.
fn between(
    baseline: &Picture,
    result: &Picture,
    figures: (Figure, Figure),
    scope: Scope,
    naming: &Naming,
) -> Result<Against> {
    comparable(baseline, result)?;
    let share = Share::from(scope);
    let (a, b) = (stood(baseline, share, figures.0, naming)?, stood(result, share, figures.1, naming)?);
    let (ground_a, ground_b) = ((baseline, figures.0.base()), (result, figures.1.base()));
    let telling = telling(baseline, result, naming);
    let all = moves(ground_a, ground_b, share);
    let steps = causes(&all, (baseline, figures.0, &a), (result, figures.1, &b), share);
    let sides = (side(baseline, figures.0, &a, &telling), side(result, figures.1, &b, &telling));
    let told = paragraph::Told {
        telling: &telling,
        name: naming.whose(scope),
        whole: scope == Scope::Company,
        running: running(result),
    };
    let words = told.paragraph(&sides.0, &sides.1, &steps);
    let more = standing(result, figures.1, scope, &telling).into_iter().chain(left_out(ground_a, ground_b, share));
    let steps = steps
        .into_iter()
        .map(|(cause, (minor, deals))| Step {
            cause,
            name: cause.words().to_owned(),
            minor: fit(minor),
            deals: listed_deals(&deals, |one| words::deal(&telling, one)),
        })
        .collect();
    Ok(Against {
        person: if let Scope::Seller(person) = scope { Some(person) } else { None },
        name: naming.whose(scope),
        period: naming.period.clone(),
        currency: result.currency.clone(),
        stated: figures.1 == Figure::Result,
        minor: fit(b.minor - a.minor),
        most: most(&all.iter().collect::<Vec<_>>(), |one| words::deal(&telling, one)),
        words,
        notes: notes([a, b], more.collect()),
        baseline: sides.0,
        result: sides.1,
        steps,
    })
}

/// The last day of a picture's period.
fn last(of: &Picture) -> Option<NaiveDate> {
    of.from.checked_add_months(Months::new(of.months)).and_then(|end| end.pred_opt())
}

/// The period is not over on the picture's day.
fn running(of: &Picture) -> bool {
    last(of).is_some_and(|last| of.on < last)
}

/// What has to be said of the result: the period is not over, or nothing was agreed with the owner.
fn standing(result: &Picture, figure: Figure, scope: Scope, telling: &Telling) -> Option<String> {
    if let Some(last) = last(result).filter(|_| running(result)) {
        return Some(format!(
            "{} is not over: it ends on {}, and this is how it stood on {}.",
            telling.naming.period,
            telling.day(last),
            telling.day(result.on)
        ));
    }
    // Where one was agreed and is not for whoever reads this, nothing is said of it.
    let none = figure == Figure::Come && scope == Scope::Company && result.whole.result.is_none();
    none.then(|| {
        "The result is what the deals and repeat business give: no orders or invoices stand against it here.".to_owned()
    })
}

/// What each cause adds, with its deals; those that add nothing and have no deals are left out.
type Causes<'a> = BTreeMap<Cause, (i128, Vec<&'a Move<'a>>)>;

fn causes<'a>(
    all: &'a [Move<'a>],
    from: (&Picture, Figure, &Stood),
    to: (&Picture, Figure, &Stood),
    share: Share,
) -> Causes<'a> {
    let mut steps = Causes::new();
    for one in all {
        let step = steps.entry(cause(one)).or_default();
        step.0 += one.minor;
        step.1.push(one);
    }
    for (between, minor) in beside(from, to, share) {
        let cause = match between {
            Between::Repeat => Cause::Repeat,
            Between::Invoices => Cause::Invoices,
            _ => Cause::Judgement,
        };
        steps.entry(cause).or_default().0 += minor;
    }
    steps.retain(|_, (minor, deals)| *minor != 0 || !deals.is_empty());
    steps
}

/// The cause as it reads from the end of the period.
fn cause(moved: &Move) -> Cause {
    match moved.cause {
        Between::Won if moved.then.is_some_and(|then| then.counted == Counted::BestCase) => Cause::FromBestCase,
        Between::Won => Cause::Unforeseen,
        Between::ValueUp => Cause::WonHigher,
        Between::ValueDown => Cause::WonLower,
        Between::Slipped => Cause::Slipped,
        Between::Lost => Cause::Lost,
        Between::Gone => Cause::Gone,
        Between::OtherCurrency => Cause::OtherCurrency,
        Between::Reassigned => Cause::Reassigned,
        Between::Repeat => Cause::Repeat,
        Between::Judgement => Cause::Judgement,
        Between::Invoices => Cause::Invoices,
        // What counts at the end is won, so these all counted at the baseline and are open.
        Between::StillOpen
        | Between::Reopened
        | Between::CategoryDown
        | Between::CategoryUp
        | Between::New
        | Between::PulledIn => Cause::NotClosed,
    }
}
