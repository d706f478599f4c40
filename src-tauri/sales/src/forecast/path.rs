//! The path of the company's figures over a period: a point for each day on which somebody said one.

use super::figures::{Line, standing};
use super::picture::{Picture, Said};
use super::taken::{callers, sums_up};
use super::types::{ForecastColumns, ForecastPoint};
use crate::money::Money;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was said of a period, level by level.
pub(super) struct Sayings {
    /// Everybody's calls, where their sum may be told.
    pub calls: Option<Vec<Line>>,
    /// Whose calls whoever looks does not see.
    pub hidden: BTreeSet<Uuid>,
    /// The judgements.
    pub judgements: Vec<Line>,
    /// What was agreed.
    pub agreed: Vec<Line>,
}

/// Points by day. A sum of calls is told from the first day on which one was said: of those who had not called yet,
/// nothing is in it, so that it begins on the day on which the last of them called first.
pub(super) fn path(picture: &Picture, said: &Sayings, columns: ForecastColumns, shown: bool) -> Vec<ForecastPoint> {
    if !shown {
        return Vec::new();
    }
    let lists = said.calls.iter().chain([&said.judgements, &said.agreed]);
    let days: BTreeSet<NaiveDate> = lists.flatten().map(|line| line.on).filter(|on| *on <= picture.on).collect();
    let money = |minor: i64| Money { minor, currency: picture.currency.clone() };
    let currency = picture.currency.as_str();
    let of_whole = |lines: &[Line], on| stands(lines, on, None, currency).map(|one| money(one.minor));
    let told = |on| said.calls.as_deref().filter(|calls| sums_up(calls, &said.hidden, on));
    days.into_iter()
        .map(|on| ForecastPoint {
            on,
            call: told(on).and_then(|calls| sum(calls, on, currency)).map(money),
            judgement: (columns.judgement)
                .then(|| parts(&said.judgements, said.calls.as_deref(), on, currency))
                .flatten()
                .map(money),
            agreed: of_whole(&said.agreed, on).filter(|_| columns.agreed),
        })
        .filter(|point| point.call.is_some() || point.judgement.is_some() || point.agreed.is_some())
        .collect()
}

/// What stands on a day in the picture's currency; what was said in another one is added to nothing.
fn stands<'l>(lines: &'l [Line], on: NaiveDate, person: Option<Uuid>, currency: &str) -> Option<&'l Said> {
    standing(lines, on, person).filter(|said| said.currency == currency)
}

/// Was it taken back by a day, so that there is nothing to wait for?
fn taken_back(lines: &[Line], on: NaiveDate, person: Uuid) -> bool {
    lines.iter().rfind(|line| line.person == Some(person) && line.on <= on).is_some_and(|line| line.said.is_none())
}

/// The sum of the calls on a day; none before everybody who called had called.
fn sum(calls: &[Line], on: NaiveDate, currency: &str) -> Option<i64> {
    let callers = callers(calls).into_iter().filter(|one| !taken_back(calls, on, *one));
    let parts: Option<Vec<i64>> =
        callers.map(|one| stands(calls, on, Some(one), currency).map(|said| said.minor)).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.into_iter().fold(0, i64::saturating_add))
}

/// The judgement of the whole on a day, or the sum of those of sellers' parts, with the call where there is none.
fn parts(judgements: &[Line], calls: Option<&[Line]>, on: NaiveDate, currency: &str) -> Option<i64> {
    if let Some(whole) = stands(judgements, on, None, currency) {
        return Some(whole.minor);
    }
    let (calls, judged) = (calls?, judgements.iter().any(|line| line.on <= on && line.said.is_some()));
    let of = |lines, one| stands(lines, on, Some(one), currency);
    let part = |one| of(judgements, one).or_else(|| of(calls, one));
    let callers = callers(calls).into_iter().filter(|one| part(*one).is_some() || !taken_back(calls, on, *one));
    let parts: Option<Vec<i64>> = callers.map(|one| part(one).map(|said| said.minor)).collect();
    parts.filter(|parts| judged && !parts.is_empty()).map(|parts| parts.into_iter().fold(0, i64::saturating_add))
}
