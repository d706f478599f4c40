//! From delimited text to one sheet.
//!
//! Own code, since the csv crate rightly follows the rules and these files do not: lines quoted as a whole, quotes in the
//! middle of names, a quote that never closes. Such damage must stay within its row.

use super::super::export::FORMULA;
use super::cell::ReadAs;
use super::decode::Decoded;
use super::how::can_delimit;
use super::{Book, Cell, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ReadError, Row, Sheet};
use std::borrow::Cow;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Looked for where none of the usual ones divides the rows. All rows have to be divided alike by them: they stand in texts.
const UNUSUAL: [u8; 10] = [b'^', b'~', b'#', b'*', b'!', b'\\', b'$', b'%', b'&', b':'];
const TOO_LONG: &str = "A cell is longer than 64 KB.";

/// Reads text by the separator that is said, else by the one that its first line tells, else by a guess.
pub fn read(decoded: &Decoded, said: Option<u8>) -> Result<Book, ReadError> {
    let mut warnings = decoded.warnings.clone();
    let (text, told) = told_separator(&decoded.text);
    let separator = said.or(told).unwrap_or_else(|| guess(text));
    let mut lines = Lines::new(text, separator);
    // A line that tells the separator is a row to a spreadsheet, too.
    let mut number = u32::from(told.is_some());
    let (mut rows, mut cells, mut beyond) = (Vec::new(), 0usize, 0usize);
    while let Some(record) = lines.next() {
        number += 1;
        if rows.len() >= MAX_ROWS {
            return Err(ReadError::TooMany("500,000 rows"));
        }
        cells += record.cells.len();
        if cells > MAX_CELLS {
            return Err(ReadError::TooMany("10 million cells"));
        }
        beyond += record.cells.len().saturating_sub(MAX_COLUMNS);
        rows.push(Row {
            number,
            cells: record.cells.iter().take(MAX_COLUMNS).map(|cell| Cell::of(bare(cell))).collect(),
            problem: record.too_long.then_some(TOO_LONG),
        });
    }
    while rows.last().is_some_and(Row::is_blank) {
        rows.pop();
    }
    if lines.strays > 0 {
        warnings.push(match lines.strays {
            1 => "1 row holds a quote that does not close; it is read as text.".to_owned(),
            rows => format!("{rows} rows hold quotes that do not close; they are read as text."),
        });
    }
    if beyond > 0 {
        warnings.push(super::left_out(beyond));
    }
    if rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let read_as = Some(ReadAs { delimiter: char::from(separator), encoding: decoded.encoding });
    Ok(Book { sheets: vec![Sheet { rows, ..Sheet::default() }], warnings, read_as })
}

/// Exports put an apostrophe before a text that a spreadsheet would take for a formula.
fn bare(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => text,
    }
}

/// Excel writes `sep=;` into the first line.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let first = text.lines().next().unwrap_or_default();
    let told = first.trim().trim_matches('"');
    match told.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| told.as_bytes().get(4)) {
        Some(separator) if can_delimit(*separator) => {
            let rest = text.get(first.len()..).unwrap_or_default();
            (rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest), Some(*separator))
        }
        _ => (text, None),
    }
}

/// The separator by which most rows have the same number of cells; among equals the one that gives more cells. A row in
/// which a quote stands alone speaks for no separator: a wrong one tears quoted cells apart.
fn guess(text: &str) -> u8 {
    let usual = scores(text, &SEPARATORS);
    let most = usual.iter().map(|score| score.rows).max().unwrap_or(0);
    let best = usual.iter().filter(|score| score.rows * 5 >= most * 4).max_by_key(|score| score.cells);
    // A title with a comma above rows that something else divides is no table of commas.
    if let Some(best) = best.filter(|best| best.rows * 2 > best.of) {
        return best.separator;
    }
    let unusual = scores(text, &UNUSUAL);
    let alike = unusual.iter().filter(|score| score.of > 1 && score.rows == score.of).max_by_key(|score| score.cells);
    alike.or(best).map_or(b',', |score| score.separator)
}

/// How well a separator divides the first rows.
struct Score {
    /// Rows that have the usual number of cells,
    rows: usize,
    /// of so many that are not blank.
    of: usize,
    /// That number: two or more.
    cells: usize,
    separator: u8,
}

/// Those separators that divide anything.
fn scores(text: &str, separators: &[u8]) -> Vec<Score> {
    let mut scores = Vec::new();
    for separator in separators.iter().copied() {
        let (mut lengths, mut read): (Vec<usize>, usize) = (Vec::new(), 0);
        let mut lines = Lines::new(text, separator);
        while let Some(record) = lines.next() {
            read += 1;
            if !record.torn && record.cells.iter().any(|cell| !cell.trim().is_empty()) {
                lengths.push(record.cells.len());
            }
            if read >= 200 || lines.position > 512 * 1024 {
                break;
            }
        }
        let usual = (2..=MAX_COLUMNS)
            .filter(|n| lengths.contains(n))
            .map(|n| (lengths.iter().filter(|l| **l == n).count(), n))
            .max();
        if let Some((rows, cells)) = usual {
            scores.push(Score { rows, of: lengths.len(), cells, separator });
        }
    }
    scores
}

/// One row's cells.
struct Record<'a> {
    cells: Vec<Cow<'a, str>>,
    too_long: bool,
    /// A cell without quotes around it holds an odd number of them.
    torn: bool,
}

/// A cell and where the text goes on.
struct Field<'a> {
    value: Cow<'a, str>,
    end: usize,
    too_long: bool,
}

/// The rows of a text, one after another.
struct Lines<'a> {
    text: &'a str,
    separator: u8,
    position: usize,
    /// Cells in the widest row so far: a quoted cell with such a row inside has swallowed one.
    width: usize,
    /// A quote was once looked for to the end of the file; looking again would take forever in a hostile one.
    unclosed: bool,
    /// Rows with quotes that do not close.
    strays: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        Lines { text, separator, position: 0, width: 0, unclosed: false, strays: 0 }
    }

    fn next(&mut self) -> Option<Record<'a>> {
        if self.position >= self.text.len() {
            return None;
        }
        let mut record = Record { cells: Vec::with_capacity(self.width), too_long: false, torn: false };
        let (mut position, mut quoted, mut stray) = (self.position, false, false);
        loop {
            let field = match self.quoted(position) {
                Some(field) => {
                    quoted = true;
                    field
                }
                None => {
                    stray |= self.text.as_bytes().get(position) == Some(&b'"');
                    let field = self.plain(position);
                    record.torn |= field.value.bytes().filter(|b| *b == b'"').count() % 2 == 1;
                    field
                }
            };
            position = field.end;
            record.too_long |= field.too_long;
            // One cell more than is kept, so that a row is still seen to go on; millions of commas take no memory.
            if record.cells.len() <= MAX_COLUMNS {
                record.cells.push(field.value);
            }
            if self.text.as_bytes().get(position) == Some(&self.separator) {
                position += 1;
            } else {
                break;
            }
        }
        self.strays += usize::from(stray);
        self.position = after_line_end(self.text, position);
        if quoted && record.cells.len() == 1 {
            self.unwrap_row(&mut record);
        }
        self.width = self.width.max(record.cells.len());
        Some(record)
    }

    /// A row that was quoted as a whole: its one cell is the row.
    fn unwrap_row(&self, record: &mut Record<'a>) {
        let Some(whole) = record.cells.first() else { return };
        if !whole.as_bytes().contains(&self.separator) {
            return;
        }
        let mut inner = Lines::new(whole, self.separator);
        if let Some(row) = inner.next().filter(|row| row.cells.len() >= 3 || row.cells.len() == self.width) {
            record.too_long |= row.too_long;
            record.cells = row.cells.into_iter().map(|cell| Cow::Owned(cell.into_owned())).collect();
        }
    }

    /// A cell without quotes: up to the separator or the line's end.
    fn plain(&self, start: usize) -> Field<'a> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|b| *b == self.separator || *b == b'\n' || *b == b'\r').unwrap_or(rest.len());
        let too_long = length > MAX_CELL;
        let value = if too_long { "" } else { self.text.get(start..start + length).unwrap_or_default() };
        Field { value: Cow::Borrowed(value), end: start + length, too_long }
    }

    /// A quoted cell, or nothing where what stands here is none.
    fn quoted(&mut self, start: usize) -> Option<Field<'a>> {
        let bytes = self.text.as_bytes();
        let mut open = start;
        while bytes.get(open) == Some(&b' ') {
            open += 1;
        }
        if bytes.get(open) != Some(&b'"') {
            return None;
        }
        let body = open + 1;
        let (mut at, mut escaped, mut stray, mut line_start, mut inner_lines) = (body, false, false, None, 0usize);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' if bytes.get(at + 1) == Some(&b'"') => {
                    escaped = true;
                    at += 2;
                }
                b'"' => {
                    let mut end = at + 1;
                    while bytes.get(end) == Some(&b' ') {
                        end += 1;
                    }
                    if bytes.get(end).is_none_or(|b| *b == self.separator || *b == b'\n' || *b == b'\r') {
                        return Some(self.field(body, at, end, escaped));
                    }
                    // A quote inside a name. With lines inside as well, this is no cell but several rows.
                    stray = true;
                    if line_start.is_some() {
                        return None;
                    }
                    at += 1;
                }
                b'\n' => {
                    if stray || self.unclosed || line_start.is_some_and(|from| self.is_row(from, at)) {
                        return None;
                    }
                    line_start = Some(at + 1);
                    inner_lines += 1;
                    at += 1;
                }
                _ => at += 1,
            }
        }
        self.unclosed |= inner_lines > 0;
        None
    }

    /// A whole line inside a quoted cell that has as many cells as a row.
    fn is_row(&self, from: usize, to: usize) -> bool {
        let line = self.text.as_bytes().get(from..to).unwrap_or_default();
        self.width >= 3 && line.iter().filter(|b| **b == self.separator).count() + 1 >= self.width
    }

    fn field(&self, from: usize, to: usize, end: usize, escaped: bool) -> Field<'a> {
        let too_long = to - from > MAX_CELL;
        let value = if too_long { "" } else { self.text.get(from..to).unwrap_or_default() };
        Field {
            value: if escaped { Cow::Owned(value.replace("\"\"", "\"")) } else { Cow::Borrowed(value) },
            end,
            too_long,
        }
    }
}

/// LF, CRLF or CR.
fn after_line_end(text: &str, position: usize) -> usize {
    match text.as_bytes().get(position) {
        Some(b'\r') if text.as_bytes().get(position + 1) == Some(&b'\n') => position + 2,
        Some(_) => position + 1,
        None => position,
    }
}
