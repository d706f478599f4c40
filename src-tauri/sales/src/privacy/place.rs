//! Where a text stands, in words: "Notes of Acme renewal".

use crate::actions::kind::ACTION_TEXT;
use crate::contacts::kind::CONTACT_NAME;
use crate::error::Result;
use crate::pipeline::kind::{ACCOUNT_NAME, TITLE};
use crate::pipeline::words::{field_name, object_name};
use crate::team::kind::{NAME, RECOGNITION_TEXT};
use crate::views::kind::VIEW_NAME;
use ledger::Book;

/// Of one cell. What is called by this very text is told by what it is.
pub fn place(book: &Book, oid: i64, field: u32) -> Result<String> {
    let own = [
        (&ACTION_TEXT, "An action"),
        (&RECOGNITION_TEXT, "A word of recognition"),
        (&NAME, "The name of somebody in the team"),
        (&CONTACT_NAME, "The name of somebody at a buyer"),
        (&ACCOUNT_NAME, "The name of an account"),
        (&TITLE, "The title of a deal"),
        (&VIEW_NAME, "The name of a saved view"),
    ];
    match own.into_iter().find(|(of, _)| of.no == field) {
        Some((_, words)) => Ok(words.to_owned()),
        None => Ok(format!("{} of {}", field_name(field), object_name(book, oid)?)),
    }
}
