//! *Slipped*: an open deal that was due in a period, and is due after it now.

use crate::company::calendar::FiscalPeriod;
use crate::error::Result;
use crate::pipeline::kind::CLOSE_DATE;
use crate::pipeline::then::DealOn;
use crate::pipeline::types::Outcome;
use chrono::NaiveDate;
use ledger::{Book, Value, day_number};
use std::collections::HashSet;

/// Local numbers of the open deals among these that slipped out of a period: since its first day each was due in it on some
/// day up to this one, and is due after its end.
pub(crate) fn slipped<'d>(
    book: &Book,
    period: FiscalPeriod,
    on: NaiveDate,
    deals: impl IntoIterator<Item = &'d DealOn>,
) -> Result<HashSet<i64>> {
    let (first, last, on) = (day_number(period.start), day_number(period.last()), day_number(on));
    let late = deals.into_iter().filter(|deal| deal.outcome == Outcome::Open);
    let late: HashSet<i64> =
        late.filter(|deal| deal.close.is_some_and(|day| day > period.last())).map(|deal| deal.oid).collect();
    let mut slipped = HashSet::new();
    for oid in late {
        let due = |span: &ledger::Span| matches!(span.value, Value::Date(day) if (first..=last).contains(&day));
        let then = |span: &ledger::Span| span.from_day <= on && span.to_day.is_none_or(|to| to > first);
        if book.spans(oid, &CLOSE_DATE)?.iter().any(|span| due(span) && then(span)) {
            slipped.insert(oid);
        }
    }
    Ok(slipped)
}

/// Of these deals those of which nobody wrote down what the buyer said when the date moved.
pub(super) fn unsaid(book: &Book, slipped: &HashSet<i64>) -> Result<HashSet<i64>> {
    let mut find = book.conn().prepare_cached("SELECT 1 FROM deal WHERE oid = ?1 AND buyer_said IS NULL")?;
    let mut without = HashSet::new();
    for oid in slipped {
        if find.exists([oid])? {
            without.insert(*oid);
        }
    }
    Ok(without)
}
