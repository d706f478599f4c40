//! What a deal was expected to be when a tactic was agreed.

use crate::error::Result;
use chrono::NaiveDate;
use ledger::{Book, Field, Value, day_number};

/// The value of a deal's dated cell when something was agreed on a day, by the change that arrived as `seq`.
///
/// It is the value as of that day. Where the cell changed on that very day, arrival tells whether the change came before
/// the agreement: a date that is moved because of a tactic is not what was expected when it was agreed. What was first
/// said later that day stands where nothing was known before.
pub(super) fn value(book: &Book, deal: i64, field: &Field, agreed_on: NaiveDate, seq: i64) -> Result<Value> {
    let day = day_number(agreed_on);
    let spans = book.spans(deal, field)?;
    let Some(at) = spans.iter().position(|s| s.from_day <= day && s.to_day.is_none_or(|to| to > day)) else {
        return Ok(Value::Null);
    };
    let of_day = spans.get(at).map_or(Value::Null, |span| span.value.clone());
    if spans.get(at).is_none_or(|span| span.from_day < day) {
        return Ok(of_day);
    }
    let before = at.checked_sub(1).and_then(|at| spans.get(at)).map_or(Value::Null, |span| span.value.clone());
    let changes = book.history(deal)?;
    let earlier = changes.iter().rfind(|c| c.field == field.no && c.fact.is_none() && c.day == day && c.seq < seq);
    let earlier = earlier.and_then(|change| change.value.clone());
    Ok(match earlier.unwrap_or(before) {
        Value::Null => of_day,
        known => known,
    })
}
