//! What is planned for one row: what the preview shows of it, and what is written.

use super::columns::Column;
use super::printed::Printed;
use super::returned::{Returned, ReturnedRow};
use super::said::CellReading;
use super::types::{CallSheetAnswer, CallSheetChange, CallSheetFate, CallSheetField, CallSheetRow, CallSheetState};
use super::words::{self, Stages};
use super::workbook::cell_name;
use crate::money::Money;
use crate::pipeline::types::{Outcome, Stage};
use chrono::NaiveDate;
use ledger::{Book, Field, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// One row with its fate.
pub struct PlannedRow {
    /// What the preview shows.
    pub shown: CallSheetRow,
    /// Cells of the deal with their new values.
    pub writes: Vec<(&'static Field, Value)>,
    /// A deal that is made.
    pub makes: Option<Makes>,
    /// What the seller calls.
    pub calls: Option<Money>,
}

/// A deal that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Makes {
    /// Its identity.
    pub id: Uuid,
    /// Its account, which may have to be made first.
    pub account: Option<(Uuid, String)>,
}

/// What is the same for every row.
pub struct Context<'a> {
    /// The book.
    pub book: &'a Book,
    /// The file.
    pub returned: &'a Returned,
    /// The company's stages.
    pub stages: &'a [Stage],
    /// Names of stages, today's and the sheet's.
    pub names: &'a Stages,
    /// Today.
    pub today: NaiveDate,
    /// The seller's name as the book has it now.
    pub seller: &'a str,
    /// Why the seller gets no new deals.
    pub left: Option<String>,
    /// What was answered.
    pub answers: HashMap<(u32, Option<CallSheetField>), &'a CallSheetAnswer>,
}

impl<'a> Context<'a> {
    /// What was printed.
    pub fn printed(&self) -> &'a Printed {
        &self.returned.printed
    }

    /// How cells of the sheet are read.
    pub fn reading(&self) -> CellReading<'a> {
        let printed = self.printed();
        CellReading { printed, stages: self.stages, names: self.names, day: printed.made_on, now: false }
    }

    /// How answers are read.
    pub fn answering(&self) -> CellReading<'a> {
        CellReading { day: self.today, now: true, ..self.reading() }
    }

    /// What was answered to a cell, or to the row.
    pub fn answer(&self, row: &ReturnedRow, field: Option<CallSheetField>) -> Option<CallSheetAnswer> {
        self.answers.get(&(row.number, field)).map(|answer| (*answer).clone())
    }

    /// Whether a deal in this stage has ended.
    pub fn outcome(&self, stage: &Value) -> Outcome {
        let Value::Ref(id) = stage else { return Outcome::Open };
        self.stages.iter().find(|stage| stage.id == *id).map_or(Outcome::Open, |stage| stage.outcome)
    }

    /// A change of a cell in the user's words.
    pub fn change(&self, row: &ReturnedRow, column: Column, field: CallSheetField) -> CallSheetChange {
        let place = self.returned.place(column).unwrap_or(column.at());
        CallSheetChange {
            field,
            name: words::field_name(field).to_owned(),
            cell: cell_name(row.number, place),
            state: CallSheetState::Applies,
            printed: None,
            book: None,
            seller: None,
            reason: None,
            suggestion: None,
            ask: None,
            answer: self.answer(row, Some(field)),
        }
    }

    /// A value in words.
    pub fn words(&self, value: &Value) -> Option<String> {
        words::shown(value, self.names)
    }
}

impl PlannedRow {
    /// A row of which nothing is known yet.
    pub fn of(context: &Context<'_>, row: &ReturnedRow, name: String) -> Self {
        let shown = CallSheetRow {
            row: row.number,
            deal: None,
            name,
            fate: CallSheetFate::Unchanged,
            reason: None,
            may_create: false,
            answer: context.answer(row, None),
            changes: Vec::new(),
        };
        Self { shown, writes: Vec::new(), makes: None, calls: None }
    }

    /// The same with a fate of its own and why.
    pub fn fated(mut self, fate: CallSheetFate, reason: impl Into<String>) -> Self {
        self.shown.fate = fate;
        self.shown.reason = Some(reason.into());
        self
    }

    /// Nothing of the row is written: everything that the seller changed is shown beside the reason.
    pub fn set_aside(mut self, reason: impl Into<String>) -> Self {
        let fate = if self.shown.changes.is_empty() { CallSheetFate::Unchanged } else { CallSheetFate::Aside };
        for change in &mut self.shown.changes {
            (change.state, change.suggestion, change.ask) = (CallSheetState::Aside, None, None);
        }
        self.writes.clear();
        self.fated(fate, reason)
    }

    /// The fate that follows from the changes.
    pub fn settled(mut self) -> Self {
        let any = |state: CallSheetState| self.shown.changes.iter().any(|change| change.state == state);
        self.shown.fate = if any(CallSheetState::Applies) {
            CallSheetFate::Changed
        } else if any(CallSheetState::Conflict) || any(CallSheetState::Undecided) {
            CallSheetFate::Undecided
        } else if any(CallSheetState::Aside) {
            CallSheetFate::Aside
        } else {
            CallSheetFate::Unchanged
        };
        self
    }
}
