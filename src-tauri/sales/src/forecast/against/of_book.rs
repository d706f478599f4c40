//! Called against result of a period of a book: its baseline, and what it was closed with or has come to.

use super::types::{Against, AgainstShown, Signed};
use super::{between, called, came};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::forecast::compare::Naming;
use crate::forecast::compare::of_book::{naming, signed};
use crate::forecast::compare::seen::why_not;
use crate::forecast::compare::types::Figure;
use crate::forecast::{Picture, Scope, levels};
use crate::signoff;
use crate::signoff::types::SignOff;
use chrono::NaiveDate;
use ledger::Book;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Called against result, of the company and of each seller, as whoever reads it may see it. No figure asked for = the one
/// that was called.
///
/// # Errors
/// The file could not be read, or the currency changed within the period.
pub fn of_book(
    book: &Book,
    today: NaiveDate,
    period: FiscalPeriod,
    figure: Option<Figure>,
    measured: &Measured,
) -> Result<AgainstShown> {
    let name = period.name();
    let of_period = signoff::list(book, Some((period.start, period.months)))?.periods.into_iter().next();
    let find = |id: Option<Uuid>| -> Option<&SignOff> {
        let id = id?;
        of_period.as_ref()?.signoffs.iter().find(|one| one.id == id)
    };
    let mut shown = AgainstShown {
        period: name.clone(),
        baseline: None,
        closed: None,
        company: None,
        sellers: Vec::new(),
        withheld: None,
        nothing: None,
    };
    let Some(base) = find(of_period.as_ref().and_then(|one| one.baseline)) else {
        let why = "was not signed, so there is no baseline to hold its result against. Sign its forecast, or compare two days.";
        shown.nothing = Some(format!("{name} {why}"));
        return Ok(shown);
    };
    let close = find(of_period.as_ref().filter(|one| one.closed).and_then(|one| one.holds));
    let baseline = signed(book, base)?;
    let result = match close {
        Some(close) => signed(book, close)?,
        None => Picture::of(book, period, today)?,
    };
    let naming = naming(book, name)?;
    let told = |scope| told((&baseline, figure), &result, scope, measured, &naming);
    match told(Scope::Company)? {
        Ok(company) => shown.company = Some(company),
        Err(why) => shown.withheld = Some(why),
    }
    let people: BTreeSet<Uuid> = levels::people(&baseline).into_iter().chain(levels::people(&result)).collect();
    for person in people {
        match told(Scope::Seller(person))? {
            Ok(seller) => shown.sellers.extend(Some(seller).filter(said_something)),
            Err(why) => shown.withheld = Some(why),
        }
    }
    shown.sellers.sort_by_key(|one| (one.name.to_lowercase(), one.person));
    shown.baseline = Some(named(base));
    shown.closed = close.map(named);
    Ok(shown)
}

/// The figure that was asked for, or the one that was called; where that is not for whoever reads it, what was calculated. So
/// with the result: where what was agreed is not for them, what has come by the deals.
fn told(
    (baseline, asked): (&Picture, Option<Figure>),
    result: &Picture,
    scope: Scope,
    measured: &Measured,
    naming: &Naming,
) -> Result<std::result::Result<Against, String>> {
    let of_baseline = |figure| why_not(measured, &[baseline], scope, &[figure]);
    let of_result = |figure| why_not(measured, &[result], scope, &[figure]);
    let figure = asked.unwrap_or_else(|| called(baseline, scope, naming));
    let figure = match (of_baseline(figure), asked) {
        (None, _) => figure,
        (Some(_), None) if of_baseline(Figure::Calculated).is_none() => Figure::Calculated,
        (Some(why), _) => return Ok(Err(why)),
    };
    let end = Some(came(result, scope, naming)).filter(|end| of_result(*end).is_none()).unwrap_or(Figure::Come);
    if let Some(why) = of_result(end) {
        return Ok(Err(why));
    }
    match between(baseline, result, (figure, end), scope, naming) {
        Ok(told) => Ok(Ok(told)),
        // Of a seller nobody may have said the figure that was asked for.
        Err(why) if asked.is_some() => Ok(Err(why.to_string())),
        Err(why) => Err(why),
    }
}

fn said_something(one: &Against) -> bool {
    one.baseline.minor != 0 || one.result.minor != 0 || !one.steps.is_empty()
}

fn named(of: &SignOff) -> Signed {
    Signed { id: of.id, code: of.code.clone(), text: of.text.clone() }
}
