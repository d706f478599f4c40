//! Colours and forms of cells: what is to be filled in is seen at once, on paper too.

use crate::call_sheet::columns::Column;
use crate::currency::cell_form;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Of notes.
pub const INK: Color = Color::RGB(0x0044_4444);
/// Behind headings.
pub const GREEN: Color = Color::RGB(0x0020_5C40);
const YELLOW: Color = Color::RGB(0x00FF_F8D6);
const GREY: Color = Color::RGB(0x00F2_F2F0);
const LINE: Color = Color::RGB(0x00C8_C8C4);

/// The look of a column's cells.
pub fn look(column: Column, currency: &str, open: bool) -> Format {
    let plain = Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_background_color(if open { YELLOW } else { GREY });
    let plain = if open { plain.set_unlocked() } else { plain };
    match column {
        Column::Value => plain.set_num_format(cell_form(currency)),
        // A month in letters is the same day everywhere.
        Column::CloseDate | Column::NextStepOn => plain.set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
        Column::Number => plain.set_align(FormatAlign::Center),
        Column::Currency => plain.set_indent(1),
        _ => plain,
    }
}
