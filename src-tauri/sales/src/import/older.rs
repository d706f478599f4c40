//! An export of an earlier day than one that the book has: it tells what was, and changes nothing of today. Each cell that it
//! knows otherwise becomes a dated fact, which ends where the next export found what stands in the book.

use super::apply::stored;
use super::deals::Comparison;
use super::exported::{Exported, field_name};
use super::history::key;
use super::kind_cells as cell;
use super::load::standing_imports;
use super::matching::BookDeal;
use super::plan::Step;
use super::understand::DealRow;
use crate::error::Result;
use crate::pipeline::kind::DEAL_EXPORTED;
use crate::pipeline::standing::CELLS;
use crate::pipeline::types::Outcome;
use crate::pipeline::words::shown_date;
use crate::since::words::capital;
use chrono::NaiveDate;
use ledger::{Book, Field, Span, Value, day_number, each_span_of};
use std::collections::HashMap;

/// Why a row comes to nothing.
pub(super) const IN_NO_LATER: &str = "It is open in this older export and in no later one.";

/// The exports of later days, and what the book says of every day.
pub struct Older {
    /// Day of the first export after this one.
    next: NaiveDate,
    /// Day of the last one.
    last: NaiveDate,
    /// Spans of dated cells by object and field, oldest first.
    spans: HashMap<(i64, u32), Vec<Span>>,
}

impl Older {
    /// Nothing where the book has no later export of this source.
    pub fn than(book: &Book, source: &str, exported_on: NaiveDate) -> Result<Option<Self>> {
        let mut days = exports(book, source)?;
        days.retain(|day| *day > exported_on);
        let (Some(next), Some(last)) = (days.iter().min().copied(), days.iter().max().copied()) else {
            return Ok(None);
        };
        let dated: Vec<&Field> = CELLS.into_iter().filter(|field| field.dated).collect();
        let mut spans: HashMap<(i64, u32), Vec<Span>> = HashMap::new();
        each_span_of(book.conn(), &dated, |oid, field, span| spans.entry((oid, field)).or_default().push(span))?;
        Ok(Some(Self { next, last, spans }))
    }

    /// What is said of the whole file.
    pub fn warning(&self, exported_on: NaiveDate) -> String {
        format!(
            "This export is of {}, and one of {} is in the book. What it says of deals that are known becomes their history; nothing of today changes, and what is open in no later export is left out.",
            shown_date(exported_on),
            shown_date(self.last)
        )
    }

    /// What becomes history of a deal: the facts, and in words which fields they are of.
    pub(super) fn facts(&self, c: &Comparison<'_>, row: &DealRow, known: &BookDeal) -> (Vec<Step>, String) {
        let (mut steps, mut fields) = (Vec::new(), Vec::new());
        for (index, (field, theirs)) in CELLS.into_iter().zip(&row.cells).enumerate() {
            let Some(theirs) = theirs.as_ref().filter(|_| field.dated) else { continue };
            let at = row.since(index, c.resolved.exported_on);
            let spans = self.spans.get(&(known.deal.oid, field.no)).map(Vec::as_slice).unwrap_or_default();
            let stood =
                spans.iter().find(|s| s.from_day <= day_number(at) && s.to_day.is_none_or(|to| to > day_number(at)));
            let before = stood.map_or(&Value::Null, |span| &span.value);
            if same(index, theirs, before) || (index == cell::NEXT_STEP && row.step_undated) {
                continue;
            }
            let mut fact = |value: &Value, on: NaiveDate| {
                let said = c.shown.text(index, value).unwrap_or_default();
                let row = format!("export {on} {} {said}", known.deal.id);
                let key = key(&c.resolved.source, &row, field.no);
                let value = stored(&c.resolved.source, index, value, on);
                steps.push(Step::Fact { oid: known.deal.oid, field, value, at: on, key });
            };
            fact(theirs, at);
            // Until something else is known; at the latest the next export found what stands here.
            let ends = match stood {
                Some(span) => span.to_day,
                None => spans.iter().map(|span| span.from_day).find(|from| *from > day_number(at)),
            };
            if ends.is_none_or(|day| day > day_number(self.next)) {
                fact(before, self.next);
            }
            fields.push(field_name(index));
        }
        let reason = match fields.is_empty() {
            true => "Nothing that the book does not know of that day".to_owned(),
            false => format!("{} on {}", capital(&fields.join(", ")), shown_date(c.resolved.exported_on)),
        };
        (steps, reason)
    }
}

/// A row that no deal of the book is: what had closed by then happened, what was open is known to no later export.
pub(super) fn is_left_out(row: &DealRow) -> bool {
    row.outcome == Outcome::Open
}

/// Days of the exports of a source that stand, in the order in which they were imported.
fn exports(book: &Book, source: &str) -> Result<Vec<NaiveDate>> {
    // An import of deals tells its source in every row that it keeps. One of a history tells of no day which deals there were.
    let mut first = book
        .conn()
        .prepare_cached("SELECT oid FROM change WHERE seq BETWEEN ?1 AND ?2 AND field = ?3 ORDER BY seq LIMIT 1")?;
    let mut days = Vec::new();
    for import in standing_imports(book)? {
        let mut said = first.query((import.from, import.to, DEAL_EXPORTED.no))?;
        let Some(said) = said.next()? else { continue };
        let of_source = book.history(said.get(0)?)?.into_iter().any(|change| {
            let row = change.value.filter(|_| change.tid == import.tid && change.field == DEAL_EXPORTED.no);
            row.and_then(Exported::of_value).is_some_and(|row| row.source == source)
        });
        if of_source {
            days.push(import.known_on);
        }
    }
    Ok(days)
}

/// A category is compared by its word: who said it and when are the export's own.
fn same(index: usize, theirs: &Value, stood: &Value) -> bool {
    match stood {
        Value::Record(_, parts) if index == cell::CATEGORY => parts.first() == Some(theirs),
        _ => theirs == stood,
    }
}
