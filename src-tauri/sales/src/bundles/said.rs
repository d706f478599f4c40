//! Cells and clocks in words.

use crate::actions::kind::{ACTION, ACTION_DEAL};
use crate::audience::Audience;
use crate::error::Result;
use crate::pipeline::kind::DEAL;
use crate::pipeline::types::Shown;
use crate::pipeline::values::Names;
use crate::pipeline::words::shown_date;
use crate::signoff;
use ledger::{Book, Value};
use uuid::Uuid;

/// A value in words; none = unknown.
pub fn value(names: &mut Names, field: u32, value: &Value) -> Result<Option<String>> {
    // Hashes and salted entries say nothing to anybody.
    if signoff::words::field_name(field).is_some() && matches!(value, Value::Text(_)) {
        return Ok(Some("another value".to_owned()));
    }
    Ok(names.shown(field, value)?.map(|shown| match shown {
        Shown::Text { text } => text,
        Shown::Date { date } => shown_date(date),
        Shown::Money { money } => money.shown(),
    }))
}

/// The deal to open for an object: itself, or the one on which it hangs.
pub fn deal_of(book: &Book, oid: i64, kind: u16) -> Result<Option<Uuid>> {
    if kind == DEAL.no {
        return Ok(book.uuid(oid)?);
    }
    if kind == ACTION.no
        && let Value::Ref(deal) = book.get(oid, &ACTION_DEAL)?
    {
        return Ok(Some(deal));
    }
    Ok(None)
}

/// "The clock of the computer of Ann Archer is 365 days ahead .."; `own`: whose copy says so. An owner or a seller is not
/// told that the leader's clock is wrong: it may well be the own one.
pub fn clock(own: &Audience, who: &str, ms: i64) -> String {
    let minutes = ms.unsigned_abs() / 60_000;
    let by = match minutes {
        0..=119 => format!("{minutes} minutes"),
        120..=2879 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    };
    if !own.leads() {
        return format!(
            "The clocks of this computer and of that of {who} are {by} apart. Nothing is lost; look at a telephone which of them is right, and have the other one set."
        );
    }
    let way = if ms > 0 { "ahead" } else { "behind" };
    format!(
        "The clock of the computer of {who} is {by} {way}. Nothing is lost, and what was written then does not win by it; have the clock set right."
    )
}
