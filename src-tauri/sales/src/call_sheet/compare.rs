//! The row of a deal that was printed: against what was printed, and against what the book says now.

use super::columns::Column;
use super::printed::{self, PrintedDeal, cell_of};
use super::returned::ReturnedRow;
use super::row::{Context, PlannedRow};
use super::said::Said;
use super::types::{CallSheetChange, CallSheetFate, CallSheetField, CallSheetState};
use super::words;
use crate::error::Result;
use crate::pipeline::kind::{BUYER_SAID, CATEGORY, CLOSE_DATE, DEAL_STAGE, NEXT_STEP, NOTES, OWNER};
use crate::pipeline::types::Outcome;
use crate::pipeline::words::{object_name, shown_date};
use crate::sheets::added;
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
    if said == own {
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
    closing(context, row, oid, &mut planned)?;
    buyer_said(context, row, deal, oid, &mut planned)?;
    note(context, row, oid, &mut planned)?;
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

/// The day of a deal that ended is the day on which it ended. A sheet does not tell when it was filled in: a day that is yet to
/// come, or none, asks, and the stage waits for it.
fn closing(context: &Context<'_>, row: &ReturnedRow, oid: Option<i64>, planned: &mut PlannedRow) -> Result<()> {
    let to = planned.writes.iter().find(|(field, _)| field.no == DEAL_STAGE.no).map(|(_, value)| value.clone());
    let Some(outcome) = to.map(|stage| context.outcome(&stage)).filter(|outcome| *outcome != Outcome::Open) else {
        return Ok(());
    };
    let said = planned.writes.iter().find(|(field, _)| field.no == CLOSE_DATE.no).map(|(_, value)| value.clone());
    let stands = match oid {
        Some(oid) => context.book.get(oid, &CLOSE_DATE)?,
        None => Value::Null,
    };
    let day = said.as_ref().unwrap_or(&stands);
    if matches!(day, Value::Date(day) if day_of(*day) <= context.today) {
        return Ok(());
    }
    let ended = if outcome == Outcome::Won { "won" } else { "lost" };
    let why = match day {
        Value::Date(day) => format!("It is {ended}, and {} is yet to come: on which day?", shown_date(day_of(*day))),
        _ => format!("It is {ended}: on which day?"),
    };
    planned.writes.retain(|(field, _)| field.no != DEAL_STAGE.no && field.no != CLOSE_DATE.no);
    let changes = &mut planned.shown.changes;
    if let Some(stage) = changes.iter_mut().find(|change| change.field == CallSheetField::Stage) {
        stage.state = CallSheetState::Undecided;
        stage.reason = Some("It waits for the day.".to_owned());
    }
    match changes.iter_mut().find(|change| change.field == CallSheetField::CloseDate) {
        Some(change) if change.state == CallSheetState::Applies => {
            (change.state, change.reason) = (CallSheetState::Undecided, Some(why));
        }
        // It is asked about already.
        Some(_) => {}
        None => {
            let asked = CallSheetChange {
                state: CallSheetState::Undecided,
                printed: context.words(&stands),
                book: context.words(&stands),
                seller: context.words(&stands),
                reason: Some(why),
                ..context.change(row, Column::CloseDate, CallSheetField::CloseDate)
            };
            changes.push(asked);
        }
    }
    Ok(())
}

/// What the buyer said belongs to the move of the date: where that is not taken, neither is this.
fn buyer_said(
    context: &Context<'_>,
    row: &ReturnedRow,
    deal: &PrintedDeal,
    oid: Option<i64>,
    planned: &mut PlannedRow,
) -> Result<()> {
    let moves = planned.shown.changes.iter().position(|change| change.field == CallSheetField::CloseDate);
    let moved = moves.and_then(|at| planned.shown.changes.get(at)).map(|change| change.state);
    super::cell::cell(context, row, deal, oid, (Column::BuyerSaid, CallSheetField::BuyerSaid), planned)?;
    let said = planned.shown.changes.iter_mut().find(|change| change.field == CallSheetField::BuyerSaid);
    match (moved, said) {
        (Some(CallSheetState::Applies), None) => {
            if !row.text(Column::BuyerSaid).is_empty() {
                return Ok(());
            }
            // What was said about an earlier move does not speak of this one.
            planned.writes.push((&BUYER_SAID, Value::Null));
            let to_later = moves.and_then(|at| planned.shown.changes.get_mut(at));
            if let Some(change) = to_later.filter(|change| change.reason.is_none() && oid.is_some()) {
                change.reason = Some("The sheet does not tell what the buyer said.".to_owned());
            }
        }
        (Some(CallSheetState::Applies), Some(said)) if said.state == CallSheetState::Conflict => {
            // The date that it speaks of is taken.
            said.state = CallSheetState::Applies;
            let text = words::spaced(&row.cell(Column::BuyerSaid).text());
            planned.writes.push((&BUYER_SAID, Value::text(&text)));
        }
        (Some(state), Some(said)) if state != CallSheetState::Applies => {
            said.state = state;
            said.reason = Some("It belongs to the close date.".to_owned());
            planned.writes.retain(|(field, _)| field.no != BUYER_SAID.no);
        }
        _ => {}
    }
    Ok(())
}

/// A note is added to the deal's notes once.
fn note(context: &Context<'_>, row: &ReturnedRow, oid: Option<i64>, planned: &mut PlannedRow) -> Result<()> {
    let (column, field) = (Column::Note, CallSheetField::Note);
    let said = match context.answer(row, Some(field)).and_then(|answer| answer.typed) {
        Some(typed) => context.answering().typed(&typed, column, &Value::Null),
        None => context.reading().cell(row, column, &Value::Null),
    };
    let change = context.change(row, column, field);
    match said {
        Said::Value(Value::Text(text)) => {
            let before = oid.map_or(Ok(Value::Null), |oid| context.book.get(oid, &NOTES))?;
            let before = if let Value::Text(before) = before { Some(before) } else { None };
            // Under whatever day it was added.
            let known = |line: &str| line == text || line.split_once(": ").is_some_and(|(_, note)| note == text);
            if before.as_deref().is_some_and(|before| before.lines().any(known)) {
                return Ok(());
            }
            let notes = added(before.as_deref(), &text, context.today);
            if notes.len() > ledger::MAX_TEXT {
                let reason = Some("The deal's notes are full: nothing can be added.".to_owned());
                let change = CallSheetChange { state: CallSheetState::Aside, seller: Some(text), reason, ..change };
                planned.shown.changes.push(change);
                return Ok(());
            }
            planned.writes.push((&NOTES, Value::Text(notes)));
            planned.shown.changes.push(CallSheetChange { seller: Some(text), ..change });
        }
        Said::Unclear { why, suggestion } => planned.shown.changes.push(CallSheetChange {
            state: CallSheetState::Undecided,
            seller: Some(row.text(column)).filter(|text| !text.is_empty()),
            reason: Some(why),
            suggestion,
            ..change
        }),
        _ => {}
    }
    Ok(())
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
