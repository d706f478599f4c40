//! *Pushed*: a close date that was moved to any later day while the deal was open.

use super::kind::{CLOSE_DATE, DEAL_STAGE};
use super::stages;
use super::types::Outcome;
use crate::error::Result;
use ledger::{Value, each_span};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How often each deal was pushed; deals that never were are left out. A date that was unknown before was not pushed,
/// and the day on which a deal closed is no push either.
pub fn of_deals(conn: &Connection) -> Result<HashMap<i64, u32>> {
    let closed: HashSet<Uuid> =
        stages::list(conn)?.into_iter().filter(|s| s.outcome != Outcome::Open).map(|s| s.id).collect();
    // Days on which a deal stood closed, from and to.
    let mut shut: HashMap<i64, Vec<(i32, i32)>> = HashMap::new();
    each_span(conn, &DEAL_STAGE, |oid, span| {
        if matches!(span.value, Value::Ref(id) if closed.contains(&id)) {
            shut.entry(oid).or_default().push((span.from_day, span.to_day.unwrap_or(i32::MAX)));
        }
    })?;
    let mut pushed: HashMap<i64, u32> = HashMap::new();
    let mut before: Option<(i64, i32)> = None;
    each_span(conn, &CLOSE_DATE, |oid, span| {
        let last = before.filter(|(of, _)| *of == oid).map(|(_, day)| day);
        if let Value::Date(day) = span.value {
            let days = shut.get(&oid).map_or([].as_slice(), Vec::as_slice);
            let open = !days.iter().any(|(from, to)| (*from..*to).contains(&span.from_day));
            if open && last.is_some_and(|last| day > last) {
                *pushed.entry(oid).or_default() += 1;
            }
            before = Some((oid, day));
        } else if last.is_none() {
            before = None;
        }
    })?;
    Ok(pushed)
}
