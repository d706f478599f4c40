//! What a person may say of a text file where the guess is wrong: its encoding, and what stands between its cells.

use super::ReadError;
use crate::import::types::{EncodingName, TextReading};
use encoding_rs::Encoding;

/// How a text file is to be read; what is left out is guessed.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// Between cells: one ASCII character that is no letter, digit or quote.
    pub delimiter: Option<u8>,
    /// Encoding.
    pub encoding: Option<&'static Encoding>,
}

/// Encodings that are offered: by name, and for what they are used. Others can be named all the same.
const OFFERED: [(&str, &str); 13] = [
    ("UTF-8", "all languages"),
    ("UTF-16LE", "all languages"),
    ("windows-1252", "Western Europe"),
    ("windows-1250", "Central Europe"),
    ("windows-1251", "Cyrillic"),
    ("windows-1253", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1255", "Hebrew"),
    ("windows-1256", "Arabic"),
    ("macintosh", "Mac, Western Europe"),
    ("Shift_JIS", "Japanese"),
    ("GBK", "Chinese"),
    ("EUC-KR", "Korean"),
];

impl How {
    /// From what a person said.
    pub fn of(said: &TextReading) -> Result<Self, ReadError> {
        let delimiter = match said.delimiter.as_deref().map(str::as_bytes) {
            None => None,
            Some([one]) if can_delimit(*one) => Some(*one),
            Some(_) => return Err(ReadError::Delimiter),
        };
        let encoding = match &said.encoding {
            None => None,
            Some(name) => Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| ReadError::Encoding(name.clone()))?),
        };
        Ok(Self { delimiter, encoding })
    }
}

/// A tab, or a sign of ASCII that is part of no word, number or quoted text.
pub(super) fn can_delimit(byte: u8) -> bool {
    byte == b'\t' || (byte.is_ascii_punctuation() && byte != b'"')
}

/// The encodings that are offered, with one that was found beside them.
pub fn offered(found: &str) -> Vec<EncodingName> {
    let name = |(name, used): (&str, &str)| EncodingName { name: name.to_owned(), used_for: used.to_owned() };
    let mut all: Vec<EncodingName> = OFFERED.into_iter().map(name).collect();
    if !all.iter().any(|one| one.name == found) {
        all.push(name((found, "as guessed")));
    }
    all
}
