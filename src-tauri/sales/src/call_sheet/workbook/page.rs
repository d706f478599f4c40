//! Lists to choose from, the page for the printer, protection, and the hidden tab.

use super::{HEAD, last, place};
use crate::call_sheet::columns::Column;
use crate::call_sheet::printed::Printed;
use crate::call_sheet::{hidden, words};
use crate::pipeline::types::{Category, Stage};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, ProtectionOptions, Worksheet, XlsxError};

const CATEGORIES: [Category; 4] = [Category::Commit, Category::BestCase, Category::Pipeline, Category::Omitted];

/// Lists to choose from, and a word beside cells that ask for a day or an amount.
pub fn choices(sheet: &mut Worksheet, printed: &Printed, stages: &[Stage]) -> std::result::Result<(), XlsxError> {
    let last = last(printed);
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

/// A4 across, one page wide, with the headings on each; locked cells stay so without a password.
pub fn page(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
    let last = last(printed);
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
pub fn keep(sheet: &mut Worksheet, lines: &[String], stages: &[Stage]) -> std::result::Result<(), XlsxError> {
    sheet.set_name(hidden::TAB)?;
    for (row, line) in (0_u32..).zip(lines) {
        sheet.write_string(row, 0, line)?;
    }
    for (row, stage) in (0_u32..).zip(stages) {
        sheet.write_string(row, 2, words::spaced(&stage.name))?;
    }
    for (row, category) in (0_u32..).zip(CATEGORIES) {
        sheet.write_string(row, 3, category.words())?;
    }
    sheet.set_hidden(true).protect();
    Ok(())
}
