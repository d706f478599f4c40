//! One cell of a row: what the seller changed in it, and whether that is written.

use super::columns::Column;
use super::compare::stored;
use super::printed::{PrintedDeal, cell_of, same};
use super::returned::ReturnedRow;
use super::row::{Context, PlannedRow};
use super::said::Said;
use super::types::{CallSheetAsk, CallSheetChange, CallSheetField, CallSheetState};
use super::words;
use crate::error::Result;
use ledger::Value;

/// Compares one cell, and adds what the seller changed in it.
pub fn cell(
    context: &Context<'_>,
    row: &ReturnedRow,
    deal: &PrintedDeal,
    oid: Option<i64>,
    (column, field): (Column, CallSheetField),
    planned: &mut PlannedRow,
) -> Result<()> {
    let Some((at, stands)) = cell_of(field) else { return Ok(()) };
    let Some(printed) = deal.cell(at) else {
        too_long(context, row, (column, field), planned);
        return Ok(());
    };
    let found = match field {
        CallSheetField::NextStep => step(context, row, printed),
        _ => one(context, row, (column, field), printed),
    };
    let Some((said, column, field)) = found else { return Ok(()) };
    let now = match oid {
        Some(oid) => context.book.get(oid, stands)?,
        None => printed.clone(),
    };
    let change = CallSheetChange {
        printed: context.words(printed),
        book: context.words(&now),
        ..context.change(row, column, field)
    };
    let value = match said {
        Said::Same => return Ok(()),
        Said::Unclear { why, suggestion } => {
            planned.shown.changes.push(CallSheetChange {
                state: CallSheetState::Undecided,
                seller: Some(row.text(column)).filter(|text| !text.is_empty()),
                reason: Some(why),
                suggestion,
                ask: Some(CallSheetAsk::Meaning),
                ..change
            });
            return Ok(());
        }
        Said::Value(value) => stored(context, stands, value),
    };
    // The book says so already.
    if same(field, &value, &now) {
        return Ok(());
    }
    // What is left blank in the sheet was not printed: with nothing to go by, only what was there counts.
    let both = !same(field, printed, &now);
    let taken = change.answer.as_ref().is_some_and(|answer| answer.take || answer.typed.is_some());
    let state = if both && !taken { CallSheetState::Conflict } else { CallSheetState::Applies };
    let typed = change.answer.as_ref().is_some_and(|answer| answer.typed.is_some());
    let ask = match (typed, both) {
        (true, _) => Some(CallSheetAsk::Meaning),
        (false, true) => Some(CallSheetAsk::Whose),
        (false, false) => None,
    };
    let seller = context.words(&value);
    if state == CallSheetState::Applies {
        planned.writes.push((stands, value));
    }
    planned.shown.changes.push(CallSheetChange { state, seller, ask, ..change });
    Ok(())
}

type Found = (Said, Column, CallSheetField);

/// What one column says, or what was answered to it. `printed` is what its cell held.
fn column_of(
    context: &Context<'_>,
    row: &ReturnedRow,
    (column, field): (Column, CallSheetField),
    printed: &Value,
) -> Said {
    match context.answer(row, Some(field)).and_then(|answer| answer.typed) {
        Some(typed) => context.answering().typed(&typed, column, printed),
        None if context.returned.has(column) => context.reading().cell(row, column, printed),
        None => Said::Same,
    }
}

fn one(context: &Context<'_>, row: &ReturnedRow, of: (Column, CallSheetField), printed: &Value) -> Option<Found> {
    let in_cell = match of.1 {
        CallSheetField::Category => words::category_in(printed).map_or(Value::Null, |c| Value::text(c.stored())),
        // Its cell is left blank: what was said before is not said again.
        CallSheetField::BuyerSaid => Value::Null,
        _ => printed.clone(),
    };
    let said = column_of(context, row, of, &in_cell);
    (said != Said::Same).then_some((said, of.0, of.1))
}

/// A next step and its date are one cell of the book, and two of the sheet.
fn step(context: &Context<'_>, row: &ReturnedRow, printed: &Value) -> Option<Found> {
    let (text, on) = words::step_in(printed);
    let (text, on) = (text.map_or(Value::Null, Value::Text), Value::date(on));
    let of_text = (Column::NextStep, CallSheetField::NextStep);
    let of_date = (Column::NextStepOn, CallSheetField::NextStepOn);
    let what = column_of(context, row, of_text, &text);
    let when = column_of(context, row, of_date, &on);
    match (what, when) {
        (Said::Same, Said::Same) => None,
        (unclear @ Said::Unclear { .. }, _) => Some((unclear, of_text.0, of_text.1)),
        (_, unclear @ Said::Unclear { .. }) => Some((unclear, of_date.0, of_date.1)),
        (what, when) => {
            let (column, field) = if what == Said::Same { of_date } else { of_text };
            let part = |said: Said, printed: Value| if let Said::Value(value) = said { value } else { printed };
            let parts = vec![part(what, raw_text(text, printed)), part(when, on)];
            Some((Said::Value(Value::Record(1, parts)), column, field))
        }
    }
}

/// A text that the seller left alone stays as it is, line breaks included.
fn raw_text(spaced: Value, printed: &Value) -> Value {
    match printed {
        Value::Record(_, parts) => parts.first().cloned().unwrap_or(spaced),
        _ => spaced,
    }
}

/// A text that did not fit was not printed, and what stands in its place is not taken for it.
fn too_long(
    context: &Context<'_>,
    row: &ReturnedRow,
    (column, field): (Column, CallSheetField),
    planned: &mut PlannedRow,
) {
    let said = row.text(column);
    if field == CallSheetField::NextStep && !said.is_empty() && said != super::workbook::TOO_LONG {
        planned.shown.changes.push(CallSheetChange {
            state: CallSheetState::Aside,
            seller: Some(said),
            reason: Some("The text in the book is too long for a spreadsheet; change it there.".to_owned()),
            ..context.change(row, column, field)
        });
    }
}
