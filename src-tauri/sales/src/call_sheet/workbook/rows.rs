//! The rows: a deal each, and empty ones for new deals.

use super::looks::look;
use super::{HEAD, NEW, TOO_LONG, place};
use crate::call_sheet::columns::{COLUMNS, Column};
use crate::call_sheet::printed::{BLANKS, LONGEST, Printed, PrintedDeal, cell_of};
use crate::call_sheet::types::CallSheetField;
use crate::call_sheet::words::{self, Stages};
use crate::currency::units;
use chrono::{Datelike, NaiveDate};
use ledger::{Value, day_of};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

/// Larger amounts are no whole numbers in a spreadsheet any more: they are printed as text.
const EXACT: u64 = 9_000_000_000_000_000;
/// Height of a line of text, and how many of them a row has at most.
const LINE: f64 = 15.0;
const MOST_LINES: f64 = 6.0;

/// Writes a row for each deal, and empty ones for new deals.
pub fn rows(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
    let stages = printed.stage_names();
    for (row, deal) in (HEAD + 1..).zip(&printed.deals) {
        deal_row(sheet, row, printed, deal, &stages)?;
    }
    let first = HEAD + 1 + u32::try_from(printed.deals.len()).unwrap_or_default();
    for n in 0..BLANKS {
        let row = first + n;
        sheet.set_row_height(row, LINE + 5.0)?;
        for column in COLUMNS {
            let look = look(column, &printed.currency, column.is_for_new());
            let at = place(column);
            match column {
                Column::Number => sheet.write_number_with_format(row, at, f64::from(row - HEAD), &look)?,
                Column::Currency => sheet.write_string_with_format(row, at, &printed.currency, &look)?,
                Column::Id => sheet.write_string_with_format(row, at, format!("{NEW}{}", n + 1), &look)?,
                _ => sheet.write_blank(row, at, &look)?,
            };
        }
    }
    Ok(())
}

fn deal_row(
    sheet: &mut Worksheet,
    row: u32,
    printed: &Printed,
    deal: &PrintedDeal,
    stages: &Stages,
) -> std::result::Result<(), XlsxError> {
    let value = |field: CallSheetField| cell_of(field).and_then(|(at, _)| deal.cell(at)).unwrap_or(&Value::Null);
    let currency = match value(CallSheetField::Value) {
        Value::Money { currency, .. } => currency.as_str(),
        _ => printed.currency.as_str(),
    };
    let step = words::step_in(value(CallSheetField::NextStep));
    sheet.set_row_height(row, height(deal, step.0.as_deref(), stages))?;
    let fits = |field: CallSheetField| cell_of(field).is_none_or(|(at, _)| deal.cell(at).is_some());
    for column in COLUMNS {
        let (at, open) = (place(column), column.field().is_some_and(fits));
        let look = look(column, currency, open);
        match column {
            Column::Number => sheet.write_number_with_format(row, at, f64::from(row - HEAD), &look)?,
            Column::Account => text(sheet, row, at, deal.account.as_deref(), &look)?,
            Column::Title => text(sheet, row, at, deal.title.as_deref(), &look)?,
            Column::Currency => text(sheet, row, at, Some(currency), &look)?,
            Column::Id => text(sheet, row, at, Some(&deal.id.to_string()), &look)?,
            Column::Stage | Column::Category => {
                let field = column.field().unwrap_or(CallSheetField::Stage);
                text(sheet, row, at, words::shown(value(field), stages).as_deref(), &look)?
            }
            Column::Value => match value(CallSheetField::Value) {
                Value::Money { minor, currency } => amount(sheet, row, at, *minor, currency, &look)?,
                _ => sheet.write_blank(row, at, &look)?,
            },
            Column::CloseDate => match value(CallSheetField::CloseDate) {
                Value::Date(day) => date(sheet, row, at, day_of(*day), &look)?,
                _ => sheet.write_blank(row, at, &look)?,
            },
            Column::NextStep if !fits(CallSheetField::NextStep) => text(sheet, row, at, Some(TOO_LONG), &look)?,
            Column::NextStep => text(sheet, row, at, step.0.as_deref(), &look)?,
            Column::NextStepOn => match step.1 {
                Some(day) => date(sheet, row, at, day, &look)?,
                None => sheet.write_blank(row, at, &look)?,
            },
            Column::BuyerSaid | Column::Note => sheet.write_blank(row, at, &look)?,
        };
    }
    Ok(())
}

/// Programs that do not fit rows to their texts by themselves are told how high a row is.
fn height(deal: &PrintedDeal, step: Option<&str>, stages: &Stages) -> f64 {
    let stage = cell_of(CallSheetField::Stage).and_then(|(at, _)| deal.cell(at));
    let stage = stage.and_then(|stage| words::shown(stage, stages));
    let texts = [
        (Column::Account, deal.account.as_deref()),
        (Column::Title, deal.title.as_deref()),
        (Column::Stage, stage.as_deref()),
        (Column::NextStep, step),
    ];
    // Words are not cut, so that a line holds somewhat less than its letters.
    let lines = texts.map(|(column, text)| {
        let letters = u32::try_from(text.unwrap_or_default().chars().count()).unwrap_or(u32::MAX);
        (f64::from(letters) / (column.width() * 0.95)).ceil()
    });
    let most = lines.into_iter().fold(1.0, f64::max).min(MOST_LINES);
    LINE * most + 5.0
}

/// Texts are written as texts, and stay so when the seller edits them.
fn text<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    at: u16,
    text: Option<&str>,
    look: &Format,
) -> std::result::Result<&'s mut Worksheet, XlsxError> {
    let text: String = text.map(words::spaced).unwrap_or_default().chars().take(LONGEST).collect();
    if text.is_empty() {
        return sheet.write_blank(row, at, look);
    }
    if text.starts_with(crate::import::FORMULA) {
        return sheet.write_string_with_format(row, at, text, &look.clone().set_quote_prefix());
    }
    sheet.write_string_with_format(row, at, text, look)
}

fn amount<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    at: u16,
    minor: i64,
    currency: &str,
    look: &Format,
) -> std::result::Result<&'s mut Worksheet, XlsxError> {
    if minor.unsigned_abs() > EXACT {
        let shown = words::shown(&Value::Money { minor, currency: currency.to_owned() }, &Stages::new());
        return text(sheet, row, at, shown.as_deref(), look);
    }
    sheet.write_number_with_format(row, at, units(minor, currency), look)
}

/// A spreadsheet knows no day before 1900.
fn date<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    at: u16,
    day: NaiveDate,
    look: &Format,
) -> std::result::Result<&'s mut Worksheet, XlsxError> {
    match u16::try_from(day.year()) {
        Ok(year @ 1901..=9999) => {
            let (month, day) = (u8::try_from(day.month()).unwrap_or(1), u8::try_from(day.day()).unwrap_or(1));
            sheet.write_datetime_with_format(row, at, ExcelDateTime::from_ymd(year, month, day)?, look)
        }
        _ => text(sheet, row, at, Some(&day.to_string()), look),
    }
}
