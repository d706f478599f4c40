//! The workbook: one tidy tab for the seller, and a hidden one to read it back.
//!
//! Cells that the seller fills in are yellow; the others are locked without a password, which keeps a slip from happening and
//! hinders nobody. No text becomes a formula.

use super::columns::{COLUMNS, Column, letters};
use super::hidden;
use super::printed::{BLANKS, LONGEST, Printed, PrintedDeal, cell_of};
use super::types::CallSheetField;
use super::words::{self, Stages};
use crate::error::{Error, Result};
use crate::import::values::currency::exponent;
use crate::pipeline::category_words;
use crate::pipeline::types::{Category, Stage};
use crate::pipeline::words::shown_date;
use chrono::{Datelike, NaiveDate};
use ledger::{Value, day_of};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};
use std::path::Path;

/// The row of the headings, from 0.
pub const HEAD: u32 = 5;
/// What the id of an empty row for a new deal begins with.
pub const NEW: &str = "new-";
/// What stands for a text that does not fit.
pub const TOO_LONG: &str = "(too long for a spreadsheet)";
/// Larger amounts are no whole numbers in a spreadsheet any more: they are printed as text.
const EXACT: u64 = 9_000_000_000_000_000;
const CATEGORIES: [Category; 4] = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted];

/// Writes it beside its goal first, so that a full disk leaves no half a file under the name that was asked for.
pub fn write(printed: &Printed, stages: &[Stage], path: &Path) -> Result<()> {
    let failed = |e: XlsxError| match e {
        XlsxError::IoError(e) => Error::Ledger(e.into()),
        _ => Error::Refused(
            "The call sheet could not be written. Nothing was lost; choose another place, or fewer deals.".to_owned(),
        ),
    };
    let mut book = made(printed, stages)?.map_err(failed)?;
    let part = path.with_extension("writing");
    let written = book
        .save(&part)
        .map_err(failed)
        .and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::Ledger(e.into())));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// The bytes of it, for looking at it without a file.
#[cfg(test)]
pub fn bytes(printed: &Printed, stages: &[Stage]) -> Vec<u8> {
    made(printed, stages).unwrap().unwrap().save_to_buffer().unwrap()
}

fn made(printed: &Printed, stages: &[Stage]) -> Result<std::result::Result<Workbook, XlsxError>> {
    let hidden = hidden::lines(printed)?;
    let write = || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Call sheet")?;
        head(sheet, printed)?;
        rows(sheet, printed)?;
        choices(sheet, printed, stages)?;
        page(sheet, printed)?;
        keep(book.add_worksheet(), &hidden, stages)?;
        Ok(book)
    };
    Ok(write())
}

/// What to do, in the words of somebody who has never seen it.
fn head(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16);
    let note = Format::new().set_font_color(INK);
    let deals = match printed.deals.len() {
        1 => "1 open deal".to_owned(),
        many => format!("{many} open deals"),
    };
    sheet.write_string_with_format(0, 0, format!("Call sheet: {}", printed.person_name), &title)?;
    let about = format!("{}, {}, {deals}. Confidential.", printed.company_name, shown_date(printed.made_on));
    sheet.write_string_with_format(1, 0, about, &note.clone().set_bold())?;
    let how = [
        "Change only the yellow cells, and only where something changed; leave the others as they are. 118k, 18 Dec and end Nov are understood. A cell that you empty means: not known.",
        "Won or lost: choose that stage and type the day in Close date. A close date that moves: what did the buyer say? New deals go into the empty rows at the end. Then save the file and send it back.",
    ];
    for (row, text) in (2_u32..).zip(how) {
        sheet.write_string_with_format(row, 0, text, &note)?;
    }
    let heading = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(GREEN)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    sheet.set_row_height(0, 24)?;
    sheet.set_row_height(HEAD, 32)?;
    for (at, column) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(at, column.width())?;
        sheet.write_string_with_format(HEAD, at, column.heading(), &heading)?;
    }
    sheet.set_column_hidden(place(Column::Id))?;
    Ok(())
}

const INK: Color = Color::RGB(0x0044_4444);
const GREEN: Color = Color::RGB(0x0020_5C40);
const YELLOW: Color = Color::RGB(0x00FF_F8D6);
const GREY: Color = Color::RGB(0x00F2_F2F0);
const LINE: Color = Color::RGB(0x00C8_C8C4);

fn place(column: Column) -> u16 {
    u16::try_from(column.at()).unwrap_or_default()
}

/// The look of a column's cells.
fn look(column: Column, currency: &str, open: bool) -> Format {
    let plain = Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_background_color(if open { YELLOW } else { GREY });
    let plain = if open { plain.set_unlocked() } else { plain };
    match column {
        Column::Value if exponent(currency) == 0 => plain.set_num_format("#,##0"),
        Column::Value => plain.set_num_format(format!("#,##0.{}", "0".repeat(exponent(currency) as usize))),
        // A month in letters is the same day everywhere.
        Column::CloseDate | Column::NextStepOn => plain.set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
        _ => plain,
    }
}

fn rows(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
    let stages = printed.stage_names();
    for (row, deal) in (HEAD + 1..).zip(&printed.deals) {
        deal_row(sheet, row, printed, deal, &stages)?;
    }
    let first = HEAD + 1 + u32::try_from(printed.deals.len()).unwrap_or_default();
    for n in 0..BLANKS {
        let row = first + n;
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
    sheet.write_number_with_format(row, at, number(minor, currency), look)
}

/// An amount as a spreadsheet's number.
pub fn number(minor: i64, currency: &str) -> f64 {
    minor as f64 / 10f64.powi(i32::try_from(exponent(currency)).unwrap_or(2))
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

/// Lists to choose from, and a word beside cells that ask for a day or an amount.
fn choices(sheet: &mut Worksheet, printed: &Printed, stages: &[Stage]) -> std::result::Result<(), XlsxError> {
    let last = HEAD + BLANKS + u32::try_from(printed.deals.len()).unwrap_or_default();
    let list = |column: &str, count: usize, what: &str| {
        DataValidation::new()
            .allow_list_formula(Formula::new(format!("={}!${column}$1:${column}${}", hidden::TAB, count.max(1))))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Not in the list")?
            .set_error_message(format!("This is no {what} of the company; your leader will ask you what is meant."))
    };
    let stage = list("C", stages.len(), "stage")?;
    let category = list("D", CATEGORIES.len(), "category")?;
    for (column, rule) in [(Column::Stage, stage), (Column::Category, category)] {
        let at = place(column);
        sheet.add_data_validation(HEAD + 1, at, last, at, &rule)?;
    }
    let hint = |title: &str, text: &str| {
        DataValidation::new().allow_any_value().set_input_title(title)?.set_input_message(text)
    };
    for column in [Column::CloseDate, Column::NextStepOn] {
        let rule = hint("A day", "18 Dec 2026, or words such as end Nov. Empty means: not known.")?;
        sheet.add_data_validation(HEAD + 1, place(column), last, place(column), &rule)?;
    }
    let rule = hint("An amount", "118000 or 118k. Empty means: not known.")?;
    sheet.add_data_validation(HEAD + 1, place(Column::Value), last, place(Column::Value), &rule)?;
    Ok(())
}

fn page(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
    let last = HEAD + BLANKS + u32::try_from(printed.deals.len()).unwrap_or_default();
    sheet.set_freeze_panes(HEAD + 1, place(Column::Stage))?;
    sheet.autofilter(HEAD, 0, last, place(Column::Id))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, last, place(Column::Note))?;
    // An ampersand begins a code there.
    let name = printed.person_name.replace('&', "&&");
    sheet.set_footer(format!("&L&8Confidential: prepared for {name}&R&8Page &P of &N"));
    sheet.set_selection(HEAD + 1, place(Column::Stage), HEAD + 1, place(Column::Stage))?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        insert_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// The hidden tab: what was printed in column A, the lists to choose from in C and D.
fn keep(sheet: &mut Worksheet, lines: &[String], stages: &[Stage]) -> std::result::Result<(), XlsxError> {
    sheet.set_name(hidden::TAB)?;
    for (row, line) in (0_u32..).zip(lines) {
        sheet.write_string(row, 0, line)?;
    }
    for (row, stage) in (0_u32..).zip(stages) {
        sheet.write_string(row, 2, words::spaced(&stage.name))?;
    }
    for (row, category) in (0_u32..).zip(CATEGORIES) {
        sheet.write_string(row, 3, category_words(category))?;
    }
    sheet.set_hidden(true).protect();
    Ok(())
}

/// Where a cell stands, as a spreadsheet says it: "G7". The row counts from 1, the column from 0.
pub fn cell_name(row: u32, column: usize) -> String {
    format!("{}{row}", letters(column))
}
