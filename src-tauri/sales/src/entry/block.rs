//! A block of figures as it comes from a spreadsheet: lines, and columns apart by tabs.

use crate::error::{Error, Result};

/// More figures at once are a mistake.
const MOST: usize = 2_000;

/// The cells of a pasted block by row; empty lines at its end are left out.
///
/// # Errors
/// It holds nothing, or far too much.
pub fn block(text: &str) -> Result<Vec<Vec<String>>> {
    let rows: Vec<Vec<String>> = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim_end_matches(['\n', ' '])
        .split('\n')
        .map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    match rows.iter().flatten().filter(|cell| !cell.is_empty()).count() {
        0 => Err(Error::Unclear("There is nothing to paste. Nothing was changed; copy some figures first.".to_owned())),
        n if n > MOST => Err(Error::Invalid(format!(
            "These are {n} figures, and at most {MOST} are pasted at once. Nothing was changed; copy fewer."
        ))),
        _ => Ok(rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_tabs_make_a_block() {
        assert_eq!(block("1k\t2k\r\n3k\t\r\n\r\n").unwrap(), [vec!["1k", "2k"], vec!["3k", ""]]);
        assert_eq!(block("5").unwrap(), [["5"]]);
        assert!(block(" \n\t").is_err());
        assert!(block(&"1\n".repeat(2_001)).is_err());
    }
}
