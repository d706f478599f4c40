//! The row of a deal that was printed: against what was printed, and against what the book says now.

use super::columns::Column;
use super::printed::{self, PrintedDeal, cell_of};
use super::returned::ReturnedRow;
use super::row::{Context, PlannedRow};
use super::types::{CallSheetChange, CallSheetFate, CallSheetField, CallSheetState};
use super::{along, words};
use crate::error::Result;
use crate::pipeline::kind::{CATEGORY, CLOSE_DATE, DEAL_STAGE, NEXT_STEP, OWNER};
use crate::pipeline::types::Outcome;
use crate::pipeline::words::{object_name, shown_date};
use ledger::{Field, Value, day_of};

/// Compares the row of a deal that was printed.
///
/// # Errors
/// The file could not be read.
pub fn deal(context: &Context<'_>, row: &ReturnedRow, deal: &PrintedDeal) -> Result<PlannedRow> {
    let mut planned = PlannedRow::of(context, row, deal.name());
    planned.shown.deal = Some(deal.id);
    if let Some(problem) = row.problem {
        return Ok(planned.fated(CallSheetFate::Aside, format!("{problem} Nothing of this row is applied.")));
    }
    let Some(oid) = printed::now(context.book, deal.id)? else {
        planned.shown.deal = None;
        let planned = with_changes(context, row, deal, None, planned)?;
        return Ok(planned.set_aside("The deal was deleted since; nothing of this row is applied."));
    };
    let planned = with_changes(context, row, deal, Some(oid), planned)?;
    Ok(match hindrance(context, row, deal, oid)? {
        Some(why) => planned.set_aside(why),
        None if is_emptied(context, row, deal) => {
            planned.set_aside("Everything in this row was emptied. Nothing is applied: is the deal lost?")
        }
        None => planned.settled(),
    })
}

/// Why nothing of the row is applied.
fn hindrance(context: &Context<'_>, row: &ReturnedRow, deal: &PrintedDeal, oid: i64) -> Result<Option<String>> {
    if is_mixed_up(context, row, deal) {
        return Ok(Some(
            "Account and deal in this row are not those that were printed: part of the sheet was moved or sorted alone. Nothing of this row is applied."
                .to_owned(),
        ));
    }
    let owner = context.book.get(oid, &OWNER)?;
    if owner != Value::Ref(context.printed().person) {
        let to = match owner {
            Value::Ref(id) => match context.book.oid(id)? {
                Some(oid) => format!("belongs to {} now", object_name(context.book, oid)?),
                None => "belongs to somebody else now".to_owned(),
            },
            _ => "has no owner now".to_owned(),
        };
        return Ok(Some(format!("The deal {to}; nothing of this row is applied.")));
    }
    let ended = match context.outcome(&context.book.get(oid, &DEAL_STAGE)?) {
        Outcome::Open => return Ok(None),
        Outcome::Won => "won",
        Outcome::Lost => "lost",
    };
    // A second reading of a sheet that ended the deal itself has nothing to say.
    Ok(Some(match context.book.get(oid, &CLOSE_DATE)? {
        Value::Date(day) => {
            format!("The deal was {ended} on {}; nothing of this row is applied.", shown_date(day_of(day)))
        }
        _ => format!("The deal was {ended} since; nothing of this row is applied."),
    }))
}

/// Account and title belong to another deal of the sheet, or neither is the printed one: the id does not belong to the rest.
fn is_mixed_up(context: &Context<'_>, row: &ReturnedRow, deal: &PrintedDeal) -> bool {
    let has = |column: Column| context.returned.has(column);
    if !has(Column::Account) || !has(Column::Title) {
        return false;
    }
    let said = (row.text(Column::Account), row.text(Column::Title));
    let of = |deal: &PrintedDeal| {
        let spaced = |text: &Option<String>| text.as_deref().map(words::spaced).unwrap_or_default();
        (spaced(&deal.account), spaced(&deal.title))
    };
    let own = of(deal);
    // A row that was emptied names nothing, and no other deal either.
    if said == own || (said.0.is_empty() && said.1.is_empty()) {
        return false;
    }
    let both = said.0 != own.0 && said.1 != own.1;
    both || context.printed().deals.iter().any(|other| of(other) == said)
}

/// Two or more cells were filled, and none is any more.
fn is_emptied(context: &Context<'_>, row: &ReturnedRow, deal: &PrintedDeal) -> bool {
    let filled = deal.cells.iter().take(5).flatten().filter(|value| **value != Value::Null).count();
    let columns = [
        Column::Stage,
        Column::Value,
        Column::CloseDate,
        Column::Category,
        Column::NextStep,
        Column::NextStepOn,
        Column::BuyerSaid,
        Column::Note,
    ];
    filled > 1 && columns.iter().all(|c| context.returned.has(*c) && row.cell(*c).is_empty() && !row.is_formula(*c))
}

/// Everything that the seller changed, with what is written where it applies.
pub fn with_changes(
    context: &Context<'_>,
    row: &ReturnedRow,
    deal: &PrintedDeal,
    oid: Option<i64>,
    mut planned: PlannedRow,
) -> Result<PlannedRow> {
    locked(context, row, deal, &mut planned);
    for column in [Column::Stage, Column::Value, Column::CloseDate, Column::Category, Column::NextStep] {
        if let Some(field) = column.field() {
            super::cell::cell(context, row, deal, oid, (column, field), &mut planned)?;
        }
    }
    along::closing(context, row, oid, &mut planned)?;
    along::buyer_said(context, row, deal, oid, &mut planned)?;
    along::note(context, row, oid, &mut planned)?;
    Ok(planned)
}

/// What a seller does not change in a call sheet.
fn locked(context: &Context<'_>, row: &ReturnedRow, deal: &PrintedDeal, planned: &mut PlannedRow) {
    let currency = match cell_of(CallSheetField::Value).and_then(|(at, _)| deal.cell(at)) {
        Some(Value::Money { currency, .. }) => currency.clone(),
        _ => context.printed().currency.clone(),
    };
    let spaced = |text: &Option<String>| text.as_deref().map(words::spaced).unwrap_or_default();
    let all = [
        (Column::Account, CallSheetField::Account, spaced(&deal.account)),
        (Column::Title, CallSheetField::Title, spaced(&deal.title)),
        (Column::Currency, CallSheetField::Currency, currency),
    ];
    for (column, field, printed) in all {
        let said = row.text(column);
        // An inserted row has no currency of its own.
        let altered = (said != printed && !(column == Column::Currency && said.is_empty())) || row.is_formula(column);
        if context.returned.has(column) && altered {
            let known = |text: String| Some(text).filter(|text| !text.is_empty());
            planned.shown.changes.push(CallSheetChange {
                state: CallSheetState::Aside,
                book: known(printed.clone()),
                printed: known(printed),
                seller: known(said),
                reason: Some("This is not changed by a call sheet.".to_owned()),
                answer: None,
                ..context.change(row, column, field)
            });
        }
    }
}

/// As it is stored: a category is the seller's own dated word, and a next step has its date with it.
pub fn stored(context: &Context<'_>, field: &'static Field, value: Value) -> Value {
    let on = Value::date(Some(context.today));
    match value {
        Value::Text(_) if field.no == CATEGORY.no => Value::Record(1, vec![value, Value::text(context.seller), on]),
        Value::Record(_, parts) if field.no == NEXT_STEP.no && parts.iter().all(|part| *part == Value::Null) => {
            Value::Null
        }
        value => value,
    }
}
