//! From a workbook to sheets. The cells are streamed: a sheet's told size is not believed.

use super::{Book, Cell, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Merge, ReadError, Row, Sheet};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Merged ranges beyond this say nothing about a table.
const MAX_MERGES: usize = 20_000;
/// One text may stand in every cell: all texts together, as they are kept.
const MAX_TEXT: usize = 256 * 1024 * 1024;
/// Tabs beyond this are refused.
const MAX_SHEETS: usize = 200;

/// Reads every worksheet. A damaged file must not end the app, whatever it makes the reader do.
pub fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes))).unwrap_or(Err(ReadError::Damaged))
}

fn read_sheets(bytes: &[u8]) -> Result<Book, ReadError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(why)?;
    let tabs = workbook.sheets_metadata().to_vec();
    if tabs.len() > MAX_SHEETS {
        return Err(ReadError::TooMany("200 tabs"));
    }
    let mut book = Book::default();
    let (mut left, mut beyond, mut room) = (MAX_CELLS, 0usize, MAX_TEXT);
    let mut shares: Option<Vec<bool>> = None;
    for tab in tabs.iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let mut sheet =
            Sheet { name: tab.name.clone(), hidden: tab.visible != SheetVisible::Visible, ..Sheet::default() };
        {
            let mut cells = workbook.worksheet_cells_reader(&tab.name).map_err(why)?;
            let shares = shares.get_or_insert_with(|| cells.styles().iter().map(is_share).collect());
            while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(why)? {
                let (row, column) = cell.get_position();
                let Some(value) = cell_of(cell.get_value()) else { continue };
                let value = match value {
                    Ok(Cell::Number(number)) if shares.get(style) == Some(&true) => Ok(share(number)),
                    value => value,
                };
                if column as usize >= MAX_COLUMNS {
                    beyond += 1;
                    continue;
                }
                left = left.checked_sub(1).ok_or(ReadError::TooMany("10 million cells"))?;
                if let Ok(Cell::Text(text)) = &value {
                    room = room.checked_sub(text.len()).ok_or(ReadError::Bomb)?;
                }
                place(&mut sheet, row, column as usize, value)?;
            }
        }
        merges(&mut workbook, &mut sheet);
        book.sheets.push(sheet);
    }
    if beyond > 0 {
        book.warnings.push(super::left_out(beyond));
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) { Err(ReadError::Empty) } else { Ok(book) }
}

/// Puts a cell in its place. Blank rows between are kept, so a cell far down could ask for millions of them.
fn place(sheet: &mut Sheet, row: u32, column: usize, value: Result<Cell, &'static str>) -> Result<(), ReadError> {
    let index = row as usize;
    if index >= MAX_ROWS {
        return Err(ReadError::TooMany("500,000 rows"));
    }
    while sheet.rows.len() <= index {
        let number = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        sheet.rows.push(Row { number, ..Row::default() });
    }
    let Some(row) = sheet.rows.get_mut(index) else { return Ok(()) };
    match value {
        Ok(cell) => {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = row.cells.get_mut(column) {
                *place = cell;
            }
        }
        Err(problem) => row.problem = Some(problem),
    }
    Ok(())
}

fn cell_of(data: &DataRef<'_>) -> Option<Result<Cell, &'static str>> {
    let cell = match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => return text_of(text),
        DataRef::SharedString(text) => return text_of(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Cell::Number(*number),
        DataRef::Float(_) => Cell::Error("#NUM!".into()),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => return text_of(text),
        DataRef::DateTime(date) => match calamine_date(*date) {
            Some(at) if at.time() == chrono::NaiveTime::MIN => Cell::Date(at.date()),
            Some(at) => Cell::Time(at),
            None => Cell::Number(date.as_f64()),
        },
    };
    if cell.is_empty() { None } else { Some(Ok(cell)) }
}

/// Numbers of this style are shown as percentages.
fn is_share(style: &calamine::Style) -> bool {
    // What stands in quotes or behind a backslash is shown as it is: `0" % of list"` multiplies nothing.
    let code = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
    let mut shown = code.split('"').step_by(2);
    shown.any(|part| part.replace("\\%", "").contains('%'))
}

/// A percentage as its cell shows it and as a CSV export of it says it: `45%`.
fn share(number: f64) -> Cell {
    // Without the noise of binary fractions: 0.07 is 7 %, not 7.000000000000001 %.
    Cell::Text(format!("{}%", (number * 1e8).round() / 1e6))
}

fn text_of(text: &str) -> Option<Result<Cell, &'static str>> {
    if text.len() > MAX_CELL {
        return Some(Err("A cell is longer than 64 KB."));
    }
    match Cell::of(text) {
        Cell::Empty => None,
        cell => Some(Ok(cell)),
    }
}

/// Serials count from 1899-12-30 (or 1904); seconds are rounded, since a serial is a fraction of a day.
fn calamine_date(date: calamine::ExcelDateTime) -> Option<chrono::NaiveDateTime> {
    if !date.is_datetime() {
        return None;
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let at = chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?.and_hms_opt(
        hour.into(),
        minute.into(),
        second.into(),
    )?;
    Some(if milli >= 500 { at + chrono::TimeDelta::seconds(1) } else { at })
}

fn merges(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet) {
    // Merges are decoration: a sheet whose merges cannot be read is still a sheet, also where the reader breaks off over
    // a range that ends before it starts.
    let read = catch_unwind(AssertUnwindSafe(|| workbook.merge_cells_by_sheet_name(&sheet.name)));
    let Ok(Ok(found)) = read else { return };
    sheet.merges = found
        .iter()
        // A range that ends before it starts is none.
        .filter(|m| m.start.0 <= m.end.0 && m.start.1 <= m.end.1)
        .take(MAX_MERGES)
        .map(|m| Merge { start: m.start, end: m.end })
        .collect();
}

fn why(error: calamine::XlsxError) -> ReadError {
    match error {
        calamine::XlsxError::Password => ReadError::Password,
        _ => ReadError::Damaged,
    }
}
