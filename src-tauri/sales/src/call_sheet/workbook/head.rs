//! Above the table: whose sheet it is, of which day, and how it is filled in.

use super::looks::{GREEN, INK, look};
use super::{CALL, HEAD, place};
use crate::call_sheet::columns::{COLUMNS, Column};
use crate::call_sheet::printed::Printed;
use crate::currency::units;
use crate::pipeline::words::shown_date;
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

/// What to do, in the words of somebody who has never seen it.
pub fn head(sheet: &mut Worksheet, printed: &Printed) -> std::result::Result<(), XlsxError> {
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
    if let Some(call) = &printed.call {
        let strong = note.clone().set_bold().set_align(FormatAlign::VerticalCenter);
        sheet.write_string_with_format(CALL, 0, call.label(&printed.currency), &strong)?;
        let cell = look(Column::Value, &printed.currency, true).set_bold().set_align(FormatAlign::VerticalCenter);
        let at = place(Column::BuyerSaid);
        match call.said {
            Some(minor) => sheet.write_number_with_format(CALL, at, units(minor, &printed.currency), &cell)?,
            None => sheet.write_blank(CALL, at, &cell)?,
        };
        sheet.set_row_height(CALL, 22)?;
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
