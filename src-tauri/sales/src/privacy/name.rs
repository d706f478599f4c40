//! One name or address of a person, and where it stands in a text.

use super::tokens::{Token, gap, length, plain, tokens};
use std::ops::Range;

/// Shorter words of a name are not looked for by themselves, and are not joined by `_`, `-` or `.`.
pub const SHORTEST: usize = 3;
/// A shorter number is an extension, or an id of something else.
const DIGITS: usize = 7;

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Folded, with single spaces.
    pub plain: String,
    /// Its words.
    pub words: Vec<String>,
    /// What stands between them.
    between: Vec<String>,
    /// Somebody else bears it, or bore it.
    pub shared: bool,
}

impl Name {
    /// None where nothing is written there.
    pub fn of(text: &str) -> Option<Self> {
        let plain = plain(text);
        let found = tokens(&plain);
        let between = found.windows(2).map(|two| gap(&plain, &two[0], &two[1]).to_owned()).collect();
        let words = found.into_iter().map(|token| token.letters).collect::<Vec<_>>();
        (!words.is_empty()).then_some(Self { plain, words, between, shared: false })
    }

    /// Words that are looked for by themselves.
    pub fn parts(&self) -> impl Iterator<Item = &String> {
        self.words.iter().filter(|word| length(word) >= SHORTEST || self.words.len() == 1)
    }

    /// Where the whole name begins at a word: as it is, turned, or first and last joined. A name of one word is whole only
    /// by itself.
    pub fn at(&self, text: &str, found: &[Token]) -> Option<Range<usize>> {
        let ([first, .., last], [own, ..]) = (self.words.as_slice(), found) else { return None };
        let all: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let straight = |at: usize, gap: &str| self.between.get(at).is_some_and(|own| own == gap);
        let turned: Vec<&str> = [last.as_str()].into_iter().chain(all[..all.len() - 1].iter().copied()).collect();
        let comma = |at: usize, gap: &str| if at == 0 { gap.trim() == "," } else { straight(at - 1, gap) };
        let dot = |_: usize, gap: &str| gap == ".";
        let joined = length(first) >= SHORTEST && length(last) >= SHORTEST;
        if joined && (own.letters == format!("{first}{last}") || own.letters == format!("{last}{first}")) {
            return Some(own.at.clone());
        }
        row(text, found, &all, straight).or_else(|| row(text, found, &turned, comma)).or_else(|| {
            row(text, found, &[first.as_str(), last.as_str()], dot).filter(|hit| !spaced(&text[hit.clone()]))
        })
    }

    /// Do all of its words stand there, wherever?
    pub fn all_in(&self, found: &[Token]) -> bool {
        self.words.len() > 1 && self.words.iter().all(|word| found.iter().any(|token| token.letters == *word))
    }
}

fn spaced(text: &str) -> bool {
    text.contains(char::is_whitespace)
}

/// Words in a row: spaces between them, what the name itself has there, or `_`, `-`, `.` where both are long enough.
fn row(text: &str, found: &[Token], words: &[&str], own: impl Fn(usize, &str) -> bool) -> Option<Range<usize>> {
    let there = found.get(..words.len())?;
    if there.iter().zip(words).any(|(token, word)| token.letters != *word) {
        return None;
    }
    let fits = |(at, two): (usize, &[Token])| {
        let gap = gap(text, &two[0], &two[1]);
        let long = two.iter().all(|token| length(&token.letters) >= SHORTEST);
        (!gap.is_empty() && gap.chars().all(char::is_whitespace))
            || own(at, gap)
            || (long && !gap.is_empty() && gap.chars().all(|c| "_-.".contains(c)))
    };
    there.windows(2).enumerate().all(fits).then(|| there[0].at.start..there[there.len() - 1].at.end)
}

/// A mail address or a telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Folded; of a telephone its digits alone.
    pub plain: String,
    mail: bool,
    /// Others have it, too.
    pub shared: bool,
}

impl Address {
    /// None where it names nobody: "n/a", an extension.
    pub fn of(text: &str) -> Option<Self> {
        let folded = plain(text);
        if let Some((before, after)) = folded.split_once('@') {
            let whole = !before.is_empty() && !after.is_empty() && !folded.contains(' ');
            return whole.then_some(Self { plain: folded, mail: true, shared: false });
        }
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        (digits.len() >= DIGITS).then_some(Self { plain: digits, mail: false, shared: false })
    }

    /// Where it begins at a word.
    pub fn at(&self, text: &str, found: &[Token]) -> Option<Range<usize>> {
        if self.mail { self.mail_at(text, found) } else { self.digits_at(text, found) }
    }

    /// A mail address counts only whole: `jo@acme.example` is not in `mary.jo@acme.example`.
    fn mail_at(&self, text: &str, found: &[Token]) -> Option<Range<usize>> {
        let start = found.first()?.at.start;
        let words = tokens(&self.plain).len();
        let range = start..found.get(words.checked_sub(1)?)?.at.end;
        let goes_on = |c: char| c.is_alphanumeric() || "._%+-@".contains(c);
        let mut after = text[range.end..].chars();
        let ends = match (after.next(), after.next()) {
            // A full stop ends a sentence, too.
            (Some('.' | '-'), next) => !next.is_some_and(char::is_alphanumeric),
            (next, _) => !next.is_some_and(goes_on),
        };
        let begins = !text[..range.start].chars().next_back().is_some_and(goes_on);
        (begins && ends && plain(&text[range.clone()]) == self.plain).then_some(range)
    }

    /// Digits are the same number however they are grouped.
    fn digits_at(&self, text: &str, found: &[Token]) -> Option<Range<usize>> {
        let (mut rest, start) = (self.plain.as_str(), found.first()?.at.start);
        for (at, token) in found.iter().enumerate() {
            rest = rest.strip_prefix(token.letters.as_str())?;
            if at > 0 && gap(text, &found[at - 1], token).chars().any(|c| !" ()-./\u{a0}".contains(c)) {
                return None;
            }
            if rest.is_empty() {
                // The sign before it goes along.
                let plus = usize::from(text[..start].ends_with('+'));
                return Some(start - plus..token.at.end);
            }
        }
        None
    }
}
