//! What the bytes are when they are no text.

use super::ReadError;

/// Names a format that is not read here; an encrypted workbook is told apart from an old one.
pub fn foreign(bytes: &[u8]) -> Result<Option<&'static str>, ReadError> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let head = bytes.get(..bytes.len().min(8 * 1024 * 1024)).unwrap_or(bytes);
        let encrypted = [head, tail(bytes)].iter().any(|part| part.windows(name.len()).any(|w| w == name));
        return if encrypted { Err(ReadError::Password) } else { Ok(Some("a workbook of Excel 97 to 2003 (.xls)")) };
    }
    let what = match bytes {
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => "a picture",
        [0x1F, 0x8B, ..] => "a compressed file (.gz)",
        [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => "a compressed archive",
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', ..] => "a database, perhaps another book of Rallybook",
        _ => return Ok(markup(bytes)),
    };
    Ok(Some(what))
}

fn tail(bytes: &[u8]) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(1024 * 1024)..).unwrap_or_default()
}

fn markup(bytes: &[u8]) -> Option<&'static str> {
    let head: String = bytes.iter().take(400).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let head = head.trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}', ' ', '\r', '\n', '\t']);
    if head.starts_with("<?xml") && head.contains("spreadsheet") {
        Some("an XML spreadsheet of Excel 2003")
    } else if ["<!doctype html", "<html", "<table", "<head", "<meta"].iter().any(|tag| head.starts_with(tag)) {
        Some("a web page, though its name may say otherwise")
    } else if head.starts_with("<?xml") {
        Some("an XML file")
    } else if head.starts_with("{\"") || head.starts_with("[{") || head.starts_with("{\n") || head.starts_with("{\r\n")
    {
        Some("a JSON file")
    } else {
        None
    }
}
