//! The letters that pages are set in, compiled into the program.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static INTER: &[u8] = include_bytes!("../../fonts/Inter.ttf");
static ARABIC: &[u8] = include_bytes!("../../fonts/NotoSansArabic.ttf");
static HEBREW: &[u8] = include_bytes!("../../fonts/NotoSansHebrew.ttf");

/// Every font, in the order in which letters are looked for.
pub static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| [INTER, ARABIC, HEBREW].into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect());

/// What the fonts are called and cover.
pub static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Is there a glyph for this letter?
pub fn cover(letter: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}
