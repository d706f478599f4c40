//! Records of a book: the periods that were closed, by what was signed of them.

use super::types::{By, Record, Shown};
use super::{Closed, record};
use crate::audience::Measured;
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::company::types::Period;
use crate::error::Result;
use crate::forecast::compare::of_book::{naming, signed};
use crate::forecast::compare::seen::why_not;
use crate::forecast::compare::types::Figure;
use crate::forecast::{Picture, Scope, levels};
use crate::signoff;
use crate::signoff::types::{SignOff, SignedPeriod};
use chrono::{Days, Months};
use ledger::Book;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Records of the company's calls and of each seller's, as whoever reads them may see them. Periods are those of the
/// company's own length, so that nothing is counted twice.
///
/// # Errors
/// The file could not be read.
pub fn of_book(book: &Book, by: By, figure: Option<Figure>, measured: &Measured) -> Result<Shown> {
    let facts = info::facts(book.conn())?;
    let months = if facts.period == Period::Month { 1 } else { 3 };
    let periods = signoff::list(book, None)?.periods;
    let of_length = periods.iter().filter(|one| one.closed && one.months == months);
    let closed: Vec<Closed> =
        of_length.filter_map(|one| closed(book, one, by, facts.fiscal_start).transpose()).collect::<Result<_>>()?;
    let mut shown = Shown {
        closed: u32::try_from(closed.len()).unwrap_or(u32::MAX),
        company: None,
        sellers: Vec::new(),
        withheld: None,
        nothing: None,
    };
    if closed.is_empty() {
        shown.nothing = Some(
            "No period is closed yet, so there is no record. Sign a forecast, and its result when it is over."
                .to_owned(),
        );
        return Ok(shown);
    }
    let pictures: Vec<&Picture> = closed.iter().flat_map(|one| one.baseline.iter().chain([&one.result])).collect();
    let naming = naming(book, String::new())?;
    let told = |scope, usual| match why_not(measured, &pictures, scope, &[figure.unwrap_or(usual)]) {
        None => Ok(record(&closed, scope, by, figure, &naming)),
        Some(why) => Err(why),
    };
    match told(Scope::Company, Figure::Result) {
        Ok(company) => shown.company = Some(company),
        Err(why) => shown.withheld = Some(why),
    }
    let people: BTreeSet<Uuid> = pictures.iter().flat_map(|picture| levels::people(picture)).collect();
    for person in people {
        match told(Scope::Seller(person), Figure::Call) {
            Ok(seller) => shown.sellers.extend(Some(seller).filter(|one: &Record| !one.lines.is_empty())),
            Err(why) => shown.withheld = Some(why),
        }
    }
    shown.sellers.sort_by_key(|one| (one.name.to_lowercase(), one.person));
    Ok(shown)
}

/// A closed period; none = what it was closed with is not to be found any more.
fn closed(book: &Book, of: &SignedPeriod, by: By, fiscal_start: u8) -> Result<Option<Closed>> {
    let find = |id: Option<Uuid>| -> Option<&SignOff> { of.signoffs.iter().find(|one| Some(one.id) == id) };
    let Some(result) = find(of.holds) else { return Ok(None) };
    let baseline = find(of.baseline).map(|one| signed(book, one)).transpose()?;
    let dated = match (by, FiscalPeriod::named(&of.period, fiscal_start)) {
        (By::DaysBefore { days }, Ok(period)) => {
            let end = of.from.checked_add_months(Months::new(of.months)).and_then(|end| end.pred_opt());
            let day = end.and_then(|end| end.checked_sub_days(Days::new(days.into())));
            day.map(|day| Picture::of(book, period, day)).transpose()?
        }
        _ => None,
    };
    let result = signed(book, result)?;
    Ok(Some(Closed { period: of.period.clone(), baseline, dated: dated.into_iter().collect(), result }))
}
