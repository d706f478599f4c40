//! The client's logo on pages: taken only where pages can show it.

use crate::engine;
use crate::error::{Error, Result};
use crate::types::PackLogo;
use ledger::{Book, MAX_BLOB};
use sales::audience::Acting;
use sales::company::logo as kept;
use sales::pipeline::types::Done;
use std::io::Read;
use std::path::Path;

/// What the book has.
///
/// # Errors
/// The file could not be read.
pub fn logo(book: &Book) -> Result<Option<PackLogo>> {
    let logo = kept::get(book)?;
    Ok(logo.map(|bytes| PackLogo {
        kind: if bytes.starts_with(b"\xff") { "JPEG" } else { "PNG" }.to_owned(),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    }))
}

/// Takes a picture as the company's logo, or takes the logo away.
///
/// # Errors
/// The picture cannot be read, is no PNG or JPEG, is too large, or damaged: nothing is written then.
pub fn set_logo(book: &mut Book, acting: &Acting, path: Option<&Path>) -> Result<Done> {
    let Some(path) = path else { return Ok(kept::set(book, acting, None)?) };
    let bytes = read(path).map_err(|why| Error::Unreadable { path: path.to_owned(), why })?;
    kept::check(&bytes)?;
    if !engine::shows(bytes.clone(), acting.now.today) {
        let sentence = "This picture is damaged. Nothing was changed; save it anew as PNG, or choose another.";
        return Err(sales::Error::Invalid(sentence.to_owned()).into());
    }
    Ok(kept::set(book, acting, Some(&bytes))?)
}

/// At most what is too much.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ledger::open_to_read(path)?.take(MAX_BLOB as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
