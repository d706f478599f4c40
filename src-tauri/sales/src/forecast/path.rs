//! The path of the company's figures over a period: a point for each day on which somebody said one.

use super::figures::{Line, standing};
use super::picture::Picture;
use super::types::{ForecastColumns, ForecastPoint};
use crate::money::Money;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was said of a period, level by level.
pub(super) struct Sayings {
    /// Everybody's calls, where their sum may be told.
    pub calls: Option<Vec<Line>>,
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
    let of_whole = |lines: &[Line], on| standing(lines, on, None).map(|one| money(one.minor));
    days.into_iter()
        .map(|on| ForecastPoint {
            on,
            call: said.calls.as_ref().and_then(|calls| sum(calls, on)).map(money),
            judgement: (columns.judgement)
                .then(|| parts(&said.judgements, said.calls.as_deref(), on))
                .flatten()
                .map(money),
            agreed: of_whole(&said.agreed, on).filter(|_| columns.agreed),
        })
        .filter(|point| point.call.is_some() || point.judgement.is_some() || point.agreed.is_some())
        .collect()
}

/// Everybody who ever called in the period.
fn callers(calls: &[Line]) -> BTreeSet<Uuid> {
    calls.iter().filter_map(|line| line.person).collect()
}

/// The sum of the calls on a day; none before everybody who called had called.
fn sum(calls: &[Line], on: NaiveDate) -> Option<i64> {
    let callers = callers(calls);
    let parts: Option<Vec<i64>> =
        callers.into_iter().map(|one| standing(calls, on, Some(one)).map(|said| said.minor)).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.into_iter().fold(0, i64::saturating_add))
}

/// The judgement of the whole on a day, or the sum of those of sellers' parts, with the call where there is none.
fn parts(judgements: &[Line], calls: Option<&[Line]>, on: NaiveDate) -> Option<i64> {
    if let Some(whole) = standing(judgements, on, None) {
        return Some(whole.minor);
    }
    let (calls, judged) = (calls?, judgements.iter().any(|line| line.on <= on));
    let part = |one| standing(judgements, on, Some(one)).or_else(|| standing(calls, on, Some(one)));
    let parts: Option<Vec<i64>> = callers(calls).into_iter().map(|one| part(one).map(|said| said.minor)).collect();
    parts.filter(|parts| judged && !parts.is_empty()).map(|parts| parts.into_iter().fold(0, i64::saturating_add))
}
