//! The row of headings.

use crate::import::headings::is_known;
use crate::import::read::{Cell, Row, Sheet};

/// Title rows above a table are few.
const LOOK_AT: usize = 60;

/// The row with most headings that exports have; else the first row of several texts above rows of another make.
pub fn find(sheet: &Sheet) -> Option<usize> {
    let head = || sheet.rows.iter().enumerate().filter(|(_, row)| !row.is_blank()).take(LOOK_AT);
    let known = |row: &Row| {
        row.cells.iter().filter(|cell| matches!(cell, Cell::Text(text) if text.len() <= 80 && is_known(text))).count()
    };
    let best =
        head().map(|(index, row)| (known(row), index)).max_by_key(|(count, index)| (*count, std::cmp::Reverse(*index)));
    if let Some((count, index)) = best
        && count >= 2
        && count * 3 >= sheet.rows.get(index).map_or(0, Row::filled)
    {
        return Some(index);
    }
    let usual = head().map(|(_, row)| row.filled()).max().unwrap_or(0);
    let texts = |row: &Row| {
        row.cells.iter().all(|cell| matches!(cell, Cell::Empty) || matches!(cell, Cell::Text(t) if is_heading(t)))
    };
    head().find(|(_, row)| row.filled() >= 2 && row.filled() * 2 >= usual && texts(row)).map(|(index, _)| index)
}

/// No figure and no sentence.
fn is_heading(text: &str) -> bool {
    text.len() <= 60 && !text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().any(char::is_alphabetic)
}

/// The headings of all columns that hold anything.
pub fn headings(sheet: &Sheet, header: Option<usize>) -> Vec<String> {
    let width = sheet.rows.iter().skip(header.unwrap_or(0)).map(|row| row.cells.len()).max().unwrap_or(0);
    let row = header.and_then(|index| sheet.rows.get(index));
    (0..width)
        .map(|column| match row.map(|row| row.cell(column).text()) {
            Some(text) if !text.is_empty() => text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => format!("Column {}", letters(column)),
        })
        .collect()
}

/// A column's letters as spreadsheets have them.
fn letters(column: usize) -> String {
    let (mut rest, mut out) = (column + 1, String::new());
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out
}
