//! The letters that pages are set in, compiled into the program.
//!
//! Chinese, Japanese and Korean letters are many: they lie here compressed, and only pages that need one pay for them.

use flate2::read::GzDecoder;
use std::io::Read;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static INTER: &[u8] = include_bytes!("../../fonts/Inter.ttf");
static ARABIC: &[u8] = include_bytes!("../../fonts/NotoSansArabic.ttf");
static HEBREW: &[u8] = include_bytes!("../../fonts/NotoSansHebrew.ttf");
/// A subset: what company and personal names are written with; see the note beside it.
static EAST: &[u8] = include_bytes!("../../fonts/NotoSansCJK-subset.otf.gz");

/// Fonts in the order in which letters are looked for, and what they are called and cover.
pub struct Letters {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Letters {
    fn of(fonts: Vec<Font>) -> Self {
        Self { book: LazyHash::new(FontBook::from_fonts(fonts.iter())), fonts }
    }

    /// What they are called and cover.
    pub fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// One of them by its place.
    pub fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn have(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

static USUAL: LazyLock<Letters> = LazyLock::new(|| {
    Letters::of([INTER, ARABIC, HEBREW].into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect())
});

static ALL: LazyLock<Letters> = LazyLock::new(|| {
    let mut file = Vec::new();
    // What is compiled in is whole; were it not, its letters would be told as missing.
    let read = GzDecoder::new(EAST).read_to_end(&mut file).is_ok();
    let east = if read { Font::iter(Bytes::new(file)).collect() } else { Vec::new() };
    Letters::of(USUAL.fonts.iter().cloned().chain(east).collect())
});

/// The fonts of a job: with those of East Asia where it needs them.
pub fn letters(east: bool) -> &'static Letters {
    if east { &ALL } else { &USUAL }
}

/// Where a letter is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// In the fonts that every page has.
    Usual,
    /// In those of East Asia alone.
    East,
    /// Nowhere.
    Nowhere,
}

/// Looks for a letter.
pub fn find(letter: char) -> Found {
    match letter {
        letter if USUAL.have(letter) => Found::Usual,
        letter if may_be_eastern(letter) && ALL.have(letter) => Found::East,
        _ => Found::Nowhere,
    }
}

/// Letters below are of other scripts, and pictures (emoji) are in no font of ours: they do not unpack one.
fn may_be_eastern(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x11ff | 0x2000..=0x1_efff | 0x2_0000..)
}
