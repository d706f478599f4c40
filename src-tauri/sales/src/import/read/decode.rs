//! From bytes to text, whatever the encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text and what is to be said about it.
pub struct Decoded<'a> {
    /// The text without byte order mark and NUL characters.
    pub text: Cow<'a, str>,
    /// Sentences.
    pub warnings: Vec<String>,
    /// Name of the encoding.
    pub encoding: &'static str,
}

/// Decodes as told, else by byte order mark, else UTF-8 where valid, else by statistics.
pub fn decode<'b>(bytes: &'b [u8], told: Option<&'static Encoding>) -> Decoded<'b> {
    let mut warnings = Vec::new();
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| told.is_none_or(|told| told == *encoding));
    let (encoding, skip) = match (marked, told) {
        (Some((encoding, length)), _) => (encoding, length),
        (None, Some(told)) => (told, 0),
        (None, None) => (guess(bytes), 0),
    };
    let body = bytes.get(skip..).unwrap_or_default();
    let (mut text, damaged) = encoding.decode_without_bom_handling(body);
    if damaged {
        let count = text.matches('\u{FFFD}').count();
        warnings
            .push(format!("{count} characters could not be read as {} and are shown as \u{FFFD}.", encoding.name()));
    } else if encoding != UTF_8 && skip == 0 && told.is_none() {
        warnings.push(format!("The file is read as {}; check names with accents.", encoding.name()));
    }
    if text.contains('\0') {
        let count = text.matches('\0').count();
        warnings.push(format!("{count} NUL characters were left out."));
        text = Cow::Owned(text.replace('\0', ""));
    }
    Decoded { text, warnings, encoding: encoding.name() }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(utf16) = utf16_without_mark(bytes) {
        return utf16;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) if mostly_utf8(bytes) => UTF_8,
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Deny)
        }
    }
}

/// Western text in UTF-16 has a NUL in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1)?;
    if head.len() < 8 {
        return None;
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A few damaged bytes in a UTF-8 file must not turn every accent of it into nonsense.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// UTF-8 that was once read as Windows-1252 and saved again: `CafÃ©`.
pub fn is_doubly_encoded(text: &str) -> bool {
    if !text.contains(['Ã', 'Â', 'â']) {
        return false;
    }
    let (back, _, lossy) = WINDOWS_1252.encode(text);
    !lossy && !back.is_ascii() && std::str::from_utf8(&back).is_ok()
}
