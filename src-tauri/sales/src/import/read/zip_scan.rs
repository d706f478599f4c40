//! Looks through a workbook's parts before anything unpacks them into memory.

use super::ReadError;
use std::io::{Cursor, Read};

/// All parts together may unpack to this.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// A workbook has some dozens of parts.
const MAX_PARTS: usize = 10_000;

/// Unpacks every part into nothing, counting: sizes told by the archive are not believed.
pub fn scan(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(ReadError::Bomb);
    }
    let (mut total, mut workbook) = (0u64, false);
    for index in 0..archive.len() {
        let part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.to_lowercase().contains("password") => {
                return Err(ReadError::Password);
            }
            Err(_) => return Err(ReadError::Damaged),
        };
        let name = part.name().unwrap_or_default().replace('\\', "/").to_ascii_lowercase();
        workbook |= name == "xl/workbook.xml";
        let left = MAX_UNPACKED - total;
        let mut first = Vec::new();
        let mut part = part.take(left + 1);
        if name == "mimetype" {
            part.by_ref().take(100).read_to_end(&mut first).map_err(|_| ReadError::Damaged)?;
        }
        total += first.len() as u64 + std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| ReadError::Damaged)?;
        if total > MAX_UNPACKED {
            return Err(ReadError::Bomb);
        }
        if String::from_utf8_lossy(&first).contains("opendocument") {
            return Err(ReadError::Format("an OpenDocument file (.ods)"));
        }
        if name == "xl/workbook.bin" {
            return Err(ReadError::Format("a binary workbook (.xlsb)"));
        }
        if name.starts_with("word/") || name.starts_with("ppt/") {
            return Err(ReadError::Format("a document, not a workbook"));
        }
    }
    if workbook { Ok(()) } else { Err(ReadError::Format("a ZIP archive, not a workbook")) }
}
