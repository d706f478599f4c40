//! Who signed, with the code by which paper and file are compared; before that, lines to sign on.

use crate::error::Result;
use ledger::Book;
use sales::audience::Audience;
use sales::company::calendar::FiscalPeriod;
use sales::forecast::Picture;
use serde::Serialize;

/// What the template is given.
#[derive(Debug, Serialize)]
pub struct Data {
    /// The code of what was signed.
    code: Option<String>,
    /// Lines to sign on: whose.
    blanks: Vec<&'static str>,
}

/// What was signed of a period, and its code; none = nothing was.
///
/// # Errors
/// The file could not be read.
pub fn holds(_book: &Book, _period: FiscalPeriod) -> Result<Option<(Picture, String)>> {
    Ok(None)
}

/// The box at the end of the page.
///
/// # Errors
/// The file could not be read.
pub fn data(_book: &Book, code: Option<String>, audience: Audience) -> Result<Data> {
    let blanks = match (&code, audience) {
        (None, Audience::Owner | Audience::Leader) => {
            vec!["Owner: name, date, signature", "Leader: name, date, signature"]
        }
        _ => Vec::new(),
    };
    Ok(Data { code, blanks })
}
