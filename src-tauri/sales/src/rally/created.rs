//! New pipeline: deals by the day of their creation, whatever became of them since.

use super::types::Created;
use crate::money::{Money, Sum};
use crate::pipeline::lives::Life;
use crate::pipeline::types::{Filter, Outcome};
use chrono::{Datelike, Days, NaiveDate};
use ledger::day_number;

/// Weeks that are told.
const WEEKS: u64 = 13;

/// Deals created from one day to another, both included.
pub(super) fn between(lives: &[Life], from: NaiveDate, to: NaiveDate) -> Created {
    let days = day_number(from)..=day_number(to);
    let found: Vec<&Life> = lives.iter().filter(|l| l.created.is_some_and(|day| days.contains(&day))).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Created {
        from,
        to,
        deals: count(found.len()),
        value: values(found.iter().copied()),
        unvalued: count(found.iter().filter(|l| l.value.is_none()).count()),
        opens: Filter {
            created_from: Some(from),
            created_to: Some(to),
            outcomes: vec![Outcome::Open, Outcome::Won, Outcome::Lost],
            ..Filter::default()
        },
    }
}

/// Deals that may be of a period in this currency, since the day of their creation is not known: those that closed before
/// it are not.
pub(super) fn undated(lives: &[Life], start: NaiveDate, currency: Option<&str>) -> usize {
    let first = day_number(start);
    let may_be = |life: &&Life| life.created.is_none() && life.closed.is_none_or(|day| day >= first);
    let counts = |life: &&Life| match (&life.value, currency) {
        (Some((_, of)), Some(currency)) => of == currency,
        _ => true,
    };
    lives.iter().filter(may_be).filter(counts).count()
}

/// Week by week from Monday to Sunday, the last one with this day in it.
pub(super) fn by_week(lives: &[Life], day: NaiveDate) -> Vec<Created> {
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let weeks = (0..WEEKS).rev().map(|back| monday - Days::new(back * 7));
    weeks.map(|from| between(lives, from, from + Days::new(6))).collect()
}

/// Sums by currency.
pub(super) fn values<'l>(lives: impl Iterator<Item = &'l Life>) -> Vec<Money> {
    let mut sum = Sum::default();
    for (minor, currency) in lives.filter_map(|l| l.value.as_ref()) {
        sum.add(&Money { minor: *minor, currency: currency.clone() });
    }
    sum.list()
}
