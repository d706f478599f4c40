//! The seller's call of the period, in a cell of its own above the table.

use super::returned::ReturnedRow;
use super::row::{Context, PlannedRow};
use super::said::Said;
use super::types::{CallSheetAsk, CallSheetChange, CallSheetField, CallSheetState};
use super::workbook::cell_name;
use super::{columns::Column, words};
use crate::company::calendar::FiscalPeriod;
use crate::company::info;
use crate::error::Result;
use crate::forecast::Level;
use crate::forecast::figures::{lines, standing};
use crate::money::Money;
use crate::signoff::stands;
use chrono::NaiveDate;
use ledger::{Book, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the cell's label begins with; it is found by this, wherever the row was moved above the table.
pub const LABEL: &str = "Your call for";

/// The forecast that the seller is asked to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedCall {
    /// "2026-Q4".
    pub period: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its length in months.
    pub months: u32,
    /// Its last day.
    pub last: NaiveDate,
    /// What the seller had called, in minor units of the company's currency.
    pub said: Option<i64>,
}

impl PrintedCall {
    /// Of the company's period that holds the day.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of(book: &Book, today: NaiveDate, person: Uuid) -> Result<Self> {
        let facts = info::facts(book.conn())?;
        let period = FiscalPeriod::of(today, facts.fiscal_start, facts.period);
        let said = called(book, period.start, period.months, today, person, &facts.currency)?;
        Ok(Self { period: period.name(), from: period.start, months: period.months, last: period.last(), said })
    }

    /// "Your call for 2026-Q4, to 31 Dec 2026: ...".
    pub fn label(&self, currency: &str) -> String {
        let last = crate::pipeline::words::shown_date(self.last);
        format!(
            "{LABEL} {}, to {last}: won, repeat business and what is still to come, one figure in {currency}",
            self.period
        )
    }
}

fn called(
    book: &Book,
    from: NaiveDate,
    months: u32,
    on: NaiveDate,
    person: Uuid,
    currency: &str,
) -> Result<Option<i64>> {
    let calls = lines(book.conn(), Level::Call, from, months)?;
    Ok(standing(&calls, on, Some(person)).filter(|said| said.currency == currency).map(|said| said.minor))
}

/// What the seller calls, where that is another figure than was printed.
///
/// # Errors
/// The file could not be read.
pub fn row(context: &Context<'_>) -> Result<Option<PlannedRow>> {
    let (Some(printed), Some((row, place))) = (&context.printed().call, &context.returned.call) else {
        return Ok(None);
    };
    let currency = &context.printed().currency;
    let money = |minor: i64| Value::Money { minor, currency: currency.clone() };
    let before = printed.said.map_or(Value::Null, money);
    let mut planned = PlannedRow::of(context, row, format!("Call for {}", printed.period));
    let change = CallSheetChange {
        cell: cell_name(row.number, *place),
        printed: context.words(&before),
        ..context.change(row, Column::Value, CallSheetField::Call)
    };
    let said = match change.answer.as_ref().and_then(|answer| answer.typed.as_ref()) {
        Some(typed) => context.answering().typed(typed, Column::Value, &before),
        None => context.reading().cell(row, Column::Value, &before),
    };
    let now = called(context.book, printed.from, printed.months, context.today, context.printed().person, currency)?;
    let change = CallSheetChange { book: now.map(money).and_then(|now| context.words(&now)), ..change };
    let (state, seller, reason, suggestion, ask) = match said {
        Said::Same => return Ok(None),
        Said::Value(Value::Money { minor, currency }) => {
            let closed = stands(context.book.conn(), printed.from, printed.months)?.closed;
            let figure = Money { minor, currency };
            let shown = Some(figure.shown());
            if now == Some(minor) {
                return Ok(None);
            }
            let both = now != printed.said;
            let taken = change.answer.as_ref().is_some_and(|answer| answer.take || answer.typed.is_some());
            match () {
                () if closed => {
                    let why = format!("{} is closed: nobody calls it any more.", printed.period);
                    (CallSheetState::Aside, shown, Some(why), None, None)
                }
                () if both && !taken => (CallSheetState::Conflict, shown, None, None, Some(CallSheetAsk::Whose)),
                () => {
                    planned.calls = Some(figure);
                    let ask = both.then_some(CallSheetAsk::Whose);
                    (CallSheetState::Applies, shown, None, None, ask)
                }
            }
        }
        Said::Value(_) => {
            let why = "The call was emptied; what was called stays.".to_owned();
            (CallSheetState::Aside, None, Some(why), None, None)
        }
        Said::Unclear { why, suggestion } => {
            let typed = Some(row.text(Column::Value)).filter(|text| !text.is_empty());
            (CallSheetState::Undecided, typed, Some(why), suggestion, Some(CallSheetAsk::Meaning))
        }
    };
    planned.shown.changes.push(CallSheetChange { state, seller, reason, suggestion, ask, ..change });
    Ok(Some(planned.settled()))
}

/// The row above the table that asks for the call, with the place of its cell: the first after the label that holds anything,
/// else the one that was printed.
pub fn found(
    rows: &[crate::import::read::Row],
    head: usize,
    formula: impl Fn(&crate::import::read::Row, usize) -> bool,
) -> Option<(ReturnedRow, usize)> {
    let above = rows.iter().take(head);
    let (row, label) = above
        .filter_map(|row| {
            let at = row.cells.iter().position(|cell| words::spaced(&cell.text()).starts_with(LABEL))?;
            Some((row, at))
        })
        .next()?;
    let filled = row.cells.iter().enumerate().skip(label + 1).find(|(at, cell)| !cell.is_empty() || formula(row, *at));
    let place = filled.map_or(Column::BuyerSaid.at(), |(at, _)| at);
    let mut cells = vec![crate::import::read::Cell::Empty; super::columns::COLUMNS.len()];
    let mut formulas = vec![false; cells.len()];
    cells[Column::Value.at()] = row.cell(place).clone();
    formulas[Column::Value.at()] = formula(row, place);
    let id = super::returned::RowId::None;
    Some((ReturnedRow { number: row.number, id, cells, formulas, problem: row.problem }, place))
}
