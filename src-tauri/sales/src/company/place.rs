//! Where a company was left: last screen, filters, scroll position. Of this copy alone, never logged.

use crate::error::{Error, Result};
use ledger::Book;
use serde_json::Value;

const KEY: &str = "place";
/// A place is small; more is a mistake.
const MOST: usize = 256 * 1024;

/// The last place, or null.
pub fn get(book: &Book) -> Result<Value> {
    let kept = book.local(KEY)?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null))
}

/// Keeps the last place.
pub fn set(book: &Book, place: &Value) -> Result<()> {
    let text = place.to_string();
    if text.len() > MOST {
        return Err(Error::Invalid("The last place was too large to keep. Nothing else was changed.".to_owned()));
    }
    Ok(book.set_local(KEY, Some(&text))?)
}
