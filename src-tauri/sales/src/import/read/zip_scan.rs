//! Looks through a workbook's parts before anything unpacks them into memory.

use super::ReadError;
use std::io::{Cursor, Read};

/// All parts together may unpack to this.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// A workbook has some dozens of parts.
const MAX_PARTS: usize = 10_000;
/// The head of the shared texts, where their number is told.
const HEAD: u64 = 4096;
/// An `<si/>` takes five bytes; a told number beyond what the part can hold asks for memory that nothing needs.
const BYTES_A_TEXT: u64 = 4;

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
        let shared = name.ends_with("sharedstrings.xml");
        if shared {
            part.by_ref().take(HEAD).read_to_end(&mut first).map_err(|_| ReadError::Damaged)?;
        }
        let before = total;
        total += first.len() as u64 + std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| ReadError::Damaged)?;
        if total > MAX_UNPACKED {
            return Err(ReadError::Bomb);
        }
        // The reader takes memory for the told number at once, and running out of it ends the app.
        if shared && told_texts(&first) > (total - before) / BYTES_A_TEXT {
            return Err(ReadError::Damaged);
        }
        if name == "mimetype" && String::from_utf8_lossy(&first).contains("opendocument") {
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

/// The number of texts that the head tells in `uniqueCount`; what is no number counts as none.
fn told_texts(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let Some((_, from)) = head.split_once("uniquecount") else { return 0 };
    let digits: String = from
        .trim_start()
        .trim_start_matches('=')
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    // Digits that fit no number are more than any part holds.
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::told_texts;

    #[test]
    fn the_told_number_of_shared_texts_is_seen() {
        assert_eq!(told_texts(b"<sst count=\"9\" uniqueCount=\"4294967295\"><si/>"), 4_294_967_295);
        assert_eq!(told_texts(b"<sst uniqueCount = '99999999999999999999999'>"), u64::MAX);
        assert_eq!(told_texts(b"<sst><si/></sst>"), 0);
    }
}
