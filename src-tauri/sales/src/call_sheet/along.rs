//! What goes along with other cells: the day of a deal that ended, what the buyer said of a date, a note.

use super::columns::Column;
use super::printed::PrintedDeal;
use super::returned::ReturnedRow;
use super::row::{Context, PlannedRow};
use super::said::Said;
use super::types::{CallSheetAsk, CallSheetChange, CallSheetField, CallSheetState};
use super::words;
use crate::error::Result;
use crate::pipeline::kind::{BUYER_SAID, CLOSE_DATE, DEAL_STAGE, NOTES};
use crate::pipeline::types::Outcome;
use crate::pipeline::words::shown_date;
use crate::sheets::added;
use ledger::{Value, day_of};

/// The day of a deal that ended is the day on which it ended. A sheet does not tell when it was filled in: a day that is yet to
/// come, or none, asks, and the stage waits for it.
pub fn closing(context: &Context<'_>, row: &ReturnedRow, oid: Option<i64>, planned: &mut PlannedRow) -> Result<()> {
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
        (stage.state, stage.ask) = (CallSheetState::Undecided, None);
        stage.reason = Some("It waits for the day.".to_owned());
    }
    match changes.iter_mut().find(|change| change.field == CallSheetField::CloseDate) {
        Some(change) if change.state == CallSheetState::Applies => {
            (change.state, change.ask) = (CallSheetState::Undecided, Some(CallSheetAsk::Meaning));
            change.reason = Some(why);
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
                ask: Some(CallSheetAsk::Meaning),
                ..context.change(row, Column::CloseDate, CallSheetField::CloseDate)
            };
            changes.push(asked);
        }
    }
    Ok(())
}

/// What the buyer said belongs to the move of the date: where that is not taken, neither is this.
pub fn buyer_said(
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
            let moved = moves.and_then(|at| planned.shown.changes.get_mut(at));
            if let Some(change) = moved.filter(|change| change.reason.is_none() && oid.is_some()) {
                change.reason = Some("The sheet does not tell what the buyer said.".to_owned());
            }
        }
        (Some(CallSheetState::Applies), Some(said)) if said.state == CallSheetState::Conflict => {
            // The date that it speaks of is taken.
            (said.state, said.ask) = (CallSheetState::Applies, None);
            let text = words::spaced(&row.cell(Column::BuyerSaid).text());
            planned.writes.push((&BUYER_SAID, Value::text(&text)));
        }
        (Some(state), Some(said)) if state != CallSheetState::Applies => {
            (said.state, said.ask) = (state, None);
            said.reason = Some("It belongs to the close date.".to_owned());
            planned.writes.retain(|(field, _)| field.no != BUYER_SAID.no);
        }
        _ => {}
    }
    Ok(())
}

/// A note is added to the deal's notes once.
pub fn note(context: &Context<'_>, row: &ReturnedRow, oid: Option<i64>, planned: &mut PlannedRow) -> Result<()> {
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
            let ask = change.answer.as_ref().map(|_| CallSheetAsk::Meaning);
            planned.shown.changes.push(CallSheetChange { seller: Some(text), ask, ..change });
        }
        Said::Unclear { why, suggestion } => planned.shown.changes.push(CallSheetChange {
            state: CallSheetState::Undecided,
            seller: Some(row.text(column)).filter(|text| !text.is_empty()),
            reason: Some(why),
            suggestion,
            ask: Some(CallSheetAsk::Meaning),
            ..change
        }),
        _ => {}
    }
    Ok(())
}
