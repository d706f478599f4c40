//! *Pushed*: a close date that was moved to any later day while the deal was open.

use super::kind::{CLOSE_DATE, DEAL_STAGE};
use super::stages;
use super::types::Outcome;
use crate::error::Result;
use ledger::{Span, Value, each_span_of};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Counts the pushes of one deal: spans of its stage come first, then those of its close date, each oldest first. A date
/// that was unknown before was not pushed, and the day on which a deal closed is no push either.
#[derive(Debug, Clone, Default)]
pub struct Counter {
    /// Days on which the deal stood closed, from and to.
    shut: Vec<(i32, i32)>,
    last: Option<i32>,
    times: u32,
}

impl Counter {
    /// The deal stood in a stage of closed deals.
    pub fn closed(&mut self, span: &Span) {
        self.shut.push((span.from_day, span.to_day.unwrap_or(i32::MAX)));
    }

    /// The deal had a close date.
    pub fn dated(&mut self, span: &Span) {
        let Value::Date(day) = span.value else { return };
        let open = !self.shut.iter().any(|(from, to)| (*from..*to).contains(&span.from_day));
        if open && self.last.is_some_and(|last| day > last) {
            self.times += 1;
        }
        self.last = Some(day);
    }

    /// How often it was pushed.
    pub fn times(&self) -> u32 {
        self.times
    }

    /// Ready for another deal.
    pub fn clear(&mut self) {
        self.shut.clear();
        (self.last, self.times) = (None, 0);
    }
}

/// How often each deal was pushed; deals that never were are left out.
pub fn of_deals(conn: &Connection) -> Result<HashMap<i64, u32>> {
    Ok(ever_and_since(conn, i32::MAX)?.0)
}

/// The same, and how often each was on this day (its number) or later; deals that were not are left out.
pub fn ever_and_since(conn: &Connection, day: i32) -> Result<(HashMap<i64, u32>, HashMap<i64, u32>)> {
    let closed: HashSet<Uuid> =
        stages::list(conn)?.into_iter().filter(|s| s.outcome != Outcome::Open).map(|s| s.id).collect();
    let (mut ever, mut lately): (HashMap<i64, u32>, HashMap<i64, u32>) = Default::default();
    let (mut of, mut counter) = (None, Counter::default());
    each_span_of(conn, &[&DEAL_STAGE, &CLOSE_DATE], |oid, field, span| {
        if of.replace(oid) != Some(oid) {
            counter.clear();
        }
        if field == CLOSE_DATE.no {
            let before = counter.times();
            counter.dated(&span);
            if counter.times() > before {
                *ever.entry(oid).or_default() += 1;
                if span.from_day >= day {
                    *lately.entry(oid).or_default() += 1;
                }
            }
        } else if matches!(span.value, Value::Ref(id) if closed.contains(&id)) {
            counter.closed(&span);
        }
    })?;
    Ok((ever, lately))
}
