//! The hidden tab: what is needed to read a sheet back, as one text in pieces, with a seal that shows damage.
//!
//! The seal is no secret and no signature: it tells that somebody's hand or program altered the tab, so that a wrong base is
//! never compared with. What a sheet may change is decided by the book alone, whatever the tab says.

use super::printed::Printed;
use crate::error::{Error, Result};
use crate::import::read::{Book as File, Sheet};
use std::fmt::Write;

/// Its name; it is found by what stands in its first cell, whatever it is called.
pub const TAB: &str = "Rallybook";
/// What stands in the first cell: the form, and its version.
const MARK: &str = "Rallybook call sheet";
/// The version that is written.
const VERSION: u32 = 1;
/// A piece fits a spreadsheet's cell.
const PIECE: usize = 30_000;

/// The first column of the tab: mark, seal, pieces.
pub fn lines(printed: &Printed) -> Result<Vec<String>> {
    let text = serde_json::to_string(printed)
        .map_err(|e| Error::Invalid(format!("The call sheet could not be made ({e}). Nothing was written.")))?;
    let text = plain(&text);
    let mut lines = vec![format!("{MARK} {VERSION}"), seal(&text)];
    // All of it is ASCII: every byte begins a letter.
    lines.extend(text.as_bytes().chunks(PIECE).map(|piece| String::from_utf8_lossy(piece).into_owned()));
    Ok(lines)
}

/// Letters that a spreadsheet may write in another way are written as numbers: all beyond ASCII, spaces, and `_x0041_`, which
/// a workbook takes for a letter's number of its own.
fn plain(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii_graphic() && letter != '_' {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

fn seal(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Whether a file is a call sheet that was saved here.
pub fn is_one(file: &File) -> bool {
    tab(file).is_some()
}

/// The tab of a file that keeps what was printed.
pub fn tab(file: &File) -> Option<(usize, &Sheet)> {
    file.sheets.iter().enumerate().find(|(_, sheet)| at(sheet, 0).starts_with(MARK))
}

fn at(sheet: &Sheet, row: usize) -> String {
    sheet.rows.get(row).map(|row| row.cell(0).text().trim().to_owned()).unwrap_or_default()
}

/// What was printed.
///
/// # Errors
/// It is of a newer program, or was altered.
pub fn read(sheet: &Sheet) -> Result<Printed> {
    let version = at(sheet, 0).rsplit(' ').next().and_then(|n| n.parse::<u32>().ok());
    if version.is_some_and(|version| version > VERSION) {
        return Err(Error::Refused(
            "This call sheet was saved by a newer Rallybook. Nothing was changed; read it there, or save a new sheet here."
                .to_owned(),
        ));
    }
    let text: String = (2..sheet.rows.len()).map(|row| at(sheet, row)).collect();
    let sealed = seal(&text) == at(sheet, 1);
    let read = serde_json::from_str::<Printed>(&text).ok();
    match (sealed, read) {
        (true, Some(printed)) => Ok(printed),
        (_, Some(printed)) => Err(Error::Refused(format!(
            "The hidden tab of {} was altered, so what changed in it cannot be told. Nothing was changed; ask for the sheet as it was saved, with only the marked cells filled in.",
            printed.named()
        ))),
        _ => Err(Error::Refused(
            "The hidden tab of this call sheet is damaged, so what changed in it cannot be told. Nothing was changed; save a new sheet and ask for that one."
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_spreadsheets_rewrite_are_numbers() {
        let json = serde_json::to_string("Zoë _x0041_ \u{1F680}").unwrap();
        let plain = plain(&json);
        assert!(plain.is_ascii() && !plain.contains('_') && !plain.contains(' '), "{plain}");
        assert_eq!(serde_json::from_str::<String>(&plain).unwrap(), "Zoë _x0041_ \u{1F680}");
    }
}
