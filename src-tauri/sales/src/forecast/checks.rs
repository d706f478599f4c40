//! What to look at before signing. It informs, and never keeps anybody from signing.

use super::levels::Mark;
use super::picture::{Counted, Picture};
use super::slips::{slipped, unsaid};
use super::types::{CallState, Check, ForecastRow};
use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::pipeline::then::DealOn;
use crate::since::words::{capital, deals as count_of, listed, number};
use chrono::NaiveDate;
use ledger::Book;
use uuid::Uuid;

/// Names in a sentence before it counts the rest.
const NAMED: usize = 4;
const ANYWAY: &str = "You can sign. The record will say so.";

pub(super) fn checks(
    book: &Book,
    period: FiscalPeriod,
    picture: &Picture,
    all: &[DealOn],
    rows: Option<(&[ForecastRow], &ForecastRow)>,
) -> Result<Vec<Check>> {
    let on = picture.on;
    let mut found = vec![steps(picture, all, on), slips(book, period, on, all)?];
    // Who has called is told where everybody's rows are.
    if let Some((rows, whole)) = rows {
        found.extend([calls(rows), below(rows), reasons(rows, whole)]);
    }
    found.extend([uncounted(picture), unknown(picture), overdue(picture, on)]);
    // What there is nothing to say about is no box to tick; these are asked in any case.
    found.retain(|check| !check.done || ["steps", "slips", "calls"].contains(&check.key.as_str()));
    Ok(found)
}

fn check(key: &str, deals: Vec<Uuid>, fine: &str, one: &str, several: &str) -> Check {
    let sentence = match deals.len() {
        0 => fine.to_owned(),
        1 => one.to_owned(),
        n => several.replace("{}", &capital(&number(n))),
    };
    let done = deals.is_empty();
    let detail = (!done).then(|| ANYWAY.to_owned());
    Check { key: key.to_owned(), done, sentence, detail, deals, people: Vec::new() }
}

fn steps(picture: &Picture, all: &[DealOn], on: NaiveDate) -> Check {
    let commit = picture.deals.iter().filter(|deal| deal.counted == Counted::Commit);
    let dated = |id: Uuid| all.iter().any(|deal| deal.id == id && deal.next_step_on.is_some_and(|day| day >= on));
    check(
        "steps",
        commit.map(|deal| deal.id).filter(|id| !dated(*id)).collect(),
        "Every commit deal has a dated next step",
        "One commit deal has no dated next step ahead",
        "{} commit deals have no dated next step ahead",
    )
}

fn slips(book: &Book, period: FiscalPeriod, on: NaiveDate, all: &[DealOn]) -> Result<Check> {
    let slipped = slipped(book, period, on, all)?;
    let unsaid = unsaid(book, &slipped)?;
    let fine = match slipped.len() {
        0 => "No deal has slipped out of the period".to_owned(),
        n => format!("Of {} that slipped, the buyer's words are written down", count_of(n)),
    };
    let these = all.iter().filter(|deal| unsaid.contains(&deal.oid)).map(|deal| deal.id).collect();
    Ok(check(
        "slips",
        these,
        &fine,
        "One deal slipped, and nobody wrote down what the buyer said",
        "{} deals slipped, and nobody wrote down what the buyer said",
    ))
}

fn calls(rows: &[ForecastRow]) -> Check {
    let sellers: Vec<&ForecastRow> = rows.iter().filter(|row| row.person.is_some()).collect();
    let missing: Vec<&&ForecastRow> = sellers.iter().filter(|row| row.state == CallState::NotCalled).collect();
    let moved: Vec<&&ForecastRow> = sellers.iter().filter(|row| row.state == CallState::Moved).collect();
    let names = |rows: &[&&ForecastRow]| {
        let mut names: Vec<String> = rows.iter().take(NAMED).map(|row| row.name.clone()).collect();
        if rows.len() > NAMED {
            names.push(format!("{} more", number(rows.len() - NAMED)));
        }
        listed(&names)
    };
    let sentence = match (missing.as_slice(), moved.as_slice(), sellers.len()) {
        (_, _, 0) => "No seller has a part in this period".to_owned(),
        ([], [], 1) => "The seller has called".to_owned(),
        ([], [], 2) => "Both sellers have called".to_owned(),
        ([], [], n) => format!("All {} sellers have called", number(n)),
        ([], moved, _) if moved.len() == 1 => format!("Deals of {} changed since the call", names(moved)),
        ([], moved, _) => format!("Deals of {} changed since their calls", names(moved)),
        ([one], _, _) => format!("{} has not called yet", one.name),
        (missing, ..) => format!("{} have not called yet", names(missing)),
    };
    let people: Vec<Uuid> = missing.iter().chain(&moved).filter_map(|row| row.person).collect();
    let done = people.is_empty();
    let detail = (!done).then(|| ANYWAY.to_owned());
    Check { key: "calls".to_owned(), done, sentence, detail, deals: Vec::new(), people }
}

/// Calls of less than what has come already.
fn below(rows: &[ForecastRow]) -> Check {
    let come = |row: &ForecastRow| {
        let repeat = row.repeat.as_ref().map_or(0, |repeat| repeat.minor);
        row.won.as_ref().map(|won| won.minor.saturating_add(repeat))
    };
    let low = |row: &&ForecastRow| {
        row.call.mark == Mark::AdjustedHere && row.call.amount.as_ref().map(|call| call.minor) < come(row)
    };
    let low: Vec<&ForecastRow> = rows.iter().filter(|row| row.person.is_some()).filter(low).collect();
    let names: Vec<String> = low.iter().map(|row| row.name.clone()).collect();
    let sentence = match names.as_slice() {
        [one] => format!("{one} has called less than what has come already"),
        names => format!("{} have called less than what has come already", listed(names)),
    };
    Check {
        key: "below".to_owned(),
        done: names.is_empty(),
        sentence,
        detail: Some(ANYWAY.to_owned()),
        deals: Vec::new(),
        people: low.iter().filter_map(|row| row.person).collect(),
    }
}

fn reasons(rows: &[ForecastRow], whole: &ForecastRow) -> Check {
    let cells = |row: &ForecastRow| [&row.judgement, &row.agreed].map(|cell| cell.unexplained);
    let people: Vec<Uuid> = rows.iter().filter(|row| cells(row).contains(&true)).filter_map(|row| row.person).collect();
    let named =
        rows.iter().filter(|row| row.person.is_some() && cells(row).contains(&true)).map(|row| row.name.clone());
    let of_whole = cells(whole).contains(&true).then(|| "the whole company".to_owned());
    let names: Vec<String> = named.chain(of_whole).collect();
    Check {
        key: "reasons".to_owned(),
        done: names.is_empty(),
        sentence: format!("A figure of {} differs from what lies below it, and nobody said why", listed(&names)),
        detail: Some(ANYWAY.to_owned()),
        deals: Vec::new(),
        people,
    }
}

fn uncounted(picture: &Picture) -> Check {
    let these = picture.deals.iter().filter(|deal| deal.counted == Counted::NotCounted);
    check(
        "not_counted",
        these.map(|deal| deal.id).collect(),
        "Every deal of the period counts as something",
        "One deal of the period is not counted: it has no category, and its stage no probability",
        "{} deals of the period are not counted: they have no category, and their stages no probability",
    )
}

fn unknown(picture: &Picture) -> Check {
    let these = picture.deals.iter().filter(|deal| deal.counted == Counted::Commit && deal.parts.is_empty());
    check(
        "values",
        these.map(|deal| deal.id).collect(),
        "Every commit deal has a value",
        "One commit deal has no value: it counts as nothing in every sum",
        "{} commit deals have no value: they count as nothing in every sum",
    )
}

fn overdue(picture: &Picture, on: NaiveDate) -> Check {
    let open = |counted| matches!(counted, Counted::Commit | Counted::BestCase);
    let these = picture.deals.iter().filter(|deal| open(deal.counted) && deal.close.is_some_and(|day| day < on));
    check(
        "overdue",
        these.map(|deal| deal.id).collect(),
        "No commit or best case deal is past its close date",
        "One commit or best case deal is past its close date",
        "{} commit or best case deals are past their close date",
    )
}

/// A figure that differs from what lies below it, with neither reason nor note.
pub(super) fn unexplained(figure: &super::levels::Figure) -> bool {
    let said = figure.said.is_some_and(|said| said.reason.is_none() && said.note.is_none());
    figure.mark == Mark::AdjustedHere && figure.minor != figure.below && said
}
