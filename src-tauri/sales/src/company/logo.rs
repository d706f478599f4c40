//! The client's logo: a small picture that stands on printed pages.

use super::info;
use super::kind::LOGO;
use crate::audience::Acting;
use crate::error::{Error, Result};
use crate::pipeline::types::Done;
use ledger::{Book, MAX_BLOB, Value};

/// Longest side, in pixels: more is a photograph, or an attack on memory.
const LONGEST: u32 = 4_096;

/// The picture's bytes; none where the company has no logo.
///
/// # Errors
/// The file could not be read.
pub fn get(book: &Book) -> Result<Option<Vec<u8>>> {
    let company = book.oid(info::facts(book.conn())?.id)?;
    match company.map(|oid| book.get(oid, &LOGO)).transpose()? {
        Some(Value::Blob(hash)) => Ok(book.blob(&hash)?),
        _ => Ok(None),
    }
}

/// Sets the logo, or takes it away, in one step that undo takes back.
///
/// # Errors
/// It is no PNG or JPEG, or too large.
pub fn set(book: &mut Book, acting: &Acting, picture: Option<&[u8]>) -> Result<Done> {
    picture.map(check).transpose()?;
    let facts = info::facts(book.conn())?;
    let oid = book.oid(facts.id)?.ok_or_else(|| Error::not_found("This company"))?;
    let name = match picture {
        Some(_) => format!("Set logo of {}", facts.name),
        None => format!("Remove logo of {}", facts.name),
    };
    let op = acting.edit(name);
    let ((), committed) = book.transact(&op, |tx| {
        let value = match picture {
            Some(bytes) => tx.put_blob(bytes)?,
            None => Value::Null,
        };
        tx.set(oid, &LOGO, value)?;
        Ok::<_, Error>(())
    })?;
    Ok(Done::of(&committed, op.name))
}

/// A PNG or JPEG by its first bytes, of at most 1 MiB and a size that a page can use.
///
/// # Errors
/// What it is instead, in a sentence.
pub fn check(bytes: &[u8]) -> Result<()> {
    let refuse =
        |why: &str| Err(Error::Invalid(format!("{why} Nothing was changed; choose a PNG or JPEG of at most 1 MB.")));
    if bytes.len() > MAX_BLOB {
        return refuse("This picture is larger than 1 MB.");
    }
    match size(bytes) {
        None => refuse("This file is no picture that pages can show."),
        Some((0, _) | (_, 0)) => refuse("This picture is empty."),
        Some((wide, high)) if wide > LONGEST || high > LONGEST => {
            refuse(&format!("This picture is {wide} by {high} pixels, and {LONGEST} are the most."))
        }
        Some(_) => Ok(()),
    }
}

/// Width and height in pixels; none = it is neither PNG nor JPEG, or cut off.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    if let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let number = |at: usize| rest.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        return (rest.get(4..8)? == b"IHDR").then_some((number(8)?, number(12)?));
    }
    bytes.starts_with(b"\xff\xd8\xff").then(|| jpeg(bytes)).flatten()
}

/// Goes from marker to marker until the frame's own, which holds the size.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xff {
            return None;
        }
        let number = |at: usize| Some(u32::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        match kind {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => return Some((number(at + 7)?, number(at + 5)?)),
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(number(at + 2)?).ok()?.max(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(wide: u32, high: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(wide.to_be_bytes());
        bytes.extend(high.to_be_bytes());
        bytes
    }

    #[test]
    fn pictures_are_known_by_what_is_in_them() {
        assert_eq!(size(&png(640, 200)), Some((640, 200)));
        let frame = [0xff, 0xc0, 0, 17, 8, 0, 200, 2, 128, 3];
        let jpeg = [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], frame.as_slice()].concat();
        assert_eq!(size(&jpeg), Some((640, 200)));
        for bad in [&b"GIF89a"[..], b"<svg xmlns", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"", b"\xff\xd8\xff\xe0\0\0"]
        {
            assert_eq!(size(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn what_is_no_logo_is_refused_in_a_sentence() {
        assert!(check(&png(64, 64)).is_ok());
        for bad in [png(0, 5), png(60_000, 60_000), b"MZ".to_vec(), vec![0; MAX_BLOB + 1]] {
            let said = check(&bad).expect_err("refused").to_string();
            assert!(said.contains("Nothing was changed"), "{said}");
        }
    }
}
