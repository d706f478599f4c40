//! From a file to sheets of cells. Nothing here knows what a deal is.

mod cell;
mod csv_text;
mod decode;
mod formulas;
mod how;
mod sniff;
mod xlsx;
mod zip_scan;

#[cfg(test)]
mod tests;

pub use cell::{Book, Cell, Merge, Row, Sheet};
pub use formulas::{Formulas, formulas};
pub use how::{How, offered};

use std::io::Read;
use std::path::Path;

/// Files beyond this are refused before they are read.
pub const MAX_FILE: u64 = 200 * 1024 * 1024;
/// A longer cell rejects its row.
pub const MAX_CELL: usize = 64 * 1024;
/// More rows than this are refused.
pub const MAX_ROWS: usize = 500_000;
/// Cells beyond this column are left out and told.
pub const MAX_COLUMNS: usize = 1_000;
/// More cells than this in a file are refused.
pub const MAX_CELLS: usize = 10_000_000;

/// Why a file cannot be read; each is one sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Missing or unreadable.
    #[error("The file {0} cannot be opened: {1}. Nothing was changed.")]
    Open(String, String),
    /// Too large.
    #[error(
        "The file is larger than 200 MB, which no list of deals is. Export fewer columns or rows, then import again; nothing was changed."
    )]
    TooLarge,
    /// Too many rows or cells.
    #[error("The file holds more than {0}. Export fewer rows, then import again; nothing was changed.")]
    TooMany(&'static str),
    /// Not something that is read here.
    #[error("This is {0}. Save it as CSV or XLSX, then import again; nothing was changed.")]
    Format(&'static str),
    /// Encrypted workbook.
    #[error(
        "The workbook is protected by a password. Save it without the password, then import again; nothing was changed."
    )]
    Password,
    /// A zip bomb.
    #[error(
        "The workbook unpacks to more than 256 MB, which no list of deals does. It was not opened; nothing was changed."
    )]
    Bomb,
    /// Damaged workbook.
    #[error(
        "The workbook is damaged and cannot be read. Open it in a spreadsheet program, save it again, then import it; nothing was changed."
    )]
    Damaged,
    /// No such encoding.
    #[error("There is no encoding {0:?}. Choose one of those that are offered; nothing was changed.")]
    Encoding(String),
    /// No such delimiter.
    #[error("Cells are divided by one sign, such as a semicolon or a tab. Name another one; nothing was changed.")]
    Delimiter,
    /// Nothing in it.
    #[error("The file holds no rows. Nothing was changed.")]
    Empty,
}

/// Reads a file, whatever its name says it is.
pub fn read_path(path: &Path) -> Result<Book, ReadError> {
    read_bytes(&bytes_of(path)?)
}

/// The bytes of a file that is not too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let open = |why: std::io::Error| ReadError::Open(name.clone(), plain(&why));
    let file = ledger::open_to_read(path).map_err(open)?;
    let meta = file.metadata().map_err(open)?;
    if meta.is_dir() {
        return Err(ReadError::Open(name, "it is a folder".into()));
    }
    if meta.len() > MAX_FILE {
        return Err(ReadError::TooLarge);
    }
    // A pipe or a growing file has no honest length: never take more than the cap.
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(open)?;
    Ok(bytes)
}

/// Reads the bytes of a file. What they are is told by their content, not by a name.
pub fn read_bytes(bytes: &[u8]) -> Result<Book, ReadError> {
    read_as(bytes, How::default())
}

/// The same, with what a person says of a text file; of a workbook it says nothing.
pub fn read_as(bytes: &[u8], how: How) -> Result<Book, ReadError> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(ReadError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut book = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        zip_scan::scan(bytes)?;
        xlsx::read(bytes)?
    } else {
        if let Some(what) = sniff::foreign(bytes)? {
            return Err(ReadError::Format(what));
        }
        let decoded = decode::decode(bytes, how.encoding);
        csv_text::read(&decoded, how.delimiter)?
    };
    let doubly = |cell: &Cell| matches!(cell, Cell::Text(text) if decode::is_doubly_encoded(text));
    let count = book.sheets.iter().flat_map(|sheet| &sheet.rows).filter(|row| row.cells.iter().any(doubly)).count();
    if count > 0 {
        let rows = if count == 1 { "1 row holds".to_owned() } else { format!("{count} rows hold") };
        book.warnings.push(format!(
            "{rows} characters that were damaged before the export (such as CafÃ©); they are left as they are."
        ));
    }
    Ok(book)
}

/// Cells beyond the last column that is read.
fn left_out(cells: usize) -> String {
    let cells = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
    format!("{cells} beyond column {MAX_COLUMNS} left out.")
}

/// The system's reason, in words.
fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it is not there".into(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".into(),
        _ => "it cannot be read".into(),
    }
}
